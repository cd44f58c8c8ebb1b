/** A host over the system's own `ssh`: the user's configuration, keys, jump hosts and known hosts count. @module */
import { type Forward, type Host, HostError, type HostWays, type RunOptions, type RunResult } from "./host.ts";
import { scriptCommand, scriptOutput, shellWord } from "./quote.ts";
import { scriptText } from "./scripts.ts";
import { beforeRoot, type Sudo } from "./sudo.ts";

/** How to reach it. */
export interface SshOptions {
  /** What `ssh` is told: `pi@raspberrypi.local`, or a name of the user's configuration. */
  readonly target: string;
  /** More options of `ssh`, such as `-p 2222`. */
  readonly sshOptions?: readonly string[];
  /** What is run in place of `ssh`. */
  readonly program?: string;
  /** The system here; Windows' `ssh` cannot share a connection. */
  readonly system?: typeof Deno.build.os;
  /** How to become root; found out once. */
  readonly sudo: () => Promise<Sudo>;
  /** Gives up from outside. */
  readonly signal?: AbortSignal;
}

/** A host that has to be closed. */
export type SshHost = Host & HostWays & AsyncDisposable;

const DEFAULT_TIMEOUT_MS = 120_000;
/** Exit code of `ssh` itself. */
const SSH_FAILED = 255;

const ALWAYS = [
  "BatchMode=yes",
  "StrictHostKeyChecking=accept-new",
  "ConnectTimeout=15",
  "ServerAliveInterval=5",
  "ServerAliveCountMax=3",
];

/** Opens the way to a host; nothing is connected before the first script runs. */
export async function openSsh(
  { target, sshOptions = [], program = "ssh", system = Deno.build.os, sudo, signal }: SshOptions,
): Promise<SshHost> {
  if (target.startsWith("-")) throw new RangeError(`Cannot reach "${target}": a host does not begin with a dash`);
  // a folder for me alone, and not that of TMPDIR, which is long on a Mac: a socket's path has about a hundred characters
  const folder = system === "windows" ? null : await Deno.makeTempDir({ dir: "/tmp", prefix: "bz-" });
  const always = ALWAYS.flatMap((option) => ["-o", option]);
  const own = ["-o", "ControlMaster=no", "-o", "ControlPath=none"];
  const shared = folder === null
    ? own
    : ["-o", "ControlMaster=auto", "-o", `ControlPath=${folder}/%C`, "-o", "ControlPersist=60"];

  const run = async (script: string, options: RunOptions = {}): Promise<RunResult> => {
    const ways = options.isFresh === true ? own : shared;
    const root = options.asUser === true ? null : await sudo();
    const before = root === null ? [] : beforeRoot(root);
    const command = scriptCommand(scriptText(script), options.args ?? [], before);
    const stop = options.isLast === true ? undefined : signal;
    stop?.throwIfAborted(); // a program is not stopped by what was said before it was started
    const { password = "" } = root ?? {};
    const input = joined(password === "" ? "" : `${password}\n`, options.input ?? "");
    const limit = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const words = [...always, ...ways, ...sshOptions, "--", target, command];
    const result = await runProgram(program, words, input, [limit, stop]);
    if (limit.aborted) {
      throw new HostError(`${script} on ${target}: no end after ${options.timeoutMs ?? DEFAULT_TIMEOUT_MS} ms`);
    }
    stop?.throwIfAborted();
    if (result.code === SSH_FAILED) throw new HostError(`Cannot reach ${target} by ssh: ${lastLines(result.stderr)}`);
    const stdout = scriptOutput(result.stdout);
    if (stdout !== null) return { ...result, stdout };
    const said = lastLines(result.stderr) || lastLines(result.stdout) || "nothing";
    throw new HostError(
      `${script} did not begin on ${target} (exit code ${result.code}), which said: ${said}\n` +
        `try it by hand: ssh ${target} ${[...before, "echo", "hello"].map(shellWord).join(" ")}`,
    );
  };

  return {
    name: target,
    run,
    follow: async (script, args, onLine) => {
      const root = await sudo();
      const command = scriptCommand(scriptText(script), args, beforeRoot(root));
      const words = [...always, ...shared, ...sshOptions, "--", target, command];
      const child = new Deno.Command(program, {
        args: words,
        stdin: "piped",
        stdout: "piped",
        stderr: "inherit",
        ...(signal === undefined ? {} : { signal }),
      }).spawn();
      await give(child.stdin, joined(root.password === undefined ? "" : `${root.password}\n`, ""));
      let hasBegun = false;
      for await (const line of linesOf(child.stdout)) {
        if (hasBegun) onLine(line);
        else hasBegun = scriptOutput(`${line}\n`) !== null;
      }
      const { code } = await child.status;
      if (code !== 0 && signal?.aborted !== true) {
        throw new HostError(`${script} on ${target} ended: exit code ${code}`, code);
      }
    },
    forward: (localPort, hostPort): Forward => {
      const way = ["-N", "-o", "ExitOnForwardFailure=yes", "-L", `127.0.0.1:${localPort}:127.0.0.1:${hostPort}`];
      const words = [...always, ...own, ...way, ...sshOptions, "--", target];
      const child = new Deno.Command(program, { args: words, stdin: "null", stdout: "null", stderr: "piped" }).spawn();
      const ended = child.output().then(({ stderr }) => lastLines(new TextDecoder().decode(stderr)));
      return {
        ended,
        [Symbol.asyncDispose]: async () => {
          try {
            child.kill("SIGTERM");
          } catch {
            // it has ended already
          }
          await ended;
        },
      };
    },
    [Symbol.asyncDispose]: async () => {
      if (folder === null) return;
      try {
        await runProgram(program, [...shared, ...sshOptions, "-O", "exit", "--", target], new Uint8Array(), []);
        await Deno.remove(folder, { recursive: true });
      } catch {
        // what went wrong before is worth more; the connection ends by itself
      }
    },
  };
}

async function runProgram(
  program: string,
  args: readonly string[],
  input: Uint8Array<ArrayBuffer>,
  signals: readonly (AbortSignal | undefined)[],
): Promise<RunResult> {
  const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
  const child = new Deno.Command(program, { args: [...args], stdin: "piped", stdout: "piped", stderr: "piped", signal })
    .spawn();
  const [output] = await Promise.all([child.output(), give(child.stdin, input)]);
  const text = new TextDecoder();
  return { code: output.code, stdout: text.decode(output.stdout), stderr: text.decode(output.stderr) };
}

/** Hands over the input; a program that does not want it is not a fault of ours. */
async function give(stdin: WritableStream<Uint8Array<ArrayBuffer>>, input: Uint8Array<ArrayBuffer>): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(input);
    await writer.close();
  } catch {
    // its exit code says what was wrong
  }
}

/** Text, line by line. */
async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

function joined(first: string, second: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(first);
  const rest = typeof second === "string" ? new TextEncoder().encode(second) : second;
  const all = new Uint8Array(head.length + rest.length);
  all.set(head);
  all.set(rest, head.length);
  return all;
}

/** What `ssh` says in the end: the cause is often in the line before the last. */
function lastLines(text: string): string {
  const lines = text.trim().split(/\r?\n/).filter((line) => !line.startsWith("Warning: Permanently added"));
  return lines.slice(-3).join("; ");
}
