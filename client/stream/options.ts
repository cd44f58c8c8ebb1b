/**
 * What a reader that is slower than the stream gets: `"latest"`, the newest item of each kind (of each contract, say),
 * or a number: every item from a queue of that length. A queue that overflows is emptied, and a gap says how much it held.
 */
export type SlowReader = "latest" | number;

/** How a stream can be ended from outside. */
export interface StreamOptions {
  /** Ends the iteration without an error. */
  readonly signal?: AbortSignal | undefined;
}

/** How a stream of states behaves, whose newest item says all. */
export interface StateStreamOptions extends StreamOptions {
  /** What a slow reader gets; `"latest"` unless said. */
  readonly slowReader?: SlowReader | undefined;
  /** True: the iterator yields `gap` and `restored` too. */
  readonly gaps?: boolean | undefined;
}

/** How a stream of events behaves, of which none may be missed unseen. */
export interface EventStreamOptions extends StreamOptions {
  /** Length of the queue in items; 10,000 unless said. */
  readonly slowReader?: number | undefined;
}

/**
 * A stream's iterator. It begins with the first `next()` or `start()`, and ends with `break`, `return()`, its signal or
 * disposal, each of which may happen twice.
 */
export interface StreamIterator<T> extends AsyncIterableIterator<T>, AsyncDisposable {
  /**
   * Begins it without waiting for an item: resolves when the Gateway has been asked for everything, so that what happens
   * from then on is in the stream.
   *
   * @throws {IbkrError} the same as the first `next()`
   */
  start(): Promise<void>;
  /** The next item. Several may be asked for at once. */
  next(): Promise<IteratorResult<T>>;
  /** Ends it, a waiting `next()` included. */
  return(): Promise<IteratorResult<T>>;
}
