import type { OrderTicket } from "../orders/ticket.ts";
import type { RailsContext, ReferencePrice } from "./types.ts";
import { type Objection, objection } from "./verdict.ts";

/** Kinds whose limit is the most that a buyer pays. The limit of a `TRAILLMT` moves along. */
const LIMIT_BOUNDS: ReadonlySet<string> = new Set(["LMT", "STOP_LIMIT", "LOC", "MIDPRICE"]);

/**
 * The most that an order can be worth, in the account's base currency. The limit of a purchase bounds it; everything else
 * can be filled at whatever the market says, so that it needs a fresh price.
 *
 * @returns A number above 0, or why nobody can say
 */
export function notionalOf(ticket: OrderTicket, context: RailsContext, maxPriceAgeMs: number): number | Objection {
  const seen = context.prices.get(ticket.conid);
  if (seen === undefined) return unknown(ticket, "no price of it is known");
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
  { price, atMs }: ReferencePrice,
  nowMs: number,
  maxPriceAgeMs: number,
): number | Objection {
  const { side, type, limitPrice, stopPrice } = ticket;
  if (side === "BUY" && LIMIT_BOUNDS.has(type) && limitPrice !== undefined) return Math.abs(limitPrice);
  const ageMs = nowMs - atMs;
  if (!(ageMs <= maxPriceAgeMs && ageMs >= -maxPriceAgeMs)) return unknown(ticket, "its price is too old");
  if (!Number.isFinite(price) || price === 0) return unknown(ticket, "its price is no number above 0");
  return Math.max(...[price, limitPrice ?? 0, stopPrice ?? 0].map(Math.abs));
}

function finite(ticket: OrderTicket, value: number): number | Objection {
  return isAbove0(value) ? value : objection("size", `conid ${ticket.conid}: its size or price is no number above 0`);
}

function unknown({ conid, side, type }: OrderTicket, why: string): Objection {
  return objection(
    "price-unknown",
    `${side} ${type} of conid ${conid} cannot be held against the caps: ${why}; ask for a quote of it and try again`,
  );
}

function isAbove0(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0;
}
