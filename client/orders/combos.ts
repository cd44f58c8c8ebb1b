import type { OrderLeg, OrderSide, OrderTicket } from "./ticket.ts";

/**
 * IBKR's contract ids for combos, by their currency. There is none for EUR. Outside of the United States a combo has to name
 * its exchange.
 *
 * Source: IBKR's table "available currency spread conids"; reference §7.10.
 */
export const SPREAD_CONIDS: Readonly<Record<string, number>> = {
  USD: 28_812_380,
  AUD: 61_227_077,
  CAD: 61_227_082,
  CHF: 61_227_087,
  CNH: 136_000_441,
  GBP: 58_666_491,
  HKD: 61_227_072,
  INR: 136_000_444,
  JPY: 61_227_069,
  KRW: 136_000_424,
  MXN: 136_000_449,
  SEK: 136_000_429,
  SGD: 426_116_555,
};

/** What `conidex` of an order names. */
export interface Conidex {
  /** The contract, or the id of combos. */
  readonly conid: number;
  /** Where the order is sent to; undefined for IBKR's choice. */
  readonly exchange: string | undefined;
  /** Of a combo. */
  readonly legs: readonly OrderLeg[] | undefined;
}

const CONIDEX = /^(\d{1,10})(?:@([\w.]{1,20}))?(?:;;;(.+))?$/;

/**
 * Reads a `conidex`: `265598`, `265598@SMART`, `28812380;;;265598/1,8314/-1`.
 *
 * @returns null for what is none, so that nobody guesses
 */
export function parseConidex(text: string): Conidex | null {
  const [, conid, exchange, list] = CONIDEX.exec(text) ?? [];
  if (conid === undefined) return null;
  const legs = list?.split(",").map(parseLeg);
  if (legs?.some((leg) => leg === null)) return null;
  return { conid: Number(conid), exchange, legs: legs as OrderLeg[] | undefined };
}

/** Writes the `conidex` of an order; a combo lists its legs, a sold one with a minus. */
export function formatConidex({ conid, exchange, legs }: Pick<OrderTicket, "conid" | "exchange" | "legs">): string {
  const place = exchange === undefined ? `${conid}` : `${conid}@${exchange}`;
  if (legs === undefined) return place;
  return `${place};;;${
    legs.map(({ conid, side, ratio }) => `${conid}/${side === "SELL" ? "-" : ""}${ratio}`).join(",")
  }`;
}

/** What an order does with one contract. */
export interface OrderMove {
  /** The contract. */
  readonly conid: number;
  /** What is done with it. */
  readonly side: OrderSide;
  /** Shares or contracts; undefined where the order is by an amount of money. */
  readonly quantity: number | undefined;
}

/**
 * What an order buys and sells, contract by contract: of a combo each leg, of any other order the one there is.
 *
 * @example
 * ```ts
 * import { movesOf } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const terms = { accountId: "DU1", side: "SELL", type: "MKT", quantity: 3, tif: "DAY" } as const;
 * const legs = [{ conid: 1, side: "BUY", ratio: 1 }, { conid: 2, side: "SELL", ratio: 2 }] as const;
 * assert.deepEqual(movesOf({ ...terms, conid: 28812380, legs }), [
 *   { conid: 1, side: "SELL", quantity: 3 },
 *   { conid: 2, side: "BUY", quantity: 6 },
 * ]);
 * ```
 */
export function movesOf({ conid, side, quantity, legs }: OrderTicket): readonly OrderMove[] {
  if (legs === undefined) return [{ conid, side, quantity }];
  return legs.map((leg) => ({
    conid: leg.conid,
    side: side === "BUY" ? leg.side : leg.side === "BUY" ? "SELL" : "BUY",
    quantity: quantity === undefined ? undefined : quantity * leg.ratio,
  }));
}

function parseLeg(text: string): OrderLeg | null {
  const [, conid, sign, ratio] = /^(\d{1,10})\/(-?)(\d{1,4})$/.exec(text) ?? [];
  if (Number(conid) > 0 && Number(ratio) > 0) {
    return { conid: Number(conid), side: sign === "-" ? "SELL" : "BUY", ratio: Number(ratio) };
  }
  return null;
}
