import type { OrderTicket } from "../../mod.ts";

/** An order on one line: `BUY 10 AAPL LMT 180 DAY`. */
export function ticketWords(ticket: OrderTicket, symbol: string): string {
  const { side, type, tif, quantity, cashQuantity, limitPrice, stopPrice, trailing, exchange } = ticket;
  return [
    side,
    quantity === undefined ? `for ${number(cashQuantity)} of` : number(quantity),
    symbol,
    type,
    limitPrice === undefined ? "" : number(limitPrice),
    stopPrice === undefined ? "" : `stop ${number(stopPrice)}`,
    trailing === undefined ? "" : `trailing ${number(trailing.amount)}${trailing.unit === "percent" ? " %" : ""}`,
    tif,
    ticket.outsideRth === true ? "outside regular hours too" : "",
    ticket.allOrNone === true ? "all or none" : "",
    exchange === undefined ? "" : `at ${exchange}`,
  ].filter((word) => word !== "").join(" ");
}

function number(value: number | undefined): string {
  return (value ?? 0).toLocaleString("en-US", { maximumFractionDigits: 8 });
}
