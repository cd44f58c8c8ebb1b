/**
 * An order in the shapes the API has for it: camel case in lists, snake case alone (§7.7, §7.8).
 *
 * @module
 */

import type { GatewaySchemas } from "../../../spec/generated/gateway.ts";
import type { Instrument } from "../../market/instrument.ts";
import { isOpen, type Order, type OrderStatus, remainingOf } from "../orders/order.ts";
import { conidexOf } from "../orders/traded.ts";
import { orderInWords, TYPE_NAMES } from "./order_words.ts";

const WHITE = "#FFFFFF";
const COLOURS: Readonly<Record<OrderStatus, { readonly bgColor: string; readonly fgColor: string }>> = {
  Inactive: { bgColor: WHITE, fgColor: "#999999" },
  PendingSubmit: { bgColor: WHITE, fgColor: "#3399CC" },
  PreSubmitted: { bgColor: WHITE, fgColor: "#0000CC" },
  Submitted: { bgColor: "#000000", fgColor: "#00F000" },
  PendingCancel: { bgColor: WHITE, fgColor: "#CC6600" },
  Filled: { bgColor: WHITE, fgColor: "#000000" },
  Cancelled: { bgColor: WHITE, fgColor: "#CC0000" },
};

/** Row of the live orders, and of the stream's `sor`. */
export function liveOrder(
  order: Order,
  instrument: Instrument,
): GatewaySchemas["liveOrdersResponse"]["orders"][number] {
  const { filled, quantity } = order;
  return {
    acct: order.accountId,
    conidex: conidexOf(order),
    conid: order.conid,
    account: order.accountId,
    orderId: order.id,
    cashCcy: instrument.currency,
    sizeAndFills: filled === quantity ? String(quantity) : `${filled}/${quantity}`,
    orderDesc: orderInWords(order, instrument),
    description1: instrument.symbol,
    ticker: instrument.symbol,
    secType: instrument.secType,
    listingExchange: instrument.exchange,
    remainingQuantity: remainingOf(order),
    filledQuantity: filled,
    totalSize: quantity,
    companyName: instrument.name,
    status: order.status,
    order_ccp_status: order.status,
    avgPrice: filled === 0 ? "" : priceText(order.averagePrice),
    origOrderType: TYPE_NAMES[order.type].original,
    supportsTaxOpt: "1",
    lastExecutionTime: timeDigits(order.changedAtMs),
    orderType: TYPE_NAMES[order.type].shown,
    ...COLOURS[order.status],
    ...(order.clientId === null ? {} : { order_ref: order.clientId }),
    isEventTrading: "0",
    price: shownPrice(order) ?? "",
    timeInForce: order.tif === "DAY" ? "CLOSE" : order.tif, // a day order is shown as CLOSE (§7.7)
    lastExecutionTime_r: order.changedAtMs,
    side: order.side,
  };
}

/** One order by its id. */
export function orderStatus(order: Order, instrument: Instrument): GatewaySchemas["orderStatus"] {
  const words = orderInWords(order, instrument);
  const colours = COLOURS[order.status];
  const isOver = !isOpen(order);
  return {
    sub_type: null,
    request_id: String(order.id % 100_000),
    order_id: order.id,
    conidex: conidexOf(order),
    conid: order.conid,
    symbol: instrument.symbol,
    side: order.side,
    contract_description_1: instrument.symbol,
    listing_exchange: instrument.exchange,
    is_event_trading: "0",
    order_desc: words,
    order_status: order.status,
    order_type: order.type === "LMT" ? "LIMIT" : TYPE_NAMES[order.type].shown,
    size: sizeText(remainingOf(order) || order.quantity),
    fill_price: order.filled === 0 ? "0.0" : priceText(order.averagePrice),
    filled_quantity: sizeText(order.filled),
    remaining_quantity: sizeText(remainingOf(order)),
    avg_fill_price: order.filled === 0 ? "0.0" : priceText(order.averagePrice),
    last_fill_price: order.filled === 0 ? "0.0" : priceText(order.lastPrice),
    total_size: sizeText(order.quantity),
    total_cash_size: sizeText(order.cashQuantity ?? 0),
    price: shownPrice(order) ?? "0.0",
    tif: order.tif,
    bg_color: colours.bgColor,
    fg_color: colours.fgColor,
    order_not_editable: isOver,
    editable_fields: "",
    cannot_cancel_order: isOver,
    outside_rth: order.outsideRth,
    all_or_none: order.allOrNone,
    deactivate_order: false,
    use_price_mgmt_algo: false,
    ...(instrument.secType === "BAG" ? {} : { sec_type: instrument.secType }),
    order_description: words,
    order_description_with_contract: words,
    clearing_id: "IB",
    clearing_name: "IB",
    alert_active: 0,
    child_order_type: order.parentId === null ? "0" : "A",
    order_clearing_account: order.accountId,
    size_and_fills: `${order.filled}/${order.quantity}`,
    exit_strategy_display_price: "0.0",
    exit_strategy_chart_description: "",
    exit_strategy_tool_availability: "0",
    allowed_duplicate_opposite: true,
    order_time: timeDigits(order.placedAtMs),
    ...unrecordedStatus(order, instrument),
  };
}

/** Fields that the reference knows (§7.8) and the recording, which was completed by hand, does not show. */
function unrecordedStatus(order: Order, instrument: Instrument): Record<string, string> {
  return {
    server_id: "0",
    cum_fill: sizeText(order.filled),
    ...(order.price === null ? {} : { limit_price: String(order.price) }),
    ...(order.filled === 0 ? {} : { average_price: priceText(order.averagePrice) }),
    order_ccp_status: order.filled === order.quantity ? "2" : "0",
    order_status_description: `Order ${order.status}`,
    available_chart_periods: "#R|1",
    currency: instrument.currency,
    account: order.accountId,
    option_acct: "c",
    company_name: instrument.name,
  };
}

/** The limit, or the stop of an order without one. */
function shownPrice({ price, stopPrice }: Order): string | null {
  const shown = price ?? stopPrice;
  return shown === null ? null : String(shown);
}

function priceText(price: number): string {
  return String(Number(price.toFixed(6)));
}

/** With a decimal, as the wire has sizes: `1.0`. */
function sizeText(size: number): string {
  return Number.isInteger(size) ? size.toFixed(1) : String(size);
}

/** YYMMDDhhmmss, UTC. */
export function timeDigits(ms: number): string {
  return new Date(ms).toISOString().replace(/\D/g, "").slice(2, 14);
}
