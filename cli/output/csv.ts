import { jsonText } from "./json_text.ts";
import { printable } from "./printable.ts";
import { rowsOf, titleOf, valueIn } from "./rows.ts";

/** What a spreadsheet takes for a formula, also behind spaces. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
/** A number or a share as IBKR writes it, which is data although it begins with a sign. */
const NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?(e[+-]?\d+)?%?$/i;

/**
 * CSV of RFC 4180: a header, one line a row, lines end in CRLF. Text that a spreadsheet would run as a formula gets a `'`
 * before it; control characters, which the RFC does not know, become spaces.
 *
 * @param columns Fields to show; without them all
 */
export function toCsv(answer: unknown, columns?: readonly string[]): string {
  const found = rowsOf(answer, columns);
  if (found === null) {
    const values = Array.isArray(answer) ? answer : [answer];
    return [["value"], ...values.map((value) => [cellOf(value)])].map(lineOf).join("");
  }
  const header = found.columns.map((column) => cellOf(titleOf(column)));
  const lines = found.rows.map((row) => found.columns.map((column) => cellOf(valueIn(row, column))));
  return [header, ...lines].map(lineOf).join("");
}

function lineOf(cells: readonly string[]): string {
  return `${cells.join(",")}\r\n`;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = printable(typeof value === "object" ? jsonText(value) : String(value));
  const safe = FORMULA.test(text) && !isNumber(text) ? `'${text}` : text;
  return /[",]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isNumber(text: string): boolean {
  return NUMBER.test(text) && /\d/.test(text);
}
