import { runCli } from "../mod.ts";
import type { CliIo } from "../io.ts";

/** What came of one command line. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test may say about the world; the rest is that of a pipe without environment. */
export type FakeWorld = Partial<Omit<CliIo, "env">> & { readonly env?: Readonly<Record<string, string>> };

/** Runs a command line in a world that the test makes. */
export async function run(args: readonly string[], world: FakeWorld = {}): Promise<CliResult> {
  const { env = {}, ...rest } = world;
  let stdout = "";
  let stderr = "";
  const code = await runCli(args, {
    env: (name) => env[name],
    stdout: (text) => stdout += text,
    stderr: (text) => stderr += text,
    isTerminal: false,
    columns: 80,
    readFile: (path) => {
      throw new Deno.errors.NotFound(path);
    },
    signal: new AbortController().signal,
    ...rest,
  });
  return { code, stdout, stderr };
}
