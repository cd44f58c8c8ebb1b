/** What the routes of the events say about themselves. @module */
import { z } from "zod";
import { type About, type AnswerAbout, type Parameter, queryKey, requiredKey } from "../../routes/about.ts";
import { HISTORY_LIMIT, type LimitRule, READ_LIMIT } from "./params.ts";

const event = z.object({
  cursor: z.int().describe("its place in its topic, from 1"),
  topic: z.string(),
  received_at: z.string().describe("RFC 3339, UTC"),
  reset_epoch: z.int(),
  payload: z.unknown().describe("as it came from IBKR; of a gap, what may be missing"),
  seq: z.int().describe("its place among all events"),
  execution_id: z.string().optional(),
  revision: z.int().optional().describe("1 without the commission, 2 with it"),
  recovered: z.literal(true).optional().describe("missed while it happened, and found again"),
  outage_id: z.string().optional(),
}).describe("One event.");

const page = z.object({ events: z.array(event), next_cursor: z.int(), reset_epoch: z.int() });
const EPOCH = { "x-bezant-epoch": "the epoch" };
const SUBSCRIBED = { "x-bezant-subscribed": "whether IBKR has been asked for all of the contracts" };
const NOTHING: AnswerAbout = {
  description: "Nothing is newer.",
  contentType: null,
  headers: { ...EPOCH, "x-bezant-cursor": "the newest place" },
};

const WAIT = queryKey("wait", "seconds to wait for news, at most 30", { type: "number", minimum: 0, default: 0 });
const FIELDS = queryKey("fields", "IBKR's field codes with commas, such as 31,84,86");
const CONID = requiredKey("conid", "IBKR's number of a contract, such as 265598", { type: "integer", minimum: 1 });
const limit = ({ usual, most }: LimitRule): Parameter =>
  queryKey("limit", `how many events; more than ${most} is ${most}`, { type: "integer", minimum: 0, default: usual });
const CURSOR = [
  queryKey("since", "a next_cursor, `earliest` or `latest`; the oldest in memory unless said"),
  limit(READ_LIMIT),
  WAIT,
  queryKey("epoch", "the reset_epoch that belongs to `since`", { type: "integer", minimum: 0 }),
];
const SEVERAL = [
  queryKey("topics", "with commas; market data as marketdata:CONID; everything but market data unless said"),
  queryKey("since", "`epoch:seq` of an earlier answer, `earliest` or `latest`; Last-Event-ID wins"),
  FIELDS,
  { name: "last-event-id", in: "header", description: "what an EventSource sends when it comes back" },
] as const;
const CODES = [
  "bad_request",
  "cursor_expired",
  "events_disabled",
  "events_db_locked",
  "events_store_unavailable",
] as const;

/** Of `GET /events/{topic}`. */
export function topicAbout(topic: string): About {
  return {
    summary: `read the topic ${topic} from a cursor on`,
    parameters: CURSOR,
    answers: { 200: { description: "Oldest first.", shape: page, headers: EPOCH }, 204: NOTHING },
    codes: CODES,
  };
}

/** Of `GET /events/marketdata`. */
export const MARKET_DATA: About = {
  summary: "read market data of a contract, and ask IBKR for it",
  parameters: [CONID, ...CURSOR, FIELDS],
  answers: {
    200: {
      description: "Oldest first.",
      shape: page.extend({ subscribed: z.boolean() }),
      headers: { ...EPOCH, ...SUBSCRIBED },
    },
    204: { ...NOTHING, headers: { ...NOTHING.headers, ...SUBSCRIBED } },
  },
  codes: [...CODES, "missing_query_param", "too_many_leases"],
};

/** Of `DELETE /events/marketdata`. */
export const DROP_MARKET_DATA: About = {
  summary: "give market data of a contract up",
  parameters: [CONID],
  answers: {
    200: {
      description: "It is not wanted any more.",
      shape: z.object({ conid: z.int(), dropped: z.boolean() }),
      headers: EPOCH,
    },
  },
  codes: ["bad_request", "missing_query_param", "events_disabled"],
};

/** Of `GET /events/stream`. */
export const STREAM: About = {
  summary: "follow several topics, as Server-Sent Events",
  description: "Without end; each event's id is the place to come back to. A reader that was overtaken gets an event " +
    "`expired` with `code`, `head`, `reset_epoch` and `next`, and then the end.",
  parameters: SEVERAL,
  answers: {
    200: { description: "Each `data` is one Event.", contentType: "text/event-stream", headers: EPOCH },
  },
  codes: [...CODES, "too_many_leases", "too_busy"],
};

/** Of `GET /events/poll`. */
export const POLL: About = {
  summary: "read several topics in one order, one page at a time",
  parameters: [...SEVERAL, limit(READ_LIMIT), WAIT],
  answers: {
    200: {
      description: "Oldest first.",
      shape: z.object({
        events: z.array(event),
        next: z.string().describe("the `since` of the next request"),
        reset_epoch: z.int(),
      }),
      headers: { ...EPOCH, ...SUBSCRIBED },
    },
    204: { ...NOTHING, headers: { ...NOTHING.headers, ...SUBSCRIBED } },
  },
  codes: [...CODES, "too_many_leases", "too_busy"],
};

/** Of `GET /events/_status`. */
export const STATUS: About = {
  summary: "show how the capture, its store and its readers are doing",
  answers: {
    200: {
      description: "Times are RFC 3339 or null.",
      shape: z.looseObject({
        connected: z.boolean(),
        last_message_at: z.string().nullable(),
        reset_epoch: z.int(),
        last_seq: z.int(),
        topics_subscribed: z.array(z.string()),
        buffer_sizes: z.record(z.string(), z.int()),
        outage: z.looseObject({ reason: z.string(), outage_id: z.string() }).nullable(),
        store: z.looseObject({ state: z.string(), problem: z.string().nullable() }),
      }),
      headers: EPOCH,
    },
  },
  codes: ["events_disabled"],
};

/** Of `GET /events/{topic}/history`. */
export const HISTORY: About = {
  summary: "read what was kept of a topic after a time",
  parameters: [
    queryKey("since_ts", "RFC 3339, such as 2026-05-06T13:30:00Z; needed without a cursor"),
    queryKey("cursor", "the `next` of an earlier answer"),
    limit(HISTORY_LIMIT),
  ],
  answers: {
    200: {
      description: "Oldest first.",
      shape: z.object({
        topic: z.string(),
        events: z.array(event),
        count: z.int(),
        next: z.string().nullable(),
        reset_epoch: z.int(),
      }),
      headers: EPOCH,
    },
  },
  codes: [
    ...["bad_request", "missing_query_param", "events_disabled", "events_db_locked"] as const,
    ...["events_history_disabled", "events_history_query_failed"] as const,
  ],
};
