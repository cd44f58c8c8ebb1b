/**
 * `deno task test:release [--deno-arm64 FILE]`: makes a tarball, and uses it in a clean folder as people do; the same for
 * arm64 where it can be run. Prints what was seen and what was not done; 1 when something does not work.
 *
 * @module
 */
import { repositoryRoot } from "../graph/paths.ts";
import { printLine } from "../graph/print.ts";
import { unlisted } from "./audit.ts";
import { bundle } from "./bundle.ts";
import { exercise } from "./exercise.ts";
import { PROGRAM_NAMES } from "./programs.ts";
import { makeTarball } from "./tarball.ts";
import { emulators } from "./emulators.ts";
import { runTool } from "./run_tool.ts";
import { copySources } from "./tree.ts";

if (import.meta.main) Deno.exit(await main(Deno.args));

async function main(args: readonly string[]): Promise<number> {
  const [flag, foreign] = args;
  if (flag !== undefined && (flag !== "--deno-arm64" || foreign === undefined || args.length > 2)) {
    printLine("usage: deno task test:release [--deno-arm64 FILE]");
    return 2;
  }
  const work = await Deno.makeTempDir({ prefix: "bezant-release-" });
  try {
    const source = await copySources(repositoryRoot(), `${work}/tree`);
    await bundle(`${work}/tree`, `${work}/app`);
    const parts = { tree: `${work}/tree`, app: `${work}/app`, source };
    const path = `${work}/own.tar.gz`;
    await makeTarball({ ...parts, deno: Deno.execPath(), path });
    const own = await use(`${work}/own`, path, {});
    const { run, skipped } = await emulators(foreign, work);
    for (const reason of skipped) printLine(`skipped: ${reason}`);
    let isWell = own;
    for (const { name, env, deno } of run) {
      const path = `${work}/${name}.tar.gz`;
      await makeTarball({ ...parts, deno, path });
      isWell = await use(`${work}/${name}`, path, env) && isWell;
    }
    return isWell ? 0 : 1;
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

/** Unpacks a tarball and uses it; what is in the folder afterwards is what was there before. */
async function use(folder: string, tarball: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  const name = folder.split("/").at(-1)!;
  await Deno.mkdir(`${folder}/release`, { recursive: true });
  await Deno.mkdir(`${folder}/home`);
  await runTool("tar", ["-xzf", tarball, "-C", `${folder}/release`], { cwd: folder, hint: "GNU tar is needed" });
  try {
    const [server, cli] = PROGRAM_NAMES.map((one) => [`${folder}/release/${one}`] as const);
    const say = (line: string): void => printLine(`${name}: ${line}`);
    await exercise({ server: server!, cli: cli!, dir: `${folder}/home`, env, isAudited: true, say });
    const more = await unlisted(`${folder}/home`);
    for (const line of more) printLine(`${name}: not in the list: ${line}`);
    return more.length === 0;
  } catch (error) {
    printLine(`${name}: ${error instanceof Error ? `${error.message} ${error.cause ?? ""}` : "something was thrown"}`);
    return false;
  }
}
