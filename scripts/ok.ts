/** `deno task ok [--keep-going]`: the whole gate, one line for each step, then `N passed, N failed`. @module */

import { repositoryRoot } from "./graph/paths.ts";
import { printLine } from "./graph/print.ts";
import { runSteps } from "./gate/run.ts";
import { STEPS } from "./gate/steps.ts";
import { formatTable, totalOf } from "./gate/total.ts";

if (import.meta.main) {
  const unknown = Deno.args.find((arg) => arg !== "--keep-going");
  if (unknown !== undefined) {
    printLine(`Cannot run the gate with "${unknown}": the only flag is --keep-going`);
    Deno.exit(2);
  }
  const keepGoing = Deno.args.includes("--keep-going");
  const results = await runSteps(STEPS, { root: repositoryRoot(), keepGoing, print: printLine });
  const total = totalOf(results);
  for (const line of formatTable(STEPS, results)) printLine(line);
  printLine(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) Deno.exit(1);
}
