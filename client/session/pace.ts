import type { Clock } from "../clock.ts";

/** When to look and when to try, with chance in it, so that many owners do not beat in step. */
export interface Pace {
  /** The shortest time between two looks, in milliseconds. */
  readonly leastMs: number;
  /** Until the next look while all is well, in milliseconds. */
  ready(): number;
  /** Until the next look while something is missing: short at first, then longer, in milliseconds. */
  retry(): number;
  /** Until a doubt is cleared up, in milliseconds. */
  recheck(): number;
  /** Until the next look after one that said nothing, in milliseconds: not sooner, it may have been one too many. */
  silent(): number;
  /** The state has changed: short waits again. */
  changed(): void;
  /** Whether the brokerage session may be started now; counts the attempt. False at first sight: see SETTLE_MS. */
  isInitDue(): boolean;
  /** No start is wanted now; the next time that one is counts as a first sight. */
  noInit(): void;
}

/** IBKR answers more than one tickle a second with 429. */
const LEAST_MS = 1_100;
const FIRST_RETRY_MS = 3_000;
const LONGEST_RETRY_MS = 30_000;
/** After a human's login the Gateway starts the brokerage session itself; a second start would tear that one down. */
const SETTLE_MS = 2_500;
const LONGEST_INIT_MS = 60_000;
/** A session that holds for so long ends the series of attempts: two programs that compete must not hit each other. */
const HEALTHY_MS = 50_000;

/** Makes the pace of one owner. */
export function createPace(clock: Clock, everyMs: number): Pace {
  const jittered = (ms: number): number => ms * (0.9 + clock.random() / 10);
  let retries = 0;
  let inits = 0;
  let sightedMs: number | null = null;
  let notBeforeMs = -Infinity;
  let readySinceMs: number | null = null;

  return {
    leastMs: LEAST_MS,
    ready: () => {
      readySinceMs ??= clock.now();
      if (clock.now() - readySinceMs >= HEALTHY_MS) {
        inits = 0;
        notBeforeMs = -Infinity;
      }
      return jittered(everyMs);
    },
    retry: () => {
      readySinceMs = null;
      return jittered(Math.min(everyMs, LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** retries++));
    },
    recheck: () => Math.min(everyMs, FIRST_RETRY_MS),
    silent: () => jittered(everyMs),
    changed: () => {
      retries = 0;
    },
    isInitDue: () => {
      const nowMs = clock.now();
      sightedMs ??= nowMs;
      if (nowMs < Math.max(sightedMs + SETTLE_MS, notBeforeMs)) return false;
      notBeforeMs = nowMs + jittered(Math.min(LONGEST_INIT_MS, FIRST_RETRY_MS * 2 ** ++inits));
      return true;
    },
    noInit: () => {
      sightedMs = null;
    },
  };
}
