import { KNOWN_QUESTIONS, type OrderQuestion, type OrderTicket } from "../../mod.ts";
import { printable } from "../output/printable.ts";

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

/** What IBKR asks, and what is known about it. */
export function questionWords({ messageIds, text }: OrderQuestion): string {
  const known: Readonly<Record<string, { readonly name: string; readonly about: string }>> = KNOWN_QUESTIONS;
  const ids = messageIds.map((id) => Object.hasOwn(known, id) ? `${id} (${known[id]!.name})` : printable(id));
  return `${ids.join(", ") || "something without an id"}: "${printable(text)}"`;
}

/** Facts below each other, their names aligned. */
export function factLines(facts: readonly (readonly [name: string, text: string])[]): string {
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, text]) => `  ${name.padEnd(width)}  ${printable(text)}\n`).join("");
}

function number(value: number | undefined): string {
  return (value ?? 0).toLocaleString("en-US", { maximumFractionDigits: 8 });
}
