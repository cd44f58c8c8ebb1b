/** Names of the snapshot fields of a quote, and the codes that the wire wants (reference §6.3). */
export const QUOTE_FIELDS = { last: "31", bid: "84", ask: "86", volume: "87", bidSize: "88", askSize: "85" } as const;

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
const UNITS: Readonly<Record<string, number>> = { "": 1, K: 1e3, M: 1e6, B: 1e9 };

/**
 * Reads a field of a snapshot: `"1,300"`, `"24.2M"`, `"C175.20"`, `"0.54%"`, `-0.56`. Null when it holds no number.
 *
 * @example
 * ```ts
 * import { parseWireNumber } from "./fields.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseWireNumber("C1,175.20"), { value: 1175.2, flag: "previous-close" });
 * assert.deepEqual(parseWireNumber("24.2M"), { value: 24_200_000 });
 * assert.equal(parseWireNumber(undefined), null);
 * ```
 */
export function parseWireNumber(field: string | number | undefined): WireNumber | null {
  if (typeof field === "number") return Number.isFinite(field) ? { value: field } : null;
  const match = /^([CH]?)([+-]?(?:\d[\d,]*)?\.?\d+)([KMB]?)%?$/.exec(field?.trim() ?? "");
  if (match === null) return null;
  const [, letter = "", digits = "", unit = ""] = match;
  const value = Number((Number(digits.replaceAll(",", "")) * (UNITS[unit] ?? 1)).toPrecision(15));
  const flag = FLAGS[letter];
  return flag === undefined ? { value } : { value, flag };
}
