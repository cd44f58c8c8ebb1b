import { decimalText } from "../market/fields.ts";

/** An amount of money: a number to compare, and its decimal text to add up without rounding. */
export interface Money {
  /** The amount. */
  readonly amount: number;
  /** The same amount as a plain decimal, such as `-12.5`. */
  readonly decimal: string;
}

/** Digits after the point of an amount that was converted. */
const PLACES = 4;

/** Money as the wire wrote it; null when it wrote none. */
export function toMoney(value: unknown): Money | null {
  const decimal = typeof value === "number" || typeof value === "string" ? decimalText(value) : null;
  return decimal === null ? null : { amount: Number(decimal), decimal };
}

/** Money in another currency, rounded to four places; null when there is none or no rate. */
export function convert(money: Money | null, rate: number | null): Money | null {
  return money === null || rate === null ? null : toMoney(Number((money.amount * rate).toFixed(PLACES)));
}
