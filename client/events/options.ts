/** Where a follower keeps how far it is, outside of the process or within it. */
export interface CursorStore {
  /** What was saved last; null when nothing was. */
  load(): Promise<string | null>;
  /** Keeps a place. What it rejects with ends the follower. */
  save(cursor: string): Promise<void>;
}

/** How to follow events. */
export interface FollowOptions {
  /**
   * Where to keep the place. An item's is saved when the loop asks for the next one, so never before its body has run to
   * the end: a program that dies in between sees the item again. One that must do nothing twice keeps `item.cursor` itself,
   * together with what it has done, and gives it as `from`.
   */
  readonly cursorStore?: CursorStore | undefined;
  /**
   * Where to begin when the store is empty or there is none: after an item's `cursor`; at the oldest event that is kept; or
   * with what happens from now on, which is the default.
   */
  readonly from?: string | undefined;
  /** Ends the iteration without an error. */
  readonly signal?: AbortSignal | undefined;
  /**
   * `sse` and `poll` insist on one way; `auto`, the default, streams, and polls where something on the way holds streams
   * back.
   */
  readonly transport?: "auto" | "sse" | "poll" | undefined;
  /** IBKR's codes of the fields that market data shall have, beside the usual ones. */
  readonly fields?: readonly string[] | undefined;
}

/** How to read the past. */
export interface HistoryOptions {
  /** From when on, Unix milliseconds or RFC 3339; everything that is kept unless said. */
  readonly since?: number | string | Date | undefined;
  /** Events of one request at most, 5,000 at most; 500 unless said. */
  readonly pageSize?: number | undefined;
  /** Ends the iteration without an error. */
  readonly signal?: AbortSignal | undefined;
}

/** An iterator that can be left at any time, also while somebody waits for its next item. */
export interface EventIterator<T> extends AsyncIterableIterator<T>, AsyncDisposable {
  /** The next item; done when it was left, or its signal has aborted. */
  next(): Promise<IteratorResult<T>>;
  /** Leaves it. */
  return(): Promise<IteratorResult<T>>;
  /** Itself. */
  [Symbol.asyncIterator](): EventIterator<T>;
}

/**
 * A store that forgets with the process, for tests.
 *
 * @example
 * ```ts
 * import { memoryCursorStore } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const store = memoryCursorStore();
 * await store.save("1795339200:7");
 * assert.equal(await store.load(), "1795339200:7");
 * ```
 *
 * @param cursor What it holds to begin with
 */
export function memoryCursorStore(cursor: string | null = null): CursorStore {
  let held = cursor;
  return {
    load: () => Promise.resolve(held),
    save: (next) => {
      held = next;
      return Promise.resolve();
    },
  };
}
