/** The images' programs, run as an engine would run them: what the Dockerfile says, with a Gateway that stands in. @module */
import { targetOf } from "./dockerfile.ts";
import { type Container, startContainer, type Volumes } from "./container.ts";
import { makeRoot, type Stages } from "./image_root.ts";
import { program } from "../pi/run_program.ts";
import { repositoryRoot } from "../graph/paths.ts";

const POLL_MS = 200;
const PATIENCE_MS = 60_000;
const KEY = "/var/lib/cpgateway";
const CERTIFICATE = "/var/lib/cpgateway-certificate";
const STATE = "/var/lib/bezant";
const HEALTH = ["/opt/bezant/container/gateway", "health"];
/** Sends a signal to the first process that was started with all of these words; the shell itself has them too. */
const SIGNAL = `for at in /proc/[0-9]*; do
  if [ "$at" != "/proc/$$" ] && tr "\\0" " " < "$at/cmdline" | grep -q -- "$1"; then kill "-$2" "\${at#/proc/}" && exit; fi
done
exit 1`;
/** Everything that is run as somebody, and with which powers. */
const WHO = "for at in /proc/[0-9]*; do grep -hE '^(Uid|CapEff|NoNewPrivs):' $at/status; done | sort -u";

/**
 * Proves the targets `combined` and `gateway`.
 *
 * @param say Gets a line for each thing that was seen
 * @throws {Error} for what does not hold
 */
export async function prove(work: string, stages: Stages, say: (line: string) => void): Promise<void> {
  const dockerfile = await Deno.readTextFile(`${repositoryRoot()}/deploy/docker/Dockerfile`);
  const combined = targetOf(dockerfile, "combined");
  await makeRoot(`${work}/combined`, combined, stages);
  const volumes = await volumesOf(`${work}/combined`, `${work}/volumes`, [STATE, KEY, CERTIFICATE]);
  const begin = (): Container => startContainer(`${work}/combined`, combined, { volumes });
  const health = (container: Container): Promise<string> => well(container, HEALTH);

  let certificate: string;
  {
    await using container = begin();
    await container.until(/ listening url=/);
    await health(container);
    await well(container, combined.healthcheck);
    say("both programs are healthy by the image's own checks");
    const [, trust] = / trust=(\S+)/.exec(container.said()) ?? [];
    expect(trust === "ca", `the sidecar trusts by ${trust}: ${container.said()}`);
    const who = await well(container, ["/bin/sh", "-c", WHO]);
    const [user] = combined.user;
    expect(who === `CapEff:\t0000000000000000\nNoNewPrivs:\t1\nUid:\t${[user, user, user, user].join("\t")}\n`, who);
    say(`all of them are user ${user}, without a power and without a way to one`);
    const first = await well(container, ["/bin/cat", "/proc/1/comm"]);
    expect(first === "tini\n", `process 1 is ${first}`);
    for (const path of ["/x", "/opt/bezant/x", "/opt/cpgateway/x", "/etc/x", "/var/lib/x"]) {
      const { said } = await container.exec(["/bin/sh", "-c", `echo > ${path}`]);
      expect(/Read-only file system/.test(said), `${path} can be written: ${said}`);
    }
    say("process 1 is tini; nothing outside of volumes and /tmp can be written");
    certificate = await well(container, ["/bin/cat", `${CERTIFICATE}/gateway.pem`]);
    const token = (await well(container, ["/opt/bezant/bezant-server", "first-token"])).trim();
    await well(container, ["/bin/sh", "-c", SIGNAL, "sh", "simulator.js", "USR1"]); // somebody logs in
    const asked = { BEZANT_TOKEN: token, IBKR_GATEWAY_URL: "http://127.0.0.1:8080", BEZANT_GATEWAY_CA: "" };
    const accounts = await well(container, ["/opt/bezant/bezant", "accounts"], asked);
    expect(/DU\d+/.test(accounts), accounts);
    say("after a login, `bezant accounts` answers with the first start's token, through the sidecar and the Gateway");
    expect(
      !(await well(container, ["/bin/sh", "-c", "cat /proc/[0-9]*/stat 2> /dev/null"])).includes(") Z "),
      "zombies",
    );
    container.signal("SIGTERM");
    expect(await container.ended === 0, container.said());
    expect(/requests under way may finish[^]* stopped\n[^]* stopped\n/.test(container.said()), container.said());
    say("SIGTERM stops the sidecar, then the Gateway: code 0");
  }
  for (const [words, name] of [["GatewayStart", "gateway"], ["server/main.js $", "sidecar"]] as const) {
    await using container = begin();
    await container.until(/ listening url=/);
    await health(container);
    const now = await well(container, ["/bin/cat", `${CERTIFICATE}/gateway.pem`]);
    expect(now === certificate, "the second start has another certificate");
    await well(container, ["/bin/sh", "-c", SIGNAL, "sh", words, "KILL"]);
    const code = await container.ended;
    expect(code === 137 && container.said().includes(`a program has ended name=${name} code=137`), container.said());
    say(`the same certificate at a second start; the ${name} is killed: the container ends with ${code}`);
  }
  const alone = targetOf(dockerfile, "gateway");
  await makeRoot(`${work}/gateway`, alone, stages);
  const own = { volumes: await volumesOf(`${work}/gateway`, `${work}/own`, [KEY, CERTIFICATE]) };
  {
    await using maker = startContainer(`${work}/gateway`, alone, { ...own, args: ["key"] });
    expect(await maker.ended === 0, maker.said());
  }
  await using container = startContainer(`${work}/gateway`, alone, { ...own, env: { GATEWAY_ALLOW: "10.57.89.3" } });
  await well(container, alone.healthcheck);
  const ask = "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | openssl s_client -quiet -connect 127.0.0.1:5000 2> /dev/null";
  const { said } = await container.exec(["/bin/sh", "-c", ask]);
  expect(/^HTTP\/1\.\d 404 [^]*Access Denied/.test(said), said);
  container.signal("SIGTERM");
  expect(await container.ended === 143, container.said());
  say("the Gateway alone: its key is made once, its check is well, it lets in the sidecar's address and nobody else");
}

/** Named volumes as an engine begins them: with the content and the owner that the image has there. */
async function volumesOf(root: string, folder: string, paths: readonly string[]): Promise<Volumes> {
  const volumes: Record<string, string> = {};
  for (const [index, path] of paths.entries()) {
    await Deno.mkdir(folder, { recursive: true });
    await program(["cp", "-a", root + path, volumes[path] = `${folder}/${index}`]);
  }
  return volumes;
}

/** Runs a command in a container until it succeeds; it may have to wait for the other side. */
async function well(
  container: Container,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const untilMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const { code, said } = await container.exec(command, env);
    if (code === 0) return said;
    if (Date.now() > untilMs) throw new Error(`${command.join(" ")}: code ${code}\n${said}\n${container.said()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function expect(isSo: boolean, found: string): void {
  if (!isSo) throw new Error(found);
}
