import type { Say } from "./show.ts";

const EXAMPLES = new URL("../../examples/", import.meta.url);

/**
 * Shows an example's source and runs it as its own process, as a reader would.
 *
 * @throws {Error} when it fails, with what it printed
 */
export async function runExample(name: string, env: Readonly<Record<string, string>>, say: Say): Promise<void> {
  const file = new URL(name, EXAMPLES);
  say(`examples/${name}`);
  for (const line of (await Deno.readTextFile(file)).trimEnd().split("\n")) say(`  | ${line}`);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "-A", file.pathname],
    env: { ...env, NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  for (const line of text.decode(stdout).trimEnd().split("\n")) say(`  > ${line}`);
  if (!success) throw new Error(`examples/${name} failed: ${text.decode(stderr)}`);
}
