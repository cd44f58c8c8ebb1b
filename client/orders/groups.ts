import { BadRequestError } from "../errors/mod.ts";
import type { OrderTicket } from "./ticket.ts";

/** How a bracket ends a position: at a profit, at a loss, or either. */
export interface BracketExits {
  /** Limit of the order that takes the profit. */
  readonly takeProfit?: number | undefined;
  /** Stop of the order that ends the loss. */
  readonly stopLoss?: number | undefined;
}

/**
 * An order with its exits: they work once it is filled, and the fill of one takes its quantity from the other. The tickets
 * go into one `place`.
 *
 * @param entry Has to have a client order id, which the exits name as their parent
 * @throws {RangeError} When there is no exit, or the entry has no quantity
 * @throws {BadRequestError} When an exit is on the wrong side: it would be filled at once, at a loss
 * @example
 * ```ts
 * import { bracket } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const entry = {
 *   accountId: "DU1000001", conid: 265598, side: "BUY", type: "LMT", limitPrice: 180, quantity: 10, tif: "DAY", clientOrderId: "b-1",
 * } as const;
 * const [, profit, loss] = bracket(entry, { takeProfit: 200, stopLoss: 170 });
 * assert.deepEqual([profit?.side, profit?.limitPrice, loss?.type, loss?.stopPrice], ["SELL", 200, "STP", 170]);
 * assert.equal(loss?.parentClientOrderId, "b-1");
 * ```
 */
export function bracket(
  entry: OrderTicket & { readonly clientOrderId: string },
  { takeProfit, stopLoss }: BracketExits,
): OrderTicket[] {
  const { accountId, conid, legs, exchange, quantity, clientOrderId, manual } = entry;
  if (takeProfit === undefined && stopLoss === undefined) throw new RangeError("Cannot make a bracket without an exit");
  if (quantity === undefined) throw new RangeError("Cannot make a bracket of an amount of money: give a quantity");
  const wrong = whatIsUpsideDown(entry, takeProfit, stopLoss);
  if (wrong !== undefined) {
    throw new BadRequestError(`an order is wrong: ${wrong}`, { operation: "orders.bracket", outcome: "none" });
  }
  const exit = {
    accountId,
    conid,
    ...(legs === undefined ? {} : { legs }),
    ...(exchange === undefined ? {} : { exchange }),
    side: entry.side === "BUY" ? "SELL" : "BUY",
    quantity,
    tif: "GTC",
    ...(manual === undefined ? {} : { manual }),
    parentClientOrderId: clientOrderId,
  } as const;
  return [
    entry,
    ...(takeProfit === undefined
      ? []
      : [{ ...exit, type: "LMT", limitPrice: takeProfit, clientOrderId: `${clientOrderId}-profit` } as const]),
    ...(stopLoss === undefined
      ? []
      : [{ ...exit, type: "STP", stopPrice: stopLoss, clientOrderId: `${clientOrderId}-loss` } as const]),
  ];
}

/** Exits that were swapped, or meant for the other side, would sell below what was just paid. */
function whatIsUpsideDown(
  { side, limitPrice, stopPrice }: OrderTicket,
  takeProfit?: number,
  stopLoss?: number,
): string | undefined {
  const entry = ["the entry", limitPrice ?? stopPrice] as const;
  const profit = ["takeProfit", takeProfit] as const;
  const loss = ["stopLoss", stopLoss] as const;
  for (const [[above, high], [below, low]] of [[profit, entry], [entry, loss], [profit, loss]] as const) {
    if (high === undefined || low === undefined || (side === "BUY" ? high > low : high < low)) continue;
    const where = side === "BUY" ? "above" : "below";
    return `${above} is ${high} and ${below} is ${low}; of a ${side} the first has to be ${where} the second`;
  }
  return undefined;
}

/**
 * Orders of which one cancels the rest (OCA): the first fill of any of them ends the others. They go into one `place`.
 *
 * @example
 * ```ts
 * import { oneCancelsAll } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const sell = { accountId: "DU1000001", conid: 265598, side: "SELL", quantity: 10, tif: "GTC" } as const;
 * const group = oneCancelsAll([{ ...sell, type: "LMT", limitPrice: 200 }, { ...sell, type: "STP", stopPrice: 170 }]);
 * assert.ok(group.every(({ isSingleGroup }) => isSingleGroup));
 * ```
 */
export function oneCancelsAll(tickets: readonly OrderTicket[]): OrderTicket[] {
  return tickets.map((ticket) => ({ ...ticket, isSingleGroup: true }));
}
