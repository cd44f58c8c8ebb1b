import { DatabaseSync } from "node:sqlite";
import { systemClock } from "../../mod.ts";
import { fileIdentity, hasLostMark, moveDatabase, prepareFile, setLostMark } from "./event_store_files.ts";
import { prepareReads, type Reads, readState } from "./event_store_reads.ts";
import { migrate } from "./event_store_schema.ts";
import { type EventStore, isBrokenFile, type StoreState } from "./event_store_types.ts";
import { prepareWrites, type Writes } from "./event_store_writes.ts";

/** How long a writer waits for another one, such as somebody's `sqlite3`: the process stands still meanwhile. */
const BUSY_TIMEOUT_MS = 500;
/** What the write-ahead log is cut back to after a checkpoint. */
const JOURNAL_BYTES = 16 * 1024 * 1024;

interface Connections {
  readonly writer: DatabaseSync;
  readonly writes: Writes;
  readonly reader: DatabaseSync;
  readonly reads: Reads;
}

/** How a database of events is made. */
export interface EventStoreOptions {
  /** Its file; the folder is made. */
  readonly path: string;
  /** Told of each new connection for writing. For tests that make the disk small. */
  readonly onOpen?: (db: DatabaseSync) => void;
}

/** A database of events in a file of SQLite. Nothing is opened before `open`. */
export function createEventStore({ path, onOpen }: EventStoreOptions): EventStore {
  let connections: Connections | null = null;
  let moved: StoreState["movedAside"] = null;
  let identity: number | null = null;

  function connected(): Connections {
    if (connections === null) throw new Error("it is not open");
    return connections;
  }

  function close(): void {
    const { reader, writer } = connections ?? {};
    connections = null;
    reader?.close();
    writer?.close();
  }

  function connect(): StoreState {
    prepareFile(path);
    const writer = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    let reader: DatabaseSync | null = null;
    try {
      writer.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${JOURNAL_BYTES}`);
      onOpen?.(writer);
      const isNew = migrate(writer);
      const state = readState(writer);
      const writes = prepareWrites(writer, systemClock.uuid());
      reader = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
      connections = { writer, writes, reader, reads: prepareReads(reader) };
      identity = fileIdentity(path);
      const movedAside = moved;
      moved = null;
      return { ...state, isNew, movedAside };
    } catch (error) {
      reader?.close();
      writer.close();
      throw error;
    }
  }

  return {
    path,
    open: (nowMs) => {
      close();
      try {
        return connect();
      } catch (error) {
        if (!isBrokenFile(error)) throw error;
        moved = moveDatabase(path, nowMs);
        return connect();
      }
    },
    write: (batch) => connected().writes.write(batch),
    after: (topic, place, limit) => connected().reads.after(topic, place, limit),
    newest: (topic, limit) => connected().reads.newest(topic, limit),
    history: (query) => connected().reads.history(query),
    prune: (topic, beforeMs, limit) => connected().writes.prune(topic, beforeMs, limit),
    note: (name) => connected().reads.note(name),
    setNote: (name, text) => connected().writes.setNote(name, text),
    isInPlace: () => fileIdentity(path) === identity,
    markLost: (isLost) => setLostMark(path, isLost),
    isLost: () => hasLostMark(path),
    moveAside: (nowMs) => {
      close();
      moved = moveDatabase(path, nowMs);
    },
    close,
  };
}
