/**
 * `deno task test:faults [--runs N] [--kills N] [--seed N] [--sabotage MODE]`: outages by chance, deaths of a real process, and
 * whether anything got lost.
 *
 * @module
 */

import { printLine } from "../graph/print.ts";
import { killMany } from "./kill.ts";
import { OPTIONS_HELP, parseOptions } from "./options.ts";
import { inPool } from "./pool.ts";
import { chanceOf } from "./random.ts";
import { runOnce, type RunResult } from "./run.ts";
import { SABOTAGES } from "./sabotage.ts";
import { createTally } from "./tally.ts";

/** A long run says how far it is. */
const SAY_EVERY = 100;

const options = parseOptions(Deno.args);
if (options === null) {
  printLine(OPTIONS_HELP);
  Deno.exit(2);
}
const { runs, kills, seed, sabotage } = options;
const tally = createTally();

let done = 0;

function count(result: RunResult): void {
  for (const line of tally.add(result)) printLine(line);
  if (++done % SAY_EVERY === 0) {
    printLine(`${done} runs are done, ${tally.isClean() ? "all of them well" : "not all well"}`);
  }
}

async function withFolder(use: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "bezant_faults_" });
  try {
    await use(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

await inPool(
  seed,
  runs,
  (own) => withFolder(async (dir) => count(await runOnce(own, dir, sabotage === null ? null : SABOTAGES[sabotage]!))),
);
if (kills > 0) await withFolder(async (dir) => count(await killMany(kills, dir, chanceOf(seed))));
for (const line of tally.lines()) printLine(line);
Deno.exit(tally.isClean() ? 0 : 1);
