import { movesOf } from "../orders/combos.ts";
import type { OrderTicket } from "../orders/ticket.ts";
import type { RailsContext, ReferencePrice } from "./types.ts";
import { type Objection, objection } from "./verdict.ts";

/** Kinds whose limit is the most that a buyer pays. The limit of a `TRAILLMT` moves along. */
const LIMIT_BOUNDS: ReadonlySet<string> = new Set(["LMT", "STOP_LIMIT", "LOC", "MIDPRICE"]);

/**
 * What the last known price is taken times where no fresh one is there: a sale with a limit is filled at the market's price,
 * which may have risen since.
 */
const QUIET_MARGIN = 1.5;

/** Whether an order can be valued without any price of the market: its own limit, or its own amount of money, bounds it. */
export function isBoundByItself({ side, type, limitPrice, cashQuantity, legs }: OrderTicket): boolean {
  if (legs !== undefined) return false;
  return cashQuantity !== undefined || (side === "BUY" && LIMIT_BOUNDS.has(type) && limitPrice !== undefined);
}

/**
 * The most that an order can be worth, in the account's base currency. The limit of a purchase bounds it; everything else
 * can be filled at whatever the market says, so that it needs a fresh price. A sale with a limit may do with the last known
 * one, and a margin. A combo counts every leg in full, bought or sold, for its own price is only the difference.
 *
 * @returns A number above 0, or why nobody can say
 */
export function notionalOf(ticket: OrderTicket, context: RailsContext, maxPriceAgeMs: number): number | Objection {
  const { legs, quantity = NaN, limitPrice } = ticket;
  if (legs === undefined) return worthOf(ticket, context, maxPriceAgeMs);
  let sum = 0;
  let unit = 0;
  for (const { conid, quantity: each } of movesOf(ticket)) {
    // the limit is that of the whole: of a leg it only says that there is one
    const limit = limitPrice === undefined ? undefined : 0;
    const leg: OrderTicket = { ...ticket, legs: undefined, conid, side: "SELL", quantity: each, limitPrice: limit };
    const worth = worthOf(leg, context, maxPriceAgeMs);
    if (typeof worth !== "number") return worth;
    const { multiplier, baseRate } = context.prices.get(conid)!;
    sum += worth;
    unit = Math.max(unit, multiplier * (baseRate ?? NaN));
  }
  return finite(ticket, Math.max(sum, quantity * Math.abs(limitPrice ?? 0) * unit));
}

function worthOf(ticket: OrderTicket, context: RailsContext, maxPriceAgeMs: number): number | Objection {
  const seen = context.prices.get(ticket.conid);
  if (seen === undefined) return unknown(ticket, "no currency and multiplier of it are known");
  if (!isAbove0(seen.baseRate)) return unknown(ticket, `no rate of ${seen.currency} to the base currency is known`);
  const { quantity, cashQuantity } = ticket;
  if (cashQuantity !== undefined) return finite(ticket, cashQuantity * seen.baseRate);
  const price = worstPrice(ticket, seen, context.nowMs, maxPriceAgeMs);
  if (typeof price !== "number") return price;
  if (!isAbove0(seen.multiplier)) return unknown(ticket, "its multiplier is not known");
  return finite(ticket, (quantity ?? NaN) * price * seen.multiplier * seen.baseRate);
}

function worstPrice(
  ticket: OrderTicket,
  { price, atMs, lastKnown = 0 }: ReferencePrice,
  nowMs: number,
  maxPriceAgeMs: number,
): number | Objection {
  const { type, limitPrice, stopPrice } = ticket;
  if (isBoundByItself(ticket)) return Math.abs(limitPrice!);
  const own = [limitPrice ?? 0, stopPrice ?? 0].map(Math.abs);
  const ageMs = nowMs - atMs;
  const isFresh = isAbove0(Math.abs(price)) && ageMs <= maxPriceAgeMs && ageMs >= -maxPriceAgeMs;
  if (isFresh) return Math.max(Math.abs(price), ...own);
  const hasLimit = LIMIT_BOUNDS.has(type) && limitPrice !== undefined;
  if (hasLimit && isAbove0(Math.abs(lastKnown))) return Math.max(Math.abs(lastKnown) * QUIET_MARGIN, ...own);
  const age = atMs > 0 ? `its price is ${Math.round(ageMs / 1_000)} s old` : "the market shows no price of now";
  return unknown(ticket, hasLimit ? `${age}, and no earlier one is known` : `${age}; give it a limit`);
}

function finite(ticket: OrderTicket, value: number): number | Objection {
  return isAbove0(value) ? value : objection("size", `conid ${ticket.conid}: its size or price is no number above 0`);
}

function unknown({ conid, type }: OrderTicket, why: string): Objection {
  return objection(
    "price-unknown",
    `${type} of conid ${conid} cannot be held against the caps: ${why}, or try again when it trades`,
  );
}

function isAbove0(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0;
}
