/** The topics of a log: their rings, their numbers, and what of both the database has yet to hear. @module */

import type { EventStore, FoundState, NewRow, StoreBatch, TopicMark, TopicState } from "../store/event_store_types.ts";
import { bodyOf, storedEvent, timeText } from "./event_json.ts";
import { type Counter, createCounter, extend, isLow, isSpent, unknownPast } from "./numbers.ts";
import { createRing, type Place, type Ring } from "./ring.ts";
import { type EventCaps, isDurable, kindOf } from "./topic_kinds.ts";
import type { StoredEvent } from "./types.ts";

/** Events of a volatile topic that are read back at a start; the newest say it all. */
const VOLATILE_PRELOAD = 100;

/** A topic. */
export interface Topic {
  readonly name: string;
  readonly isDurable: boolean;
  readonly counter: Counter;
  readonly ring: Ring;
  /** The newest visible event. */
  shown: Place;
  /** Up to here events are gone for good. */
  gone: Place;
}

/** An event that has no numbers yet. */
export interface Draft {
  readonly topic: Topic;
  readonly epoch: number;
  readonly receivedAtMs: number;
  readonly payload: string;
  readonly facts: string | null;
  readonly outageId: string | null;
}

/** An event with numbers, for readers and for the database. */
export interface Numbered extends NewRow {
  readonly topic: Topic;
}

/** Numbers and topics for the database. */
export type Marks = Pick<StoreBatch, "seqReserved" | "topics" | "cursorBase">;

/** The topics of a log. */
export interface Book {
  /** The topic; made when there is none. */
  topic(name: string): Topic;
  /** The topic, if there is one. */
  find(name: string): Topic | undefined;
  /** All of them. */
  topics(): Iterable<Topic>;
  /** The newest visible `seq`. */
  lastSeq(): number;
  /** The highest `seq` that may have been given: after a death it is beyond the newest that anybody still has. */
  topSeq(): number;
  /** Where the numbers of a log begin that doesn't know what was given before; 0 of any other. */
  firstSeq(): number;
  /** Says whether a block has to be stored before an event of this topic can be numbered. */
  needsBlock(topic: Topic): boolean;
  /** Gives an event its numbers. Blocks that are used up are extended, which `marks` then says. */
  number(draft: Draft): Numbered;
  /** Extends the blocks that run low, if one of them does: one write for all of them. */
  topUp(topics: Iterable<Topic>): void;
  /** Makes an event visible. */
  show(numbered: Numbered): void;
  /** Everything up to this event is gone for good. */
  forget(topic: Topic, place: Place): void;
  /** The database has removed everything up to this event. */
  pruned(topic: Topic, place: Place): void;
  /** Says whether the database has to hear of numbers that may be given, or of topics. */
  hasNews(): boolean;
  /** What it has to hear. */
  marks(): Marks;
  /** It has heard. */
  marked(): void;
  /** What it hears in the end: unused numbers are given back. */
  lastMarks(): Marks;
  /** Takes over what a database says. */
  adopt(state: FoundState, store: EventStore, nowMs: number): void;
  /** Goes on without knowing what was given before. */
  beginBlind(nowMs: number): void;
  /** Forgets everything. */
  reset(): void;
  /** What the rings hold, for a database that has lost everything; what has left them is gone. */
  everything(): Numbered[];
}

