import { BadRequestError } from "../errors/mod.ts";

/** From some price on, prices go in these steps. */
export interface PriceStep {
  /** From this price on, in the contract's currency. */
  readonly fromPrice: number;
  /** What a price has to be a multiple of, above 0. */
  readonly step: number;
}

/**
 * The step at a price; null when IBKR told none. Below zero the steps are those of the price without its sign.
 *
 * @example
 * ```ts
 * import { stepAt } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const steps = [{ fromPrice: 0, step: 0.01 }, { fromPrice: 3, step: 0.05 }];
 * assert.deepEqual([stepAt(2.99, steps), stepAt(3, steps), stepAt(1, [])], [0.01, 0.05, null]);
 * ```
 */
export function stepAt(price: number, steps: readonly PriceStep[]): number | null {
  const fitting = steps.filter(({ fromPrice }) => fromPrice <= Math.abs(price));
  return fitting.toSorted((one, other) => other.fromPrice - one.fromPrice)[0]?.step ?? null;
}

/**
 * Whether a number is a whole multiple of a step, by the decimal digits of both, which are what goes over the wire: 0.3 is
 * a multiple of 0.1, and 0.1 + 0.2 (0.30000000000000004) is not.
 */
export function isMultiple(value: number, step: number): boolean {
  const [whole, unit] = alike(value, step);
  return whole % unit === 0n;
}

/**
 * A price on a step: the next one below or above, or the nearest (half a step goes up). Reckoned in decimal digits, so that
 * nothing like 0.30000000000000004 comes out.
 *
 * Units: both in the contract's currency.
 *
 * @throws {BadRequestError} when IBKR told no step for this price, or the price is no number
 * @example
 * ```ts
 * import { roundToStep } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const steps = [{ fromPrice: 0, step: 0.05 }];
 * assert.equal(roundToStep(0.1 + 0.2, steps, "nearest"), 0.3);
 * assert.equal(roundToStep(4.13, steps, "down"), 4.1);
 * assert.equal(roundToStep(4.13, steps, "up"), 4.15);
 * ```
 */
export function roundToStep(price: number, steps: readonly PriceStep[], to: "down" | "up" | "nearest"): number {
  const step = Number.isFinite(price) ? stepAt(price, steps) : null;
  if (step === null) throw new BadRequestError(`there is no step to which the price ${price} could be rounded`);
  const [whole, unit, decimals] = alike(price, step);
  const rest = ((whole % unit) + unit) % unit;
  const below = whole - rest;
  const isUp = to === "up" ? rest > 0n : to === "nearest" && rest * 2n >= unit;
  return asNumber(isUp ? below + unit : below, decimals);
}

/** Both numbers in units of the finer one's last decimal. */
function alike(value: number, step: number): readonly [bigint, bigint, number] {
  const [one, other] = [digitsOf(value), digitsOf(step)];
  const decimals = Math.max(one.decimals, other.decimals);
  const scaled = (of: typeof one): bigint => of.digits * 10n ** BigInt(decimals - of.decimals);
  return [scaled(one), scaled(other), decimals];
}

/** The shortest decimal text that means this number is what JSON writes. */
function digitsOf(value: number): { readonly digits: bigint; readonly decimals: number } {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const decimals = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return decimals >= 0 ? { digits, decimals } : { digits: digits * 10n ** BigInt(-decimals), decimals: 0 };
}

function asNumber(digits: bigint, decimals: number): number {
  return Number(`${digits}e-${decimals}`);
}
