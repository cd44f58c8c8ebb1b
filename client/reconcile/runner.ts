import type { Clock } from "../clock.ts";

/** What a runner does, and when. */
export interface RunnerOptions {
  /** Time and chance. */
  readonly clock: Clock;
  /** The work; it has succeeded when it resolves. Its signal aborts when the runner closes. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Is told each failure; the next attempt follows by itself. Must not throw. */
  readonly onFailure?: (error: unknown, failuresInARow: number) => void;
  /** Also without a request, after so many milliseconds without a run, give or take a tenth. Default: only when asked. */
  readonly everyMs?: number | undefined;
  /** Wait after the first failure, in milliseconds; it doubles. Default 1000. */
  readonly firstRetryMs?: number | undefined;
  /** Longest wait after a failure, in milliseconds. Default 60 000. */
  readonly longestRetryMs?: number | undefined;
}

/** How far a runner is. */
export interface RunnerState {
  /** It runs now, or will after a failure, or has been asked to. */
  readonly isPending: boolean;
  /** Failures since the last success. */
  readonly failuresInARow: number;
}

/** Work that is done until it has succeeded. */
export interface Runner extends AsyncDisposable {
  /**
   * Wants it done. One run at a time: a request that comes while it runs makes it run again; one that comes while it
   * waits after a failure makes it try at once.
   */
  request(): void;
  /** How far it is. */
  state(): RunnerState;
  /** Stops, a run under way included. Twice does no harm. */
  close(): Promise<void>;
}

/** Makes a runner. Nothing runs before the first request, or the first `everyMs`. */
export function createRunner(options: RunnerOptions): Runner {
  const { clock, run, onFailure, everyMs, firstRetryMs = 1_000, longestRetryMs = 60_000 } = options;
  const closing = new AbortController();
  let isWanted = false;
  let isRunning = false;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();
  let cancelTimer = (): void => {};

  function later(delayMs: number): void {
    cancelTimer();
    cancelTimer = clock.setTimer(request, delayMs);
  }

  function request(): void {
    if (closing.signal.aborted) return;
    isWanted = true;
    if (isRunning) return;
    cancelTimer();
    isRunning = true;
    running = work();
  }

  async function work(): Promise<void> {
    while (isWanted && !closing.signal.aborted) {
      isWanted = false;
      try {
        await run(closing.signal);
        failures = 0;
      } catch (error) {
        failures++;
        if (!closing.signal.aborted) onFailure?.(error, failures);
        break;
      }
    }
    isRunning = false;
    if (closing.signal.aborted) return;
    if (failures > 0) later(Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs) * (0.5 + clock.random() / 2));
    else if (everyMs !== undefined) later(everyMs * (0.9 + clock.random() / 5));
  }

  async function close(): Promise<void> {
    closing.abort(new Error("closed"));
    cancelTimer();
    await running;
  }

  if (everyMs !== undefined) later(everyMs * (0.9 + clock.random() / 5));
  return {
    request,
    state: () => ({ isPending: isWanted || isRunning || failures > 0, failuresInARow: failures }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
