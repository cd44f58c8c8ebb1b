/** What came of a run. */
export interface LoadResult {
  /** Answers per second. */
  readonly perSecond: number;
  /** Half of the answers came within this, in milliseconds. */
  readonly p50Ms: number;
  /** All but one in a hundred came within this, in milliseconds. */
  readonly p99Ms: number;
}

/** Asks as fast as answers come, `concurrency` at a time, for `durationMs`. Any failure ends the run with an error. */
export async function load(ask: () => Promise<unknown>, concurrency: number, durationMs: number): Promise<LoadResult> {
  const latencies: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + durationMs;
  await Promise.all(Array.from({ length: concurrency }, async () => {
    while (performance.now() < until) {
      const askedAt = performance.now();
      await ask();
      latencies.push(performance.now() - askedAt);
    }
  }));
  const elapsedMs = performance.now() - startedAt;
  latencies.sort((a, b) => a - b);
  const at = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? NaN;
  return { perSecond: latencies.length / elapsedMs * 1000, p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** The run in the middle, by answers per second. */
export function median(results: readonly LoadResult[]): LoadResult {
  return [...results].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(results.length / 2)]!;
}
