/** What readers get: from the rings, and from the database where those have moved on. @module */

import type { After, EventStore } from "../store/event_store_types.ts";
import type { Book, Numbered, Topic } from "./log_book.ts";
import type { Place } from "./ring.ts";
import type { SeqPage, Since, StoredEvent, TopicPage } from "./types.ts";

/** What reading needs. */
export interface ReadDeps {
  readonly book: Book;
  readonly store: EventStore | null;
  /** Visible events that the database doesn't have yet, in order. */
  readonly waiting: () => readonly Numbered[];
  /** Told when the database can't be read. */
  readonly onFailure: (error: unknown) => void;
}

/** The reads of a log. */
export interface LogReads {
  read(topic: string, since: Since, limit: number): TopicPage;
  readAfter(topics: ReadonlySet<string>, seq: number, limit: number): SeqPage;
}

/** Makes them. */
export function createReads({ book, store, waiting, onFailure }: ReadDeps): LogReads {
  /** Events of a topic that its ring may have lost; null when not all of them are there. */
  function older(topic: Topic, key: keyof Place, place: number, limit: number): readonly StoredEvent[] | null {
    if (store === null || place < topic.gone[key]) return null;
    try {
      const after: After = key === "seq" ? { seq: place } : { cursor: place };
      const events = store.after(topic.name, after, limit);
      if (events.length >= limit) return events;
      const from = events.at(-1)?.[key] ?? place;
      const rest = waiting().filter((one) => one.topic === topic && one.event[key] > from);
      return [...events, ...rest.slice(0, limit - events.length).map(({ event }) => event)];
    } catch (error) {
      onFailure(error);
      return null;
    }
  }

  /** Events of a topic after a place; null when some of them are gone. */
  function eventsAfter(topic: Topic, key: keyof Place, place: number, limit: number): readonly StoredEvent[] | null {
    return place >= topic.ring.evicted()[key] ? topic.ring.after(key, place, limit) : older(topic, key, place, limit);
  }

  /** The oldest place that a reader can begin at. */
  function earliest(topic: Topic): Place {
    if (store === null) return topic.ring.evicted();
    const [first] = older(topic, "seq", topic.gone.seq, 1) ?? [];
    return first === undefined ? topic.ring.evicted() : { cursor: first.cursor - 1, seq: first.seq - 1 };
  }

  function placeOf(topic: Topic, since: Since): number {
    if (since === "latest") return topic.shown.cursor;
    if (since === "earliest") return earliest(topic).cursor;
    return since <= 0 ? topic.ring.evicted().cursor : since;
  }

  return {
    read: (name, since, limit) => {
      const topic = book.find(name);
      if (topic === undefined) return { kind: "unknown" };
      const last = topic.shown.cursor;
      const place = placeOf(topic, since);
      if (place >= last) return { kind: "caught-up", last };
      const events = eventsAfter(topic, "cursor", place, Math.max(1, limit));
      if (events === null) return { kind: "expired", head: earliest(topic).cursor + 1 };
      const newest = events.at(-1);
      return newest === undefined ? { kind: "caught-up", last } : { kind: "events", events, nextCursor: newest.cursor };
    },
    readAfter: (names, seq, limit) => {
      const count = Math.max(1, limit);
      const place = Math.min(seq, book.lastSeq());
      const topics = [...names].map(book.find).filter((topic) => topic !== undefined);
      const lists: (readonly StoredEvent[])[] = [];
      for (const topic of topics) {
        const events = eventsAfter(topic, "seq", place, count);
        if (events === null) return { kind: "expired", head: headOf(topics) };
        lists.push(events);
      }
      const page = lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => a.seq - b.seq).slice(0, count);
      return { kind: "events", events: page, nextSeq: page.length < count ? book.lastSeq() : page.at(-1)!.seq };
    },
  };

  /** From here on nothing of any of them is gone. */
  function headOf(topics: readonly Topic[]): number {
    const places = topics.map((topic) => Math.max(topic.gone.seq, store === null ? topic.ring.evicted().seq : 0));
    const head = Math.max(0, ...places);
    const canRead = topics.every((topic) => eventsAfter(topic, "seq", head, 1) !== null);
    return 1 + (canRead ? head : Math.max(...topics.map((topic) => topic.ring.evicted().seq)));
  }
}
