import type { RunResult } from "./run.ts";

/** Of intents, how many may stay unsettled (issue 6). */
const MOST_UNSETTLED_RATIO = 0.02;

/** Adds up what runs showed. */
export interface Tally {
  /** Takes a run in; what was wrong with it, in words. */
  add(result: RunResult): string[];
  /** The table and its last line. */
  lines(): string[];
  /** Nothing was wrong, and there was something to go wrong. */
  isClean(): boolean;
}

/** Makes an empty one. */
export function createTally(): Tally {
  const byKind = new Map<string, number>();
  const byDepth = new Map<string, number>();
  const byCase = new Map<string, number>();
  const sum = { runs: 0, sent: 0, doubled: 0, unsettled: 0, untrue: 0, unserved: 0, inDoubt: 0 };
  const isClean = (): boolean =>
    sum.sent > 0 && sum.doubled + sum.untrue + sum.unserved === 0 && sum.unsettled <= sum.runs * MOST_UNSETTLED_RATIO;

  function add({ seed, kind, depth, invalidate, wasInDoubt, verdict }: RunResult): string[] {
    const { sent, doubled, unsettled, untrue, isServed, why } = verdict;
    sum.runs++;
    sum.sent += sent;
    sum.doubled += doubled;
    sum.unsettled += unsettled;
    sum.untrue += untrue;
    if (!isServed) sum.unserved++;
    if (wasInDoubt) sum.inDoubt++;
    byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    const manner = `${depth} questions, ended by ${invalidate === "any" ? "any request" : "requests about orders"}`;
    byDepth.set(manner, (byDepth.get(manner) ?? 0) + 1);
    const whole = `${kind}; ${manner}`;
    byCase.set(whole, (byCase.get(whole) ?? 0) + 1);
    return why.map((one) => `seed ${seed} (${whole}): ${one}`);
  }

  function lines(): string[] {
    const all = [...byKind, ...[...byDepth].sort()];
    const width = Math.max(...all.map(([name]) => name.length));
    const { runs, sent, doubled, unsettled, untrue, unserved, inDoubt } = sum;
    return [
      ...all.map(([name, times]) => `${name.padEnd(width)}  ${String(times).padStart(5)} runs`),
      `${byCase.size} cases of mishap, depth and manner, ${Math.min(...byCase.values())} to ${
        Math.max(...byCase.values())
      } runs of each`,
      `${inDoubt} were in doubt until more time had passed or the Gateway had restarted`,
      `${runs} meant, ${sent} sent, ${doubled} doubled, ${unsettled} unsettled; ${untrue} end states not true, ${unserved} not served`,
    ];
  }

  return { add, lines, isClean };
}
