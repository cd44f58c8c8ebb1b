/** Finds Bun: on the machine, or from npm. @module */

import { runCommand } from "./command.ts";
import { npmInstall } from "./project.ts";

/** How to start it, or in `name` why not. */
export interface Bun {
  readonly command: string | null;
  readonly name: string;
}

/**
 * Bun as npm ships it: one package for each machine, for x64 one more that needs no newer instructions. npm installs
 * what fits; Bun's own install script, which chooses among them, is not run.
 */
export async function findBun(dir: string): Promise<Bun> {
  const baseline = Deno.build.arch === "x86_64" ? [`@oven/bun-${Deno.build.os}-x64-baseline`] : [];
  const installed = await npmInstall(dir, ["bun", ...baseline]);
  if (!installed.isOk) {
    return { command: null, name: `Bun: npm cannot install it: ${installed.all.trim().slice(-300)}` };
  }
  for await (const { name } of Deno.readDir(`${dir}/node_modules/@oven`)) {
    const command = `${dir}/node_modules/@oven/${name}/bin/bun`;
    const asked = await runCommand(command, ["--version"], { cwd: dir });
    if (asked.isOk) return { command, name: `Bun ${asked.text.trim()}` };
  }
  return { command: null, name: "Bun: none of its programs runs on this machine" };
}
