/**
 * What an order gets from the market now.
 *
 * @module
 */

import type { Instrument } from "../../market/instrument.ts";
import type { Quote } from "../../market/quote.ts";
import { type Order, remainingOf } from "./order.ts";

/** A trade that could be made. */
export interface Match {
  readonly quantity: number;
  readonly price: number;
}

/** As much as the other side shows, at its price; null when the limit is not reached, or all or none does not fit. */
export function match(
  order: Pick<Order, "side" | "price" | "quantity" | "filled" | "allOrNone">,
  quote: Pick<Quote, "bid" | "ask" | "bidSize" | "askSize">,
): Match | null {
  const isBuy = order.side === "BUY";
  const price = isBuy ? quote.ask : quote.bid;
  if (order.price !== null && (isBuy ? price > order.price : price < order.price)) return null;
  const remaining = remainingOf(order);
  const quantity = Math.min(remaining, isBuy ? quote.askSize : quote.bidSize);
  if (order.allOrNone && quantity < remaining) return null;
  return { quantity, price };
}

/** False when the limit is too far from the last price for a quote to matter; saves most of the work of resting orders. */
export function canReach(
  { side, price }: Pick<Order, "side" | "price">,
  last: number,
  { tickSize }: Pick<Instrument, "tickSize">,
): boolean {
  if (price === null) return true;
  const margin = 3 * tickSize + last * 0.001;
  return side === "BUY" ? price >= last - margin : price <= last + margin;
}
