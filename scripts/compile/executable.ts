import { bundledFile } from "./bundle.ts";
import { permissionFlags, type ProgramName } from "./permissions.ts";
import { PROGRAMS, type Target } from "./programs.ts";
import { runTool } from "./run_tool.ts";

/** What to do where the part of an executable that is not ours cannot be had. */
const HINT =
  "deno compile needs denort of this Deno and this target, from dl.deno.land: run it where that can be reached, " +
  "name a downloaded one with DENORT_BIN, or make the other form: deno task compile --form tarball";

/** What an executable is made from. */
export interface ExecutableParts {
  /** The bundled programs: no package is looked for any more, so none that is not used comes along. */
  readonly app: string;
  readonly name: ProgramName;
  readonly target: Target;
  /** The file to be made. */
  readonly path: string;
}

/**
 * Makes an executable, with its permissions inside.
 *
 * @param env Environment of `deno compile` beside ours
 * @throws {Error} when denort cannot be had, with what to do
 */
export async function makeExecutable(
  { app, name, target, path }: ExecutableParts,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const fixed = ["compile", "--quiet", "--no-check", "--no-config", "--no-lock", "--no-remote", "--exclude-unused-npm"];
  const args = [...fixed, ...permissionFlags(name), "--target", target, "--output", path];
  await runTool(Deno.execPath(), [...args, bundledFile(PROGRAMS[name])], { cwd: app, hint: HINT, env });
}
