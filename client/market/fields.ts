import { SNAPSHOT_FIELDS } from "./snapshot_fields.ts";

const { last, bid, ask, volume, bidSize, askSize } = SNAPSHOT_FIELDS;

/** The fields of a quote by name, and the codes that the wire wants: a part of {@link SNAPSHOT_FIELDS}. */
export const QUOTE_FIELDS: {
  readonly [Name in "last" | "bid" | "ask" | "volume" | "bidSize" | "askSize"]: (typeof SNAPSHOT_FIELDS)[Name]["code"];
} = {
  last: last.code,
  bid: bid.code,
  ask: ask.code,
  volume: volume.code,
  bidSize: bidSize.code,
  askSize: askSize.code,
};

/** What IBKR says with a letter before the last price. */
export type PriceFlag = "previous-close" | "halted";

/** A number as the wire wrote it, and what came with it. */
export interface WireNumber {
  /** The number. */
  readonly value: number;
  /** Set when the price is not that of a current trade. */
  readonly flag?: PriceFlag;
}

const FLAGS: Readonly<Record<string, PriceFlag>> = { C: "previous-close", H: "halted" };
const EXPONENTS: Readonly<Record<string, string>> = { K: "e3", M: "e6", B: "e9", T: "e12" };

/** Letter, sign, digits with or without commas of thousands, exponent, unit, percent. Linear: no part overlaps another. */
const FORM = /^([CH]?)([+-]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d+)?(?:([eE][+-]?\d+)|([KMBT]))?%?$/;

/**
 * Reads a number of the wire: `"1,300"`, `"24.2M"`, `"C175.20"`, `"0.54%"`, `"1.0E-5"`, `-0.56`. Null when it holds no
 * number, or one that cannot be told for sure (`"1,5"`); never NaN, never infinite.
 *
 * @example
 * ```ts
 * import { parseWireNumber } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseWireNumber("C1,175.20"), { value: 1175.2, flag: "previous-close" });
 * assert.deepEqual(parseWireNumber("24.2M"), { value: 24_200_000 });
 * assert.equal(parseWireNumber("N/A"), null);
 * assert.equal(parseWireNumber(undefined), null);
 * ```
 */
export function parseWireNumber(field: string | number | undefined): WireNumber | null {
  if (typeof field === "number") return Number.isFinite(field) ? { value: field } : null;
  if (typeof field !== "string") return null; // whatever the type says: it comes from outside
  const match = FORM.exec(field.trim());
  if (match === null) return null;
  const [, letter = "", sign = "", whole = "", fraction = "", exponent = "", unit = ""] = match;
  // a unit is an exponent: 24.2M is read as 24.2e6, without the rounding of a multiplication
  const value = Number(sign + whole.replaceAll(",", "") + fraction + (EXPONENTS[unit] ?? exponent)) + 0; // + 0: -0.00 is 0
  if (!Number.isFinite(value)) return null;
  const flag = FLAGS[letter];
  return flag === undefined ? { value } : { value, flag };
}

/**
 * A number of the wire as a plain decimal, its digits untouched: no sign of thousands, letter or unit, no exponent. Null
 * when it holds no number.
 *
 * @example
 * ```ts
 * import { decimalText } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * assert.equal(decimalText("C1,175.20"), "1175.20");
 * assert.equal(decimalText("24.2M"), "24200000");
 * assert.equal(decimalText(1e-7), "0.0000001");
 * ```
 */
export function decimalText(field: string | number | undefined): string | null {
  const match = FORM.exec(String(field ?? "").trim());
  if (match === null) return null;
  const [, , sign = "", whole = "", fraction = "", exponent = "", unit = ""] = match;
  const shift = Number((EXPONENTS[unit] ?? exponent).slice(1));
  if (Math.abs(shift) > 400) return null; // no price, and a text of that length helps nobody
  const text = shifted(whole.replaceAll(",", ""), fraction.slice(1), shift);
  return sign === "-" && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Moves the point of `whole.fraction` by so many places to the right. */
function shifted(whole: string, fraction: string, places: number): string {
  const digits = "0".repeat(Math.max(0, -places)) + whole + fraction + "0".repeat(Math.max(0, places));
  const point = digits.length - fraction.length - Math.max(0, places) + places;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, "") || "0";
  const right = digits.slice(point, places > 0 ? Math.max(point, digits.length - places) : undefined);
  return right === "" ? left : `${left}.${right}`;
}
