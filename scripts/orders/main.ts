/**
 * `deno task test:orders [--runs N] [--seed N] [--sabotage MODE]`: orders whose answers are lost, that are late, whose
 * sender dies at any point; and whether each is there once, and known to be.
 *
 * @module
 */

import { inPool } from "../faults/pool.ts";
import { readFlags } from "../faults/options.ts";
import { printLine } from "../graph/print.ts";
import { runOnce } from "./run.ts";
import { SABOTAGES } from "./sabotage.ts";
import { createTally } from "./tally.ts";

const flags = readFlags(Deno.args, ["--runs", "--seed"], Object.keys(SABOTAGES));
if (flags === null) {
  printLine(
    `Cannot run with these: the flags are --runs N, --seed N, --sabotage ${Object.keys(SABOTAGES).join("|")}`,
  );
  Deno.exit(2);
}
const { numbers, sabotage } = flags;
const { "--runs": runs = 1_000, "--seed": seed = 0 } = numbers;
const tally = createTally();
await inPool(seed, runs, async (own) => {
  for (const line of tally.add(await runOnce(own, sabotage === null ? null : SABOTAGES[sabotage]!))) printLine(line);
});
for (const line of tally.lines()) printLine(line);
Deno.exit(tally.isClean() ? 0 : 1);
