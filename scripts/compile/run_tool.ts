/** How a tool is run. */
export interface ToolOptions {
  readonly cwd: string;
  /** What to do when it fails. */
  readonly hint: string;
  /** Environment beside ours. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a tool and gives what it said.
 *
 * @throws {Error} with its last words and the hint
 */
export async function runTool(command: string, args: readonly string[], options: ToolOptions): Promise<string> {
  const { cwd, hint, env = {} } = options;
  const world = { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", ...env };
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd, env: world }).output();
  const text = new TextDecoder();
  if (success) return text.decode(stdout);
  const [trouble = ""] = text.decode(stderr).split(/\n+Stack backtrace:/);
  const words = trouble.trim().split("\n").slice(-6).join("\n");
  throw new Error(`${command.split("/").at(-1)} ${args[0]} failed:\n${words}\n${hint}`);
}
