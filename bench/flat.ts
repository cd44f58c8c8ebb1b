/** What the sizes of a long run say (DESIGN §13): flat is a last quarter of at most 1.2 times the second, on average. */
export interface Flatness {
  /** Average of the second quarter. */
  readonly second: number;
  /** Average of the last quarter. */
  readonly last: number;
  readonly isFlat: boolean;
  /** The line to print. */
  readonly line: string;
}

/** Judges samples of one size, taken at even distances. */
export function judgeFlatness(sizes: readonly number[]): Flatness {
  const quarter = (from: number): number => {
    const part = sizes.slice(Math.floor(sizes.length * from), Math.floor(sizes.length * (from + 0.25)));
    return part.reduce((sum, size) => sum + size, 0) / part.length;
  };
  const [second, last] = [quarter(0.25), quarter(0.75)];
  const isFlat = last / second <= 1.2;
  const line = `ratio ${(last / second).toFixed(2)}: ${isFlat ? "flat" : "not flat, more than 1.2"}`;
  return { second, last, isFlat, line };
}
