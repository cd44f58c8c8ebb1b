/**
 * An order in the shapes the API has for it: camel case in lists, snake case alone (§7.7, §7.8).
 *
 * @module
 */

import type { Instrument } from "../../market/instrument.ts";
import type { Order, OrderStatus } from "../orders.ts";
import { describe } from "./portfolio_positions.ts";

const COLOURS: Readonly<Record<OrderStatus, { readonly bgColor: string; readonly fgColor: string }>> = {
  PreSubmitted: { bgColor: "#FFFFFF", fgColor: "#0000CC" },
  Submitted: { bgColor: "#000000", fgColor: "#00F000" },
  Cancelled: { bgColor: "#FFFFFF", fgColor: "#CC0000" },
};

/** Row of the live orders, and of the stream's `sor`. */
export function liveOrder(order: Order, instrument: Instrument): Record<string, unknown> {
  const filled = 0;
  return {
    acct: order.accountId,
    conidex: String(order.conid),
    conid: order.conid,
    account: order.accountId,
    orderId: order.id,
    cashCcy: instrument.currency,
    sizeAndFills: `${filled}/${order.quantity}`,
    orderDesc: inWords(order, instrument),
    description1: instrument.symbol,
    ticker: instrument.symbol,
    secType: instrument.secType,
    listingExchange: instrument.exchange,
    remainingQuantity: order.quantity - filled,
    filledQuantity: filled,
    totalSize: order.quantity,
    companyName: instrument.name,
    status: order.status,
    order_ccp_status: order.status,
    avgPrice: "",
    origOrderType: order.type === "LMT" ? "LIMIT" : "MARKET",
    supportsTaxOpt: "1",
    lastExecutionTime: timeDigits(order.changedAtMs),
    orderType: order.type === "LMT" ? "Limit" : "Market",
    ...COLOURS[order.status],
    ...(order.clientId === null ? {} : { order_ref: order.clientId }),
    isEventTrading: "0",
    price: order.price === null ? "" : String(order.price),
    timeInForce: order.tif === "DAY" ? "CLOSE" : order.tif, // a day order is shown as CLOSE (§7.7)
    lastExecutionTime_r: order.changedAtMs,
    side: order.side,
  };
}

/** One order by its id. */
export function orderStatus(order: Order, instrument: Instrument): Record<string, unknown> {
  const words = inWords(order, instrument);
  const colours = COLOURS[order.status];
  const isOver = order.status === "Cancelled";
  return {
    sub_type: null,
    request_id: String(order.id % 100_000),
    order_id: order.id,
    conidex: String(order.conid),
    conid: order.conid,
    symbol: instrument.symbol,
    side: order.side,
    contract_description_1: instrument.symbol,
    listing_exchange: instrument.exchange,
    is_event_trading: "0",
    order_desc: words,
    order_status: order.status,
    order_type: order.type === "LMT" ? "LIMIT" : "Market",
    size: order.quantity.toFixed(1),
    fill_price: "0.0",
    filled_quantity: "0.0",
    remaining_quantity: order.quantity.toFixed(1),
    avg_fill_price: "0.0",
    last_fill_price: "0.0",
    total_size: order.quantity.toFixed(1),
    total_cash_size: "0.0",
    price: order.price === null ? "0.0" : String(order.price),
    tif: order.tif,
    bg_color: colours.bgColor,
    fg_color: colours.fgColor,
    order_not_editable: isOver,
    editable_fields: "",
    cannot_cancel_order: isOver,
    outside_rth: false,
    all_or_none: false,
    deactivate_order: false,
    use_price_mgmt_algo: false,
    sec_type: instrument.secType,
    order_description: words,
    order_description_with_contract: words,
    clearing_id: "IB",
    clearing_name: "IB",
    alert_active: 0,
    child_order_type: "0",
    order_clearing_account: order.accountId,
    size_and_fills: `0/${order.quantity}`,
    exit_strategy_display_price: "0.0",
    exit_strategy_chart_description: "",
    exit_strategy_tool_availability: "0",
    allowed_duplicate_opposite: true,
    order_time: timeDigits(order.placedAtMs),
  };
}

function inWords(order: Order, instrument: Instrument): string {
  const verb = order.side === "BUY" ? "Buy" : "Sell";
  const how = order.type === "LMT" ? `Limit ${order.price!.toFixed(2)}` : "Market";
  const tif = order.tif === "DAY" ? "Day" : order.tif;
  return `${verb} ${order.quantity} ${describe(instrument)} ${how}, ${tif}`;
}

/** YYMMDDhhmmss, UTC. */
function timeDigits(ms: number): string {
  return new Date(ms).toISOString().replace(/\D/g, "").slice(2, 14);
}
