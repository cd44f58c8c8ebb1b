// DESIGN §12 and §13 in short: thousands of runs are `deno task test:orders`.
import assert from "node:assert/strict";
import { readFlags } from "../faults/options.ts";
import { KINDS } from "./kinds.ts";
import { runPair } from "./pair.ts";
import { runOnce } from "./run.ts";
import { type Sabotage, SABOTAGES } from "./sabotage.ts";
import { createTally } from "./tally.ts";

/** Runs them, a few at a time. */
async function runAll(seeds: readonly number[], sabotage: Sabotage | null) {
  const tally = createTally();
  const said: string[] = [];
  for (let at = 0; at < seeds.length; at += 5) {
    const results = await Promise.all(seeds.slice(at, at + 5).map((seed) => runOnce(seed, sabotage)));
    said.push(...results.flatMap(tally.add));
  }
  return { tally, said };
}

Deno.test("every kind of mishap, at changing depths of questions: one order for one wish, every end state true", async () => {
  // the depth changes with each kind, and so does what ends a question
  const seeds = KINDS.map((_, index) => index + KINDS.length * (index % 10));
  const { tally, said } = await runAll(seeds, null);
  assert.deepEqual(said, []);
  // of so few, one that is honestly in doubt would be too many; thousands of runs hold them below two in a hundred
  assert.match(tally.lines().at(-1)!, /^\d+ meant, .* 0 doubled, .*; 0 end states not true, 0 not served$/);
});

/** Where each of them shows. */
const SHOWS: Readonly<Record<string, readonly string[]>> = {
  "blind-retry": ["answer lost", "answer lost, place kept"],
  "forget-journal": ["death: accepted", "death: before ended"],
  "trust-absence": ["order late", "order very late"],
};

for (const [name, sabotage] of Object.entries(SABOTAGES)) {
  Deno.test(`a product that is broken on purpose is found out: ${name}`, async () => {
    const seeds = KINDS.flatMap((kind, index) => SHOWS[name]!.includes(kind.name) ? [index] : []);
    const { tally, said } = await runAll(seeds, sabotage);
    assert.equal(tally.isClean(), false);
    assert.ok(said.some((words) => words.includes("2 orders for one")), said.join("; "));
  });
}

Deno.test("two processes with one journal never order more than the cap of the day; with two journals they do", async () => {
  const pairs = await Promise.all([0, 1, 2, 3].map((seed) => runPair(seed)));
  assert.deepEqual(pairs.flatMap(({ why }) => why), []);
  assert.ok(pairs.every(({ there, meant }) => there < meant), "the cap stood in nobody's way");
  const { why } = await runPair(0, false);
  assert.match(why.join(), /^orders of \d+ under a cap of \d+$/);
});

Deno.test("flags that make no sense are refused", () => {
  const read = (...args: string[]) => readFlags(args, ["--runs", "--seed"], Object.keys(SABOTAGES));
  assert.deepEqual(read(), { numbers: {}, sabotage: null });
  assert.deepEqual(read("--runs", "5", "--sabotage", "blind-retry"), {
    numbers: { "--runs": 5 },
    sabotage: "blind-retry",
  });
  for (const wrong of [["--runs", "x"], ["--runs"], ["--sabotage", "none"], ["--kills", "5"]]) {
    assert.equal(read(...wrong), null, wrong.join(" "));
  }
});
