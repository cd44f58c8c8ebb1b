// What the compose file promises, read as data; `deno task test:docker` has the linters, and runs the combined image's parts.
import assert from "node:assert/strict";
import { parse } from "yaml";

const HERE = new URL("./", import.meta.url).pathname;
const read = (path: string): string => Deno.readTextFileSync(HERE + path);

interface Service {
  readonly build?: { readonly target: string };
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
  readonly image?: string;
  readonly ports?: readonly string[];
  readonly user?: string;
  readonly read_only?: boolean;
  readonly tmpfs?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly privileged?: boolean;
  readonly mem_limit?: string;
  readonly pids_limit?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks?: Readonly<Record<string, { readonly ipv4_address?: string }>> | readonly string[];
  readonly network_mode?: string;
  readonly profiles?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<
    Record<string, {
      readonly driver_opts: Readonly<Record<string, string>>;
      readonly ipam?: { readonly config: readonly { readonly subnet: string }[] };
    }>
  >;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const { services, networks, secrets, volumes } = parse(read("compose.yaml"), { merge: true }) as Compose;
const dockerfile = read("Dockerfile");

Deno.test("a port is published for this machine alone, and the Gateway publishes none", () => {
  const ports = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
  assert.deepEqual(ports, ["sidecar 127.0.0.1:8080:8080"]);
});

Deno.test("nobody is root, writes to his root, has powers or as much memory as he likes; but WARP", () => {
  for (const [name, service] of Object.entries(services)) {
    assert.equal(service.privileged, undefined, name);
    assert.match(service.mem_limit ?? "", /^\d+m$/, name);
    assert.ok((service.pids_limit ?? 0) > 0, name);
    if (name === "warp") continue;
    assert.match(service.user ?? "", /^[1-9]\d{4}:[1-9]\d{4}$/, name);
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.cap_drop, ["ALL"], name);
    assert.equal(service.cap_add, undefined, name);
    assert.deepEqual(service.security_opt, ["no-new-privileges:true"], name);
  }
});

Deno.test("the images' programs are not root either, are checked for health, and are stopped as asked", () => {
  for (const target of ["gateway", "combined", "sidecar"]) {
    const [, stage = ""] = new RegExp(`^FROM \\w+ AS ${target}\n([^]*?)(?=^FROM |$(?![^]))`, "m").exec(dockerfile) ??
      [];
    assert.match(stage, /^USER 1000\d:1000\d$/m, target);
    assert.match(stage, /^HEALTHCHECK /m, target);
    assert.match(stage, /^ENTRYPOINT \["\/usr\/bin\/tini", "--", /m, target);
    assert.doesNotMatch(stage, /^VOLUME /m, target); // Railway builds none that has it
  }
  assert.match(dockerfile.slice(dockerfile.lastIndexOf("\nFROM ")), / AS sidecar\n/); // the one that may be handed on
});

Deno.test("whatever stays up is checked for health, by its image or here, and where it is not the file says why", () => {
  const unchecked = Object.entries(services).filter(([, { image = "", restart, healthcheck }]) =>
    restart !== "no" && !image.startsWith("bezant") && healthcheck === undefined
  ).map(([name]) => name);
  assert.deepEqual(unchecked, ["ngrok"]);
  assert.match(read("compose.yaml"), /^ {2}# no health check: .*\n {2}ngrok:$/m);
  const serving = services["tailscale"]?.healthcheck?.test ?? [];
  assert.equal(serving[serving.indexOf("--socket") + 1], services["tailscale"]?.environment?.["TS_SOCKET"]);
});

Deno.test("no image is used without a digest, and what is downloaded has a checksum", () => {
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base!);
  const stages = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage!);
  for (const base of bases) assert.ok(["${DEBIAN_IMAGE}", "${FORM}", ...stages].includes(base), base);
  assert.match(dockerfile, /^ARG DEBIAN_IMAGE$/m); // nothing to fall back to
  assert.match(dockerfile, /^ARG GATEWAY_SHA256$/m);
  assert.doesNotMatch(read("compose.yaml") + dockerfile, /:latest|@sha256:/); // none that nobody has seen
  for (const [name, { build, image = "" }] of Object.entries(services)) {
    assert.match(image, /^bezant(-gateway)?:local$|^\$\{[A-Z]+_IMAGE:-localhost\/run-pin-first\}$/, name);
    if (image.startsWith("$")) assert.equal(build, undefined, name);
  }
});

