/**
 * What trading costs: fixed pricing, with a minimum per order. The figures are near IBKR's, in the contract's currency.
 *
 * @module
 */

import type { Instrument, SecType } from "../../market/instrument.ts";
import { cents } from "../cents.ts";

/** What was traded of one order so far. */
export interface Traded {
  /** Shares or contracts. */
  readonly quantity: number;
  /** Price times size, multiplier included. */
  readonly value: number;
}

const PER_UNIT: Readonly<Record<SecType, number>> = { STK: 0.005, OPT: 0.65, FUT: 2.25, CASH: 0, BAG: 0 };
const LEAST: Readonly<Record<SecType, number>> = { STK: 1, OPT: 1, FUT: 0, CASH: 2, BAG: 0 };
/** A share order never costs more than this part of its value. */
const MOST_OF_VALUE = 0.01;
const PER_CURRENCY_VALUE = 0.000_02;

/** Commission of an order for everything that was traded, to the cent. The cost of one fill is the difference of two of these. */
export function commissionOf({ secType }: Pick<Instrument, "secType">, { quantity, value }: Traded): number {
  if (quantity === 0) return 0;
  const plain = secType === "CASH" ? value * PER_CURRENCY_VALUE : quantity * PER_UNIT[secType];
  const least = Math.max(plain, LEAST[secType]);
  return cents(secType === "STK" ? Math.min(least, value * MOST_OF_VALUE) : least);
}
