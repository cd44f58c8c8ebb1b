/**
 * `deno task test:orders [--runs N] [--pairs N] [--seed N] [--sabotage MODE]`: orders whose answers are lost, that are
 * late, whose sender dies at any point; and whether each is there once, and known to be. Then pairs of processes under
 * one cap of the day.
 *
 * @module
 */

import { inPool } from "../faults/pool.ts";
import { readFlags } from "../faults/options.ts";
import { printLine } from "../graph/print.ts";
import { runPair } from "./pair.ts";
import { runOnce } from "./run.ts";
import { SABOTAGES } from "./sabotage.ts";
import { createPairTally } from "./pair_tally.ts";
import { createTally } from "./tally.ts";

/** Most of a run's time is sockets that answer at once, and timers of a millisecond. */
const AT_ONCE = 16;
/** A long run says from time to time how far it is. */
const PROGRESS_EACH = 1_000;
/** A pair takes as long as some runs. */
const RUNS_PER_PAIR = 20;

const flags = readFlags(Deno.args, ["--runs", "--pairs", "--seed"], Object.keys(SABOTAGES));
if (flags === null) {
  printLine(
    `Cannot run with these: the flags are --runs N, --pairs N, --seed N, --sabotage ${
      Object.keys(SABOTAGES).join("|")
    }`,
  );
  Deno.exit(2);
}
const { numbers, sabotage } = flags;
const { "--runs": runs = 1_000, "--seed": seed = 0 } = numbers;
const pairs = numbers["--pairs"] ?? (sabotage === null ? Math.ceil(runs / RUNS_PER_PAIR) : 0);
const tally = createTally();
const pairTally = createPairTally();
let done = 0;
await inPool(seed, runs, async (own) => {
  for (const line of tally.add(await runOnce(own, sabotage === null ? null : SABOTAGES[sabotage]!))) printLine(line);
  if (++done % PROGRESS_EACH === 0) printLine(`${done} of ${runs} runs: ${tally.lines().at(-1)}`);
}, AT_ONCE);
await inPool(seed, pairs, async (own) => {
  for (const line of pairTally.add(await runPair(own))) printLine(line);
}, AT_ONCE);
for (const line of tally.lines()) printLine(line);
if (pairs > 0) printLine(pairTally.line());
Deno.exit(tally.isClean() && pairTally.isClean() ? 0 : 1);
