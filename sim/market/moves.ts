/**
 * Price moves that a test has ordered. They last: what moved up by a tenth walks on from there, and the bars of history show it.
 *
 * @module
 */

/** Where a price is to go: to a value in the contract's currency, or to a multiple of where it is. */
export type PriceMove = { readonly price: number } | { readonly ratio: number };

interface Step {
  readonly atMs: number;
  readonly factor: number;
}

/** The moves so far. Streams are what moves together: a share, its listings, its options. */
export interface Moves {
  /** Rises with each move. */
  version(): number;
  /** What the price of a stream is multiplied by at a moment. */
  factorAt(stream: number, atMs: number): number;
  /** Multiplies a stream's price from a moment on. */
  add(stream: number, atMs: number, ratio: number): void;
}

/** Begins without a move. */
export function createMoves(): Moves {
  const steps = new Map<number, Step[]>();
  let version = 0;

  function factorAt(stream: number, atMs: number): number {
    if (version === 0) return 1;
    const known = steps.get(stream);
    if (known === undefined) return 1;
    for (let at = known.length - 1; at >= 0; at--) {
      if (known[at]!.atMs <= atMs) return known[at]!.factor;
    }
    return 1;
  }

  return {
    version: () => version,
    factorAt,
    add(stream, atMs, ratio) {
      const known = steps.get(stream) ?? [];
      steps.set(stream, [...known, { atMs, factor: factorAt(stream, atMs) * ratio }]);
      version++;
    },
  };
}