Deno.test("the Gateway lets in the sidecar's address and no other, whichever way it goes out", () => {
  const address = (name: string): string => {
    const own = (services[name]?.networks ?? {}) as Readonly<Record<string, { readonly ipv4_address?: string }>>;
    return own["inner"]?.ipv4_address ?? "none";
  };
  for (const name of ["gateway", "gateway-behind-warp"]) {
    assert.deepEqual(services[name]?.environment, { GATEWAY_ALLOW: address("sidecar") }, name);
  }
  assert.equal(services["gateway-behind-warp"]?.network_mode, "service:warp");
  assert.equal(address("gateway"), address("warp")); // both at once cannot be meant, and Docker refuses it
  const subnet = networks["inner"]?.ipam?.config[0]?.subnet ?? "";
  assert.equal(subnet, "10.57.89.0/28");
  for (const name of ["gateway", "sidecar"]) assert.match(address(name), /^10\.57\.89\.([2-9]|1[0-4])$/, name);
  for (const { driver_opts } of Object.values(networks)) {
    assert.equal(driver_opts["com.docker.network.driver.mtu"], "1420");
  }
  for (const name of ["cloudflared", "ngrok", "tailscale"]) assert.deepEqual(services[name]?.networks, ["edge"], name);
});

Deno.test("tunnels lead to the door where nobody is the owner by where he sits, and Tailscale's stays in the tailnet", () => {
  assert.equal(services["sidecar"]?.environment?.["BEZANT_TUNNEL_BIND"], "0.0.0.0:8081");
  const serve = JSON.parse(read("tailscale-serve.json"));
  assert.deepEqual(Object.keys(serve), ["TCP", "Web"]); // no funnel
  assert.match(JSON.stringify(serve.Web), /"Proxy":"http:\/\/sidecar:8081"/);
});

