/**
 * The command line. `bezant --help` says what it can do; {@link runCli} runs it inside another program.
 *
 * @example
 * ```ts
 * import { runCli } from "@bezant/bezant/cli";
 * import assert from "node:assert/strict";
 *
 * let out = "";
 * const code = await runCli(["--help"], {
 *   env: () => undefined,
 *   stdout: (text) => out += text,
 *   stderr: () => {},
 *   isTerminal: false,
 *   columns: 80,
 *   readFile: () => "",
 *   signal: new AbortController().signal,
 * });
 * assert.equal(code, 0);
 * assert.match(out, /usage: bezant/);
 * ```
 *
 * @module
 */
import { askOn } from "./ask.ts";
import { askSecretOn } from "./ask_secret.ts";
import type { CliIo } from "./io.ts";
import { keepLoopbackFromProxy } from "./light.ts";
import { runCli } from "./mod.ts";
import { bytesWriter, streamWriter } from "./writer.ts";

export { type CliIo, runCli } from "./mod.ts";

const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  windows: ["explorer"],
};

if (import.meta.main) {
  keepLoopbackFromProxy(Deno.env);
  Deno.exit(await runCli(Deno.args, processIo()));
}

/** The real world of this process. */
function processIo(): CliIo {
  const isTerminal = Deno.stdout.isTerminal();
  const size = isTerminal ? Deno.consoleSize() : { columns: 80 };
  const hasPerson = Deno.stdin.isTerminal() && Deno.stderr.isTerminal();
  return {
    env: (name) => Deno.env.get(name),
    stdout: streamWriter(Deno.stdout),
    stderr: streamWriter(Deno.stderr),
    isTerminal,
    ...size,
    readFile: (path) => Deno.readTextFileSync(path),
    input: () => Deno.stdin.readable,
    signal: interruption(),
    localSidecar: "http://127.0.0.1:8080",
    openBrowser,
    runCommand,
    stdoutBytes: bytesWriter(Deno.stdout),
    ...(hasPerson ? asking() : {}),
  };
}

/** A person at a terminal. */
function asking(): Pick<CliIo, "ask" | "askSecret"> {
  const terminal = { read: readInput, write: streamWriter(Deno.stderr) };
  const setRaw = (isRaw: boolean): void => Deno.stdin.setRaw(isRaw, { cbreak: true });
  return { ask: askOn(terminal), askSecret: askSecretOn({ ...terminal, setRaw }) };
}

async function readInput(): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(1024);
  const count = await Deno.stdin.read(bytes);
  return count === null ? null : bytes.subarray(0, count);
}

/** Aborts at the first signal; a second one ends the process at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) Deno.exit(130);
    controller.abort(new DOMException("interrupted", "AbortError"));
  };
  Deno.addSignalListener("SIGINT", onSignal);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", onSignal);
  return controller.signal;
}

async function openBrowser(url: string): Promise<void> {
  const [command, ...args] = OPENERS[Deno.build.os] ?? ["xdg-open"];
  try {
    await new Deno.Command(command, { args: [...args, url], stdin: "null", stdout: "null", stderr: "null" }).output();
  } catch (error) {
    throw new Error(`Cannot open a browser with "${command}": open ${url} yourself`, { cause: error });
  }
}

async function runCommand(
  name: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string } | null> {
  try {
    const { code, stdout } = await new Deno.Command(name, { args: [...args], stdin: "null", stderr: "null" }).output();
    return { code, stdout: new TextDecoder().decode(stdout) };
  } catch {
    return null; // not installed, or not allowed
  }
}
