import type { Clock } from "../clock.ts";

/** Pauses between attempts. */
export interface Backoff {
  /** Tries after a pause that is longer than the last one. */
  retry(attempt: () => void): void;
  /** All is well; if it stays so for a while, the next trouble counts as the first. */
  well(): void;
  /** It is not any more. */
  trouble(): void;
  /** Nobody wants anything any more. */
  reset(): void;
}

/** After this long without trouble the next trouble counts as the first. */
export const HEALTHY_AFTER_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Makes one. */
export function createBackoff(clock: Clock): Backoff {
  let failures = 0;
  let cancelRetry = (): void => {};
  let cancelHealthy = (): void => {};

  /** Doubles with each failure; the half of it is left to chance, so that many clients do not come back as one. */
  function delayMs(): number {
    const longest = Math.min(FIRST_RETRY_MS * 2 ** failures++, LONGEST_RETRY_MS);
    return longest * (0.5 + clock.random() / 2);
  }

  return {
    retry(attempt) {
      cancelRetry = clock.setTimer(attempt, delayMs());
    },
    well() {
      cancelHealthy = clock.setTimer(() => failures = 0, HEALTHY_AFTER_MS);
    },
    trouble: () => cancelHealthy(),
    reset() {
      cancelRetry();
      cancelHealthy();
      failures = 0;
    },
  };
}
