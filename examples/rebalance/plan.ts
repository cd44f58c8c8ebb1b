// Arithmetic only: what is held and what it costs in, whole shares to trade out. It asks nobody and sends nothing.
import type { Settings } from "./settings.ts";

/** What was read of one target. */
export interface Fact {
  readonly symbol: string;
  readonly conid: number;
  /** Shares held; may have a fraction. */
  readonly position: number;
  readonly price: number;
  /** When IBKR last changed the price, Unix milliseconds. */
  readonly pricedAtMs: number;
}

/** One order of a line. The n-th order of a line always has the same client order id, whoever sends it. */
export interface PlannedOrder {
  readonly clientOrderId: string;
  readonly quantity: number;
  readonly placedAtMs: number;
  /** How much of it is filled, as far as known. */
  readonly filled: number;
  /** Nothing more comes of it. */
  readonly isOver: boolean;
}

/** What becomes of one position. */
export interface Line extends Fact {
  /** Whole shares held when it was planned; a fraction beside them is left alone. */
  readonly held: number;
  /** Whole shares to hold in the end. */
  readonly target: number;
  readonly orders: readonly PlannedOrder[];
}

/** What is to be done on one trading day, and how far it is. Kept in a file: a restart goes on with it. */
export interface Plan {
  readonly id: string;
  /** New York date; another day makes another plan. */
  readonly day: string;
  readonly accountId: string;
  readonly madeAtMs: number;
  /** Every line has its target, and the account's positions say so too. */
  readonly isDone: boolean;
  readonly lines: readonly Line[];
}

/** Makes the plan of a day. Either every line gets its exact target, or, with all within the band, none is touched. */
export function makePlan(settings: Settings, facts: readonly Fact[], cash: number, day: string, nowMs: number): Plan {
  const { targets, cashBuffer, driftBand, accountId } = settings;
  // only what the targets name, and the cash: what else the account holds is no business of this bot
  const worth = facts.reduce((sum, { position, price }) => sum + position * price, cash);
  const isOff = facts.some(({ symbol, position, price }) =>
    Math.abs(position * price / worth - targets[symbol]! * (1 - cashBuffer)) > driftBand
  );
  const lines = facts.map((fact): Line => {
    const held = Math.trunc(fact.position);
    const target = Math.floor(targets[fact.symbol]! * (1 - cashBuffer) * worth / fact.price);
    return { ...fact, held, target: isOff ? target : held, orders: [] };
  });
  const id = `rebalance-${day}-${Math.floor(nowMs / 1_000).toString(36)}`;
  return { id, day, accountId, madeAtMs: nowMs, isDone: false, lines };
}

/** Which way a line trades. */
export function sideOf({ held, target }: Line): "BUY" | "SELL" {
  return target < held ? "SELL" : "BUY";
}

/** Shares that are still to be traded, those of open orders included. */
export function leftOf({ held, target, orders }: Line): number {
  return Math.abs(target - held) - orders.reduce((sum, { filled }) => sum + filled, 0);
}

/** For people. */
export function inWords({ lines }: Plan): string {
  return lines.map((line) => {
    const left = leftOf(line);
    const todo = left === 0 ? "nothing to do" : `${sideOf(line)} ${left}`;
    return `${line.symbol.padEnd(8)} held ${line.held}, target ${line.target} at ${line.price}: ${todo}`;
  }).join("\n");
}
