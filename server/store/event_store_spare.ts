/** Batches of events in the spare journal, and what a database is together with them. @module */

import { storedEvent } from "../events/event_json.ts";
import type { StoredEvent } from "../events/types.ts";
import type { NewRow, StoreBatch, StoreState, TopicState } from "./event_store_types.ts";
import type { Reads } from "./event_store_reads.ts";
import type { SpareContent } from "./spare.ts";

/** A batch as text: events without the text that is made of the rest. */
export function batchText(batch: StoreBatch): string {
  const rows = batch.rows.map(({ event: { json: _, ...head }, payload, facts }) => ({ event: head, payload, facts }));
  return JSON.stringify({ ...batch, rows });
}

/** A batch from its text. */
export function batchOf(text: string): StoreBatch {
  const { rows, ...rest } = JSON.parse(text) as StoreBatch;
  return {
    ...rest,
    rows: rows.map(({ event, payload, facts }) => ({ event: storedEvent(event, { payload, facts }), payload, facts })),
  };
}

/** How much of a spare journal is in the database, as that notes it: its generation and how many records. */
export function spareMark({ generation, texts }: SpareContent): string {
  return `${generation}:${texts.length}`;
}

/** The batches that are not in the database yet, oldest first. */
export function batchesAfter(mark: string | null, { generation, texts }: SpareContent): readonly StoreBatch[] {
  const [ofGeneration, count] = (mark ?? "").split(":").map(Number);
  return texts.slice(ofGeneration === generation ? count : 0).map(batchOf);
}

type Read = Omit<StoreState, "isNew" | "movedAside">;

/** What a database would say if the batches were in it. */
export function stateWith(state: Read, batches: readonly StoreBatch[]): Read {
  const last = batches.at(-1);
  if (last === undefined) return state;
  const topics = new Map(state.topics.map((topic) => [topic.topic, topic]));
  for (const { topics: marks, rows } of batches) {
    for (const mark of marks) {
      const before: TopicState = topics.get(mark.topic) ??
        { ...mark, lastCursor: mark.goneCursor, lastSeq: mark.goneSeq };
      const goneCursor = Math.max(before.goneCursor, mark.goneCursor);
      const goneSeq = Math.max(before.goneSeq, mark.goneSeq);
      topics.set(mark.topic, { ...before, reserved: mark.reserved, goneCursor, goneSeq });
    }
    for (const { event: { topic, cursor, seq } } of rows) {
      const before = topics.get(topic) ?? { topic, reserved: cursor, goneCursor: 0, goneSeq: 0 };
      topics.set(topic, { ...before, lastCursor: cursor, lastSeq: seq });
    }
  }
  return {
    aliveMs: last.aliveMs,
    outage: last.outage,
    seqReserved: last.seqReserved,
    cursorBase: last.cursorBase,
    epochs: [...new Set([...state.epochs, ...batches.flatMap(({ epochs }) => epochs)])].sort((a, b) => a - b),
    topics: [...topics.values()],
  };
}

/** What a database would answer if these rows, newer than its own, were in it. */
export function readsWith(reads: Reads, rows: readonly NewRow[]): Reads {
  const of = (topic: string): StoredEvent[] => rows.map(({ event }) => event).filter((event) => event.topic === topic);

  return {
    ...reads,
    after: (topic, place, limit) => {
      const found = reads.after(topic, place, limit);
      const isNext = (event: StoredEvent): boolean =>
        "seq" in place ? event.seq > place.seq : event.cursor > place.cursor;
      return merged(found, of(topic).filter(isNext)).slice(0, limit);
    },
    newest: (topic, limit) => merged(reads.newest(topic, limit), of(topic)).slice(-limit),
    history: (query) => {
      const { topic, sinceMs, afterId = Number.MAX_SAFE_INTEGER, limit } = query;
      const later = of(topic).filter(({ receivedAtMs, seq }) =>
        receivedAtMs > sinceMs || (receivedAtMs === sinceMs && seq > afterId)
      );
      return merged(reads.history(query), later)
        .sort((a, b) => a.receivedAtMs - b.receivedAtMs || a.seq - b.seq).slice(0, limit);
    },
  };
}

/** In the order of `seq`, each once. */
function merged(stored: readonly StoredEvent[], spare: readonly StoredEvent[]): StoredEvent[] {
  const bySeq = new Map([...stored, ...spare].map((event) => [event.seq, event]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
