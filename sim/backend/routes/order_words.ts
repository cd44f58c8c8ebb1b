/**
 * An order in words, as its descriptions, questions and trades name it.
 *
 * @module
 */

import { formatPrice } from "../../market/format.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { Execution, Order, OrderIntent, OrderType } from "../orders/order.ts";
import { describe } from "./portfolio_positions.ts";

/** Names of the order types: in descriptions, and for the `origOrderType` field. */
export const TYPE_NAMES: Readonly<Record<OrderType, { readonly shown: string; readonly original: string }>> = {
  LMT: { shown: "Limit", original: "LIMIT" },
  MKT: { shown: "Market", original: "MARKET" },
  STP: { shown: "Stop", original: "STOP" },
  STOP_LIMIT: { shown: "Stop Limit", original: "STOP_LIMIT" },
  TRAIL: { shown: "Trailing Stop", original: "TRAILING_STOP" },
  TRAILLMT: { shown: "Trailing Stop Limit", original: "TRAILING_STOP_LIMIT" },
  MOC: { shown: "MKT CLS", original: "MARKETONCLOSE" }, // the first as seen (§7.7)
  LOC: { shown: "LMT CLS", original: "LIMITONCLOSE" },
};

/** `Buy 45 AAPL Limit 255.10, Day`; `Bought` once it is filled. */
export function orderInWords(order: Order, instrument: Instrument): string {
  const verb = order.status === "Filled"
    ? order.side === "BUY" ? "Bought" : "Sold"
    : order.side === "BUY"
    ? "Buy"
    : "Sell";
  const tif = order.tif === "DAY" ? "Day" : order.tif;
  return `${verb} ${order.quantity} ${describe(instrument)} ${howInWords(order, instrument)}, ${tif}`;
}

/** `BUY 100 AAPL LMT 255.10`. */
export function intentInWords(intent: OrderIntent, instrument: Instrument): string {
  const price = intent.price ?? intent.stopPrice;
  const at = price === null ? "" : ` ${formatPrice(price, instrument.tickSize)}`;
  return `${intent.side} ${intent.quantity} ${instrument.symbol} ${intent.type}${at}`;
}

/** `Bot 5 @ 192.26 on ISLAND`. */
export function executionInWords(execution: Execution, instrument: Instrument): string {
  const verb = execution.side === "BUY" ? "Bot" : "Sold";
  const price = formatPrice(execution.price, instrument.tickSize);
  return `${verb} ${execution.quantity} @ ${price} on ${instrument.exchange}`;
}

function howInWords({ type, price, stopPrice, trailing }: Order, { tickSize }: Instrument): string {
  const amounts = [
    ...(price === null ? [] : [formatPrice(price, tickSize)]),
    ...(trailing === null ? [] : [`${trailing.amount}${trailing.unit === "%" ? "%" : ""}`]),
    ...(stopPrice === null ? [] : [`Stop ${formatPrice(stopPrice, tickSize)}`]),
  ];
  const isStop = type === "STP"; // the word is in the type's name already
  return [TYPE_NAMES[type].shown, ...amounts.map((one) => isStop ? one.replace("Stop ", "") : one)].join(" ");
}
