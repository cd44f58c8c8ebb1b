/** Numbers that are never given twice: they come from blocks whose end is stored before their first one is used. @module */

import type { Clock } from "../../mod.ts";

/** Numbers of a block. A process that dies loses the rest of it; a clean close gives that back. */
export const BLOCK = 10_000;

/** Gives numbers. */
export interface Counter {
  /** The newest that was given. */
  last: number;
  /** The highest that may be given. */
  reserved: number;
}

/** Makes one that goes on after `last`. */
export function createCounter(last: number): Counter {
  return { last, reserved: last };
}

/** Says whether a block is needed before the next number. */
export function isSpent({ last, reserved }: Counter): boolean {
  return last >= reserved;
}

/** Says whether a block should be fetched along with something else. */
export function isLow({ last, reserved }: Counter): boolean {
  return reserved - last < BLOCK / 2;
}

/** Takes the next block. It counts once it is stored. */
export function extend(counter: Counter): void {
  counter.reserved = Math.max(counter.last, counter.reserved) + BLOCK;
}

/** A clock that shows an earlier time is wrong. */
const PLAUSIBLE_MS = Date.UTC(2023, 0);
/** Chance chooses within three years behind it: a clock that is put right shows a later time. */
const CHANCE_MS = 3 * 365 * 86_400_000;

/**
 * When a log begins, for its numbers. A machine without a clock of its own has one wrong time at each boot, and what is
 * derived from that would come again: there, chance takes its place.
 */
export function beginningMs(clock: Clock): number {
  const nowMs = clock.now();
  return nowMs >= PLAUSIBLE_MS ? nowMs : PLAUSIBLE_MS + Math.floor(clock.random() * CHANCE_MS);
}

/**
 * Where to go on when nobody knows what was given before: after the time in microseconds, which is higher than any number
 * that a process can have reached since an earlier time.
 */
export function unknownPast(nowMs: number): number {
  return nowMs * 1000;
}
