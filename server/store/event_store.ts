import { DatabaseSync } from "node:sqlite";
import { systemClock } from "../../mod.ts";
import { openFileLock } from "./file_lock.ts";
import { fileIdentity, hasLostMark, moveDatabase, moveSpare, prepareFile, setLostMark } from "./event_store_files.ts";
import { openReader, type Reader } from "./event_store_reader.ts";
import { type Reads, readState } from "./event_store_reads.ts";
import { batchesAfter, batchText, readsWith, stateWith } from "./event_store_spare.ts";
import { checkVersion, migrate } from "./event_store_schema.ts";
import { type EventStore, isBrokenFile, isSenseless, lockedElsewhere, type StoreState } from "./event_store_types.ts";
import { prepareWrites, readSpareMark, type Writes } from "./event_store_writes.ts";
import { openSpare, readSpare, type Spare } from "./spare.ts";

/** How long a writer waits for another one, such as somebody's `sqlite3`: the process stands still meanwhile. */
const BUSY_TIMEOUT_MS = 500;
/** What the write-ahead log is cut back to after a checkpoint. */
const JOURNAL_BYTES = 16 * 1024 * 1024;

/** What may wait beside a database that can't be written: some thousand orders and fills. */
const SPARE_BYTES = 4 * 1024 * 1024;

interface Writer {
  readonly db: DatabaseSync;
  readonly writes: Writes;
}

/** How a database of events is made. */
export interface EventStoreOptions {
  /** Its file; the folder is made. */
  readonly path: string;
  /** Room of the journal beside it, `events.db.spare`, for what can't be written to it; 0 for none. Default 4 MiB. */
  readonly spareBytes?: number;
  /** Told of each new connection for writing. For tests that make the disk small. */
  readonly onOpen?: (db: DatabaseSync) => void;
}

/**
 * A database of events in a file of SQLite. Nothing is opened before `open`, which also takes the lock beside the file and
 * keeps it until `close`: two that write one database would give one number twice.
 */
export function createEventStore({ path, onOpen, spareBytes = SPARE_BYTES }: EventStoreOptions): EventStore {
  const sparePath = `${path}.spare`;
  const lock = openFileLock(`${path}.lock`);
  let spare: Spare | null = null;
  let writer: Writer | null = null;
  let reader: Reader | null = null; // outlives the writer: what is there can be read while nothing can be written
  let moved: StoreState["movedAside"] = null;
  let identity: number | null = null;

  function writes(): Writes {
    if (writer === null) throw new Error("it is not open for writing");
    return writer.writes;
  }

  function reads(): Reads {
    if (reader === null) throw new Error("it can't be read");
    return reader.reads;
  }

  function closeWriter(): void {
    const { db } = writer ?? {};
    writer = null;
    db?.close();
  }

  function closeReader(): void {
    const { db } = reader ?? {};
    reader = null;
    db?.close();
  }

  /** Opens the journal; a disk without room for it is no worse than none was. */
  function prepareSpare(): void {
    if (spare !== null || spareBytes === 0) return;
    try {
      spare = openSpare(sparePath, spareBytes, Math.floor(systemClock.random() * 2 ** 32));
    } catch {
      spare = null;
    }
  }

  function settle(isNew: boolean): void {
    try {
      writes().replay(readSpare(sparePath), isNew);
    } catch (error) {
      if (!isSenseless(error)) throw error;
      spare?.close(); // must not keep the database from being used
      spare = null;
      moveSpare(path, systemClock.now());
      return prepareSpare();
    }
    try {
      spare?.empty();
      spare?.grow();
    } catch {
      // the database knows what it has of it
    }
  }

  function disconnect(): void {
    closeReader();
    closeWriter();
  }

  function connect(): StoreState {
    prepareFile(path);
    const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${JOURNAL_BYTES}`);
      onOpen?.(db);
      const isNew = migrate(db);
      writer = { db, writes: prepareWrites(db, systemClock.uuid()) };
      settle(isNew);
      const state = readState(db);
      const fresh = openReader(path, BUSY_TIMEOUT_MS);
      closeReader();
      reader = fresh;
      identity = fileIdentity(path);
      const movedAside = moved;
      moved = null;
      return { ...state, isNew, movedAside };
    } catch (error) {
      writer = null;
      db.close();
      throw error;
    }
  }

  return {
    path,
    open: (nowMs) => {
      closeWriter();
      if (!lock.take()) throw lockedElsewhere();
      prepareSpare();
      try {
        return connect();
      } catch (error) {
        if (!isBrokenFile(error)) throw error;
        disconnect();
        moved = moveDatabase(path, nowMs);
        return connect();
      }
    },
    look: () => {
      closeReader();
      const { db, reads } = openReader(path, BUSY_TIMEOUT_MS);
      reader = { db, reads };
      checkVersion(db);
      identity = fileIdentity(path);
      const batches = batchesAfter(readSpareMark(db), readSpare(sparePath));
      reader = { db, reads: readsWith(reads, batches.flatMap(({ rows }) => rows)) };
      return { ...stateWith(readState(db), batches), isNew: false, movedAside: null };
    },
    spill: (batch) => {
      if (spare === null) throw new Error("there is no spare journal");
      spare.append(batchText(batch));
    },
    settle: () => settle(false),
    write: (batch) => writes().write(batch),
    after: (topic, place, limit) => reads().after(topic, place, limit),
    newest: (topic, limit) => reads().newest(topic, limit),
    history: (query) => reads().history(query),
    prune: (topic, beforeMs, limit) => writes().prune(topic, beforeMs, limit),
    note: (name) => reads().note(name),
    setNote: (name, text) => writes().setNote(name, text),
    isInPlace: () => fileIdentity(path) === identity,
    markLost: (isLost) => setLostMark(path, isLost),
    isLost: () => hasLostMark(path),
    moveAside: (nowMs) => {
      disconnect();
      moved = moveDatabase(path, nowMs);
    },
    close: () => {
      disconnect();
      spare?.close();
      spare = null;
      lock[Symbol.dispose]();
    },
  };
}
