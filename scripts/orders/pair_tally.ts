import type { PairResult } from "./pair.ts";

/** Adds up what pairs of processes did. */
export interface PairTally {
  /** Takes one in; what was wrong with it, in words. */
  add(result: PairResult): string[];
  /** In one line. */
  line(): string;
  /** Nothing was wrong. */
  isClean(): boolean;
}

/** Makes an empty one. */
export function createPairTally(): PairTally {
  const sum = { pairs: 0, meant: 0, there: 0, most: 0, wrong: 0 };
  return {
    add({ seed, meant, there, taken, why }) {
      sum.pairs++;
      sum.meant += meant;
      sum.there += there;
      sum.most = Math.max(sum.most, taken);
      if (why.length > 0) sum.wrong++;
      return why.map((one) => `pair ${seed}: ${one}`);
    },
    line() {
      const { pairs, meant, there, most, wrong } = sum;
      const percent = (Math.floor(most * 1_000) / 10).toFixed(1);
      return `${pairs} pairs of processes under one cap: ${meant} meant, ${there} there, at most ${percent} % of a cap; ${wrong} wrong`;
    },
    isClean: () => sum.wrong === 0,
  };
}
