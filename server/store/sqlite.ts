/** What the databases have in common: transactions, versions of their tables, and how a file is shared. @module */

import { DatabaseSync } from "node:sqlite";
import { prepareFile } from "./event_store_files.ts";
import { whileLocked } from "./file_lock.ts";

/** A file that the processes of one machine share. */
export interface SharedDatabase {
  /** The file; it is made with its folder. Null keeps everything in memory. */
  readonly path: string | null;
  /** How long one process waits for another, in milliseconds; the event loop stands still meanwhile. */
  readonly timeoutMs: number;
  /** What makes the tables: each step adds to the one before it, and their number is the version. */
  readonly steps: readonly string[];
}

/**
 * Opens it, with its tables. What is committed is on the disk.
 *
 * @throws {Error} when it can't be opened, or is of a newer version
 */
export function openShared({ path, timeoutMs, steps }: SharedDatabase): DatabaseSync {
  const open = (): DatabaseSync => {
    const db = new DatabaseSync(path ?? ":memory:", { timeout: timeoutMs });
    try {
      db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
      atomically(db, () => makeTables(db, steps));
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  };
  if (path === null) return open();
  prepareFile(path);
  // SQLite's own waiting leaves out the change to WAL: of processes that start together all but one would be turned away
  return whileLocked(path, open);
}

/** One step over all processes: whoever comes second waits, and sees what the first one wrote. */
export function atomically<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** The version of its tables; 0 when there are none. */
export function versionOf(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.["user_version"]);
}

/** @throws {Error} for tables that a newer version of this program made */
export function refuseNewer(found: number, known: number): void {
  if (found <= known) return;
  throw new Error(`its tables are of version ${found}, made by a newer bezant; this one knows ${known}: update it`);
}

function makeTables(db: DatabaseSync, steps: readonly string[]): void {
  const found = versionOf(db);
  refuseNewer(found, steps.length);
  if (found < steps.length) db.exec(`${steps.slice(found).join("")}; PRAGMA user_version = ${steps.length}`);
}
