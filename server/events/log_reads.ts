/** What readers get: from the rings, and from the database where those have moved on. @module */

import type { After, EventStore } from "../store/event_store_types.ts";
import type { Book, Numbered, Topic } from "./log_book.ts";
import type { Place } from "./ring.ts";
import type { HistoryPage, HistoryQuery, SeqPage, Since, StoredEvent, TopicPage } from "./types.ts";

/** What reading needs. */
export interface ReadDeps {
  readonly book: Book;
  readonly store: EventStore | null;
  /** Visible events that the database doesn't have yet, in order. */
  readonly waiting: () => readonly Numbered[];
  /** Says whether the database was never read. */
  readonly isUnknown: () => boolean;
  /** Told when the database can't be read. */
  readonly onFailure: (error: unknown) => void;
}

/** The reads of a log. */
export interface LogReads {
  read(topic: string, since: Since, limit: number): TopicPage;
  readAfter(topics: ReadonlySet<string>, seq: number, limit: number): SeqPage;
  history(query: HistoryQuery): HistoryPage | null;
}

/** Events, or why there are none. */
type Found = readonly StoredEvent[] | "gone" | "unavailable";

const UNAVAILABLE = { kind: "unavailable" } as const;

/** Makes them. */
export function createReads({ book, store, waiting, isUnknown, onFailure }: ReadDeps): LogReads {
  /** Events of a topic that its ring may have lost. */
  function older(topic: Topic, key: keyof Place, place: number, limit: number): Found {
    if (store !== null && isUnknown()) return "unavailable";
    if (store === null || place < topic.gone[key]) return "gone";
    try {
      const after: After = key === "seq" ? { seq: place } : { cursor: place };
      const events = store.after(topic.name, after, limit);
      if (events.length >= limit) return events;
      const from = events.at(-1)?.[key] ?? place;
      const rest = waiting().filter((one) => one.topic === topic && one.event[key] > from);
      return [...events, ...rest.slice(0, limit - events.length).map(({ event }) => event)];
    } catch (error) {
      onFailure(error);
      return "unavailable";
    }
  }

  /** Events of a topic after a place. */
  function eventsAfter(topic: Topic, key: keyof Place, place: number, limit: number): Found {
    return place >= topic.ring.evicted()[key] ? topic.ring.after(key, place, limit) : older(topic, key, place, limit);
  }

  /** The oldest place that a reader can begin at. */
  function earliest(topic: Topic): Place | "unavailable" {
    if (store === null) return topic.ring.evicted();
    const found = older(topic, "seq", topic.gone.seq, 1);
    if (found === "unavailable") return found;
    const [first] = found === "gone" ? [] : found;
    return first === undefined ? topic.ring.evicted() : { cursor: first.cursor - 1, seq: first.seq - 1 };
  }

  function placeOf(topic: Topic, since: Since): number | "unavailable" {
    if (since === "latest") return topic.shown.cursor;
    if (since !== "earliest") return since <= 0 ? topic.ring.evicted().cursor : since;
    const place = earliest(topic);
    return place === "unavailable" ? place : place.cursor;
  }

  /** From here on nothing of any of them is gone. */
  function headOf(topics: readonly Topic[]): number | "unavailable" {
    const places = topics.map((topic) => Math.max(topic.gone.seq, store === null ? topic.ring.evicted().seq : 0));
    const head = Math.max(0, ...places);
    const found = topics.map((topic) => eventsAfter(topic, "seq", head, 1));
    if (found.includes("unavailable")) return "unavailable";
    return 1 + (found.includes("gone") ? Math.max(...topics.map((topic) => topic.ring.evicted().seq)) : head);
  }

  return {
    read: (name, since, limit) => {
      const topic = book.find(name);
      if (topic === undefined) {
        return isUnknown() && since !== "latest" && since !== 0 ? UNAVAILABLE : { kind: "unknown" };
      }
      const last = topic.shown.cursor;
      const place = placeOf(topic, since);
      if (place === "unavailable") return UNAVAILABLE;
      if (place >= last) return { kind: "caught-up", last };
      const events = eventsAfter(topic, "cursor", place, Math.max(1, limit));
      if (events === "unavailable") return UNAVAILABLE;
      if (events === "gone") {
        const first = earliest(topic);
        return first === "unavailable" ? UNAVAILABLE : { kind: "expired", head: first.cursor + 1 };
      }
      const newest = events.at(-1);
      return newest === undefined ? { kind: "caught-up", last } : { kind: "events", events, nextCursor: newest.cursor };
    },
    readAfter: (names, seq, limit) => {
      const count = Math.max(1, limit);
      const place = Math.min(seq, book.lastSeq());
      const topics = [...names].map(book.find).filter((topic) => topic !== undefined);
      if (isUnknown() && topics.length < names.size && place < book.firstSeq()) return UNAVAILABLE;
      const lists: (readonly StoredEvent[])[] = [];
      for (const topic of topics) {
        const events = eventsAfter(topic, "seq", place, count);
        if (events === "unavailable") return UNAVAILABLE;
        if (events === "gone") {
          const head = headOf(topics);
          return head === "unavailable" ? UNAVAILABLE : { kind: "expired", head };
        }
        lists.push(events);
      }
      const page = lists.length === 1 ? lists[0]! : lists.flat().sort((a, b) => a.seq - b.seq).slice(0, count);
      return { kind: "events", events: page, nextSeq: page.length < count ? book.lastSeq() : page.at(-1)!.seq };
    },
    history: ({ topic, sinceMs, afterId = Number.MAX_SAFE_INTEGER, limit }) => {
      if (store === null || isUnknown()) return null;
      try {
        const stored = store.history({ topic, sinceMs, afterId, limit: limit + 1 });
        const rest = waiting().map(({ event }) => event).filter((event) =>
          event.topic === topic &&
          (event.receivedAtMs > sinceMs || (event.receivedAtMs === sinceMs && event.seq > afterId))
        );
        const bySeq = new Map([...stored, ...rest].map((event) => [event.seq, event]));
        const found = [...bySeq.values()].sort((a, b) => a.receivedAtMs - b.receivedAtMs || a.seq - b.seq);
        const events = found.slice(0, limit);
        const last = events.at(-1);
        const hasMore = found.length > limit && last !== undefined;
        return { events, next: hasMore ? { sinceMs: last.receivedAtMs, afterId: last.seq } : null };
      } catch (error) {
        onFailure(error);
        return null;
      }
    },
  };
}
