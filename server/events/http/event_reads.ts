import { type EventReads, EventsUnavailableError, placeIsGone } from "../../../mod.ts";
import { Refusal } from "../../refusal.ts";
import { readQuery } from "../../routes/query.ts";
import type { EventLog, StoredEvent } from "../types.ts";
import { READ_LIMIT } from "./params.ts";
import { findStart, placeExpired, placeText, readStart, storeUnavailable } from "./place.ts";
import { isNoMarker, readTopics } from "./topics.ts";
import type { SidecarEvents } from "./world.ts";

/** One page of several topics; `isEnd` when nothing is newer. */
export interface NewerEvents {
  readonly events: readonly StoredEvent[];
  readonly nextSeq: number;
  readonly isEnd: boolean;
}

/**
 * What comes after a place, markers left out; there may be none though more comes later.
 *
 * @throws {Refusal} `cursor_expired`, `events_store_unavailable`
 */
export function readNewer(log: EventLog, topics: ReadonlySet<string>, seq: number, limit: number): NewerEvents {
  const page = log.readAfter(topics, seq, limit);
  if (page.kind === "expired") throw placeExpired(log, page.head);
  if (page.kind === "unavailable") throw storeUnavailable();
  return { events: page.events.filter(isNoMarker), nextSeq: page.nextSeq, isEnd: page.events.length === 0 };
}

/** The sidecar's own log, for the operations that read events: nobody is asked over HTTP. */
export function eventReadsOf(events: SidecarEvents | undefined): EventReads {
  function page(names: readonly string[], { from, limit = READ_LIMIT.usual }: Parameters<EventReads["page"]>[1] = {}) {
    const operation = "events.page";
    if (events === undefined) throw new EventsUnavailableError("disabled", { operation });
    const { log } = events;
    if (log.isLocked()) throw new EventsUnavailableError("elsewhere", { operation });
    const query = readQuery(String(new URLSearchParams({ topics: names.join(","), since: from ?? "0" })));
    const { topics } = readTopics(query);
    let seq = findStart(log, topics, readStart(query, new Headers()));
    for (;;) {
      const newer = readNewer(log, topics, seq, Math.min(limit, READ_LIMIT.most));
      seq = newer.nextSeq;
      if (newer.events.length === 0 && !newer.isEnd) continue;
      return {
        events: newer.events.map(({ json }) => JSON.parse(json) as Record<string, unknown>),
        next: placeText(log.epoch(), seq),
      };
    }
  }
  return {
    page: (...args) => {
      try {
        return Promise.resolve(page(...args));
      } catch (error) {
        return Promise.reject(asClientSays(error));
      }
    },
  };
}

/** The words that a client of this sidecar would have for it: an operation has the same errors wherever it runs. */
function asClientSays(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  if (error.code === "cursor_expired") return placeIsGone(String(error.facts["next"]));
  if (error.code === "events_store_unavailable") {
    return new EventsUnavailableError("not-now", { operation: "events.page" });
  }
  return error;
}
