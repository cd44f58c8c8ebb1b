import { PROGRAMS } from "./programs.ts";
import { runTool } from "./run_tool.ts";

/**
 * Bundles the programs: what they share is there once, what they load on demand stays on its own, packages are inside.
 * Types were checked before.
 *
 * @param tree The sources, as {@link copySources} has left them
 * @throws {Error} when the bundler cannot be had, with what to do
 */
export async function bundle(tree: string, into: string): Promise<void> {
  const args = ["bundle", "--quiet", "--platform", "deno", "--code-splitting", "--minify", "--outdir", into];
  await runTool(Deno.execPath(), [...args, ...Object.values(PROGRAMS)], {
    cwd: tree,
    hint: "deno bundle gets esbuild and our packages from npm once: run it where the registry can be reached",
  });
}

/** A program's file in a bundle. */
export function bundledFile(entry: string): string {
  return entry.replace(/\.ts$/, ".js");
}
