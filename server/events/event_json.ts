/** An event as it is sent. @module */

import type { EventFacts, StoredEvent } from "./types.ts";

/** An event without its text. */
export type EventHead = Omit<StoredEvent, "json">;

/** What its text holds beside that. */
export interface EventBody {
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

/**
 * Writes an event; the payload is put in as it stands, byte for byte.
 *
 * @param receivedAt The time as text, where it is known already
 */
export function storedEvent(head: EventHead, body: EventBody, receivedAt = timeText(head.receivedAtMs)): StoredEvent {
  const { seq, cursor, topic, epoch, receivedAtMs, outageId } = head;
  // join() makes one string; a template keeps its pieces, which take half as much again for as long as the ring holds it
  const json = [before(head, receivedAt), body.payload, after(seq, body.facts)].join("");
  return { seq, cursor, topic, epoch, receivedAtMs, outageId, json };
}

/** Takes the payload and the facts out of an event again. */
export function bodyOf(event: StoredEvent): EventBody {
  const start = before(event, timeText(event.receivedAtMs)).length;
  const mark = after(event.seq, null).slice(0, -1);
  const end = event.json.lastIndexOf(mark);
  const facts = event.json.slice(end + mark.length, -1);
  return { payload: event.json.slice(start, end), facts: facts === "" ? null : `{${facts.slice(1)}}` };
}

/** A time as events say it: RFC 3339 with milliseconds. */
export function timeText(atMs: number): string {
  return new Date(atMs).toISOString();
}

function before({ cursor, topic, epoch }: EventHead, receivedAt: string): string {
  const name = JSON.stringify(topic);
  return `{"cursor":${cursor},"topic":${name},"received_at":"${receivedAt}","reset_epoch":${epoch},"payload":`;
}

function after(seq: number, facts: string | null): string {
  return facts === null ? `,"seq":${seq}}` : `,"seq":${seq},${facts.slice(1)}`;
}
