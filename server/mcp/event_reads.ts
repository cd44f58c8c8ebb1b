import { EventsUnavailableError } from "../../mod.ts";
import { findStart, placeText } from "../events/http/place.ts";
import { NAMED_TOPICS } from "../events/http/topics.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import type { EventLog, StoredEvent } from "../events/types.ts";
import type { McpEventPage, McpEventRow, McpEvents } from "./types.ts";

/** Most events that one question looks through. */
const MAX_READ = 5_000;
const PAGE = 1_000;

/** The events of this process, as an assistant reads them. */
export function eventReads(events: Pick<SidecarEvents, "log"> | undefined): McpEvents {
  if (events === undefined) return { list: () => Promise.reject(unavailable("disabled")), watch: () => () => {} };
  const { log } = events;
  return {
    list({ topic, sinceMs, limit }) {
      const found = [...storedSince(log, topic, sinceMs)];
      const events = found.slice(-limit).map(rowOf);
      const page: McpEventPage = { events, isCut: events.length < found.length };
      return Promise.resolve(page);
    },
    watch(onNews) {
      const leaves = NAMED_TOPICS.map((topic) => {
        let leave = (): void => {};
        const wait = (): void => {
          leave = log.onNext(new Set([topic]), () => {
            onNews(topic);
            wait();
          });
        };
        wait();
        return () => leave();
      });
      return () => leaves.forEach((leave) => leave());
    },
  };
}

/** From the database; where there is none, from memory. */
function* storedSince(log: EventLog, topic: string, sinceMs: number): Iterable<StoredEvent> {
  let count = 0;
  if (log.store().state === "none") {
    for (let seq = findStart(log, new Set([topic]), "oldest"); count < MAX_READ;) {
      const page = log.readAfter(new Set([topic]), seq, PAGE);
      if (page.kind !== "events") throw unavailable();
      yield* page.events.filter(({ receivedAtMs }) => receivedAtMs >= sinceMs);
      count += page.events.length;
      seq = page.nextSeq;
      if (page.events.length === 0) return;
    }
    return;
  }
  let next: { readonly sinceMs: number; readonly afterId?: number } | null = { sinceMs };
  while (next !== null && count < MAX_READ) {
    const page = log.history({ topic, limit: PAGE, ...next });
    if (page === null) throw unavailable();
    yield* page.events;
    count += page.events.length;
    ({ next } = page);
  }
}

/** An event as its text says it, in an assistant's words. */
function rowOf({ epoch, seq, receivedAtMs, json, topic, outageId }: StoredEvent): McpEventRow {
  const { payload, recovered } = JSON.parse(json) as { payload: Record<string, unknown>; recovered?: boolean };
  const kind = topic === "gap" || outageId !== null ? "gap" : "event";
  const at = new Date(receivedAtMs).toISOString();
  return { cursor: placeText(epoch, seq), at, kind, recovered: recovered === true, payload };
}

function unavailable(reason: "not-now" | "disabled" = "not-now"): EventsUnavailableError {
  return new EventsUnavailableError(reason, { operation: "events.list" });
}
