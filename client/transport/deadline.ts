import type { Clock } from "../clock.ts";

/** Why a deadline's signal aborted. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
}

/** An abort signal that a timer and a caller can both pull. */
export interface Deadline {
  /** Aborts with {@link DeadlinePassed}, or with the caller's reason. */
  readonly signal: AbortSignal;
  /** Starts the time anew with another length. */
  restart(timeoutMs: number): void;
  /** Stops the timer and lets go of the caller's signal. */
  clear(): void;
}

/**
 * One timer, cleared when the work is done. `AbortSignal.timeout` would hold its memory until the time is up, which at
 * thirty seconds and a few hundred requests a second is most of the process.
 */
export function startDeadline(clock: Clock, timeoutMs: number, outer?: AbortSignal): Deadline {
  const controller = new AbortController();
  const pass = (): void => controller.abort(new DeadlinePassed());
  const follow = (): void => controller.abort(outer?.reason);
  let cancelTimer = clock.setTimer(pass, timeoutMs);
  if (outer?.aborted) follow();
  else outer?.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    restart: (nextMs) => {
      cancelTimer();
      if (!controller.signal.aborted) cancelTimer = clock.setTimer(pass, nextMs);
    },
    clear: () => {
      cancelTimer();
      outer?.removeEventListener("abort", follow);
    },
  };
}
