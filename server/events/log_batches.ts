/** What is written of a log: events with all that has changed, to the database or to the spare journal beside it. @module */

import type { EventStore, StoreBatch } from "../store/event_store_types.ts";
import type { LifeSign } from "./life_sign.ts";
import type { Book, Numbered } from "./log_book.ts";
import type { Outages } from "./log_outages.ts";

/** Writes batches. */
export interface Batches {
  /** Says whether something has changed that must survive a loss of power. */
  hasChanges(): boolean;
  /** Writes to the database; throws, and then nothing has been written. */
  write(rows: readonly Numbered[]): void;
  /** Keeps it in the spare journal; false when there is none, or no room in it. */
  spill(rows: readonly Numbered[]): boolean;
  /** Writes to the database for the last time: unused numbers are given back. Throws as `write` does. */
  writeLast(nowMs: number): void;
  /** The same to the spare journal, as `spill`. */
  spillLast(nowMs: number): boolean;
}

/** Makes them. */
export function createBatches(
  store: EventStore,
  { book, outages, life }: { readonly book: Book; readonly outages: Outages; readonly life: LifeSign },
): Batches {
  const hasChanges = (): boolean => book.hasNews() || outages.hasNews();

  function batchOf(rows: readonly Numbered[]): StoreBatch {
    return {
      rows,
      isDurable: hasChanges() || rows.some(({ topic }) => topic.isDurable),
      aliveMs: life.atMs(),
      outage: outages.open(),
      epochs: outages.unwritten(),
      ...book.marks(),
    };
  }

  function lastBatch(nowMs: number): StoreBatch {
    return { ...batchOf([]), ...book.lastMarks(), isDurable: true, aliveMs: life.atMs() === null ? null : nowMs };
  }

  function keep(batch: StoreBatch, to: (batch: StoreBatch) => void): void {
    to(batch);
    book.marked();
    outages.written();
    life.stored();
  }

  function trySpill(batch: StoreBatch): boolean {
    try {
      keep(batch, store.spill);
      return true;
    } catch {
      return false;
    }
  }

  return {
    hasChanges,
    write: (rows) => keep(batchOf(rows), store.write),
    spill: (rows) => trySpill(batchOf(rows)),
    writeLast: (nowMs) => keep(lastBatch(nowMs), store.write),
    spillLast: (nowMs) => trySpill(lastBatch(nowMs)),
  };
}
