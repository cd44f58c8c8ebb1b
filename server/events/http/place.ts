import { Refusal } from "../../refusal.ts";
import type { Query } from "../../routes/query.ts";
import type { EventLog } from "../types.ts";
import { refusal, wholeNumber } from "./params.ts";

/** Where to begin among several topics. */
export type Start = { readonly epoch: number; readonly seq: number } | "oldest" | "earliest" | "latest";

/** Reads `since`; `Last-Event-ID`, which a reconnecting EventSource sends by itself, wins. Absent or 0 is the oldest in memory. */
export function readStart(query: Query, headers: Headers): Start {
  const last = headers.get("last-event-id") ?? "";
  const text = last !== "" ? last : query.text("since") ?? "0";
  if (text === "0") return "oldest";
  if (text === "earliest" || text === "latest") return text;
  const [epoch, seq] = /^(\d+):(\d+)$/.exec(text)?.slice(1).map(wholeNumber) ?? [];
  if (typeof epoch === "number" && typeof seq === "number") return { epoch, seq };
  throw refusal(last !== "" ? "since (from Last-Event-ID)" : "since", "<epoch>:<seq>, earliest or latest");
}

/** A place as text: what a consumer keeps. */
export function placeText(epoch: number, seq: number): string {
  return `${epoch}:${seq}`;
}

/**
 * The `seq` after which to read.
 *
 * @throws {Refusal} `cursor_expired` when what follows the place is gone, or the place is none of this log's;
 *   `events_store_unavailable` when nobody can say at present
 */
export function findStart(log: EventLog, topics: ReadonlySet<string>, start: Start): number {
  if (start === "latest") return log.lastSeq();
  if (start === "earliest") return headOf(log, topics) - 1;
  if (start === "oldest") return oldestInMemory(log, topics);
  if (!log.knowsEpoch(start.epoch) && log.isUnknown()) throw storeUnavailable();
  if (!log.knowsEpoch(start.epoch) || start.seq > log.topSeq()) throw placeExpired(log, headOf(log, topics));
  const page = log.readAfter(topics, start.seq, 1);
  if (page.kind === "expired") throw placeExpired(log, page.head);
  if (page.kind === "unavailable") throw storeUnavailable();
  return start.seq;
}

/** What a place that is gone comes to, as facts. */
export function expiredFacts(log: EventLog, head: number): Readonly<Record<string, unknown>> {
  return { head, reset_epoch: log.epoch(), next: placeText(log.epoch(), head - 1) };
}

/** The refusal of a place that is gone. */
export function placeExpired(log: EventLog, head: number): Refusal {
  return new Refusal(
    "cursor_expired",
    "What follows this place is gone, or the place is of another database; go on from next, and take it for a gap",
    {},
    { ...expiredFacts(log, head), head_cursor: head },
  );
}

/** The refusal while the database can't be read: the place may be good, so it is kept. */
export function storeUnavailable(): Refusal {
  return new Refusal(
    "events_store_unavailable",
    "What follows this place is in the database of the events, which can't be read at present; keep the place and ask " +
      "again. /events/_status has the reason",
    { "retry-after": "5" },
  );
}

/** The oldest `seq` that can be read from without missing anything. */
function headOf(log: EventLog, topics: ReadonlySet<string>): number {
  const page = log.readAfter(topics, 0, 1);
  if (page.kind === "expired") return page.head;
  if (page.kind === "unavailable") throw storeUnavailable();
  return page.events[0]?.seq ?? log.lastSeq() + 1;
}

/** Before the first event that a ring of one of the topics holds, as far as nothing is missing from there on. */
function oldestInMemory(log: EventLog, topics: ReadonlySet<string>): number {
  let oldest = log.lastSeq() + 1;
  for (const topic of topics) {
    const page = log.read(topic, 0, 1);
    if (page.kind === "events") oldest = Math.min(oldest, page.events[0]?.seq ?? oldest);
  }
  const page = log.readAfter(topics, oldest - 1, 1);
  return page.kind === "expired" ? page.head - 1 : oldest - 1;
}
