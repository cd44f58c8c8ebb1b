/** What a sidecar keeps events of, as far as an assistant reads them. */
export const EVENT_TOPICS = ["orders", "trades", "pnl", "account", "session", "gap"] as const;

/** One of them. */
export type EventTopic = typeof EVENT_TOPICS[number];

/** One event. */
export interface EventRow {
  /** Its place, `<epoch>:<seq>`. */
  readonly cursor: string;
  /** When the sidecar got it, ISO 8601 in UTC. */
  readonly at: string;
  /** `gap`: something may be missing here. */
  readonly kind: "event" | "gap";
  /** It was missed when it happened, and found again. */
  readonly recovered: boolean;
  /** What IBKR wrote; of a gap, what is known about it. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What is asked for. */
export interface EventQuery {
  readonly topic: EventTopic;
  /** From when on, Unix milliseconds. */
  readonly sinceMs: number;
  /** How many of the newest. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** What there is, oldest first. */
export interface EventPage {
  readonly events: readonly EventRow[];
  /** There were more since then than are shown. */
  readonly isCut: boolean;
}

/** The events of a sidecar, in this process or behind a client. */
export interface EventReads {
  /**
   * The newest events of a topic.
   *
   * @throws {IbkrError} `events_unavailable` where none are captured
   */
  list(query: EventQuery): Promise<EventPage>;
  /** Calls back at every event, until the returned function is called. Where there are none it never does. */
  watch(onNews: (topic: EventTopic) => void): () => void;
}
