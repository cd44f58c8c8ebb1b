/** An event as it is sent. @module */

import type { EventFacts, StoredEvent } from "./types.ts";

/** What an event is made from. */
export interface EventParts {
  readonly seq: number;
  readonly cursor: number;
  readonly topic: string;
  readonly epoch: number;
  readonly receivedAtMs: number;
  /** The payload as JSON text. */
  readonly payload: string;
  /** What stands beside it, a JSON object; null when nothing does. */
  readonly facts: string | null;
}

/** The facts as JSON text, null when there are none. */
export function factsText(facts: EventFacts | undefined): string | null {
  const text = JSON.stringify(facts ?? {});
  return text === "{}" ? null : text;
}

/** Writes an event; the payload is put in as it stands, byte for byte. */
export function storedEvent(parts: EventParts, outageId: string | null): StoredEvent {
  const { seq, cursor, topic, epoch, receivedAtMs } = parts;
  const json = `${head(parts)}${parts.payload}${tail(parts)}`;
  return { seq, cursor, topic, epoch, receivedAtMs, outageId, json };
}

/** Takes the payload and the facts out of an event again. */
export function partsOf(event: StoredEvent): EventParts {
  const start = head(event).length;
  const seqAt = event.json.lastIndexOf(`,"seq":${event.seq}`);
  const facts = event.json.slice(seqAt + `,"seq":${event.seq}`.length, -1);
  return {
    seq: event.seq,
    cursor: event.cursor,
    topic: event.topic,
    epoch: event.epoch,
    receivedAtMs: event.receivedAtMs,
    payload: event.json.slice(start, seqAt),
    facts: facts === "" ? null : `{${facts.slice(1)}}`,
  };
}

type Place = Pick<EventParts, "cursor" | "topic" | "receivedAtMs" | "epoch">;

function head({ cursor, topic, receivedAtMs, epoch }: Place): string {
  const receivedAt = new Date(receivedAtMs).toISOString();
  const name = JSON.stringify(topic);
  return `{"cursor":${cursor},"topic":${name},"received_at":"${receivedAt}","reset_epoch":${epoch},"payload":`;
}

function tail({ seq, facts }: Pick<EventParts, "seq" | "facts">): string {
  return facts === null ? `,"seq":${seq}}` : `,"seq":${seq},${facts.slice(1)}`;
}
