/** What a database of events can do, so that tests can put one that fails in its place. @module */

import type { HistoryQuery, OutageStart, StoredEvent } from "../events/types.ts";

/** What a topic's numbers go on from. */
export interface TopicMark {
  readonly topic: string;
  /** The highest cursor that may have been given. */
  readonly reserved: number;
  /** The highest cursor that was removed, and the `seq` of that event; 0 when none was. */
  readonly goneCursor: number;
  readonly goneSeq: number;
}

/** A topic of an opened database. */
export interface TopicState extends TopicMark {
  /** The newest cursor there is, or was, and the `seq` of that event. */
  readonly lastCursor: number;
  readonly lastSeq: number;
}

/** What an opened database says. */
export interface StoreState {
  /** Nothing was there before. */
  readonly isNew: boolean;
  /** What a file that was no database has been moved to, and when it was last written; null when there was none. */
  readonly movedAside: { readonly path: string; readonly writtenMs: number } | null;
  /** Up to when nothing is missing, Unix milliseconds; null when nothing was ever heard. */
  readonly aliveMs: number | null;
  readonly outage: OutageStart | null;
  /** The highest `seq` that may have been given. */
  readonly seqReserved: number;
  /** Cursors of topics that it doesn't have begin behind this: what was given of them is not known. */
  readonly cursorBase: number;
  readonly epochs: readonly number[];
  readonly topics: readonly TopicState[];
}

/** What a database says, and the mark beside it. */
export interface FoundState extends StoreState {
  /** The last process died while events were given out that the database doesn't have. */
  readonly wasLost: boolean;
  /** It can be read alone: of what is given out from now on it doesn't know. */
  readonly isReadOnly: boolean;
}

/** An event to write. */
export interface NewRow {
  readonly event: StoredEvent;
  /** Its payload as JSON text. */
  readonly payload: string;
  /** What stands beside it, a JSON object; null when nothing does. */
  readonly facts: string | null;
}

/** What is written as one transaction. Absent is unchanged. */
export interface StoreBatch {
  readonly rows: readonly NewRow[];
  /** Survives a loss of power, not only a death of the process. */
  readonly isDurable: boolean;
  /** Up to when nothing is missing; null before anything was heard. */
  readonly aliveMs: number | null;
  readonly seqReserved: number;
  /** Cursors of topics that it doesn't have begin behind this: what was given of them is not known. */
  readonly cursorBase: number;
  readonly outage: OutageStart | null;
  readonly topics: readonly TopicMark[];
  readonly epochs: readonly number[];
}

/** What was removed: how many, and the highest numbers among them. */
export interface Pruned {
  readonly count: number;
  readonly cursor: number;
  readonly seq: number;
}

/** A place in a topic, by its cursor or by `seq`; both exclusive. */
export type After = { readonly cursor: number } | { readonly seq: number };

/** A database of events. Whatever it can't do, it throws. Everything is synchronous. */
export interface EventStore {
  /** Its file. */
  readonly path: string;
  /**
   * Opens it, or opens it anew, and takes its lock. A file that is no database, or a broken one, is moved aside first. When
   * it throws, what could be read before still can.
   *
   * @throws {Error} one that `isLockedElsewhere` knows while another process has the lock
   */
  open(nowMs: number): StoreState;
  /**
   * Opens it for reading alone, where it can't be opened otherwise: a full disk, one that may only be read. What is kept
   * beside it counts as in it.
   */
  look(): StoreState;
  /** Writes everything or nothing. Rows that are there already are left as they are. */
  write(batch: StoreBatch): void;
  /**
   * Keeps a batch beside the database, where that can't be written: in a journal that has its room already. It is on the disk
   * when this returns, and gets into the database with the next `open` or `settle`. Throws when there is no room.
   */
  spill(batch: StoreBatch): void;
  /** Writes to the database what was kept beside it. */
  settle(): void;
  /** Events of a topic in order, oldest first. */
  after(topic: string, place: After, limit: number): readonly StoredEvent[];
  /** The newest events of a topic, oldest first. */
  newest(topic: string, limit: number): readonly StoredEvent[];
  /** Events by their time, oldest first. */
  history(query: HistoryQuery): readonly StoredEvent[];
  /** Removes up to `limit` events of a topic that are older, and remembers that it did. */
  prune(topic: string, beforeMs: number, limit: number): Pruned;
  /** Something that is kept beside the events, under a name; null when there is nothing. */
  note(name: string): string | null;
  /** Keeps it. A loss of power may take the last change back. */
  setNote(name: string, text: string): void;
  /** Says whether its file is still where it was opened: one that was deleted or replaced takes what is written along. */
  isInPlace(): boolean;
  /** Leaves a mark beside the file, or takes it away: events are given out that the database doesn't have. */
  markLost(isLost: boolean): void;
  /** Says whether it is there. At a start it means that a process died in that state. */
  isLost(): boolean;
  /** Closes it and moves its file aside; the next `open` makes a new one. */
  moveAside(nowMs: number): void;
  /** Closes it, and gives its lock back. */
  close(): void;
}

/** Says that the file itself is broken, not the way to it. */
export function isBrokenFile(error: unknown): boolean {
  const { errcode, message } = error as { readonly errcode?: number; readonly message?: string };
  const code = errcode === undefined ? 0 : errcode & 0xff;
  return code === 11 || code === 26 || /malformed|is not a database/.test(message ?? "");
}

const LOCKED = "events_db_locked";

/** The error for a database that another process has. It says no path: callers get to see it. */
export function lockedElsewhere(): Error {
  return Object.assign(new Error("another process has it, and holds the lock beside it"), { code: LOCKED });
}

/** The error for a database that another process has opened in spite of the lock. */
export function takenOver(): Error {
  return Object.assign(new Error("another process has opened it and writes to it now"), { code: LOCKED });
}

/** Says that what was to be written makes no sense to the database, whatever the disk is like. */
export function isSenseless(error: unknown): boolean {
  const { errcode } = error as { readonly errcode?: number };
  if (errcode !== undefined) return SENSELESS.has(errcode & 0xff);
  return error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError;
}

/** SQLite's constraint, mismatch and misuse. */
const SENSELESS: ReadonlySet<number> = new Set([19, 20, 21]);

/** Another process has the database: this one must leave it alone. */
export function isLockedElsewhere(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === LOCKED;
}
