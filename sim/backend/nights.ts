/**
 * What IBKR does at night (§3.3): the outer session ends at midnight, the brokerage sessions are taken down for some minutes at one.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import { nextNewYork } from "../new_york.ts";
import type { Session } from "./session.ts";

/** Nights of one user's IBKR. */
export interface Nights {
  /** True while the brokerage side is taken down. */
  isMaintenance(): boolean;
  /** Takes the brokerage side down for `forMs`; a call in the meantime sets a new end. */
  beginMaintenance(forMs: number): void;
  endMaintenance(): void;
  /** What happens at midnight: every login ends. */
  reset(): void;
  /** Ends all timers. */
  close(): void;
}

/** How long the brokerage side is away at one o'clock. */
export const MAINTENANCE_MS = 600_000;

/**
 * Makes nights.
 *
 * @param areKept True: midnight and one o'clock in New York come by themselves
 */
export function createNights(clock: SimClock, session: Session, areKept: boolean): Nights {
  let isMaintenance = false;
  let cancelEnd = (): void => {};
  const cancelAlarms: (() => void)[] = [];

  function endMaintenance(): void {
    cancelEnd();
    isMaintenance = false;
  }

  function beginMaintenance(forMs: number): void {
    isMaintenance = true;
    session.dropBrokerage();
    cancelEnd();
    cancelEnd = clock.setTimer(endMaintenance, forMs);
  }

  function daily(slot: number, hour: number, fn: () => void): void {
    cancelAlarms[slot] = clock.setTimer(() => {
      fn();
      daily(slot, hour, fn);
    }, nextNewYork(clock.now(), hour, 0) - clock.now());
  }

  if (areKept) {
    daily(0, 0, session.expireSso);
    daily(1, 1, () => beginMaintenance(MAINTENANCE_MS));
  }
  return {
    isMaintenance: () => isMaintenance,
    beginMaintenance,
    endMaintenance,
    reset: session.expireSso,
    close() {
      cancelEnd();
      for (const cancel of cancelAlarms) cancel();
    },
  };
}
