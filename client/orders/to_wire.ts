import { formatConidex } from "./combos.ts";
import type { OrderTicket, OrderType } from "./ticket.ts";
import { PRICE_RULES } from "./ticket_rules.ts";

/** An order as it goes over the wire, in IBKR's spelling. */
export type WireOrder = Readonly<Record<string, string | number | boolean>>;

/** IBKR puts the stop of these into `price`; where there is a limit beside it, into `auxPrice` (reference §7.1). */
const STOP_IS_PRICE: ReadonlySet<OrderType> = new Set(["STP", "TRAIL"]);

/**
 * Writes a ticket as IBKR wants it.
 *
 * Source: POST /iserver/account/{accountId}/orders.
 *
 * @param ticket A ticket that was checked
 * @example
 * ```ts
 * import { toWire } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const ticket = { accountId: "DU1", conid: 265598, side: "SELL", type: "STP", stopPrice: 180, quantity: 5, tif: "GTC" } as const;
 * assert.deepEqual(toWire(ticket), {
 *   acctId: "DU1", conid: 265598, side: "SELL", orderType: "STP", price: 180, quantity: 5, tif: "GTC",
 * });
 * ```
 */
export function toWire(ticket: OrderTicket): WireOrder {
  const { conid, exchange, legs, type, limitPrice, stopPrice, trailing, manual } = ticket;
  const isStopPrice = STOP_IS_PRICE.has(type);
  return withoutAbsent({
    acctId: ticket.accountId,
    ...(exchange === undefined && legs === undefined ? { conid } : { conidex: formatConidex(ticket) }),
    side: ticket.side,
    orderType: type,
    price: isStopPrice ? stopPrice : limitPrice,
    auxPrice: isStopPrice ? undefined : stopPrice,
    trailingAmt: trailing?.amount,
    trailingType: trailing === undefined ? undefined : trailing.unit === "percent" ? "%" : "amt",
    quantity: ticket.quantity,
    cashQty: ticket.cashQuantity,
    tif: ticket.tif,
    outsideRTH: ticket.outsideRth,
    allOrNone: ticket.allOrNone,
    cOID: ticket.clientOrderId,
    parentId: ticket.parentClientOrderId,
    isSingleGroup: ticket.isSingleGroup,
    manualIndicator: manual?.isManual,
    extOperator: manual?.operator,
  });
}

/**
 * Equal for tickets that mean the same trade, whatever they are called and whoever presses the button. Tickets that were
 * read from somebody's own request may be among them: what their kind has no use for says nothing.
 */
export function fingerprintOf(tickets: readonly OrderTicket[]): string {
  const meant = tickets.map((ticket) => {
    const { cOID: _own, parentId, manualIndicator: _hand, extOperator: _who, ...wire } = toWire(inPlainWords(ticket));
    const parent = tickets.findIndex((one) => one.clientOrderId !== undefined && one.clientOrderId === parentId);
    return { ...wire, parent };
  });
  return JSON.stringify(meant.map((one) => Object.entries(one).sort(([a], [b]) => a < b ? -1 : 1)));
}

/** One way to say what can be said in several: the order of legs, and what holds also when nothing is said. */
function inPlainWords(ticket: OrderTicket): OrderTicket {
  const { type, exchange, legs, tif, outsideRth, allOrNone, limitPrice, stopPrice, trailing } = ticket;
  const rule = Object.hasOwn(PRICE_RULES, type) ? PRICE_RULES[type] : undefined;
  return {
    ...ticket,
    exchange: exchange === "SMART" ? undefined : exchange,
    legs: legs?.toSorted((one, other) => one.conid - other.conid),
    tif: (tif as string) === "" ? "DAY" : tif,
    outsideRth: outsideRth === true ? true : undefined,
    allOrNone: allOrNone === true ? true : undefined,
    limitPrice: rule?.limitPrice === "none" ? undefined : limitPrice,
    stopPrice: rule?.stopPrice === "none" ? undefined : stopPrice,
    trailing: rule?.trailing === "none" ? undefined : trailing,
  };
}

function withoutAbsent(fields: Readonly<Record<string, string | number | boolean | undefined>>): WireOrder {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as WireOrder;
}
