/** The connection that readers ask on. @module */

import { DatabaseSync } from "node:sqlite";
import { prepareReads, type Reads } from "./event_store_reads.ts";

/** A database that is open for reading. */
export interface Reader {
  readonly db: DatabaseSync;
  readonly reads: Reads;
}

/**
 * Opens it. Where nothing can be made beside the file (a full disk, one that may only be read) SQLite can't share it with
 * writers; then it is read as it lies there, which is right only while its journal is empty.
 *
 * @param timeoutMs How long it waits for a writer, milliseconds
 */
export function openReader(path: string, timeoutMs: number): Reader {
  try {
    return readerAt(path, timeoutMs);
  } catch (error) {
    if (!isAtRest(path)) throw error;
    return readerAt(`file:${encodeURI(path).replaceAll("?", "%3f").replaceAll("#", "%23")}?immutable=1`, timeoutMs);
  }
}

function readerAt(place: string, timeout: number): Reader {
  const db = new DatabaseSync(place, { readOnly: true, timeout });
  try {
    return { db, reads: prepareReads(db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Everything is in the file itself. */
function isAtRest(path: string): boolean {
  try {
    return Deno.statSync(`${path}-wal`).size === 0;
  } catch (error) {
    return error instanceof Deno.errors.NotFound;
  }
}
