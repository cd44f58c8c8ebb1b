/** Questions to a database of events. @module */

import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { storedEvent } from "../events/event_json.ts";
import type { HistoryQuery, OutageStart, StoredEvent } from "../events/types.ts";
import { noteKey } from "./event_store_schema.ts";
import type { After, StoreState } from "./event_store_types.ts";

type Row = Readonly<Record<string, SQLOutputValue>>;

const COLUMNS = "t.topic, e.seq, e.cursor, e.epoch, e.received_ms, e.outage_id, e.facts, e.payload";
const TOPIC = "topic_id = (SELECT id FROM topics WHERE topic = ?)";
const FROM = `SELECT ${COLUMNS} FROM events e JOIN topics t ON t.id = e.topic_id WHERE e.${TOPIC}`;

/** The questions that readers ask. */
export interface Reads {
  after(topic: string, place: After, limit: number): readonly StoredEvent[];
  newest(topic: string, limit: number): readonly StoredEvent[];
  history(query: HistoryQuery): readonly StoredEvent[];
  note(name: string): string | null;
}

/** Prepares them on a connection. */
export function prepareReads(db: DatabaseSync): Reads {
  const afterCursor = db.prepare(`${FROM} AND e.cursor > ? ORDER BY e.cursor LIMIT ?`);
  const newest = db.prepare(`${FROM} ORDER BY e.cursor DESC LIMIT ?`);
  const ends = db.prepare(`SELECT min(cursor) AS oldest, max(cursor) AS newest FROM events WHERE ${TOPIC}`);
  const probe = db.prepare(`SELECT cursor, seq FROM events WHERE ${TOPIC} AND cursor >= ? ORDER BY cursor LIMIT 1`);
  const history = db.prepare(`${FROM} AND (e.received_ms, e.seq) > (?, ?) ORDER BY e.received_ms, e.seq LIMIT ?`);
  const note = db.prepare("SELECT value FROM state WHERE key = ?");

  /** The newest cursor of a topic whose event is not newer than this. */
  function cursorAt(topic: string, seq: number): number {
    const { oldest, newest } = ends.get(topic) ?? {};
    if (oldest === null) return 0; // nothing is there
    let low = Number(oldest);
    let high = Number(newest) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const row = probe.get(topic, middle)!;
      if (Number(row["seq"]) <= seq) low = Number(row["cursor"]) + 1;
      else high = middle;
    }
    return low - 1;
  }

  return {
    after: (topic, place, limit) => {
      const cursor = "seq" in place ? cursorAt(topic, place.seq) : place.cursor;
      return afterCursor.all(topic, cursor, limit).map(eventOf);
    },
    newest: (topic, limit) => newest.all(topic, limit).map(eventOf).reverse(),
    note: (name) => textOrNull(note.get(noteKey(name))?.["value"]),
    history: ({ topic, sinceMs, afterId = Number.MAX_SAFE_INTEGER, limit }) =>
      history.all(topic, sinceMs, afterId, limit).map(eventOf),
  };
}

/** What a database remembers of its process. */
export function readState(
  db: DatabaseSync,
): Pick<StoreState, "aliveMs" | "outage" | "seqReserved" | "cursorBase" | "epochs" | "topics"> {
  const rows = db.prepare("SELECT key, value FROM state").all();
  const state = new Map(rows.map((row) => [String(row["key"]), row["value"]]));
  const outage = state.get("outage") ?? null;
  const aliveMs = state.get("alive_ms") ?? null;
  return {
    aliveMs: aliveMs === null ? null : Number(aliveMs),
    outage: outage === null ? null : JSON.parse(String(outage)) as OutageStart,
    seqReserved: Number(state.get("seq_reserved") ?? 0),
    cursorBase: Number(state.get("cursor_base") ?? 0),
    epochs: db.prepare("SELECT epoch FROM epochs ORDER BY epoch").all().map((row) => Number(row["epoch"])),
    topics: db.prepare(`SELECT topic, reserved, gone_cursor, gone_seq,
        coalesce((SELECT max(cursor) FROM events WHERE topic_id = id), gone_cursor) AS last_cursor,
        coalesce((SELECT seq FROM events WHERE topic_id = id ORDER BY cursor DESC LIMIT 1), gone_seq) AS last_seq
      FROM topics ORDER BY id`).all().map((row) => ({
      topic: String(row["topic"]),
      reserved: Number(row["reserved"]),
      goneCursor: Number(row["gone_cursor"]),
      goneSeq: Number(row["gone_seq"]),
      lastCursor: Number(row["last_cursor"]),
      lastSeq: Number(row["last_seq"]),
    })),
  };
}

function eventOf(row: Row): StoredEvent {
  return storedEvent({
    seq: Number(row["seq"]),
    cursor: Number(row["cursor"]),
    topic: String(row["topic"]),
    epoch: Number(row["epoch"]),
    receivedAtMs: Number(row["received_ms"]),
    outageId: textOrNull(row["outage_id"]),
  }, { payload: String(row["payload"]), facts: textOrNull(row["facts"]) });
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}
