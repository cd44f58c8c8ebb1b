/** What is to be published next: every topic, in the order of `seq`, and what is gone where it is gone. @module */

import type { Missed } from "./outbox_messages.ts";
import type { EventLog, StoredEvent } from "./types.ts";

/** The most events that are under way at the same time. */
const MOST_EVENTS = 100;
/** The most that are read for that: each topic is read by itself. */
const MOST_ROWS = 2_000;

/** What is next. */
export type OutboxPage =
  | { readonly kind: "events"; readonly events: readonly StoredEvent[]; readonly nextSeq: number }
  /** Something after the place is gone: `findGone` says what. */
  | { readonly kind: "gone" }
  /** What follows is in the database, which can't be read at present. */
  | { readonly kind: "unavailable" };

/** Reads the log for the outbox. */
export interface OutboxReader {
  /** All topics that there are. */
  topics(): ReadonlySet<string>;
  /** What follows a place. */
  read(seq: number): OutboxPage;
  /** What is gone after a place. */
  findGone(seq: number): readonly Missed[];
  /** Goes on without it: a topic comes back where its oldest event is. */
  skip(missed: readonly Missed[]): void;
}

/** Makes it. */
export function createOutboxReader(log: EventLog): OutboxReader {
  const backAt = new Map<string, number>(); // topics whose next events are gone, and the place from where they are not
  const topics = (): ReadonlySet<string> => new Set(Object.keys(log.sizes()));
  const placeOf = (topic: string): number => backAt.get(topic) ?? 0;

  return {
    topics,
    read: (seq) => {
      const all = [...topics()];
      const present = all.filter((topic) => placeOf(topic) <= seq);
      const until = Math.min(...all.map(placeOf).filter((place) => place > seq)); // Infinity when all of them are there
      const limit = Math.min(MOST_EVENTS, Math.max(10, Math.floor(MOST_ROWS / all.length)));
      const page = log.readAfter(new Set(present), seq, limit);
      if (page.kind !== "events") return { kind: page.kind === "expired" ? "gone" : "unavailable" };
      const events = page.events.filter((event) => event.seq <= until);
      return { kind: "events", events, nextSeq: Math.min(page.nextSeq, until) };
    },
    findGone: (seq) => {
      const missed: Missed[] = [];
      for (const topic of topics()) {
        if (placeOf(topic) > seq) continue;
        const page = log.readAfter(new Set([topic]), seq, 1);
        if (page.kind === "expired") missed.push({ topic, afterSeq: seq, headSeq: page.head });
      }
      return missed;
    },
    skip: (missed) => {
      for (const { topic, headSeq } of missed) backAt.set(topic, headSeq - 1);
    },
  };
}
