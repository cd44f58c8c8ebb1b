/** Gives events their numbers and makes them visible: those of durable topics in batches, after their commit. @module */

import type { Clock } from "../../mod.ts";
import type { Book, Draft, Numbered } from "./log_book.ts";
import type { Storage } from "./log_storage_types.ts";

/** An event waits at most this long for its commit, */
const FLUSH_MS = 50;
/** and at most this many wait. */
const FLUSH_ROWS = 500;
/** A commit of what nobody sees before is followed by a pause of so many times its own length: a slow disk gets fewer. */
const PAUSE_FACTOR = 4;
const LEAST_PAUSE_MS = 1;

/** What a writer needs. */
export interface WriterDeps {
  readonly clock: Clock;
  /** Null when everything is in memory alone. */
  readonly storage: Storage | null;
  readonly book: Book;
  /** Events have become visible. */
  readonly onShown: (shown: readonly Numbered[]) => void;
}

/** Writes. */
export interface Writer {
  /** Keeps an event. */
  add(draft: Draft): void;
  /** Keeps events that are written and become visible together, at once. */
  addTogether(drafts: readonly Draft[]): void;
  /** Writes what waits, if anything has changed. */
  flush(): void;
  /** Makes what is hidden visible: its commit can't be waited for. */
  reveal(): void;
  /** Drops what is hidden: another process has the database. */
  drop(): void;
  /** Events without a number. */
  hidden(): number;
  /** Writes for the last time; what is added later is dropped. */
  close(): void;
}

/** Makes the writer of a log. */
export function createWriter({ clock, storage, book, onShown }: WriterDeps): Writer {
  let hidden: Draft[] = [];
  let lastFlushMs = -Infinity;
  let lastTookMs = 0;
  let cancelTimer: (() => void) | null = null;
  let timerDueMs = 0;
  let isClosed = false;

  function show(shown: readonly Numbered[]): void {
    for (const one of shown) book.show(one);
    if (shown.length > 0) onShown(shown);
  }

  /** Numbers what is hidden. Nothing is awaited until it is visible, so the order of `seq` is the order of visibility. */
  function takeHidden(): Numbered[] {
    const fresh = hidden.map(book.number);
    hidden = [];
    return fresh;
  }

  function flush(): void {
    if (storage === null || !storage.isSafe() || (hidden.length === 0 && !storage.hasNews())) return;
    cancelTimer?.();
    cancelTimer = null;
    const beganMs = clock.now();
    const fresh = takeHidden();
    const isKept = storage.commit(fresh);
    lastFlushMs = clock.now();
    lastTookMs = lastFlushMs - beganMs;
    if (isKept) show(fresh);
  }

  function schedule(): void {
    if (storage === null || !storage.isSafe()) return;
    const sinceMs = clock.now() - lastFlushMs;
    const pauseMs = hidden.length === 0 ? FLUSH_MS : shortPauseMs();
    const isDue = hidden.length + storage.waiting().length >= FLUSH_ROWS || sinceMs >= pauseMs || sinceMs < 0;
    if (isDue) return flush();
    const dueMs = lastFlushMs + pauseMs;
    if (cancelTimer !== null && timerDueMs <= dueMs) return;
    cancelTimer?.();
    timerDueMs = dueMs;
    cancelTimer = clock.setTimer(flush, pauseMs - sinceMs);
  }

  /** While somebody waits to see an event. */
  function shortPauseMs(): number {
    return Math.min(FLUSH_MS, Math.max(LEAST_PAUSE_MS, PAUSE_FACTOR * lastTookMs));
  }

  /** A block of numbers is needed at once: a volatile event can't wait for the next batch. */
  function fetchBlock({ topic }: Draft): void {
    if (storage === null || !storage.isSafe() || !book.needsBlock(topic)) return;
    book.topUp([topic]);
    flush();
  }

  function reveal(): void {
    const fresh = takeHidden();
    for (const one of fresh) storage?.put(one);
    show(fresh);
  }

  return {
    add: (draft) => {
      if (isClosed) return;
      if (draft.topic.isDurable && storage?.isSafe()) {
        hidden.push(draft);
      } else {
        fetchBlock(draft);
        if (storage?.isLocked()) return;
        const numbered = book.number(draft);
        storage?.put(numbered);
        show([numbered]);
      }
      schedule();
    },
    addTogether: (drafts) => {
      if (isClosed) return;
      hidden.push(...drafts);
      if (storage?.isSafe()) flush();
      else reveal();
    },
    flush,
    reveal,
    drop: () => void (hidden = []),
    hidden: () => hidden.length,
    close: () => {
      flush();
      isClosed = true;
      cancelTimer?.();
      storage?.close();
    },
  };
}
