/** A program in a process of its own, until it is stopped. @module */

/** One that runs. */
export interface Program extends AsyncDisposable {
  /** Its number at the system. */
  readonly pid: number;
  /** What it has said so far. */
  said(): string;
  /** Waits until it has said something; rejects when it ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code, once it has ended by itself. */
  readonly ended: Promise<number>;
}

/** Starts one with Deno; its environment is what is given and nothing else of ours. */
export function startProgram(
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Program {
  const home = { HOME: cwd, PATH: Deno.env.get("PATH") ?? "", DENO_DIR: Deno.env.get("DENO_DIR") ?? cacheDir() };
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", ...args],
    cwd,
    clearEnv: true,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...home, ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let said = "";
  let isOver = false;
  const read = (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> =>
    stream.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: (text) => void (said += text) }));
  const ended = Promise.all([child.status, read(child.stdout), read(child.stderr)]).then(([{ code }]) => {
    isOver = true;
    return code;
  });

  async function until(pattern: RegExp): Promise<RegExpExecArray> {
    for (let turn = 0; turn < 6_000; turn++) {
      const found = pattern.exec(said);
      if (found !== null) return found;
      if (isOver) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`it never said ${pattern}: ${said}`);
  }

  return {
    pid: child.pid,
    said: () => said,
    until,
    ended,
    async [Symbol.asyncDispose]() {
      if (!isOver) child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Where this process's own Deno keeps what it has downloaded. */
function cacheDir(): string {
  return `${Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME") ?? "/root"}/.cache`}/deno`;
}
