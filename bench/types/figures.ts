/** What is made of measurements: medians, ratios and tables. @module */

/** One measurement of everything, in milliseconds. */
export type Round<Name extends string> = Readonly<Record<Name, number>>;

/** The value in the middle; of an even number of them, the mean of the two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("Cannot take the median of no values: measure one round at least");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle - 1)]!) / 2;
}

/** The middle of all rounds, in milliseconds. */
export function medianOf<Name extends string>(rounds: readonly Round<Name>[], name: Name): number {
  return median(rounds.map((round) => round[name]));
}

/**
 * How many times as long one takes as another. It is taken within each round, where both ran under the same load, and
 * the median is given: it is not the ratio of the medians.
 */
export function medianRatio<Name extends string>(rounds: readonly Round<Name>[], name: Name, to: Name): number {
  return median(rounds.map((round) => round[name] / round[to]));
}

/** A Markdown table; every column but the first is of numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => index === 0 ? "---" : "---:")), ...rows.map(line)];
}

/** Bytes as KiB with one place. */
export function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
