/**
 * Watchlists by the id that the client chose.
 *
 * @module
 */

import type { SimClock } from "../../clock.ts";

/** One row: a contract, or a heading between contracts. */
export type WatchlistRow = { readonly conid: number } | { readonly heading: string };

/** One list. */
export interface Watchlist {
  readonly id: string;
  readonly name: string;
  /** When it was last saved, in milliseconds since the Unix epoch; never the same twice. */
  readonly modifiedMs: number;
  readonly rows: readonly WatchlistRow[];
}

/** All lists. */
export interface Watchlists {
  list(): readonly Watchlist[];
  get(id: string): Watchlist | undefined;
  /** Saves a list; one with the same id is gone without a word. */
  save(id: string, name: string, rows: readonly WatchlistRow[]): Watchlist;
  /** False when there was none. */
  remove(id: string): boolean;
  /** The number of the next answer: 1, 2, 3. */
  nextMessageId(): string;
}

/** Begins without a list. */
export function createWatchlists(clock: SimClock): Watchlists {
  const byId = new Map<string, Watchlist>();
  let savedMs = 0;
  let messages = 0;
  return {
    list: () => [...byId.values()],
    get: (id) => byId.get(id),
    save(id, name, rows) {
      savedMs = Math.max(clock.now(), savedMs + 1);
      const saved = { id, name, rows, modifiedMs: savedMs };
      byId.set(id, saved);
      return saved;
    },
    remove: (id) => byId.delete(id),
    nextMessageId: () => String(++messages),
  };
}
