/** What is written to a database of events, always as whole transactions. @module */

import type { DatabaseSync } from "node:sqlite";
import { noteKey } from "./event_store_schema.ts";
import { batchesAfter, spareMark } from "./event_store_spare.ts";
import type { SpareContent } from "./spare.ts";
import { type Pruned, type StoreBatch, takenOver, type TopicMark } from "./event_store_types.ts";
import { atomically } from "./sqlite.ts";

const SPARE = "spare";

/** What comes before the oldest event of a topic is gone. */
const GONE_BEFORE = `UPDATE topics SET gone_cursor = oldest.cursor - 1, gone_seq = oldest.seq - 1
  FROM (SELECT topic_id, min(cursor) AS cursor, min(seq) AS seq FROM events GROUP BY topic_id) AS oldest
  WHERE id = oldest.topic_id`;

/** How much of the spare journal is in the database. */
export function readSpareMark(db: DatabaseSync): string | null {
  const value = db.prepare("SELECT value FROM state WHERE key = ?").get(SPARE)?.["value"];
  return typeof value === "string" ? value : null;
}

/** The ways to change it. */
export interface Writes {
  write(batch: StoreBatch): void;
  /**
   * Writes what was kept in the spare journal, unless it has been done already.
   *
   * @param isNew The database that the journal belonged to is lost: what came before is gone
   */
  replay(spare: SpareContent, isNew: boolean): void;
  prune(topic: string, beforeMs: number, limit: number): Pruned;
  setNote(name: string, text: string): void;
}

/**
 * Prepares them on a connection, and takes the database over: a process that opened it earlier can't write any more. The
 * lock keeps others out already, unless somebody has deleted its file or the file system knows no locks.
 *
 * @param owner Something that no other opening has
 */
export function prepareWrites(db: DatabaseSync, owner: string): Writes {
  const putState = db.prepare("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)");
  const ownerNow = db.prepare("SELECT value FROM state WHERE key = 'owner'");
  const putTopic = db.prepare(`INSERT INTO topics (topic, reserved, gone_cursor, gone_seq) VALUES (?, ?, ?, ?)
    ON CONFLICT (topic) DO UPDATE SET reserved = excluded.reserved,
      gone_cursor = max(gone_cursor, excluded.gone_cursor), gone_seq = max(gone_seq, excluded.gone_seq)`);
  const addTopic = db.prepare(
    "INSERT OR IGNORE INTO topics (topic, reserved, gone_cursor, gone_seq) VALUES (?, ?, 0, 0)",
  );
  const putEpoch = db.prepare("INSERT OR IGNORE INTO epochs (epoch) VALUES (?)");
  const topicId = db.prepare("SELECT id FROM topics WHERE topic = ?");
  const putEvent = db.prepare(`INSERT INTO events
    (seq, topic_id, cursor, epoch, received_ms, outage_id, facts, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (seq) DO NOTHING`);
  const oldest = db.prepare(`SELECT count(*) AS count, max(cursor) AS cursor, max(seq) AS seq FROM (
    SELECT cursor, seq FROM events WHERE topic_id = ? AND received_ms < ? ORDER BY received_ms, seq LIMIT ?)`);
  const remove = db.prepare(`DELETE FROM events WHERE seq IN (
    SELECT seq FROM events WHERE topic_id = ? AND received_ms < ? ORDER BY received_ms, seq LIMIT ?)`);
  const setGone = db.prepare(
    "UPDATE topics SET gone_cursor = max(gone_cursor, ?), gone_seq = max(gone_seq, ?) WHERE id = ?",
  );
  const ids = new Map<string, number>();
  let isFull = true;
  transaction(() => void putState.run("owner", owner));

  function transaction(work: () => void): void {
    try {
      atomically(db, work);
    } catch (error) {
      ids.clear(); // of topics that this transaction made
      throw error;
    }
  }

  function checkOwner(): void {
    if (ownerNow.get()?.["value"] !== owner) throw takenOver();
  }

  function idOf(topic: string): number {
    const known = ids.get(topic);
    if (known !== undefined) return known;
    const id = Number(topicId.get(topic)?.["id"]);
    ids.set(topic, id);
    return id;
  }

  function setDurability(isDurable: boolean): void {
    if (isDurable === isFull) return;
    db.exec(`PRAGMA synchronous = ${isDurable ? "FULL" : "NORMAL"}`);
    isFull = isDurable;
  }

  function put(batch: StoreBatch): void {
    checkOwner();
    for (const mark of batch.topics) putMark(mark);
    for (const epoch of batch.epochs) putEpoch.run(epoch);
    for (const { event, facts, payload } of batch.rows) {
      const { seq, topic, cursor, epoch, receivedAtMs, outageId } = event;
      putEvent.run(seq, idOf(topic), cursor, epoch, receivedAtMs, outageId, facts, payload);
    }
    putState.run("seq_reserved", batch.seqReserved);
    putState.run("cursor_base", batch.cursorBase);
    putState.run("alive_ms", batch.aliveMs);
    putState.run("outage", batch.outage === null ? null : JSON.stringify(batch.outage));
  }

  function putMark({ topic, reserved, goneCursor, goneSeq }: TopicMark): void {
    putTopic.run(topic, reserved, goneCursor, goneSeq);
  }

  return {
    replay: (spare, isNew) => {
      if (spare.texts.length === 0) return;
      setDurability(true);
      transaction(() => {
        for (const batch of batchesAfter(readSpareMark(db), spare)) {
          for (const { event: { topic, cursor } } of batch.rows) addTopic.run(topic, cursor);
          put(batch);
        }
        if (isNew) db.exec(GONE_BEFORE);
        putState.run(SPARE, spareMark(spare));
      });
    },
    write: (batch) => {
      setDurability(batch.isDurable);
      transaction(() => put(batch));
    },
    setNote: (name, text) => {
      setDurability(false);
      transaction(() => {
        checkOwner();
        putState.run(noteKey(name), text);
      });
    },
    prune: (topic, beforeMs, limit) => {
      let pruned: Pruned = { count: 0, cursor: 0, seq: 0 };
      setDurability(false);
      transaction(() => {
        checkOwner();
        const id = idOf(topic);
        const found = oldest.get(id, beforeMs, limit);
        pruned = { count: Number(found?.["count"]), cursor: Number(found?.["cursor"]), seq: Number(found?.["seq"]) };
        if (pruned.count === 0) return;
        remove.run(id, beforeMs, limit);
        setGone.run(pruned.cursor, pruned.seq, id);
      });
      return pruned;
    },
  };
}
