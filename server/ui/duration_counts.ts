/** Durations as counts by steps: a few numbers that can be added up over any time, and still tell a quantile. @module */

/** How many durations fell into each step; steps without any are left out. */
export type DurationCounts = Readonly<Record<string, number>>;

/** Each step is so much longer than the one before it: a quantile is right within a tenth. */
const GROWTH = 1.2;
/** Nothing is told apart below it, in milliseconds. */
const SHORTEST_MS = 0.5;
/** Longer than any deadline here. */
const LAST_STEP = 70;

/** The step of a duration in milliseconds. */
export function stepOf(durationMs: number): number {
  if (!(durationMs > SHORTEST_MS)) return 0;
  return Math.min(LAST_STEP, Math.ceil(Math.log(durationMs / SHORTEST_MS) / Math.log(GROWTH)));
}

/** Adds counts up. */
export function addCounts(all: readonly DurationCounts[]): DurationCounts {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [step, count] of Object.entries(counts)) sum[step] = (sum[step] ?? 0) + count;
  }
  return sum;
}

/** How many there are. */
export function countOf(counts: DurationCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * The duration in milliseconds that a part of them does not exceed; null when there are none.
 *
 * @param part From 0 to 1, such as 0.95
 */
export function quantileOf(counts: DurationCounts, part: number): number | null {
  let left = countOf(counts) * part;
  if (left === 0) return null;
  const steps = Object.keys(counts).map(Number).sort((a, b) => a - b);
  for (const step of steps) {
    left -= counts[step]!;
    if (left <= 1e-9) return middleOf(step);
  }
  return middleOf(steps.at(-1)!);
}

function middleOf(step: number): number {
  if (step === 0) return SHORTEST_MS;
  const ms = SHORTEST_MS * GROWTH ** (step - 0.5);
  return ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms);
}
