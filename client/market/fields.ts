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
  const match = FORM.exec(field?.trim() ?? "");
  if (match === null) return null;
  const [, letter = "", sign = "", whole = "", fraction = "", exponent = "", unit = ""] = match;
  // a unit is an exponent: 24.2M is read as 24.2e6, without the rounding of a multiplication
  const value = Number(sign + whole.replaceAll(",", "") + fraction + (EXPONENTS[unit] ?? exponent)) + 0; // + 0: -0.00 is 0
  if (!Number.isFinite(value)) return null;
  const flag = FLAGS[letter];
  return flag === undefined ? { value } : { value, flag };
}
