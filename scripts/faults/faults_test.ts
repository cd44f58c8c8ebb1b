// DESIGN §13 in short: a thousand runs and thirty deaths of a process are `deno task test:faults`; a few deaths are in the tour.
import assert from "node:assert/strict";
import { KINDS } from "./kinds.ts";
import { parseOptions } from "./options.ts";
import { runOnce, type RunResult } from "./run.ts";
import { type Sabotage, SABOTAGES } from "./sabotage.ts";
import { createTally } from "./tally.ts";

async function run(seed: number, sabotage: Sabotage | null, most = 2): Promise<RunResult> {
  const dir = await Deno.makeTempDir({ prefix: "bezant_faults_" });
  try {
    return await runOnce(seed, dir, sabotage, most);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("every kind of fault once, with fills inside: nothing is lost or doubled, each outage is one gap", async () => {
  const seeds = KINDS.map((_, index) => index);
  const results = await Promise.all(seeds.map((seed) => run(seed, null, 0)));
  const tally = createTally();
  assert.deepEqual(results.flatMap(tally.add), []);
  assert.ok(tally.isClean());
  assert.deepEqual(results.map(({ kinds }) => kinds[0]), KINDS.map(({ name }) => name));
});

for (const [name, sabotage] of Object.entries(SABOTAGES)) {
  Deno.test(`a product that is broken on purpose is found out: ${name}`, async () => {
    const tally = createTally();
    const kind = name === "forget-spare" ? "death-on-a-full-disk" : "death";
    const deaths = KINDS.findIndex(({ name }) => name === kind);
    const seeds = [deaths, ...Array.from({ length: 2 }, (_, index) => deaths + KINDS.length * (index + 1))];
    for (const seed of seeds) {
      tally.add(await run(seed, sabotage));
      if (!tally.isClean()) break;
    }
    assert.equal(tally.isClean(), false);
  });
}

Deno.test("flags that make no sense are refused", () => {
  assert.deepEqual(parseOptions([]), { runs: 1_000, kills: 30, seed: 1, sabotage: null });
  assert.deepEqual(parseOptions(["--runs", "5", "--sabotage", "double-gap"]), {
    runs: 5,
    kills: 0,
    seed: 1,
    sabotage: "double-gap",
  });
  for (const wrong of [["--runs", "x"], ["--runs"], ["--sabotage", "none"], ["--rums", "5"]]) {
    assert.equal(parseOptions(wrong), null, wrong.join(" "));
  }
});
