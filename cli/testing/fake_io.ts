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

/** Runs a command that would go on, and interrupts it when what it wrote is enough. */
export async function runUntil(
  args: readonly string[],
  isEnough: (stdout: string, stderr: string) => boolean,
  world: FakeWorld = {},
): Promise<CliResult> {
  const controller = new AbortController();
  let [stdout, stderr] = ["", ""];
  const look = (): void => {
    if (isEnough(stdout, stderr)) controller.abort();
  };
  const { code } = await run(args, {
    signal: controller.signal,
    ...world,
    stdout: (text) => (stdout += text, look()),
    stderr: (text) => (stderr += text, look()),
  });
  return { code, stdout, stderr };
}
