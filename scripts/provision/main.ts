/**
 * `deno task provision pi@host`: from a bare Raspberry Pi to a Gateway that the cloud can use, over the system's `ssh`.
 *
 * @module
 */
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { askSecretOn } from "../../cli/ask_secret.ts";
import { printLine } from "../graph/print.ts";
import { processCloudflareIo } from "./cloudflare/io.ts";
import { openSsh } from "./host/ssh.ts";
import { readOwn } from "./own_file.ts";
import type { ProvisionIo } from "./io.ts";
import { runProvision } from "./run.ts";

/** A packet filter says nothing at all, which takes this long to hear. */
const CONNECT_MS = 3_000;

if (import.meta.main) Deno.exit(await runProvision(Deno.args, processIo()));

function processIo(): ProvisionIo {
  const controller = new AbortController();
  Deno.addSignalListener("SIGINT", () => {
    if (controller.signal.aborted) Deno.exit(130);
    printError("interrupted; once more to stop at once");
    controller.abort(new DOMException("interrupted", "AbortError"));
  });
  return {
    print: printLine,
    printError,
    env: (name) => Deno.env.get(name),
    askSecret,
    confirm: (words) => Promise.resolve(Deno.stdin.isTerminal() && confirm(words)),
    ask: async (url, headers) => {
      const answer = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(20_000) });
      return { status: answer.status, headers: answer.headers, text: await beginningOf(answer) };
    },
    readOwn,
    pause: (durationMs) => delay(durationMs, undefined, { signal: controller.signal }).catch(() => {}),
    readBytes: (path) => Deno.readFileSync(path),
    cloudflare: processCloudflareIo(),
    openHost: openSsh,
    now: () => Date.now(),
    who: `${Deno.env.get("USER") ?? "somebody"}@${Deno.hostname()}`,
    pid: Deno.pid,
    isRunning,
    canConnect,
    version: JSON.parse(Deno.readTextFileSync(new URL("../../deno.json", import.meta.url))).version,
    signal: controller.signal,
  };
}

/** Signal 0 reaches a process and does nothing. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // one of somebody else's runs, too
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

async function canConnect(hostname: string, port: number): Promise<boolean> {
  try {
    using _connection = await Deno.connect({ hostname, port, signal: AbortSignal.timeout(CONNECT_MS) });
    return true;
  } catch {
    return false;
  }
}

function printError(line: string): void {
  writeError(`${line}\n`);
}

function writeError(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}

/** As much of a body as a refusal has. */
async function beginningOf({ body }: Response): Promise<string> {
  let text = "";
  for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    if (text.length > 4_096) break;
  }
  return text;
}

/** Reads a line from the terminal without showing it; null where nobody is there. */
async function askSecret(words: string): Promise<string | null> {
  if (!Deno.stdin.isTerminal()) return null;
  const bytes = new Uint8Array(64);
  return await askSecretOn({
    read: async () => {
      const count = await Deno.stdin.read(bytes);
      return count === null ? null : bytes.subarray(0, count);
    },
    write: writeError,
    setRaw: (isRaw) => Deno.stdin.setRaw(isRaw, { cbreak: true }),
  })(words);
}
