/** Numbers that look like chance and are the same for the same seed. */
export interface Chance {
  /** A whole number, both ends included. */
  int(low: number, high: number): number;
  /** One of a list. */
  pick<T>(list: readonly T[]): T;
}

/** Makes them (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return { int, pick: (list) => list[int(0, list.length - 1)]! };
}
