import { BadRequestError } from "../errors/mod.ts";
import { numberOf, textOf } from "../stream/frames.ts";
import { parseConidex } from "./combos.ts";
import type { OrderTicket, OrderType, TimeInForce } from "./ticket.ts";
import type { WireOrder } from "./to_wire.ts";

type Row = Readonly<Record<string, unknown>>;

/** IBKR's names of the kinds of order, in lists and in the status, by their letters alone. */
const TYPES: Readonly<Record<string, OrderType>> = {
  lmt: "LMT",
  limit: "LMT",
  mkt: "MKT",
  market: "MKT",
  stp: "STP",
  stop: "STP",
  stoplimit: "STOP_LIMIT",
  stplmt: "STOP_LIMIT",
  trail: "TRAIL",
  trailingstop: "TRAIL",
  traillmt: "TRAILLMT",
  trailinglimit: "TRAILLMT",
  trailingstoplimit: "TRAILLMT",
  midprice: "MIDPRICE",
  mktcls: "MOC",
  marketonclose: "MOC",
  lmtcls: "LOC",
  limitonclose: "LOC",
};

const TIFS: Readonly<Record<string, TimeInForce>> = {
  DAY: "DAY",
  CLOSE: "DAY", // how a day order is shown (reference §7.7)
  GTC: "GTC",
  OPG: "OPG",
  IOC: "IOC",
  PAX: "PAX",
};

/**
 * The ticket of an order that is at IBKR, from everything that is known of it: what was sent, as far as the journal has it,
 * below what IBKR's list and status show now.
 *
 * @throws {BadRequestError} when something that has to be sent again is shown nowhere
 */
export function ticketOf(accountId: string, live: Row, status: Row, sent: WireOrder | undefined): OrderTicket {
  const type = TYPES[plain(live["origOrderType"])] ?? TYPES[plain(status["order_type"])] ??
    TYPES[plain(live["orderType"])] ?? TYPES[plain(sent?.["orderType"])];
  const side = textOf(live["side"]) ?? textOf(sent?.["side"]);
  const tif = TIFS[String(status["tif"]).toUpperCase()] ?? TIFS[String(live["timeInForce"]).toUpperCase()];
  const conid = numberOf(live["conid"]);
  const quantity = numberOf(live["totalSize"]) ?? numberOf(status["total_size"]);
  const isBuy = side?.toUpperCase().startsWith("B") === true;
  if (type === undefined || side === null || tif === undefined || conid === null || quantity === null) {
    throw missing("kind, side, time in force or size");
  }
  const shownIn = parseConidex(textOf(live["conidex"]) ?? String(conid));
  if (shownIn === null) throw missing("contract");
  const { exchange, legs } = shownIn;
  const price = legs === undefined ? positive : (value: unknown) => numberOf(value) ?? undefined; // of a combo any number
  const shown = price(live["price"]) ?? price(status["price"]);
  const limit = price(status["limit_price"]) ?? shown;
  const stop = positive(status["stop_price"]) ?? positive(live["auxPrice"]) ?? positive(sent?.["auxPrice"]);
  const trailing = trailingOf(sent);
  if ((type === "STOP_LIMIT" || type === "TRAILLMT") && stop === undefined) throw missing("stop");
  if ((type === "TRAIL" || type === "TRAILLMT") && trailing === undefined) throw missing("trailing amount");
  const hasLimit = ["LMT", "STOP_LIMIT", "TRAILLMT", "LOC", "MIDPRICE"].includes(type);
  const prices = {
    ...(hasLimit && limit !== undefined ? { limitPrice: limit } : {}),
    ...(type === "STP" && shown !== undefined ? { stopPrice: shown } : {}),
    ...((type === "STOP_LIMIT" || type === "TRAILLMT") && stop !== undefined ? { stopPrice: stop } : {}),
    ...(type === "TRAIL" && shown !== undefined ? { stopPrice: shown } : {}),
  };
  return {
    accountId,
    conid,
    ...(legs === undefined ? {} : { legs }),
    ...(exchange === undefined ? {} : { exchange }),
    side: isBuy ? "BUY" : "SELL",
    type,
    quantity,
    ...prices,
    ...(trailing === undefined ? {} : { trailing }),
    tif,
    ...(isTrue(status["outside_rth"]) || sent?.["outsideRTH"] === true ? { outsideRth: true } : {}),
    ...(isTrue(status["all_or_none"]) || sent?.["allOrNone"] === true ? { allOrNone: true } : {}),
    ...(typeof sent?.["extOperator"] === "string"
      ? { manual: { isManual: sent["manualIndicator"] === true, operator: sent["extOperator"] } }
      : {}),
  };
}

function trailingOf(sent: WireOrder | undefined): OrderTicket["trailing"] {
  const amount = numberOf(sent?.["trailingAmt"]);
  return amount === null ? undefined : { amount, unit: sent?.["trailingType"] === "%" ? "percent" : "money" };
}

function missing(what: string): BadRequestError {
  return new BadRequestError(
    `IBKR shows no ${what} of the order, and a change has to send everything again; cancel it and place a new one`,
    { operation: "orders.modify", outcome: "none" },
  );
}

function plain(value: unknown): string {
  return String(value).toLowerCase().replace(/[^a-z]/g, "");
}

function positive(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== null && number > 0 ? number : undefined;
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}
