/**
 * A timer that comes again and again.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";

/**
 * Calls `fn` every `everyMs`, the first time after that long.
 *
 * @returns How to end it
 */
export function repeat(clock: SimClock, everyMs: number, fn: () => void): () => void {
  let cancel = clock.setTimer(again, Math.max(1, everyMs));
  function again(): void {
    cancel = clock.setTimer(again, Math.max(1, everyMs)); // first, so that fn may end it
    fn();
  }
  return () => cancel();
}
