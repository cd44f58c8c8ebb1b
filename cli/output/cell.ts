import { jsonText } from "./json_text.ts";
import { printable } from "./printable.ts";

/** One value, ready to be placed in a table. */
export interface Cell {
  /** Printable text on one line. */
  readonly text: string;
  /** Never cut: half of an id is of no use. */
  readonly isWhole: boolean;
  /** Stands at the right. */
  readonly isNumber: boolean;
  /** Below zero. */
  readonly isNegative: boolean;
}

/** Digits that name something, such as a conid, are not a quantity and get no separators. */
const IDENTIFIER = /^(conid|id|.*Conid|.*Ids?|.*_id)$/;

/** Prices and money that IBKR writes as texts. Elsewhere digits without a point may be an id. */
const AMOUNT = /^(-?)(\d{1,12})(\.\d{1,8})?$/;
const MONEY = /^(price|commission|net_amount|avgPrice)$/;

const MAX_DECIMALS = 8;

/**
 * Makes a cell of a value; what is not there becomes `-`, what has parts becomes compact JSON.
 *
 * @param column Name of its column; identifiers are not quantities
 * @param decimals Digits after the point, so that those of a column stand below each other
 */
export function toCell(value: unknown, column: string, decimals: number = decimalsOf(value)): Cell {
  if (typeof value === "number" && Number.isFinite(value)) {
    const text = IDENTIFIER.test(column) ? String(value) : grouped(value, decimals);
    return { text, isWhole: true, isNumber: true, isNegative: value < 0 };
  }
  if (isAmount(value, column)) {
    const [, sign = "", whole = "", fraction = ""] = AMOUNT.exec(value)!;
    const text = sign + grouped(Number(whole), 0) + fraction;
    return { text, isWhole: true, isNumber: true, isNegative: sign !== "" };
  }
  return { text: textOf(value), isWhole: IDENTIFIER.test(column), isNumber: false, isNegative: false };
}

const formats = new Map<number, Intl.NumberFormat>();

/** With thousands separators. A format is dear to make, and a table of thousands of rows has one for each column. */
function grouped(value: number, decimals: number): string {
  let format = formats.get(decimals);
  if (format === undefined) {
    format = new Intl.NumberFormat("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  return format.format(value);
}

function isAmount(value: unknown, column: string): value is string {
  return typeof value === "string" && AMOUNT.test(value) && (value.includes(".") || MONEY.test(column));
}

/** Digits after the point that a number has; none for anything else. */
export function decimalsOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return 0;
  return Number(value.toFixed(MAX_DECIMALS)).toString().split(".")[1]?.length ?? 0;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || typeof value === "number") return "-"; // what is no number is none
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return printable(value.join(", ") || "-");
  return printable(typeof value === "object" ? jsonText(value) : String(value));
}
