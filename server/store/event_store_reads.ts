/** Questions to a database of events. @module */

import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { storedEvent } from "../events/event_json.ts";
import type { HistoryQuery, OutageStart, StoredEvent } from "../events/types.ts";
import type { After, StoreState } from "./event_store_types.ts";

type Row = Readonly<Record<string, SQLOutputValue>>;

const COLUMNS = "t.topic, e.seq, e.cursor, e.epoch, e.received_ms, e.outage_id, e.facts, e.payload";
const FROM = `SELECT ${COLUMNS} FROM events e JOIN topics t ON t.id = e.topic_id
  WHERE e.topic_id = (SELECT id FROM topics WHERE topic = ?)`;

/** The questions that readers ask. */
export interface Reads {
  after(topic: string, place: After, limit: number): readonly StoredEvent[];
  newest(topic: string, limit: number): readonly StoredEvent[];
  history(query: HistoryQuery): readonly StoredEvent[];
}

/** Prepares them on a connection. */
export function prepareReads(db: DatabaseSync): Reads {
  const afterSeq = db.prepare(`${FROM} AND e.seq > ? ORDER BY e.seq LIMIT ?`);
  const afterCursor = db.prepare(`${FROM} AND e.cursor > ? ORDER BY e.cursor LIMIT ?`);
  const newest = db.prepare(`${FROM} ORDER BY e.seq DESC LIMIT ?`);
  const history = db.prepare(`${FROM} AND (e.received_ms, e.seq) > (?, ?) ORDER BY e.received_ms, e.seq LIMIT ?`);
  return {
    after: (topic, place, limit) => {
      const [statement, from] = "seq" in place ? [afterSeq, place.seq] : [afterCursor, place.cursor];
      return statement.all(topic, from, limit).map(eventOf);
    },
    newest: (topic, limit) => newest.all(topic, limit).map(eventOf).reverse(),
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
        coalesce((SELECT max(seq) FROM events WHERE topic_id = id), gone_seq) AS last_seq
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
    payload: String(row["payload"]),
    facts: textOrNull(row["facts"]),
  }, textOrNull(row["outage_id"]));
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}
