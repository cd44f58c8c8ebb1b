/** The tables of a database of events, and how older ones become them. @module */

import type { DatabaseSync } from "node:sqlite";
import { atomically, refuseNewer, versionOf } from "./sqlite.ts";

const VERSION = 1;

const TABLES = `
CREATE TABLE topics (
  id INTEGER PRIMARY KEY,
  topic TEXT NOT NULL UNIQUE,
  reserved INTEGER NOT NULL,
  gone_cursor INTEGER NOT NULL,
  gone_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  topic_id INTEGER NOT NULL,
  cursor INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  outage_id TEXT,
  facts TEXT,
  payload TEXT NOT NULL
) STRICT;
CREATE TABLE epochs (epoch INTEGER PRIMARY KEY) STRICT;
CREATE TABLE state (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
`;

// each index costs a quarter of the throughput; within a topic seq grows with the cursor, so that its place is found by halving
const INDEXES = `
CREATE UNIQUE INDEX events_by_cursor ON events (topic_id, cursor);
CREATE INDEX events_by_time ON events (topic_id, received_ms);
`;

/**
 * The Rust bezant's table: no numbers over all topics, and cursors that began at 1 again with each process. Its row ids
 * are in the order of arrival and become `seq`; cursors are counted anew.
 */
const FROM_RUST = `
INSERT INTO topics (topic, reserved, gone_cursor, gone_seq) SELECT topic, count(*), 0, 0 FROM rust_events GROUP BY topic;
INSERT INTO events (seq, topic_id, cursor, epoch, received_ms, payload)
  SELECT r.id, t.id, row_number() OVER (PARTITION BY r.topic ORDER BY r.id), r.reset_epoch,
    coalesce(CAST(strftime('%s', r.received_at) AS INTEGER) * 1000
      + CAST(substr(strftime('%f', r.received_at), 4) AS INTEGER), 0), r.payload
  FROM rust_events r JOIN topics t ON t.topic = r.topic ORDER BY r.id;
INSERT INTO epochs SELECT DISTINCT epoch FROM events;
INSERT INTO state SELECT 'seq_reserved', max(seq) FROM events;
INSERT INTO state SELECT 'alive_ms', max(received_ms) FROM events;
DROP TABLE rust_events;
`;

/** The key of a note of others in `state`, apart from our own. */
export function noteKey(name: string): string {
  return `note ${name}`;
}

/**
 * Says no to a database with other tables than the present ones.
 *
 * @throws {Error} for such a one
 */
export function checkVersion(db: DatabaseSync): void {
  const found = versionOf(db);
  if (found !== VERSION) throw new Error(`its tables are of version ${found}; this program knows ${VERSION}`);
}

/**
 * Brings a database to the present tables, as one step.
 *
 * @returns Whether it was empty before
 * @throws {Error} for one that a newer version of this program made
 */
export function migrate(db: DatabaseSync): boolean {
  const found = versionOf(db);
  if (found === VERSION) return false;
  refuseNewer(found, VERSION);
  const hasEvents =
    db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'events'").get() !== undefined;
  atomically(db, () => {
    if (hasEvents) db.exec("DROP INDEX IF EXISTS events_topic_received_at; ALTER TABLE events RENAME TO rust_events");
    db.exec(TABLES);
    if (hasEvents) db.exec(FROM_RUST);
    db.exec(INDEXES);
    db.exec(`PRAGMA user_version = ${VERSION}`);
  });
  return !hasEvents;
}
