import { numberOf, objectsOf } from "../stream/frames.ts";

/** One bar. What was not told is null. */
export interface Bar {
  /** When it begins, Unix milliseconds. */
  readonly atMs: number;
  /** First price. */
  readonly open: number | null;
  /** Highest price. */
  readonly high: number | null;
  /** Lowest price. */
  readonly low: number | null;
  /** Last price. */
  readonly close: number | null;
  /** How many were traded, in shares, contracts or units. */
  readonly volume: number | null;
}

/** The bars of an answer, in its order. IBKR divides volumes by the answer's `volumeFactor` (reference §6.4). */
export function readBars(answer: Readonly<Record<string, unknown>>): Bar[] {
  const factor = numberOf(answer["volumeFactor"]) ?? 1;
  return objectsOf(answer["data"]).flatMap((row) => toBar(row, factor));
}

function toBar(row: Record<string, unknown>, factor: number): Bar[] {
  const atMs = numberOf(row["t"]);
  if (atMs === null) return [];
  const volume = (numberOf(row["v"]) ?? NaN) * factor;
  return [{
    atMs,
    open: numberOf(row["o"]),
    high: numberOf(row["h"]),
    low: numberOf(row["l"]),
    close: numberOf(row["c"]),
    volume: Number.isFinite(volume) ? Number(volume.toFixed(6)) : null, // 6888.85 * 40 has a tail of rounding
  }];
}
