import { Refusal } from "../../refusal.ts";
import type { Query } from "../../routes/query.ts";
import type { EventLog, HistoryPage, HistoryQuery } from "../types.ts";
import { jsonBytesResponse } from "../../json_response.ts";
import { eventsBody } from "./event_bytes.ts";
import { HISTORY_LIMIT, readLimit, refusal } from "./params.ts";
import { parseTimestamp } from "./timestamp.ts";

/**
 * `GET /events/{topic}/history` (sidecar contract §10.3): what was kept after a time, oldest first, page by page; `next`
 * of one answer is the `cursor` of the next.
 */
export function readHistory(log: EventLog, topic: string, query: Query): Response {
  const limit = readLimit(query, HISTORY_LIMIT);
  const { events, next } = ask(log, { topic, limit, ...readFrom(query) });
  const after = {
    count: events.length,
    next: next === null ? null : `${next.sinceMs}-${next.afterId}`,
    reset_epoch: log.epoch(),
  };
  const before = `{"topic":${JSON.stringify(topic)},"events":[`;
  return jsonBytesResponse(eventsBody(before, events, `],${JSON.stringify(after).slice(1)}`));
}

function readFrom(query: Query): Pick<HistoryQuery, "sinceMs" | "afterId"> {
  const cursor = query.text("cursor");
  if (cursor !== null) {
    const [, sinceMs, afterId] = /^(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? [];
    if (sinceMs === undefined) throw refusal("cursor", "the next of an earlier answer");
    return { sinceMs: Number(sinceMs), afterId: Number(afterId) };
  }
  const sinceMs = parseTimestamp(query.required("since_ts"));
  if (sinceMs === null) throw refusal("since_ts", "a time of RFC 3339 such as 2026-05-06T13:30:00Z");
  return { sinceMs };
}

function ask(log: EventLog, query: HistoryQuery): HistoryPage {
  const { state } = log.store();
  if (state === "none") {
    throw new Refusal("events_history_disabled", "There is no database of the events; set BEZANT_EVENTS_DB_PATH");
  }
  const page = answerOf(log, query);
  if (page !== null) return page;
  throw new Refusal(
    "events_history_query_failed",
    "The database of the events can't be read at present; events go on in memory, /events/_status has the reason",
  );
}

function answerOf(log: EventLog, query: HistoryQuery): HistoryPage | null {
  try {
    return log.history(query);
  } catch {
    return null; // what it says may name places on this machine, which are no caller's business
  }
}
