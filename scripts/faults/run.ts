import { type Consumer, createConsumer } from "./consumer.ts";
import { judge, type Truth, type Verdict } from "./judge.ts";
import { type Kind, KINDS } from "./kinds.ts";
import { type Chance, chanceOf } from "./random.ts";
import type { Sabotage } from "./sabotage.ts";
import { setStage, type Stage } from "./stage.ts";

/** What one run showed. */
export interface RunResult {
  readonly seed: number;
  /** The faults, in the order in which they happened. */
  readonly kinds: readonly string[];
  /** One for each consumer. */
  readonly verdicts: readonly Verdict[];
}

const QUIET_MS = 70_000;
/** Time in which the last fills are told, and what happened in the cracks is found. */
const LAST_MS = 60_000;
/** Time in which a mute topic of orders is found out. */
const COMPARED_MS = 420_000;

/**
 * One run: some faults one after the other, fills in the middle of each and between them, two bots that follow cursors and are
 * killed now and then. Afterwards both have to know what IBKR knows.
 *
 * @param seed Decides everything by chance; the first fault goes through all kinds in turn
 * @param most Faults after the first one, at most
 */
export async function runOnce(seed: number, dir: string, sabotage: Sabotage | null, most = 2): Promise<RunResult> {
  const chance = chanceOf(seed);
  const more = Array.from({ length: chance.int(0, most) }, () => chance.pick(KINDS));
  const kinds = [KINDS[seed % KINDS.length]!, ...more];
  await using stage = await setStage({ seed, chance, dir, sabotage });
  const bots = [createConsumer(stage.ask, "poll"), createConsumer(stage.ask, "topic")];
  stage.eachStep(() => readOn(bots, chance)); // in the middle of outages too
  const outages: Truth["outages"][number][] = [];
  stage.fill(); // a topic that never had an event has no gaps either
  for (const kind of kinds) {
    await live(stage, chance);
    outages.push(await suffer(stage, kind, chance));
  }
  await live(stage, chance);
  await stage.pass(LAST_MS);
  if (kinds.some(({ name }) => name === "sor-muted")) await stage.pass(COMPARED_MS);
  await stage.passUntilWell();
  for (const bot of bots) await bot.drain();
  const { executions, orders } = stage.sim.truth();
  const truth: Truth = {
    executionIds: executions.map(({ id }) => id),
    filled: new Map(orders.map(({ id, filled }) => [String(id), filled])),
    outages,
  };
  const verdicts = bots.map(({ known }, index) => judge(known, truth, index === 0));
  return { seed, kinds: kinds.map(({ name }) => name), verdicts };
}

/** Now and then the bots read, and die between two effects. */
async function readOn(bots: readonly Consumer[], chance: Chance): Promise<void> {
  for (const bot of bots) {
    if (chance.int(0, 2) > 0) continue;
    await bot.poll({ limit: chance.int(1, 20), ...chance.int(0, 3) === 0 ? { diesAfter: chance.int(0, 3) } : {} });
  }
}

/** Nothing special: fills. */
async function live(stage: Stage, chance: Chance): Promise<void> {
  for (let passed = 0; passed < QUIET_MS; passed += 10_000) {
    if (chance.int(0, 2) === 0) stage.fill();
    await stage.pass(10_000);
  }
}

async function suffer(stage: Stage, { name, gaps, happen }: Kind, chance: Chance): Promise<Truth["outages"][number]> {
  const fromMs = stage.nowMs();
  await happen(stage, chance);
  await stage.passUntilWell();
  return { name, gaps, fromMs, toMs: stage.nowMs() };
}
