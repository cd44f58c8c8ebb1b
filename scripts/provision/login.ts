/** `provision login`: the sidecar's page in the owner's browser, without any tunnel, until the login is seen. @module */
import { sessionOf } from "./doctor/readiness.ts";
import { type Host, HostError, type HostWays, runWell } from "./host/host.ts";
import type { ProvisionIo } from "./io.ts";
import type { ProvisionOptions } from "./options.ts";
import { EXIT } from "./report.ts";

/** What it works with. */
export interface LoginDeps {
  readonly host: Host & HostWays;
  readonly io: Pick<ProvisionIo, "canConnect" | "pause" | "signal">;
  readonly options: Pick<ProvisionOptions, "isPrint" | "isSure">;
  print(line: string): void;
}

/** The sidecar's port on the host. */
const HOST_PORT = 8080;
/** What is tried here; the first may be a sidecar's of this machine. */
const LOCAL_PORTS = [8080, 18080, 28080];
const CONNECT_MS = 200;
const LOOK_MS = 2_000;

/**
 * Opens the way, says the address, and looks whether somebody has logged in. Ends by Ctrl-C; with `--yes` when the login is
 * seen.
 *
 * @returns 0 once a login was seen, 1 before
 */
export async function runLogin({ host, io, options, print }: LoginDeps): Promise<number> {
  if (options.isPrint) {
    print("Log in with your browser, at the sidecar's own address, or over this way, which needs no tunnel:");
    print("");
    print(`  ssh -N -L ${HOST_PORT}:127.0.0.1:${HOST_PORT} ${host.name}`);
    print("");
    print(`and then http://localhost:${HOST_PORT}/ in the browser. bezant never asks for credentials.`);
    return EXIT.ok;
  }
  const port = await freePort(io);
  await using way = host.forward(port, HOST_PORT);
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
    const words = await look(host, io.signal);
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
  signal: AbortSignal,
): Promise<{ readonly isIn: boolean; readonly text: string } | null> {
  try {
    const session = sessionOf(await runWell(host, "ready_look", { timeoutMs: 30_000 }));
    if (session === null) return { isIn: false, text: "the sidecar does not answer; `doctor` says more" };
    if (session.ok === true) return { isIn: true, text: "logged in: the sidecar can work with the Gateway" };
    return { isIn: false, text: `waiting for the login (${session.state})` };
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

async function freePort({ canConnect }: Pick<ProvisionIo, "canConnect">): Promise<number> {
  for (const port of LOCAL_PORTS) if (!await canConnect("127.0.0.1", port)) return port;
  throw new RangeError(
    `Ports ${LOCAL_PORTS.join(", ")} of this machine are taken; say --print and choose one yourself`,
  );
}
