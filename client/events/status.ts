import { numberOf, objectOf, textOf } from "../stream/frames.ts";
import { timeOf } from "./read_event.ts";

/** How a sidecar's capture of events is doing. */
export interface EventsStatus {
  /** Its stream from IBKR is up, and everything is subscribed to. */
  readonly connected: boolean;
  /** When the last frame came, Unix milliseconds; null before the first. */
  readonly lastMessageAtMs: number | null;
  /** How often the stream became ready: 1 after the first time. */
  readonly reconnectCount: number;
  /** How long it has been capturing, in milliseconds. */
  readonly uptimeMs: number;
  /** The span without a gap that is on. */
  readonly epoch: number;
  /** What it asks IBKR for. */
  readonly topics: readonly string[];
  /** How many events of each topic are in its memory. */
  readonly bufferSizes: Readonly<Record<string, number>>;
  /** `ok`; `none`: events are kept in memory only; `spare`: the database can't be written, its spare journal keeps what must not be
   * lost; `memory`: neither can be written, and it is tried again; `locked`: another sidecar has it. */
  readonly store: string | null;
  /** All of it, by the sidecar's names. */
  readonly wire: Readonly<Record<string, unknown>>;
}

/** Reads the answer of `GET /events/_status`. */
export function readEventsStatus(wire: Readonly<Record<string, unknown>>): EventsStatus {
  const sizes = Object.entries(objectOf(wire["buffer_sizes"]) ?? {});
  const topics = wire["topics_subscribed"];
  return {
    connected: wire["connected"] === true,
    lastMessageAtMs: timeOf(wire["last_message_at"]),
    reconnectCount: numberOf(wire["reconnect_count"]) ?? 0,
    uptimeMs: (numberOf(wire["uptime_seconds"]) ?? 0) * 1000,
    epoch: numberOf(wire["reset_epoch"]) ?? 0,
    topics: Array.isArray(topics) ? topics.filter((topic) => typeof topic === "string") : [],
    bufferSizes: Object.fromEntries(sizes.map(([topic, size]) => [topic, numberOf(size) ?? 0])),
    store: textOf(objectOf(wire["store"])?.["state"]),
    wire,
  };
}