/** Makes the book of a log, empty. */
export function createBook(caps: EventCaps): Book {
  const topics = new Map<string, Topic>();
  const dirty = new Set<Topic>();
  let seq = createCounter(0);
  let isSeqDirty = false;
  let lastSeq = 0;
  let timeMs = NaN;
  let time = "";
  let cursorBase = 0; // below it, cursors of topics that nobody knows may have been given
  let floor: Place = { cursor: 0, seq: 0 }; // what is before a new topic

  function make(name: string, before: Place): Topic {
    const kind = kindOf(name);
    const ring = createRing(Math.max(1, caps[kind]), before);
    const counter = createCounter(before.cursor);
    const topic = { name, isDurable: isDurable(kind), counter, ring, shown: before, gone: before };
    topics.set(name, topic);
    dirty.add(topic);
    return topic;
  }

  function extendSeq(): void {
    extend(seq);
    isSeqDirty = true;
  }

  function extendTopic(topic: Topic): void {
    extend(topic.counter);
    dirty.add(topic);
  }

  /** Many events come within one millisecond. */
  function textOf(atMs: number): string {
    if (atMs !== timeMs) {
      timeMs = atMs;
      time = timeText(atMs);
    }
    return time;
  }

  function number(draft: Draft): Numbered {
    const { topic, epoch, receivedAtMs, payload, facts, outageId } = draft;
    if (isSpent(seq)) extendSeq();
    if (isSpent(topic.counter)) extendTopic(topic);
    const cursor = ++topic.counter.last;
    const head = { seq: ++seq.last, cursor, topic: topic.name, epoch, receivedAtMs, outageId };
    return { topic, payload, facts, event: storedEvent(head, draft, textOf(receivedAtMs)) };
  }

  function markOf(topic: Topic, reserved: number): TopicMark {
    return { topic: topic.name, reserved, goneCursor: topic.gone.cursor, goneSeq: topic.gone.seq };
  }

  function preloadOf(name: string): number {
    const kind = kindOf(name);
    return Math.max(1, isDurable(kind) ? caps[kind] : Math.min(caps[kind], VOLATILE_PRELOAD));
  }

  function adoptTopic(state: TopicState, events: readonly StoredEvent[], base: number): void {
    const { topic: name } = state;
    const gone = { cursor: state.goneCursor, seq: state.goneSeq };
    const known = topics.get(name);
    if (known !== undefined) { // made while the database could not be read, with higher numbers
      known.gone = gone;
      dirty.add(known);
      return;
    }
    const first = events[0];
    // fewer than asked for are all there are
    const isAll = first === undefined || events.length < preloadOf(name);
    const before = isAll ? gone : { cursor: first.cursor - 1, seq: first.seq - 1 };
    const topic = make(name, before);
    for (const event of events) topic.ring.push(event);
    topic.gone = gone;
    topic.shown = { cursor: state.lastCursor, seq: state.lastSeq };
    topic.counter.last = topic.counter.reserved = Math.max(state.reserved, state.lastCursor, base);
    lastSeq = Math.max(lastSeq, state.lastSeq);
  }

  return {
    topic: (name) => topics.get(name) ?? make(name, floor),
    find: (name) => topics.get(name),
    topics: () => topics.values(),
    lastSeq: () => lastSeq,
    topSeq: () => Math.max(lastSeq, seq.last),
    firstSeq: () => floor.seq,
    needsBlock: (topic) => isSpent(seq) || isSpent(topic.counter),
    number,
    topUp: (used) => {
      if (isLow(seq)) extendSeq();
      for (const topic of used) if (isLow(topic.counter)) extendTopic(topic);
    },
    show: ({ topic, event }) => {
      topic.ring.push(event);
      topic.shown = { cursor: event.cursor, seq: event.seq };
      lastSeq = event.seq;
    },
    forget: (topic, place) => {
      topic.gone = later(topic.gone, place);
      dirty.add(topic);
    },
    pruned: (topic, place) => {
      topic.gone = later(topic.gone, place);
    },
    hasNews: () => dirty.size > 0 || isSeqDirty,
    marks: () => ({
      seqReserved: seq.reserved,
      topics: [...dirty].map((topic) => markOf(topic, topic.counter.reserved)),
      cursorBase,
    }),
    marked: () => {
      dirty.clear();
      isSeqDirty = false;
    },
    lastMarks: () => ({
      seqReserved: seq.last,
      topics: [...topics.values()].map((topic) => markOf(topic, topic.counter.last)),
      cursorBase,
    }),
    adopt: (state, store, nowMs) => {
      const isBlind = cursorBase === 0 && (state.wasLost || state.isReadOnly || state.movedAside !== null);
      const base = isBlind ? unknownPast(nowMs) : 0;
      const newest = state.topics.map(({ topic }) => store.newest(topic, preloadOf(topic))); // may throw: before anything changes
      cursorBase = Math.max(cursorBase, state.cursorBase, base);
      floor = { cursor: cursorBase, seq: 0 };
      for (const topic of topics.values()) topic.gone = floor;
      if (seq.last === 0) seq = createCounter(Math.max(state.seqReserved, base));
      state.topics.forEach((topic, index) => adoptTopic(topic, newest[index]!, base));
      isSeqDirty = true;
    },
    beginBlind: (nowMs) => {
      const base = unknownPast(nowMs);
      cursorBase = lastSeq = base;
      floor = { cursor: base, seq: base };
      seq = createCounter(base);
    },
    reset: () => {
      topics.clear();
      dirty.clear();
      seq = createCounter(0);
      floor = { cursor: 0, seq: 0 };
      lastSeq = cursorBase = 0;
    },
    everything: () => {
      const all: Numbered[] = [];
      for (const topic of topics.values()) {
        topic.gone = topic.ring.evicted();
        dirty.add(topic);
        for (const event of topic.ring.after("seq", 0, Infinity)) {
          all.push({ topic, event, ...bodyOf(event) });
        }
      }
      isSeqDirty = true;
      return all.sort((a, b) => a.event.seq - b.event.seq);
    },
  };
}

function later(a: Place, b: Place): Place {
  return { cursor: Math.max(a.cursor, b.cursor), seq: Math.max(a.seq, b.seq) };
}
