import { DEFAULT_RULES, type OrderTicket } from "../../mod.ts";
import { type Chance, chanceOf } from "../faults/random.ts";
import { fileDisk } from "./disk.ts";
import type { Life } from "./life.ts";
import { setStage, type Stage } from "./stage.ts";

/** What two processes under one cap did. */
export interface PairResult {
  readonly seed: number;
  /** Orders that they meant, and that IBKR has. */
  readonly meant: number;
  readonly there: number;
  /** What was ordered, as a part of the cap. */
  readonly taken: number;
  /** What is wrong, in words. */
  readonly why: readonly string[];
}

const LIMIT = 180;
const ORDERS_EACH = 6;

/** What goes wrong meanwhile, in turn. */
const MISHAPS: readonly ((stage: Stage, chance: Chance) => void)[] = [
  () => {},
  ({ sim }) => void sim.faults.start("order-answer-lost", { times: 2 }),
  ({ sim }, chance) => void sim.faults.start("order-delivered-late", { delayMs: chance.int(1_000, 100_000), times: 2 }),
  ({ later, die }, chance) => later(chance.int(0, 15_000), die),
];

/**
 * Two processes with one state folder and one cap of the day want more together than it allows, at the same time, while
 * answers are lost, orders are late, or one of them dies.
 *
 * @param isShared false: each has a journal of its own, which has to be noticed
 */
export async function runPair(seed: number, isShared = true): Promise<PairResult> {
  const chance = chanceOf(seed);
  const wishes = (own: string) => Array.from({ length: ORDERS_EACH }, (_, index) => wish(own, index, chance));
  const [mine, yours] = [wishes("a"), wishes("b")];
  const meant = worthOf([...mine, ...yours].map(({ quantity = 0 }) => quantity));
  const cap = Math.round(meant * chance.int(30, 70) / 100);
  const dir = await Deno.makeTempDir({ prefix: "bezant_orders_" });
  try {
    await using stage = await setStage({
      ...{ seed, chance, questions: ["o163", "o354"].slice(0, seed % 3), invalidate: "orders", sabotage: null },
      ...{ kill: null, disk: fileDisk(dir), rules: { ...DEFAULT_RULES, maxDayNotional: cap } },
    });
    const partner = isShared ? stage.partner() : stage.stranger();
    await stage.pass(5_000);
    MISHAPS[seed % MISHAPS.length]!(stage, chance);
    const theirs = order(partner, yours);
    await stage.wait(order(await stage.life(), mine));
    await stage.life(); // where the first has died, the next one is there
    await stage.wait(theirs);
    stage.sim.faults.stop();
    await stage.pass(150_000); // all that is late has come
    const { orders } = stage.sim.truth();
    const ids = new Set(orders.map(({ clientId }) => clientId));
    const spent = worthOf(orders.map(({ quantity }) => quantity));
    const why = [
      ...(spent > cap ? [`orders of ${spent} under a cap of ${cap}`] : []),
      ...(ids.size < orders.length ? ["an order is there twice"] : []),
      ...(orders.length === 0 ? ["nothing was ordered at all"] : []),
    ];
    return { seed, meant: mine.length + yours.length, there: orders.length, taken: spent / cap, why };
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

function wish(own: string, index: number, chance: Chance): OrderTicket {
  return {
    ...{ accountId: "DU1000001", conid: 265598, side: "BUY", type: "LMT", limitPrice: LIMIT, tif: "DAY" },
    quantity: chance.int(1, 90),
    clientOrderId: `${own}-${index}`,
  };
}

/** One after the other; a refusal, or an answer that is lost, is no reason not to try the next. */
async function order({ ibkr }: Life, tickets: readonly OrderTicket[]): Promise<void> {
  for (const ticket of tickets) {
    await ibkr.orders.place(ticket, { questions: { allow: ["o163", "o354"] } }).catch(() => {});
  }
}

function worthOf(quantities: readonly number[]): number {
  return quantities.reduce((sum, quantity) => sum + quantity * LIMIT, 0);
}
