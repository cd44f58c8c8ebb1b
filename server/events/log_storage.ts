/** The database behind a log: what waits for it, and how it is won back when it can't be written. @module */

import { isBrokenFile, isLockedElsewhere, type StoreState } from "../store/event_store_types.ts";
import { BACKLOG_LIMIT, shed } from "./backlog.ts";
import { createLifeSign } from "./life_sign.ts";
import { createBatches } from "./log_batches.ts";
import { createStoreAlarm, messageOf } from "./log_alarm.ts";
import type { Numbered } from "./log_book.ts";
import type { Storage, StorageDeps } from "./log_storage_types.ts";

/** Rows of one transaction while a backlog is caught up. */
const CATCH_UP_ROWS = 2_000;
/** A file that was deleted or replaced is noticed after so long, at the next write. */
const CHECK_PLACE_MS = 2_000;
const RETRY_MS = { least: 1_000, most: 60_000 } as const;
/** A lock is looked at this often at least: it costs nothing, and nobody keeps events between an end and a takeover. */
const LOCK_RETRY_MS = 5_000;
/** The spare journal is small: a sign of life goes there less often. */
const SPARE_LIFE_MS = 60_000;

/** Makes it. */
export function createStorage(deps: StorageDeps): Storage {
  const { clock, logger, store, book, outages, adopt, onLocked, onBegin, onBroken } = deps;
  const alarm = createStoreAlarm(clock, logger, store);
  let problem: string | null = null; // null: it is well
  let sinceMs = clock.now(); // since when it is well, or not
  let isAdopted = false;
  let wasLost = false; // by the last process
  let isClosed = false;
  let isSpared = false; // what can't be written to the database goes to its spare journal
  let isBroken = false; // the file, not the way to it
  let isLocked = false; // by another process
  let waiting: Numbered[] = [];
  let lost = 0;
  const life = createLifeSign();
  const batches = createBatches(store, { book, outages, life });
  let placeCheckedMs = -Infinity;
  let retryMs: number = RETRY_MS.least;
  let cancelRetry = (): void => {};

  function retryAfter(delayMs: number): void {
    if (!isClosed) cancelRetry = clock.setTimer(tryAgain, delayMs);
  }

  /** Looks now and then whether what is written can be found again. */
  function checkPlace(): void {
    const sinceMs = clock.now() - placeCheckedMs;
    if (sinceMs >= 0 && sinceMs < CHECK_PLACE_MS) return;
    placeCheckedMs = clock.now();
    if (store.isInPlace()) return;
    throw new Error("its file was deleted or replaced while it was open");
  }

  /** From now on everything is kept in memory, and what must not be lost in the spare journal too, while that has room. */
  function breakDown(error: unknown, fresh: readonly Numbered[] = []): void {
    if (isLockedElsewhere(error)) return lockOut(error);
    note(error);
    isSpared = isAdopted && batches.spill(fresh);
    if (!isSpared) giveUp();
    retryAfter(retryMs);
  }

  /** From now on everything is kept in memory alone: a death loses what was seen. */
  function giveUp(): void {
    isSpared = false;
    onBroken();
    alarm.markLost(true);
  }

  function note(error: unknown): void {
    isBroken ||= isBrokenFile(error);
    if (problem === null) sinceMs = clock.now();
    problem = messageOf(error);
    alarm.complain(problem, waiting.length, lost);
  }

  function put(numbered: Numbered): void {
    waiting.push(numbered);
    if (waiting.length <= BACKLOG_LIMIT) return;
    const room = shed(waiting);
    waiting = room.kept;
    lost += room.lost.length;
    for (const { topic, event } of room.lost) book.forget(topic, event);
    alarm.markLost(true);
  }

  /** Another process has it and keeps everything: what is known here is of no use to anybody. */
  function lockOut(error: unknown): void {
    const isNew = !isLocked;
    if (problem === null) sinceMs = clock.now();
    problem = messageOf(error);
    if (isNew) {
      isLocked = true;
      isAdopted = isBroken = isSpared = false;
      waiting = [];
      lost = 0;
      life.forget();
      retryMs = RETRY_MS.least;
      store.close();
      alarm.lockedOut(problem);
      onLocked();
    }
    retryAfter(retryMs);
    retryMs = Math.min(retryMs * 2, LOCK_RETRY_MS);
  }

  function begin(): void {
    const wasLocked = isLocked;
    try {
      const found = openFirst();
      isAdopted = true;
      if (found.movedAside !== null) alarm.movedAside(found.movedAside.path);
      if (found.aliveMs !== null) life.heard(found.aliveMs);
      if (!commit([])) return;
      if (problem === null && wasLost) alarm.markLost(false);
    } catch (error) {
      if (isLockedElsewhere(error)) return lockOut(error);
      if (!isAdopted) beginUnwritten();
      breakDown(error);
    }
    if (wasLocked) alarm.takenOver();
    onBegin();
  }

  function tryAgain(): void {
    if (isLocked) return begin();
    try {
      if (!catchUp()) return retryAfter(0);
    } catch (error) {
      if (isLockedElsewhere(error)) return lockOut(error);
      note(error);
      retryMs = Math.min(retryMs * 2, RETRY_MS.most);
      retryAfter(retryMs);
    }
  }

  /** Writes one bite of the backlog; true when nothing is left and the database is as good as new. */
  function catchUp(): boolean {
    try {
      if (!isAdopted || isBroken || !store.isInPlace()) reopen();
      else store.settle(); // before anything newer
      writeBite();
    } catch (error) {
      if (isLockedElsewhere(error) || isBrokenFile(error)) throw error;
      reopen(); // a connection that failed may go on failing
      writeBite();
    }
    retryMs = RETRY_MS.least;
    if (waiting.length > 0) return false;
    problem = null;
    isSpared = false;
    sinceMs = clock.now();
    lost = 0;
    alarm.markLost(false);
    alarm.recovered();
    return true;
  }

  function writeBite(): void {
    const rows = waiting.slice(0, CATCH_UP_ROWS);
    book.topUp(new Set(rows.map(({ topic }) => topic)));
    batches.write(rows);
    waiting = waiting.slice(rows.length);
  }

  function reopen(): void {
    if (isBroken) store.moveAside(clock.now());
    isBroken = false;
    const found = store.open(clock.now());
    if (!isAdopted) {
      adopt({ ...found, wasLost, isReadOnly: false });
      isAdopted = true;
    } else if (found.isNew) {
      const held = book.everything();
      waiting = [...new Map([...waiting, ...held].map((one) => [one.event.seq, one])).values()];
      waiting.sort((a, b) => a.event.seq - b.event.seq);
      outages.forgotten();
    }
    if (found.movedAside !== null) alarm.movedAside(found.movedAside.path);
  }

  /** Opens it, and once more without what turns out to be broken. */
  function openFirst(): StoreState {
    const found = store.open(clock.now());
    isOpened();
    try {
      adopt({ ...found, wasLost, isReadOnly: false });
      return found;
    } catch (error) {
      if (!isBrokenFile(error)) throw error;
      store.moveAside(clock.now());
      const fresh = store.open(clock.now());
      adopt({ ...fresh, wasLost, isReadOnly: false });
      return fresh;
    }
  }

  /** The lock is ours: what the last process has left counts now. */
  function isOpened(): void {
    isLocked = isSpared = false;
    if (problem !== null) sinceMs = clock.now();
    problem = null;
    wasLost = store.isLost();
  }

  /** Begins while it can't be written: with what is in it, where that can be read. */
  function beginUnwritten(): void {
    try {
      isOpened();
      adopt({ ...store.look(), wasLost, isReadOnly: true });
      isAdopted = true;
    } catch {
      adopt(null); // why it can't be used is known already
    }
  }

  function commit(fresh: readonly Numbered[]): boolean {
    if (isSpared) return commitToSpare(fresh);
    const rows = fresh.length === 0 ? waiting : [...waiting, ...fresh];
    book.topUp(new Set(rows.map(({ topic }) => topic)));
    waiting = [];
    try {
      checkPlace();
      batches.write(rows);
    } catch (error) {
      waiting = [...rows];
      breakDown(error, fresh);
    }
    return !isLocked;
  }

  function commitToSpare(fresh: readonly Numbered[]): boolean {
    book.topUp(new Set(fresh.map(({ topic }) => topic)));
    for (const one of fresh) put(one);
    if (!batches.spill(fresh)) giveUp();
    return true;
  }

  return {
    start: begin,
    isLocked: () => isLocked,
    isWell: () => problem === null && !isClosed,
    isSafe: () => (problem === null || isSpared) && !isClosed,
    isUnknown: () => !isAdopted,
    waiting: () => waiting,
    put,
    commit,
    hasNews: () =>
      batches.hasChanges() || (isSpared ? life.isStale(SPARE_LIFE_MS) : waiting.length > 0 || life.isStale()),
    life,
    failed: (error) => {
      if (problem === null && (isBrokenFile(error) || isLockedElsewhere(error))) breakDown(error);
    },
    health: () => ({
      state: problem === null ? "ok" : isLocked ? "locked" : isSpared ? "spare" : "memory",
      sinceMs,
      path: store.path,
      problem,
    }),
    close: () => {
      isClosed = true;
      cancelRetry();
      try {
        while (problem !== null && !isLocked && !catchUp());
        if (problem === null) batches.writeLast(clock.now());
      } catch (error) {
        if (!isSpared || !batches.spillLast(clock.now())) alarm.closedBroken(messageOf(error));
      }
      store.close();
    },
  };
}
