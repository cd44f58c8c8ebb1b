import { kindOf } from "../topic_kinds.ts";
import type { StoredEvent } from "../types.ts";
import { placeText } from "./place.ts";

/** Events as bytes: each is encoded once, however many consumers there are. @module */

const encoder = new TextEncoder();
const objects = new WeakMap<StoredEvent, Uint8Array>();
const frames = new WeakMap<StoredEvent, Uint8Array>();

interface Page {
  readonly before: string;
  readonly events: readonly StoredEvent[];
  readonly after: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

let lastPage: Page | null = null;

/**
 * A body in which events stand between two pieces of text. Consumers that follow the same events ask for the same page
 * one after the other: the last one is kept, and is the same when all that it was made from is.
 */
export function eventsBody(before: string, events: readonly StoredEvent[], after: string): Uint8Array<ArrayBuffer> {
  if (lastPage === null || !isOf(lastPage, before, events, after)) {
    lastPage = { before, events, after, bytes: pageBytes(before, events, after) };
  }
  return lastPage.bytes;
}

function isOf(page: Page, before: string, events: readonly StoredEvent[], after: string): boolean {
  return page.after === after && page.before === before && page.events.length === events.length &&
    page.events.every((event, at) => event === events[at]);
}

function pageBytes(before: string, events: readonly StoredEvent[], after: string): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [encoder.encode(before)];
  for (const [at, event] of events.entries()) {
    if (at > 0) pieces.push(COMMA);
    pieces.push(once(objects, event, () => event.json));
  }
  pieces.push(encoder.encode(after));
  return joined(pieces);
}

/** Events as Server-Sent Events. */
export function eventFrames(events: readonly StoredEvent[]): Uint8Array<ArrayBuffer> {
  return joined(events.map((event) => once(frames, event, () => frameText(event))));
}

/** Text as bytes. */
export function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

const COMMA = encoder.encode(",");

function frameText({ epoch, seq, topic, json }: StoredEvent): string {
  const line = /[\r\n]/.test(json) ? json.replaceAll(/[\r\n]+/g, " ") : json; // outside strings, where JSON allows them
  return `id: ${placeText(epoch, seq)}\nevent: ${kindOf(topic)}\ndata: ${line}\n\n`;
}

function once(known: WeakMap<StoredEvent, Uint8Array>, event: StoredEvent, text: () => string): Uint8Array {
  const found = known.get(event);
  if (found !== undefined) return found;
  const bytes = encoder.encode(text());
  known.set(event, bytes);
  return bytes;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
