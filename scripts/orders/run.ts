import type { OrderTicket } from "../../mod.ts";
import { chanceOf } from "../faults/random.ts";
import { want } from "./bot.ts";
import { type Disk, fileDisk, memoryDisk } from "./disk.ts";
import { judge, type Verdict } from "./judge.ts";
import { KINDS } from "./kinds.ts";
import type { Sabotage } from "./sabotage.ts";
import { setStage } from "./stage.ts";

/** What one run was, and showed. */
export interface RunResult {
  readonly seed: number;
  readonly kind: string;
  /** Questions before the order. */
  readonly depth: number;
  readonly invalidate: "orders" | "any";
  /** What the bot was in doubt about before the night. */
  readonly wasInDoubt: boolean;
  readonly verdict: Verdict;
}

const IDS = ["o163", "o354", "o383", "o451"];
const DEPTHS = IDS.length + 1;
/** Longer than anything is late but for what waits for a restart. */
const LATEST_MS = 900_000;

/** Every so many runs the journal is the sidecar's, in files. */
const IN_FILES_EACH = 3;

/**
 * One run: a bot wants one order, something goes wrong, and it may die. In the evening the Gateway is started anew, as
 * its operator does when something is unsettled, and what is open is settled again. At the day's end all that is late
 * has arrived, and every intent is held against what IBKR has.
 *
 * @param seed Decides everything; kinds, depths and manners of questions are covered in turn
 */
export async function runOnce(seed: number, sabotage: Sabotage | null): Promise<RunResult> {
  if (seed % IN_FILES_EACH !== 0) return await runWith(memoryDisk(), seed, sabotage);
  const dir = await Deno.makeTempDir({ prefix: "bezant_orders_" });
  try {
    return await runWith(fileDisk(dir), seed, sabotage);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function runWith(disk: Disk, seed: number, sabotage: Sabotage | null): Promise<RunResult> {
  const chance = chanceOf(seed);
  const kind = KINDS[seed % KINDS.length]!;
  const depth = Math.floor(seed / KINDS.length) % DEPTHS;
  const invalidate = Math.floor(seed / KINDS.length / DEPTHS) % 2 === 0 ? "orders" : "any";
  const questions = IDS.slice(0, depth);
  await using stage = await setStage({
    ...{ seed, chance, questions, invalidate, sabotage, disk },
    kill: kind.kill?.(depth, chance) ?? null,
  });
  const ticket: OrderTicket = {
    accountId: "DU1000001",
    conid: 265598,
    side: "BUY",
    type: "LMT",
    limitPrice: 180,
    quantity: chance.int(1, 90),
    tif: "DAY",
  };
  await stage.pass(5_000);
  kind.before?.(stage, depth, chance);
  let belief = await want(stage, ticket, IDS, kind.restarts === true ? stage.restartGateway : undefined);
  const wasInDoubt = belief === "in doubt";
  if (wasInDoubt && chance.int(0, 2) === 0) {
    await stage.pass(LATEST_MS); // what is late comes at last, with nobody doing anything about it
    belief = await want(stage, ticket, IDS);
  }
  if (belief !== "done") {
    await stage.restartGateway();
    belief = await want(stage, ticket, IDS);
  }
  const { sim } = stage;
  const entries = (await stage.life()).entries();
  await stage.endLife();
  sim.faults.stop();
  await stage.pass(30_000);
  const sent = sim.findRequests("POST /v1/api/iserver/account/*/orders").length;
  const verdict = judge(entries, sim.truth(), sent);
  return { seed, kind: kind.name, depth, invalidate, wasInDoubt, verdict };
}
