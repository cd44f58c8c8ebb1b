/**
 * Money.
 *
 * @module
 */

/** Rounds money to cents. */
export function cents(amount: number): number {
  const rounded = Math.round(Math.abs(amount) * 100 + 1e-7) / 100;
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}
