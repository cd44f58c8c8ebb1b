/** What the rooms of the events agree on: what is captured, what is kept, what can be read. @module */

/** What may stand beside an event's payload. */
export interface EventFacts {
  /** IBKR's id of the execution; with `revision` the identity of a fill. */
  readonly execution_id?: string;
  /** 1 without the commission, 2 with it. */
  readonly revision?: number;
  /** Missed while it happened, and found again: over REST, or because IBKR repeats it. */
  readonly recovered?: true;
  /** The outage that a gap is about. */
  readonly outage_id?: string;
}

/** Something to keep. */
export interface NewEvent {
  /** `orders`, `trades`, `pnl`, `marketdata:<conid>`, `account` or `session`. Gaps are made by the log itself. */
  readonly topic: string;
  /** The payload as JSON text, never parsed again. */
  readonly payload: string;
  /** Beside the payload. */
  readonly facts?: EventFacts;
}

/** Something that was kept. */
export interface StoredEvent {
  /** Its place among all events of all topics. */
  readonly seq: number;
  /** Its place in its topic, from 1. */
  readonly cursor: number;
  /** As in {@link NewEvent}. */
  readonly topic: string;
  /** The epoch it was kept in. */
  readonly epoch: number;
  /** When it came, Unix milliseconds. */
  readonly receivedAtMs: number;
  /** The outage that it is about, when it is a gap or its marker in another topic. */
  readonly outageId: string | null;
  /** The whole event as it is sent, serialised once (contract §9.2, with `seq` and the facts beside it). */
  readonly json: string;
}

/** A time in which events may have been missed. */
export interface OutageStart {
  /** Names it, in its gap and in each marker. */
  readonly outageId: string;
  /** `reconnected_after_disconnect`, `process_restart` or `storage_lost`. */
  readonly reason: string;
  /** More exactly, such as `heartbeat-missed`. */
  readonly cause?: string;
  /** Up to when nothing is missing, Unix milliseconds. */
  readonly fromMs: number;
}

/** Where a reader stands in one topic. */
export type Since = number | "earliest" | "latest";

/** What a read of one topic gives. */
export type TopicPage =
  /** There is no such topic yet. */
  | { readonly kind: "unknown" }
  | { readonly kind: "events"; readonly events: readonly StoredEvent[]; readonly nextCursor: number }
  /** Nothing is newer; `last` is the newest cursor. */
  | { readonly kind: "caught-up"; readonly last: number }
  /** What follows the reader's place is gone; `head` is the oldest cursor there is. */
  | { readonly kind: "expired"; readonly head: number }
  /** What follows the reader's place is in the database, which can't be read at present. */
  | { readonly kind: "unavailable" };

/** What a read over several topics gives. */
export type SeqPage =
  /** `nextSeq` is where to go on: nothing of these topics lies between the last event and it. */
  | { readonly kind: "events"; readonly events: readonly StoredEvent[]; readonly nextSeq: number }
  /** What follows the reader's place is gone; `head` is the oldest `seq` from which on nothing is. */
  | { readonly kind: "expired"; readonly head: number }
  /** What follows the reader's place is in the database, which can't be read at present. */
  | { readonly kind: "unavailable" };

/** How the store is doing. */
export interface StoreHealth {
  /**
   * `none`: not configured; `spare`: it can't be written at present, and its spare journal keeps what must not be lost;
   * `memory`: nothing on the disk can be written, tried again; `locked`: another process has it, and nothing is kept here
   * until that has ended.
   */
  readonly state: "none" | "ok" | "spare" | "memory" | "locked";
  /** Since when, Unix milliseconds; null without a database. */
  readonly sinceMs: number | null;
  /** The database; null without one. */
  readonly path: string | null;
  /** Why it is not `ok`. */
  readonly problem: string | null;
  /** Events that wait to be written. */
  readonly waiting: number;
  /** When the oldest came that is seen already and not written, Unix milliseconds; null when there is none. */
  readonly waitingSinceMs: number | null;
}

/** Keeps events and hands them out: a ring for each topic, and the store behind it. Nothing here waits for the Gateway. */
export interface EventLog {
  /** Never the same again: after each start and each end of an outage it is another one. */
  epoch(): number;
  /** Whether numbers of that epoch are this log's own. */
  knowsEpoch(epoch: number): boolean;
  /** The database could not be read yet: which epochs and events are in it is not known. */
  isUnknown(): boolean;
  /** Another process has the database: nothing is kept here, and nothing can be read. */
  isLocked(): boolean;
  /** Calls back whenever the log begins or begins anew, at once if it has begun; what was known before may be old. */
  onBegin(begun: () => void): void;
  /** The outage that is on, the one that a restart makes included. */
  openOutage(): OutageStart | null;
  /** Keeps an event, unless it is locked. Of durable topics it is visible after its commit, of the others at once. Never throws. */
  append(event: NewEvent): void;
  /** A frame came, kept or not: up to then nothing is missing. An outage that a restart makes begins at the last one. */
  seen(atMs: number): void;
  /** An outage has begun; one that is on goes on with its own id and beginning. Survives a death of the process. */
  beginOutage(outage: OutageStart): void;
  /** It has ended: a new epoch, one event in `gap`, one marker in each topic that ever had an event. Nothing without one. */
  endOutage(toMs: number): void;
  /** Writes what waits. */
  flush(): void;
  /** Reads a topic; `since` 0 is the oldest in the ring, N the first after N. */
  read(topic: string, since: Since, limit: number): TopicPage;
  /**
   * Reads several topics in the order of `seq`. 0 is before the very first event, so it can be expired; `head - 1` of an
   * expired page is before the oldest event that there still is.
   */
  readAfter(topics: ReadonlySet<string>, seq: number, limit: number): SeqPage;
  /** The newest `seq`, 0 before the first. */
  lastSeq(): number;
  /**
   * The highest `seq` that may have been given, by a process that died included: a place up to here is none of the future,
   * even if its event is gone.
   */
  topSeq(): number;
  /** Calls back once, at the next visible event of one of the topics; returns what takes that back. */
  onNext(topics: ReadonlySet<string>, wake: () => void): () => void;
  /** How many events became visible, by kind of topic; kinds without any are left out. */
  counts(): Readonly<Record<string, number>>;
  /** How many events each ring holds. */
  sizes(): Readonly<Record<string, number>>;
  /** The store, for history and for those who look back. Null without one, or while it can't be read. */
  history(query: HistoryQuery): HistoryPage | null;
  /** How the store is doing. */
  store(): StoreHealth;
  /** Writes everything, gives unused numbers back, closes. Twice does no harm. */
  close(): void;
}

/** A question about the past of one topic. */
export interface HistoryQuery {
  /** One topic, as in {@link NewEvent}. */
  readonly topic: string;
  /** Later than this, Unix milliseconds; with `afterId` the rows of this very millisecond that follow it. */
  readonly sinceMs: number;
  /** From the `next` of the page before. */
  readonly afterId?: number;
  /** How many events at most. */
  readonly limit: number;
}

/** Its answer, oldest first. */
export interface HistoryPage {
  /** In the order in which they came. */
  readonly events: readonly StoredEvent[];
  /** Where the next page begins; null at the end. */
  readonly next: { readonly sinceMs: number; readonly afterId: number } | null;
}
