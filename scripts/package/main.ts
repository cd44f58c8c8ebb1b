/** Tests what npm users get: packs it, installs it, and uses it under Node, Bun and in a browser. @module */

import { bunCases, checkCalls, nodeCases } from "./calls.ts";
import { runCommand } from "./command.ts";
import { checkPage } from "./page.ts";
import { createProject, type Project } from "./project.ts";
import { createReport, type Report } from "./report.ts";
import { findBun } from "./bun.ts";
import { startStand } from "./stand.ts";
import { checkSuite } from "./suite.ts";

async function checkPackage({ dir, files, leaks }: Project, report: Report): Promise<void> {
  const names = files.map((file) => file.slice(`${dir}/node_modules/@bezant/bezant/`.length));
  const tests = names.filter((name) => /_test\.|\/testing\//.test(name));
  report.add(tests.length === 0, "the package holds no tests", tests.join(" "));
  report.add(leaks.length === 0, "the package names no folder of this machine", leaks.join(" "));
  for (const config of ["tsconfig.json", "tsconfig.page.json"]) {
    const checked = await runCommand(`${dir}/node_modules/.bin/tsc`, ["-p", config], { cwd: dir });
    report.add(checked.isOk, `TypeScript 5.9 accepts a consumer and every declaration (${config})`, checked.all.trim());
  }
}

const report = createReport();
const project = await createProject();
try {
  await checkPackage(project, report);
  await using stand = await startStand();
  const node = await runCommand("node", ["--version"], { cwd: project.dir });
  if (node.isOk) {
    const name = `Node ${node.text.trim()}`;
    await checkCalls({ name, command: "node", cases: nodeCases(stand) }, project, stand, report);
    await checkSuite({ name, command: "node" }, project, report);
  } else report.skip(`Node: ${node.all}`);
  const bun = await findBun(project.dir);
  if (bun.command !== null) {
    await checkCalls({ name: bun.name, command: bun.command, cases: bunCases(stand) }, project, stand, report);
    await checkSuite({ name: bun.name, command: bun.command }, project, report);
  } else report.skip(bun.name);
  await checkPage(project, stand, report);
} finally {
  await Deno.remove(project.dir, { recursive: true });
}
const { passed, failed } = report.counts;
console.log(`package: ${passed} passed, ${failed} failed`);
Deno.exit(failed === 0 && passed > 0 ? 0 : 1);
