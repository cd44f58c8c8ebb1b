/**
 * Seeded randomness: the same seed gives the same simulator, run after run. Nothing here is a secret.
 *
 * @module
 */

/** A stream of pseudo-random values. */
export interface Random {
  /** The next number, at least 0 and below 1. */
  next(): number;
  /** A whole number, `low` and `high` included. */
  int(low: number, high: number): number;
  /** `length` lower-case hexadecimal digits. */
  hex(length: number): string;
}

/**
 * Makes a stream of pseudo-random values (mulberry32).
 *
 * @param seed Any whole number
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    return scramble(state) / 0x1_0000_0000;
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = (length: number) => Array.from({ length }, () => int(0, 15).toString(16)).join("");
  return { next, int, hex };
}

/**
 * A number in [-1, 1) that depends on its arguments only: randomness without a stream, so that any moment can be asked for.
 */
export function hashUnit(seed: number, stream: number, index: number): number {
  const mixed = scramble((seed ^ Math.imul(stream, 0x9e3779b1) ^ Math.imul(index, 0x85ebca6b)) >>> 0);
  return scramble((mixed + stream) >>> 0) / 0x8000_0000 - 1;
}

function scramble(value: number): number {
  let t = value;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}
