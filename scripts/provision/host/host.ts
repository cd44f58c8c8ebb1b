/** The machine that is provisioned, as seen by steps: it runs named scripts. @module */

/** What surrounds one run of a script. */
export interface RunOptions {
  /** Its words, `$1` and so on. Everybody on the host can read them: never a secret. */
  readonly args?: readonly string[];
  /** Its standard input: contents of files, and everything that is secret. */
  readonly input?: string | Uint8Array;
  /** As the user who logged in, not as root. */
  readonly asUser?: true;
  /** Over a connection of its own: it says whether a new one is still possible. */
  readonly isFresh?: true;
  /** Runs even when the owner has interrupted the rest: what is put in order at the end. */
  readonly isLast?: true;
  /** Deadline in milliseconds; default two minutes. */
  readonly timeoutMs?: number;
}

/** What came of a run. */
export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A machine. */
export interface Host {
  /** How messages call it: `pi@raspberrypi`. */
  readonly name: string;
  /**
   * Runs the script of this name in `scripts/provision/sh/`.
   *
   * @throws {HostError} when the machine cannot be reached, or the time is over
   */
  run(script: string, options?: RunOptions): Promise<RunResult>;
}

/** A port of this machine that leads to one of the host. */
export interface Forward extends AsyncDisposable {
  /** Settles when the way has ended by itself, with what was said of it. */
  readonly ended: Promise<string>;
}

/** What stays open until it is told to end. */
export interface HostWays {
  /** Runs a script that goes on, and hands over its lines; ends with the signal of the way. */
  follow(script: string, args: readonly string[], onLine: (line: string) => void): Promise<void>;
  /** Leads a port of this machine's loopback to the same of the host. */
  forward(localPort: number, hostPort: number): Forward;
}

/** A host that could not be reached, or a script that failed on it. */
export class HostError extends Error {
  override readonly name = "HostError";
  constructor(message: string, /** The script's exit code, where it ran. */ readonly code?: number) {
    super(message);
  }
}

/** Lines of a failed script that a message shows. */
const SHOWN_LINES = 20;

/**
 * Runs a script that has to succeed.
 *
 * @returns Its standard output, without the last line end
 * @throws {HostError} with its last lines on standard error when it failed
 */
export async function runWell(host: Host, script: string, options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await host.run(script, options);
  if (code === 0) return stdout.replace(/\n$/, "");
  const lines = stderr.trim().split("\n").slice(-SHOWN_LINES).join("\n");
  const words = [script, ...options.args ?? []].join(" ");
  throw new HostError(`${words} on ${host.name}: exit code ${code}${lines === "" ? "" : `\n${lines}`}`, code);
}
