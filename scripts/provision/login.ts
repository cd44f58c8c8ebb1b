/** `provision login`: the sidecar's page in the owner's browser, without any tunnel, until the login is seen. @module */
import { sessionOf } from "./doctor/readiness.ts";
import { type Host, HostError, type HostWays, runWell } from "./host/host.ts";
import type { ProvisionIo } from "./io.ts";
import type { ProvisionOptions } from "./options.ts";
import { FIRST, INSTANCES, placeOf } from "./place.ts";
import { EXIT } from "./report.ts";

/** What it works with. */
export interface LoginDeps {
  readonly host: Host & HostWays;
  readonly io: Pick<ProvisionIo, "canConnect" | "pause" | "signal">;
  readonly options: Pick<ProvisionOptions, "isPrint" | "isSure" | "wish">;
  print(line: string): void;
}

/** What is tried here after the host's own port, which may be a sidecar's of this machine. */
const OTHER_PORTS = [18080, 28080];
const CONNECT_MS = 200;
const LOOK_MS = 2_000;

/**
 * Opens the way, says the address, and looks whether somebody has logged in. Ends by Ctrl-C; with `--yes` when the login is
 * seen.
 *
 * @returns 0 once a login was seen, 1 before
 */
export async function runLogin({ host, io, options, print }: LoginDeps): Promise<number> {
  const [instance] = INSTANCES.filter((name) => options.wish.instances?.[name] !== undefined);
  const { sidecarPort, etc } = instance === undefined ? FIRST : placeOf(instance);
  if (options.isPrint) {
    print("Log in with your browser, at the sidecar's own address, or over this way, which needs no tunnel:");
    print("");
    print(`  ssh -N -L ${sidecarPort}:127.0.0.1:${sidecarPort} ${host.name}`);
    print("");
    print(`and then http://localhost:${sidecarPort}/ in the browser. bezant never asks for credentials.`);
    return EXIT.ok;
  }
  const port = await freePort([sidecarPort, ...OTHER_PORTS], io);
  await using way = host.forward(port, sidecarPort);
  const end = way.ended.then((said) =>
    new HostError(`The way to ${host.name} has ended: ${said || "nothing was said"}`)
  );
  while (!await io.canConnect("127.0.0.1", port)) {
    const ended = await Promise.race([io.pause(CONNECT_MS), end]);
    if (ended !== undefined) throw ended;
    if (io.signal.aborted) return EXIT.failed;
  }
  print(
    `Log in at http://localhost:${port}/ in your browser. bezant never asks for credentials. Ctrl-C ends this way.`,
  );
  let isSeen = false;
  let said = "";
  while (!io.signal.aborted) {
    const words = await look(host, etc, io.signal);
    if (words !== null && words.text !== said) print(said = words.text);
    isSeen ||= words?.isIn === true;
    if (isSeen && options.isSure) break;
    const ended = await Promise.race([io.pause(LOOK_MS), end]);
    if (ended !== undefined && !io.signal.aborted) throw ended;
  }
  return isSeen ? EXIT.ok : EXIT.failed;
}

async function look(
  host: Host,
  etc: string,
  signal: AbortSignal,
): Promise<{ readonly isIn: boolean; readonly text: string } | null> {
  try {
    const session = sessionOf(await runWell(host, "ready_look", { args: [etc], timeoutMs: 30_000 }));
    if (session === null) return { isIn: false, text: "the sidecar does not answer; `doctor` says more" };
    if (session.ok === true) return { isIn: true, text: "logged in: the sidecar can work with the Gateway" };
    return { isIn: false, text: `waiting for the login (${session.state})` };
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

async function freePort(
  ports: readonly number[],
  { canConnect }: Pick<ProvisionIo, "canConnect">,
): Promise<number> {
  for (const port of ports) if (!await canConnect("127.0.0.1", port)) return port;
  throw new RangeError(
    `Ports ${ports.join(", ")} of this machine are taken; say --print and choose one yourself`,
  );
}
