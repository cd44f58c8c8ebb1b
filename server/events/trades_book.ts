/** Which fills are in the log. */
export interface TradesBook {
  /** The newest revision of an execution that is in the log; 0 for none. */
  known(executionId: string): number;
  /** Notes a fill that came at a time, Unix milliseconds; false when it is known. */
  learn(fill: { readonly executionId: string; readonly revision: number }, atMs: number): boolean;
  /** Forgets all of them. */
  clear(): void;
  /** How many executions it holds. */
  readonly size: number;
}

/** IBKR repeats fills of the last seven days. */
export const TRADES_KEPT_MS = 8 * 86_400_000;

/** Makes an empty book. What came more than eight days before the newest is forgotten. */
export function createTradesBook(): TradesBook {
  /** In the order in which they came, so that the oldest are found at once. */
  const fills = new Map<string, { readonly revision: number; readonly atMs: number }>();

  function forgetBefore(ms: number): void {
    for (const [executionId, { atMs }] of fills) {
      if (atMs >= ms) return;
      fills.delete(executionId);
    }
  }

  return {
    known: (executionId) => fills.get(executionId)?.revision ?? 0,
    learn({ executionId, revision }, atMs) {
      if ((fills.get(executionId)?.revision ?? 0) >= revision) return false;
      fills.delete(executionId);
      fills.set(executionId, { revision, atMs });
      forgetBefore(atMs - TRADES_KEPT_MS);
      return true;
    },
    clear: () => fills.clear(),
    get size() {
      return fills.size;
    },
  };
}
