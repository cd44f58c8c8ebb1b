import type { RunResult } from "./run.ts";

/** Adds up what runs showed. */
export interface Tally {
  /** Takes a run in; what was wrong with it, in words. */
  add(result: RunResult): string[];
  /** The table and its last line. */
  lines(): string[];
  /** Nothing was wrong, and there was something to lose. */
  isClean(): boolean;
}

/** Makes an empty one. */
export function createTally(): Tally {
  const byKind = new Map<string, number>();
  const sum = { runs: 0, fills: 0, lost: 0, doubled: 0, gaps: 0, wrongGaps: 0, wrongOrders: 0 };
  const isClean = (): boolean => sum.fills > 0 && sum.lost + sum.doubled + sum.wrongGaps + sum.wrongOrders === 0;

  function add({ seed, kinds, verdicts }: RunResult): string[] {
    sum.runs++;
    for (const kind of kinds) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    const said: string[] = [];
    for (const [index, verdict] of verdicts.entries()) {
      sum.fills += verdict.fills;
      sum.lost += verdict.lost;
      sum.doubled += verdict.doubled;
      sum.gaps += verdict.gaps;
      sum.wrongGaps += verdict.wrongGaps;
      sum.wrongOrders += verdict.wrongOrders;
      for (const why of verdict.why) said.push(`seed ${seed} (${kinds.join(", ")}), consumer ${index + 1}: ${why}`);
    }
    return said;
  }

  function lines(): string[] {
    const width = Math.max(...[...byKind.keys()].map((kind) => kind.length));
    const kinds = [...byKind].sort().map(([kind, runs]) =>
      `${kind.padEnd(width)}  ${String(runs).padStart(5)} times, with a fill inside`
    );
    const { runs, fills, lost, doubled, gaps, wrongGaps, wrongOrders } = sum;
    return [
      ...kinds,
      `${runs} runs, ${fills} fills to know: ${lost} lost, ${doubled} doubled, ${gaps} gaps of which ${wrongGaps} wrong, ${wrongOrders} orders wrong`,
    ];
  }

  return { add, lines, isClean };
}
