/** Epochs and outages of a log: what has to be told about time that may be missing. @module */

import type { FoundState } from "../store/event_store_types.ts";
import type { OutageStart } from "./types.ts";

/** An outage that is over, with what its gap says. */
export interface EndedOutage {
  readonly outage: OutageStart;
  readonly epoch: number;
  /** The gap's payload. */
  readonly payload: string;
}

/** Keeps the epoch and the outage that is on. */
export interface Outages {
  epoch(): number;
  knows(epoch: number): boolean;
  open(): OutageStart | null;
  /** @returns Whether it is a new one */
  begin(outage: OutageStart): boolean;
  /** Ends it and begins an epoch; null when none is on. */
  end(toMs: number): EndedOutage | null;
  /** Takes over what a database says. An outage that it makes is told at once when streams have been ready since. */
  adopt(state: FoundState, start: { readonly nowMs: number; readonly outageId: string }): EndedOutage | null;
  /** Begins without a database. */
  beginInMemory(nowMs: number): void;
  /** Begins without the database that there should be: which epochs it has is not known. */
  beginBlind(nowMs: number): void;
  /** Begins, or begins anew, while another process has the database: an epoch is all there is. */
  beginLocked(nowMs: number): void;
  /** Says whether the database has to hear of an epoch or of the outage. */
  hasNews(): boolean;
  /** Epochs that it has to hear of. */
  unwritten(): readonly number[];
  /** It has heard. */
  written(): void;
  /** It has forgotten. */
  forgotten(): void;
}

/** Makes them, before the first epoch. */
export function createOutages(): Outages {
  const known = new Set<number>();
  let unwritten: number[] = [];
  let isChanged = false;
  let epoch = 0;
  let outage: OutageStart | null = null;
  let firstReadyMs: number | null = null;

  function next(atLeast: number): void {
    epoch = Math.max(epoch + 1, atLeast);
    known.add(epoch);
    unwritten.push(epoch);
  }

  function end(toMs: number): EndedOutage | null {
    firstReadyMs ??= toMs;
    if (outage === null) return null;
    next(0);
    const ended = { outage, epoch, payload: gapPayload(outage, epoch, toMs) };
    outage = null;
    isChanged = true;
    return ended;
  }

  return {
    epoch: () => epoch,
    knows: (asked) => known.has(asked),
    open: () => outage,
    begin: (wanted) => {
      if (outage !== null) return false;
      outage = wanted;
      isChanged = true;
      return true;
    },
    end,
    adopt: (state, { nowMs, outageId }) => {
      const highest = state.epochs.at(-1) ?? 0;
      for (const own of state.epochs) known.add(own);
      const isFirst = epoch === 0;
      const isUnknown = state.wasLost || state.isReadOnly || state.movedAside !== null;
      if (isFirst && isUnknown) next(Math.max(highest + 1, nowMs));
      else if (isFirst) next(highest > 0 ? highest + 1 : seconds(nowMs));
      else if (highest >= epoch) next(highest + 1);
      isChanged = true;
      const missed = outageOf(state, outageId);
      if (missed === null) return null;
      if (isFirst || firstReadyMs === null) {
        outage = missed;
        return null;
      }
      const running = outage;
      outage = missed;
      const ended = end(firstReadyMs);
      outage = running;
      return ended;
    },
    beginInMemory: (nowMs) => next(seconds(nowMs)),
    beginBlind: (nowMs) => next(nowMs),
    beginLocked: (nowMs) => {
      outage = firstReadyMs = null;
      next(nowMs);
    },
    hasNews: () => isChanged || unwritten.length > 0,
    unwritten: () => unwritten,
    written: () => {
      unwritten = [];
      isChanged = false;
    },
    forgotten: () => {
      unwritten = [...known];
      isChanged = true;
    },
  };
}

/** What a start makes: the outage that was on, or the one that began when the last process ended. */
function outageOf(state: FoundState, outageId: string): OutageStart | null {
  const { outage, aliveMs, wasLost, movedAside } = state;
  if (movedAside !== null) return { outageId, reason: "storage_lost", fromMs: movedAside.writtenMs };
  if (outage !== null) return wasLost ? { ...outage, reason: "storage_lost" } : outage;
  if (aliveMs === null) return null;
  return { outageId, reason: wasLost ? "storage_lost" : "process_restart", fromMs: aliveMs };
}

/** The gap as readers get it (contract §9.9, with when and why). */
function gapPayload({ reason, cause, outageId, fromMs }: OutageStart, epoch: number, toMs: number): string {
  return JSON.stringify({
    reason,
    cause,
    new_reset_epoch: epoch,
    outage_id: outageId,
    from: new Date(fromMs).toISOString(),
    to: new Date(Math.max(fromMs, toMs)).toISOString(),
  });
}

/** Where epochs begin. One that nothing is known about begins at milliseconds: no number of seconds can be as high. */
function seconds(nowMs: number): number {
  return Math.floor(nowMs / 1000);
}
