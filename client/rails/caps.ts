import type { DayReservation } from "../journal/types.ts";
import { newYorkDay } from "./new_york_day.ts";
import { notionalOf } from "./notional.ts";
import type { RailsRules } from "./rules.ts";
import type { RailsContext, RailsRequest } from "./types.ts";
import { type Objection, objection } from "./verdict.ts";

/**
 * Holds each order against the cap of one order, and says what all of them take of the day. Orders of a bracket or a group
 * count in full, each: which of them will be filled is not known. A change takes what it adds to what was there.
 */
export function checkCaps(
  { kind, tickets, before = [] }: RailsRequest,
  context: RailsContext,
  rules: RailsRules,
): Objection | { readonly reservation: DayReservation | undefined } {
  const { maxOrderNotional, maxDayNotional, maxPriceAgeMs } = rules;
  if (maxOrderNotional === null && maxDayNotional === null) return { reservation: undefined };
  let sum = 0;
  for (const ticket of tickets) {
    const worth = notionalOf(ticket, context, maxPriceAgeMs);
    if (typeof worth !== "number") return worth;
    if (maxOrderNotional !== null && !(worth <= maxOrderNotional)) {
      return objection(
        "max-order-notional",
        `${ticket.side} ${ticket.type} of conid ${ticket.conid} is worth up to ${
          round(worth)
        } in the base currency, more ` +
          `than the cap of one order, ${maxOrderNotional}; make it smaller or raise BEZANT_MAX_ORDER_NOTIONAL`,
      );
    }
    sum += worth;
  }
  if (maxDayNotional === null || kind === "preview") return { reservation: undefined };
  for (const ticket of kind === "modify" ? before : []) {
    const worth = notionalOf(ticket, context, maxPriceAgeMs);
    sum -= typeof worth === "number" ? worth : 0; // what nobody can value takes no room from the new one
  }
  const amount = Math.max(0, sum);
  if (!(amount <= maxDayNotional)) {
    return objection(
      "max-day-notional",
      `the orders are worth up to ${
        round(amount)
      } in the base currency, more than a whole day's cap, ${maxDayNotional}; ` +
        "make them smaller or raise BEZANT_MAX_DAY_NOTIONAL",
    );
  }
  return { reservation: { day: newYorkDay(context.nowMs), amount, cap: maxDayNotional } };
}

function round(value: number): string {
  return value.toFixed(2);
}
