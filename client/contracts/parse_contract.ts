import { BadRequestError } from "../errors/mod.ts";
import { isCurrency } from "./currencies.ts";
import { hasCheckDigit, looksLikeIsin } from "./isin.ts";
import { dateDigits, isoDate, monthCode, monthNumber } from "./months.ts";

/** What a text means, before anybody is asked. */
export type ParsedContract =
  | { readonly kind: "conid"; readonly conid: number }
  | { readonly kind: "isin"; readonly isin: string }
  /** A stock, fund, index or coin: what the type's preference says. */
  | { readonly kind: "symbol"; readonly symbol: string }
  | { readonly kind: "forex"; readonly base: string; readonly quote: string }
  /** `month` as `DEC26`: the contract's month, which is not always the one in which it expires. */
  | { readonly kind: "future"; readonly root: string; readonly month: string }
  /** `expiry` as `20261218`. */
  | {
    readonly kind: "option";
    readonly root: string;
    readonly expiry: string;
    readonly strike: number;
    readonly right: "C" | "P";
  };

const SYMBOL = /^[A-Z0-9][A-Z0-9 .\-^/]{0,23}$/;
const ROOT = "(\\^?[A-Z0-9][A-Z0-9 .\\-]{0,11}?)";
const DATE = "(?:(\\d{4})-?(\\d\\d)-?(\\d\\d)|(\\d\\d)([A-Z]{3})(\\d\\d))";
const OPTION = new RegExp(`^${ROOT} ${DATE} (\\d{1,7}(?:\\.\\d{1,6})?) ?(C|P|CALL|PUT)$`);
const FUTURE = new RegExp(`^${ROOT} (?:([A-Z]{3})(?:20)?(\\d\\d)|(20\\d\\d)-?(0[1-9]|1[0-2]))$`);
/** The clearing house's way: `AAPL  261218C00200000`, the strike in thousandths. */
const OCC = /^([A-Z]{1,5}\d?) ?(\d\d)(\d\d)(\d\d)([CP])(\d{8})$/;

/**
 * Reads how people and programs name a contract. Pure: nobody is asked, so `AAPL` may still turn out not to exist.
 *
 * Shape: `AAPL`, `BRK.B` or `BRK-B` (a symbol), `EUR.USD`, `ES DEC26` or `ES 2026-12`, `AAPL 2026-12-18 200 C`,
 * `AAPL 18DEC26 200 C`, `AAPL 261218C00200000`, an ISIN, or digits alone: a contract id, never a symbol. Letters may be
 * small.
 *
 * @throws {BadRequestError} for what is none of them
 * @example
 * ```ts
 * import { parseContract } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseContract("brk.b"), { kind: "symbol", symbol: "BRK B" });
 * assert.deepEqual(parseContract("ES DEC26"), { kind: "future", root: "ES", month: "DEC26" });
 * assert.deepEqual(parseContract("EUR.USD"), { kind: "forex", base: "EUR", quote: "USD" });
 * assert.deepEqual(parseContract("AAPL 2026-12-18 200 C"), {
 *   kind: "option",
 *   root: "AAPL",
 *   expiry: "20261218",
 *   strike: 200,
 *   right: "C",
 * });
 * ```
 */
export function parseContract(text: string): ParsedContract {
  const given = String(text).trim().replace(/\s+/g, " ").toUpperCase();
  if (/[\r\n\t]/.test(String(text).trim())) throw refuse(text);
  if (/^\d+$/.test(given)) return parseConid(given);
  if (looksLikeIsin(given)) {
    if (hasCheckDigit(given)) return { kind: "isin", isin: given };
    throw new BadRequestError(`"${given}" has the form of an ISIN, but its last digit does not fit the others`);
  }
  const parsed = parseForex(given) ?? parseOption(given) ?? parseFuture(given);
  if (parsed !== null) return parsed;
  if (!SYMBOL.test(given)) throw refuse(text);
  return { kind: "symbol", symbol: shareClass(given) };
}

/**
 * Writes what was read, so that reading it gives the same again.
 *
 * @example
 * ```ts
 * import { formatContract, parseContract } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * assert.equal(formatContract(parseContract("aapl 261218c00200000")), "AAPL 2026-12-18 200 C");
 * ```
 */
export function formatContract(contract: ParsedContract): string {
  switch (contract.kind) {
    case "conid":
      return String(contract.conid);
    case "isin":
      return contract.isin;
    case "symbol":
      return contract.symbol;
    case "forex":
      return `${contract.base}.${contract.quote}`;
    case "future":
      return `${contract.root} ${contract.month}`;
    case "option":
      return `${contract.root} ${isoDate(contract.expiry)} ${contract.strike} ${contract.right}`;
  }
}

function parseConid(digits: string): ParsedContract {
  const conid = Number(digits);
  if (conid > 0 && conid <= 0xffff_ffff) return { kind: "conid", conid };
  throw new BadRequestError(`contract id "${digits.slice(0, 24)}" is not one: expected a whole number above 0`);
}

function parseForex(text: string): ParsedContract | null {
  const [, base = "", quote = ""] = /^([A-Z]{3})[./]([A-Z]{3})$/.exec(text) ?? [];
  if (!isCurrency(base) || !isCurrency(quote)) return null;
  if (base !== quote) return { kind: "forex", base, quote };
  throw new BadRequestError(`"${text}" is no pair: both currencies are ${base}`);
}

function parseOption(text: string): ParsedContract | null {
  const occ = OCC.exec(text);
  if (occ !== null) {
    const [, root = "", year, month, day, right = "", thousandths] = occ;
    return option(text, root, 2000 + Number(year), Number(month), Number(day), Number(thousandths) / 1_000, right);
  }
  const match = OPTION.exec(text);
  if (match === null) return null;
  const [, root = "", year, month, day, otherDay, letters = "", shortYear, strike, right = ""] = match;
  const monthOf = year === undefined ? monthNumber(letters) ?? 0 : Number(month);
  const yearOf = year === undefined ? 2000 + Number(shortYear) : Number(year);
  return option(text, root, yearOf, monthOf, Number(day ?? otherDay), Number(strike), right);
}

function option(
  text: string,
  root: string,
  year: number,
  month: number,
  day: number,
  strike: number,
  right: string,
): ParsedContract {
  const expiry = dateDigits(year, month, day);
  if (expiry === null) throw new BadRequestError(`"${text}" expires on a day that no calendar has`);
  if (!(strike > 0)) throw new BadRequestError(`"${text}" has no strike above 0`);
  return { kind: "option", root: shareClass(root), expiry, strike, right: right.startsWith("C") ? "C" : "P" };
}

function parseFuture(text: string): ParsedContract | null {
  const match = FUTURE.exec(text);
  if (match === null) return null;
  const [, root = "", letters = "", shortYear, year, digits] = match;
  const month = digits === undefined ? monthNumber(letters) : Number(digits);
  if (month === null) return null;
  return { kind: "future", root: shareClass(root), month: monthCode(Number(year ?? shortYear), month) };
}

/** `BRK.B` and `BRK-B` are `BRK B` at IBKR. */
function shareClass(symbol: string): string {
  return symbol.replace(/^([A-Z]+)[.\-]([A-Z])$/, "$1 $2");
}

function refuse(text: string): BadRequestError {
  return new BadRequestError(
    `symbol "${String(text).slice(0, 60)}" is not one: expected up to 24 letters and digits such as AAPL or BRK.B, ` +
      `or EUR.USD, "ES DEC26", "AAPL 2026-12-18 200 C", an ISIN or a contract id`,
  );
}
