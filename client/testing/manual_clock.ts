import type { Clock } from "../clock.ts";

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves time on, running every timer that falls due, in order, and what follows from it. */
  advance(ms: number): Promise<void>;
  /** How many timers wait. */
  readonly pending: number;
}

/** Makes one; chance is a fixed sequence. */
export function manualClock(startMs = 1_700_000_000_000): ManualClock {
  let nowMs = startMs;
  let serial = 0;
  const timers = new Map<number, { readonly dueMs: number; readonly run: () => void }>();

  async function advance(ms: number): Promise<void> {
    const untilMs = nowMs + ms;
    for (;;) {
      await settle();
      const due = [...timers].filter(([, timer]) =>
        timer.dueMs <= untilMs
      ).sort(([, a], [, b]) => a.dueMs - b.dueMs)[0];
      if (due === undefined) break;
      const [id, timer] = due;
      timers.delete(id);
      nowMs = Math.max(nowMs, timer.dueMs);
      timer.run();
    }
    nowMs = untilMs;
    await settle();
  }

  return {
    now: () => nowMs,
    setTimer: (run, delayMs) => {
      const id = ++serial;
      timers.set(id, { dueMs: nowMs + delayMs, run });
      return () => void timers.delete(id);
    },
    random: () => 0.5,
    uuid: () => `00000000-0000-4000-8000-${String(++serial).padStart(12, "0")}`,
    advance,
    get pending() {
      return timers.size;
    },
  };
}

/** Lets everything that is ready run: promises, and what they start. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
}
