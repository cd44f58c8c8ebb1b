/**
 * Contracts on events (`/forecast`): yes or no on a number that will be published. Invented, apart from the shape of things.
 *
 * @module
 */

import { dateDigits } from "./derivatives.ts";
import { DAY_MS } from "../new_york.ts";

/** A question with several thresholds. */
export interface EventMarket {
  readonly name: string;
  readonly symbol: string;
  readonly conid: number;
  readonly productConid: number;
  /** Category of the tree. */
  readonly category: string;
  readonly unit: string;
  readonly thresholds: readonly number[];
}

/** One side of one threshold. */
export interface EventContract {
  readonly conid: number;
  readonly market: EventMarket;
  readonly side: "Y" | "N";
  readonly strike: number;
  /** Conids of both sides. */
  readonly yes: number;
  readonly no: number;
}

/** Categories by id. */
export const EVENT_CATEGORIES: Readonly<Record<string, { readonly name: string; readonly parent?: string }>> = {
  g1002: { name: "Rates", parent: "g1001" },
  g1003: { name: "Prices", parent: "g1001" },
  g1005: { name: "Temperature", parent: "g1004" },
  g1001: { name: "Economics" },
  g1004: { name: "Climate" },
};

/** The markets. */
export const EVENT_MARKETS: readonly EventMarket[] = [
  {
    name: "Simulated Policy Rate",
    symbol: "SIMFF",
    conid: 790_000_100,
    productConid: 790_000_101,
    category: "g1002",
    unit: "%",
    thresholds: [3.125, 3.375, 3.625],
  },
  {
    name: "Simulated Consumer Prices",
    symbol: "SIMCP",
    conid: 790_000_200,
    productConid: 790_000_201,
    category: "g1003",
    unit: "%",
    thresholds: [2.5, 3],
  },
  {
    name: "Simulated Mean Temperature",
    symbol: "SIMGT",
    conid: 790_000_300,
    productConid: 790_000_301,
    category: "g1005",
    unit: " degrees",
    thresholds: [1.4, 1.5],
  },
];

/** Both sides of every threshold of a market. */
export function contractsOf(market: EventMarket): EventContract[] {
  return market.thresholds.flatMap((strike, index) => {
    const yes = market.conid + 10 + index * 2;
    const pair = { market, strike, yes, no: yes + 1 };
    return [{ ...pair, conid: yes, side: "Y" }, { ...pair, conid: yes + 1, side: "N" }] as const;
  });
}

/** The contract with this id. */
export function eventContract(conid: number): EventContract | undefined {
  return EVENT_MARKETS.flatMap(contractsOf).find((one) => one.conid === conid);
}

/** Last day of all event contracts: the end of the quarter after `nowMs`, YYYYMMDD. */
export function eventExpiry(nowMs: number): string {
  const now = new Date(nowMs);
  return dateDigits(Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3) * 3 + 6, 1) - DAY_MS);
}