Deno.test("secrets are files: no environment has one, in the compose file or in an image", () => {
  const SECRET = /TOKEN|SECRET|PASSWORD|WEBHOOK|_KEY$|AUTHKEY/;
  for (const [name, { environment = {} }] of Object.entries(services)) {
    for (const [key, value] of Object.entries(environment)) {
      if (SECRET.test(key)) assert.match(value, /^(file:)?\/run\/secrets\/\w+$/, `${name} ${key}`);
    }
  }
  assert.doesNotMatch(dockerfile, /^\s*(ENV|ARG)[^\n]*(TOKEN|SECRET|PASSWORD)/m);
  for (const { file } of Object.values(secrets)) assert.match(file, /^\.\/secrets\//);
  assert.match(read(".gitignore"), /^\.env\nsecrets\/$/m);
});

Deno.test("every folder that is written to is a volume or in memory, and begins with its user as owner", () => {
  const made = new Map(
    [...dockerfile.matchAll(/install -d -o (\d+) -g \d+ -m \d+ ((?:\/\S+ ?)+)/g)].flatMap(([, owner, paths]) =>
      paths!.trim().split(" ").map((path) => [path, owner!] as const)
    ),
  );
  for (const [name, { user = "", volumes: mounts = [], tmpfs }] of Object.entries(services)) {
    if (name === "warp") continue;
    assert.deepEqual(tmpfs, ["/tmp"], name);
    for (const mount of mounts) {
      const [source = "", target = "", mode] = mount.split(":");
      if (source.startsWith("./")) assert.equal(mode, "ro", `${name} ${mount}`);
      else assert.ok(source in volumes, `${name} ${mount}`);
      if (mode === undefined) assert.ok(made.has(target), `${name} ${mount}`);
      if (mode === undefined && name !== "gateway-key") {
        const owners = [...dockerfile.matchAll(new RegExp(`-o (\\d+) [^\\n]*${target}`, "g"))].map(([, owner]) =>
          owner
        );
        assert.ok(owners.includes(user.split(":")[0]), `${name} ${mount}`);
      }
    }
  }
});

Deno.test("the Gateway's settings are written with the addresses that are let in, and never with a pattern", async () => {
  const dir = await Deno.makeTempDir({ prefix: "bezant-conf-" });
  try {
    const render = async (allow: string, text = read("../gateway/conf.yaml")) => {
      await Deno.writeTextFile(`${dir}/in`, text);
      const script = `exec "$0" "$1" < ${dir}/in`;
      const { code, stdout } = await new Deno.Command("/bin/sh", {
        args: ["-c", script, `${HERE}image/render_conf`, allow],
        stderr: "null",
      }).output();
      return { code, text: new TextDecoder().decode(stdout) };
    };
    const { text } = await render("10.57.89.3,127.0.0.1");
    const settings = parse(text);
    assert.deepEqual(settings.ips, { allow: ["10.57.89.3", "127.0.0.1"], deny: [] });
    assert.deepEqual({ ...settings, ips: 0 }, { ...parse(read("../gateway/conf.yaml")), ips: 0 });
    for (const wrong of ["*", "10.*", "10.57.89.0/28", "", "10.57.89.3, 10.0.0.1", "1.2.3.4\n*", "::1"]) {
      assert.deepEqual(await render(wrong), { code: 2, text: "" }, wrong);
    }
    assert.equal((await render("1.2.3.4", "ips:\n  allow:\n    - 10.*\n")).code, 1); // a file that is not ours
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("digests are asked for once, stay as they were written, and are asked for anew when told to", async () => {
  const dir = await Deno.makeTempDir({ prefix: "bezant-pin-" });
  try {
    await Deno.mkdir(`${dir}/bin`);
    const docker = `#!/bin/sh
echo "$*" >> ${dir}/asked
if [ "$1" = image ]; then
  for name do :; done
  echo "other.example/x@sha256:$(printf '%064d' 1)"
  echo "docker.io/\${name%:*}@sha256:$(printf '%064d' "$(wc -l < ${dir}/asked)")"
fi
`;
    await Deno.writeTextFile(`${dir}/bin/docker`, docker, { mode: 0o755 });
    const curl = '#!/bin/sh\nfor word do [ "$last" = --output ] && echo archive > "$word"; last=$word; done\n';
    await Deno.writeTextFile(`${dir}/bin/curl`, curl, { mode: 0o755 });
    await Deno.copyFile(`${HERE}pin.sh`, `${dir}/pin.sh`);
    const pin = async (...args: string[]): Promise<number> =>
      (await new Deno.Command(`${dir}/pin.sh`, { args, env: { PATH: `${dir}/bin:/usr/bin:/bin` }, stderr: "null" })
        .output()).code;
    const env = (): Record<string, string> =>
      Object.fromEntries(Deno.readTextFileSync(`${dir}/.env`).trimEnd().split("\n").map((line) => line.split("=")));
    assert.equal(await pin(), 2);
    assert.equal(await pin("direct", "cloudflare"), 0);
    const first = env();
    assert.deepEqual(Object.keys(first), ["CLOUDFLARED_IMAGE", "DEBIAN_IMAGE", "GATEWAY_SHA256", "COMPOSE_PROFILES"]);
    assert.match(first["DEBIAN_IMAGE"]!, /^docker\.io\/debian@sha256:[0-9a-f]{64}$/);
    assert.match(first["GATEWAY_SHA256"]!, /^[0-9a-f]{64}$/);
    assert.equal(first["COMPOSE_PROFILES"], "direct,cloudflare");
    assert.equal(await pin("direct", "tailscale"), 0);
    const second = env();
    assert.equal(second["DEBIAN_IMAGE"], first["DEBIAN_IMAGE"]);
    assert.equal(second["COMPOSE_PROFILES"], "direct,tailscale");
    assert.match(second["TAILSCALE_IMAGE"]!, /tailscale\/tailscale@sha256:/);
    assert.equal(await pin("--renew", "direct"), 0);
    assert.notEqual(env()["DEBIAN_IMAGE"], first["DEBIAN_IMAGE"]);
    assert.equal(await pin("everything"), 2);
    assert.equal((Deno.statSync(`${dir}/.env`).mode ?? 0) & 0o077, 0);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("shell of the images is well by shellcheck", async () => {
  const files = [...Deno.readDirSync(`${HERE}image`)].map(({ name }) => `${HERE}image/${name}`);
  try {
    const { code, stdout } = await new Deno.Command("shellcheck", { args: [...files, `${HERE}pin.sh`] }).output();
    assert.equal(code, 0, new TextDecoder().decode(stdout));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.log("skipped: no shellcheck here");
  }
  assert.ok(files.length >= 5);
});
