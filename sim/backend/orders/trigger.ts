/**
 * Stops: when the last price reaches them, and how a trailing one follows the price.
 *
 * @module
 */

import type { Order, Trailing } from "./order.ts";

/** What trailing and triggering change about an order. */
export type StopChange = Partial<Pick<Order, "stopPrice" | "price" | "isTriggered">>;

/** Follows the price first, a limit along with the stop, then looks whether the stop is reached. Empty when nothing has changed. */
export function moveStop(
  order: Pick<Order, "side" | "price" | "stopPrice" | "trailing" | "isTriggered">,
  last: number,
  toTick: (price: number) => number,
): StopChange {
  if (order.isTriggered) return {};
  const { side, trailing, price, stopPrice: before } = order;
  const stop = trailing === null
    ? order.stopPrice!
    : nearer(side, order.stopPrice, followed(side, trailing, last, toTick));
  const isReached = side === "BUY" ? last >= stop : last <= stop;
  return {
    ...(stop === before ? {} : { stopPrice: stop }),
    ...(stop === before || price === null || before === null ? {} : { price: toTick(price + stop - before) }),
    ...(isReached ? { isTriggered: true } : {}),
  };
}

function followed(side: Order["side"], { amount, unit }: Trailing, last: number, toTick: (price: number) => number) {
  const distance = unit === "%" ? last * amount / 100 : amount;
  return toTick(side === "BUY" ? last + distance : last - distance);
}

/** A trailing stop only moves towards the price: down to buy, up to sell. */
function nearer(side: Order["side"], before: number | null, now: number): number {
  if (before === null) return now;
  return side === "BUY" ? Math.min(before, now) : Math.max(before, now);
}
