/** A fake Pi that a tunnel leads to: the edges are up, and its owner and its bot are where their names lead there. @module */
import { program } from "./run_program.ts";
import { type Ground, openStage, type ProvisionRun, type Stage } from "./stage.ts";
import { HOSTS, serveWithin } from "./stand_in/internet.ts";
import type { EdgeMode } from "./stand_in/tunnels/edge.ts";
import { DENO_PLACE } from "./stand_in/tunnels/packages.ts";
import { CLOUDFLARE } from "./stand_in/tunnels/values.ts";

/** All of it. */
export interface TunnelStage extends Stage {
  /** Provisions as an owner whose machine reaches the edges, with a file of secrets. */
  provisionWith(words: readonly string[], secrets: Readonly<Record<string, string>>): Promise<ProvisionRun>;
  /** Runs a command in a shell of that machine; both streams. */
  shell(command: string, env?: Readonly<Record<string, string>>): Promise<string>;
  /** How Cloudflare's edge treats strangers from now on. Default `guarded`. */
  edge(mode: EdgeMode): Promise<void>;
  /** Asks an address as somebody in a cloud would; status and body. */
  call(
    url: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly text: string }>;
}

/** What may be different. */
export interface TunnelStageOptions {
  readonly files?: Readonly<Record<string, string>>;
  /** Only the sidecar and the tunnel are wanted: no Gateway. */
  readonly isAlone?: true;
}

/** The headers that a bot sends. */
export const SERVICE_TOKEN = {
  "CF-Access-Client-Id": CLOUDFLARE.clientId,
  "CF-Access-Client-Secret": CLOUDFLARE.clientSecret,
} as const;

/** What an owner's file of secrets has for Access. */
export const ACCESS_SECRETS = {
  CF_ACCESS_CLIENT_ID: CLOUDFLARE.clientId,
  CF_ACCESS_CLIENT_SECRET: CLOUDFLARE.clientSecret,
} as const;

/** What an owner says about Access. */
export const ACCESS_WORDS = [
  ...["--set", `BEZANT_PUBLIC_URL=${CLOUDFLARE.url}`],
  ...["--set", `BEZANT_ACCESS_TEAM=${CLOUDFLARE.team}`],
  ...["--set", `BEZANT_ACCESS_AUD=${CLOUDFLARE.aud}`],
] as const;

/** Asks until the status is this one: a login, a tunnel, a set of keys may take a moment. */
export async function callUntil(
  stage: TunnelStage,
  url: string,
  headers: Readonly<Record<string, string>>,
  wanted: number,
): Promise<string> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { status, text } = await stage.call(url, headers);
    if (status === wanted) return text;
    if (Date.now() > end) throw new Error(`${url} says ${status}, not ${wanted}: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Sets it up. */
export async function openTunnelStage(
  ground: Ground,
  number: number,
  { files = {}, isAlone }: TunnelStageOptions = {},
): Promise<TunnelStage> {
  await using stack = new AsyncDisposableStack();
  const trust = "[Service]\nEnvironment=DENO_TLS_CA_STORE=system\n";
  const { keys } = ground.internet;
  // without a Gateway there is no certificate of one either; any will do
  const alone = isAlone === true ? { "/etc/bezant/gateway.pem": await Deno.readTextFile(keys.authority) } : {};
  const all = { "/etc/systemd/system/bezant.service.d/stand-in.conf": trust, ...alone, ...files };
  const stage = stack.use(await openStage(ground, { number, files: all }));
  const { pi } = stage;
  await program(["install", "-D", Deno.execPath(), `${pi.root}${DENO_PLACE}`]);
  const folder = await Deno.makeTempDir({ prefix: "bezant-tunnel-" });
  stack.defer(() => Deno.remove(folder, { recursive: true }));
  await Deno.writeTextFile(`${folder}/mode`, "guarded");
  await Deno.writeTextFile(`${folder}/hosts`, HOSTS);
  const edge = new URL("./stand_in/tunnels/edge.ts", import.meta.url).pathname;
  stack.use(await serveWithin(pi.network.name, [edge, keys.certificate, keys.key, `${folder}/mode`]));

  // the network of the Pi, with its names: seen from there, the edges are the internet
  const within = ["ip", "netns", "exec", pi.network.name, "unshare", "-m", "sh", "-c"] as const;
  const prefix = [...within, 'mount --bind "$0" /etc/hosts && exec "$@"', `${folder}/hosts`] as const;
  const parts = stack.move();
  return {
    ...stage,
    provisionWith: async (words, secrets) => {
      const file = `${folder}/secrets.env`;
      const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
      await Deno.writeTextFile(file, lines.join(""), { mode: 0o600 });
      return await stage.provision([...words, "--secrets", file], { DENO_CERT: keys.authority }, undefined, prefix);
    },
    shell: (command, env = {}) =>
      program([...prefix, "sh", "-c", `{ ${command}\n} 2>&1`], { env: { ...env, CURL_CA_BUNDLE: keys.authority } }),
    edge: (mode) => Deno.writeTextFile(`${folder}/mode`, mode),
    call: async (url, headers) => {
      const config = Object.entries(headers).map(([name, value]) => `header = "${name}: ${value}"\n`).join("");
      const words = [
        "curl",
        "-sS",
        "--max-time",
        "20",
        "--cacert",
        keys.authority,
        "-w",
        "\n%{http_code}",
        "-K",
        "-",
        url,
      ];
      const said = await program([...prefix, ...words], { input: config });
      const at = said.lastIndexOf("\n");
      return { status: Number(said.slice(at + 1)), text: said.slice(0, at) };
    },
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
