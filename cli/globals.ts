import type { FlagValues } from "./flags.ts";
import { UsageError } from "./usage_error.ts";

export { type OutputStyle, outputStyle, wantsData } from "./output/style.ts";

/**
 * Reads `--timeout`, in milliseconds; undefined when it was not given.
 *
 * @throws {UsageError} for anything but a number of seconds
 */
export function timeoutMsOf(flags: FlagValues): number | undefined {
  const { timeout } = flags;
  if (timeout === undefined) return undefined;
  const seconds = Number(timeout);
  if (/^\d*\.?\d+$/.test(String(timeout)) && seconds >= 0.001 && seconds <= 86_400) return Math.round(seconds * 1000);
  throw new UsageError(`--timeout is "${timeout}", expected seconds from 0.001 to 86400`);
}

/**
 * Reads a flag that is a whole number.
 *
 * @throws {UsageError} for anything else, or more than `max`
 */
export function wholeNumber(flags: FlagValues, name: string, fallback: number, max: number): number {
  const text = flags[name];
  if (text === undefined) return fallback;
  if (/^\d{1,10}$/.test(String(text)) && Number(text) <= max) return Number(text);
  throw new UsageError(`--${name} is "${text}", expected a whole number from 0 to ${max}`);
}

/**
 * Reads a flag that is one of a few words.
 *
 * @throws {UsageError} for any other
 */
export function oneOf<const T extends string>(
  flags: FlagValues,
  name: string,
  choices: readonly T[],
  fallback: NoInfer<T>,
): T {
  const text = flags[name] ?? fallback;
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new UsageError(`--${name} is "${text}", expected ${choices.join(" or ")}`);
}
