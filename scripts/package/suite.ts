/** The engines' own suite (dropped connections, impostors, refused certificates), run by another runtime. @module */

import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { repositoryRoot } from "../graph/paths.ts";
import { runCommand } from "./command.ts";
import type { Project } from "./project.ts";
import type { Report } from "./report.ts";

/** The suite as a program; it is bundled from the sources, since the package has no tests in it. */
const ENTRY = "client/testing/engine_suite_main.ts";

/** What the suite and the simulator use and Node 20 does not have. The client's own code does without. */
const FOR_NODE_20 = `
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new this((...handles) => [resolve, reject] = handles);
  return { promise, resolve, reject };
};
Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
`;

/** Bundles the suite once and runs it. */
export async function checkSuite(
  runtime: { readonly name: string; readonly command: string },
  project: Project,
  report: Report,
): Promise<void> {
  const program = `${project.dir}/suite.mjs`;
  const exists = await Deno.stat(program).then(() => true, () => false);
  if (!exists) {
    const args = ["bundle", "--quiet", "--platform", "deno", "--packages", "bundle", "--output", program, ENTRY];
    const bundled = await runCommand(Deno.execPath(), args, { cwd: repositoryRoot() });
    if (!bundled.isOk) return report.add(false, `${runtime.name}, the engines' suite`, bundled.all);
    const compilerOptions = { target: ScriptTarget.ES2022, module: ModuleKind.ESNext }; // Node 20 has no `using`
    const { outputText } = transpileModule(await Deno.readTextFile(program), { compilerOptions });
    await Deno.writeTextFile(program, FOR_NODE_20 + outputText);
  }
  const ran = await runCommand(runtime.command, [program], { cwd: project.dir });
  const isComplete = ran.isOk && /^done on /m.test(ran.text);
  report.takeLines(`${runtime.name}, engines`, isComplete ? ran.text : ran.all, isComplete);
}
