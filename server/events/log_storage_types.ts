/** What the database behind a log can do, and what it is made from. @module */

import type { Clock, Logger } from "../../mod.ts";
import type { EventStore, FoundState } from "../store/event_store_types.ts";
import type { LifeSign } from "./life_sign.ts";
import type { Book, Numbered } from "./log_book.ts";
import type { Outages } from "./log_outages.ts";
import type { StoreHealth } from "./types.ts";

/** What it needs. */
export interface StorageDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: EventStore;
  readonly book: Book;
  readonly outages: Outages;
  /** The database can be read, for the first time; null at a start at which it can't. */
  readonly adopt: (state: FoundState | null) => void;
  /** Another process has it: what is known is forgotten, and nothing is kept until `onBegin`. */
  readonly onLocked: () => void;
  /** It has begun, with the database or for now without. */
  readonly onBegin: () => void;
  /** It can't be written any more. */
  readonly onBroken: () => void;
}

/** The database behind a log. Nothing here throws. */
export interface Storage {
  /** Opens the database, or begins without it. */
  start(): void;
  /** Says whether it can be written, as far as anybody knows. */
  isWell(): boolean;
  /** Says whether what is committed survives a death: in the database or in its spare journal. */
  isSafe(): boolean;
  /** Says whether another process has it. */
  isLocked(): boolean;
  /** Says whether it was never read: what is in it is not known. */
  isUnknown(): boolean;
  /** Visible events that it doesn't have yet, in order. */
  waiting(): readonly Numbered[];
  /** Lets a visible event wait for it. */
  put(numbered: Numbered): void;
  /**
   * Writes what waits, these events and all that has changed, as one; when that fails they wait too.
   *
   * @returns Whether they are kept: false when another process turns out to have the database
   */
  commit(fresh: readonly Numbered[]): boolean;
  /** Says whether there is anything to write. */
  hasNews(): boolean;
  /** The last sign of life; written along with everything else. */
  readonly life: LifeSign;
  /** Reading it failed. */
  failed(error: unknown): void;
  health(): Pick<StoreHealth, "state" | "sinceMs" | "path" | "problem">;
  close(): void;
}
