import { isIbkrError, UpstreamDecodeError } from "./errors/mod.ts";

/**
 * Reads an answer whose shape is known but not checked; one of another shape is IBKR's fault and not the caller's.
 *
 * @throws {UpstreamDecodeError} in place of what reading the wrong shape throws
 */
export function decoding<T>(operation: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (isIbkrError(cause)) throw cause;
    throw new UpstreamDecodeError("an answer of another shape", { operation, cause });
  }
}

/** Seconds of the wire as milliseconds; null for what is no number, or no date. */
export function secondsToMs(value: unknown): number | null {
  const ms = typeof value === "number" ? value * 1_000 : NaN;
  return Math.abs(ms) <= 8.64e15 ? ms : null;
}
