/**
 * The simulator's time. Everything in `sim/` that waits or asks for the time takes a {@linkcode SimClock}, so that a test can
 * let five idle minutes pass in no time.
 *
 * @module
 */

/** A source of time and timers. */
export interface SimClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Calls `fn` once after `delayMs`.
   *
   * @returns A function that cancels the call; harmless when it has already happened
   */
  setTimer(fn: () => void, delayMs: number): () => void;
}

/** A clock that stands still until it is told to move. */
export interface ManualClock extends SimClock {
  /**
   * Moves the time forward by `ms`, firing every timer that falls due, in order, with `now()` at its due time.
   * What a timer starts (a frame on a socket, say) still takes the event loop's own time to arrive.
   */
  advance(ms: number): void;
}

/** The machine's own clock. */
export const systemClock: SimClock = {
  now: () => Date.now(),
  setTimer(fn, delayMs) {
    const id = setTimeout(fn, delayMs);
    return () => clearTimeout(id);
  },
};

interface Timer {
  readonly dueMs: number;
  readonly fn: () => void;
}

/**
 * Makes a clock that only moves when told.
 *
 * @param startMs The time it shows first, in milliseconds since the Unix epoch
 * @returns A clock with `advance`
 * @example Five minutes in no time
 * ```ts
 * import assert from "node:assert/strict";
 * import { manualClock } from "@bezant/bezant/sim";
 *
 * const clock = manualClock(0);
 * const fired: number[] = [];
 * clock.setTimer(() => fired.push(clock.now()), 300_000);
 * clock.advance(400_000);
 * assert.deepEqual(fired, [300_000]);
 * ```
 */
export function manualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();

  function nextDue(untilMs: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.dueMs <= untilMs && (next === undefined || timer.dueMs < next.dueMs)) next = timer;
    }
    return next;
  }

  return {
    now: () => nowMs,
    setTimer(fn, delayMs) {
      const timer: Timer = { dueMs: nowMs + Math.max(0, delayMs), fn };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance(ms) {
      const untilMs = nowMs + ms;
      for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
        timers.delete(timer);
        nowMs = Math.max(nowMs, timer.dueMs);
        timer.fn();
      }
      nowMs = untilMs;
    },
  };
}

/** A clock over another one: it can be set to another time, and all of its timers can be ended at once. */
export interface OwnClock extends SimClock {
  /** Shows another time from now on, by `ms` later or earlier. Timers keep their distance. */
  skew(ms: number): void;
  /** Ends every timer, and every later one at once: whatever still waits, waits for ever. */
  close(): void;
}

/** Puts a clock of one's own over `base`. */
export function ownClock(base: SimClock): OwnClock {
  const timers = new Set<() => void>();
  let skewMs = 0;
  let isClosed = false;

  function setTimer(fn: () => void, delayMs: number): () => void {
    if (isClosed) return () => {};
    const cancelBase = base.setTimer(() => {
      timers.delete(cancel);
      fn();
    }, delayMs);
    const cancel = (): void => {
      timers.delete(cancel);
      cancelBase();
    };
    timers.add(cancel);
    return cancel;
  }

  return {
    now: () => base.now() + skewMs,
    setTimer,
    skew: (ms) => void (skewMs += ms),
    close() {
      isClosed = true;
      for (const cancel of [...timers]) cancel();
    },
  };
}

/**
 * Resolves after `delayMs` on `clock`.
 *
 * @param clock The clock to wait on
 * @param delayMs How long, in milliseconds; 0 resolves at once without a timer
 */
export function sleep(clock: SimClock, delayMs: number): Promise<void> {
  if (delayMs <= 0) return Promise.resolve();
  return new Promise((resolve) => void clock.setTimer(resolve, delayMs));
}
