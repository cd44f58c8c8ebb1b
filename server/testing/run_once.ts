import { runServer } from "../run.ts";
import type { RunningSidecar } from "../start.ts";

/** What came of a run. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The world of a run. */
export interface RunWorld {
  readonly env?: Readonly<Record<string, string>>;
  /** Files by path; there is no other one. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs a sidecar as a process would; when it comes to listening, `use` runs and then it is told to stop. */
export async function runOnce(
  args: readonly string[],
  { env = {}, files = {} }: RunWorld,
  use: (sidecar: RunningSidecar) => Promise<void> = () => Promise.resolve(),
): Promise<Run> {
  const stop = new AbortController();
  let [stdout, stderr] = ["", ""];
  let used: Promise<void> = Promise.resolve();
  const code = await runServer(args, {
    env: (name) => env[name],
    stdout: (text) => stdout += text,
    stderr: (text) => stderr += text,
    readFile: (path) => {
      if (Object.hasOwn(files, path)) return files[path]!;
      throw new Deno.errors.NotFound(path);
    },
    signal: stop.signal,
    onListening: (sidecar) => used = use(sidecar).finally(() => stop.abort()),
  });
  await used;
  return { code, stdout, stderr };
}
