/** Programs of this machine, run to their end. @module */

/** What surrounds one run. */
export interface ProgramOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

const running = new Set<Deno.ChildProcess>();

/** Stops all that run. */
export function stopPrograms(): void {
  for (const child of running) child.kill("SIGTERM");
}

/**
 * Runs a program that has to succeed.
 *
 * @returns Its standard output
 * @throws {Error} with the end of what it said, when it failed or is not there
 */
export async function program(words: readonly [string, ...string[]], options: ProgramOptions = {}): Promise<string> {
  const [name, ...args] = words;
  const { cwd, env, input } = options;
  const child = new Deno.Command(name, {
    args,
    stdin: input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  }).spawn();
  running.add(child);
  if (input !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  }
  const { code, stdout, stderr } = await child.output().finally(() => running.delete(child));
  const text = new TextDecoder();
  if (code === 0) return text.decode(stdout);
  const said = (text.decode(stderr) + text.decode(stdout)).trim().split("\n").slice(-15).join("\n");
  throw new Error(`${words.join(" ")}: exit code ${code}\n${said}`);
}

/** Whether a program is installed. */
export async function isInstalled(name: string): Promise<boolean> {
  return (await new Deno.Command("sh", { args: ["-c", `command -v ${name}`], stdout: "null" }).output()).success;
}
