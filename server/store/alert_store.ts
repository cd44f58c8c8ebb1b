import type { AlertMessage } from "../alerts/types.ts";
import { moveDatabase } from "./event_store_files.ts";
import { atomically, openShared } from "./sqlite.ts";

const TABLES = `
CREATE TABLE book (only INTEGER PRIMARY KEY CHECK (only = 1), text TEXT NOT NULL) STRICT;
CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX messages_by_time ON messages (at_ms);
CREATE INDEX messages_waiting ON messages (at_ms) WHERE state = 'waiting';
`;

/** What was said to whom, in a file: a process that is started again says nothing twice. */
export interface AlertStore extends Disposable {
  /** Where a broken file was moved to before this one was made; null when there was none. */
  readonly movedTo: string | null;
  /** The book as it was written last; null when there is none. */
  readBook(): string | null;
  /** Writes the book and the messages that have changed, as one step. */
  write(book: string | null, messages: readonly AlertMessage[]): void;
  /** Messages that wait for their delivery, oldest first. */
  waiting(): AlertMessage[];
  /** The newest messages, newest first. */
  recent(limit: number): AlertMessage[];
  /** Forgets what is older and not waiting. */
  prune(beforeMs: number): void;
}

/**
 * Opens it; the file and its folder are made. What a method wrote is on the disk when it returns.
 *
 * @param path Its file; null keeps it in memory
 * @throws {Error} when it can't be opened, or is of a newer version. A file that is no database is moved aside
 */
export function openAlertStore(path: string | null, nowMs: number): AlertStore {
  try {
    return open(path, null);
  } catch (error) {
    if (path === null || !/not a database|malformed/.test(String(error))) throw error;
    return open(path, moveDatabase(path, nowMs).path);
  }
}

function open(path: string | null, movedTo: string | null): AlertStore {
  const db = openShared({ path, timeoutMs: 500, steps: [TABLES] });
  const book = db.prepare("SELECT text FROM book");
  const putBook = db.prepare("INSERT OR REPLACE INTO book VALUES (1, ?)");
  const put = db.prepare("INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?)");
  const waiting = db.prepare("SELECT message FROM messages WHERE state = 'waiting' ORDER BY at_ms, rowid");
  const recent = db.prepare("SELECT message FROM messages ORDER BY at_ms DESC, rowid DESC LIMIT ?");
  const prune = db.prepare("DELETE FROM messages WHERE at_ms < ? AND state <> 'waiting'");
  const messagesOf = (rows: readonly Record<string, unknown>[]): AlertMessage[] =>
    rows.map(({ message }) => JSON.parse(String(message)));

  return {
    movedTo,
    readBook: () => {
      const row = book.get();
      return row === undefined ? null : String(row["text"]);
    },
    write: (text, messages) =>
      atomically(db, () => {
        if (text !== null) putBook.run(text);
        for (const message of messages) {
          put.run(message.id, message.alert.atMs, message.state, JSON.stringify(message));
        }
      }),
    waiting: () => messagesOf(waiting.all()),
    recent: (limit) => messagesOf(recent.all(limit)),
    prune: (beforeMs) => void prune.run(beforeMs),
    [Symbol.dispose]: () => {
      if (db.isOpen) db.close();
    },
  };
}
