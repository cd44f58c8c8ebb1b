import type { Exchange } from "../../exchange.ts";
import { Refusal } from "../../refusal.ts";
import type { Query } from "../../routes/query.ts";
import type { EventLog, TopicPage } from "../types.ts";
import { eventsBody } from "./event_bytes.ts";
import { jsonBytesResponse } from "../../json_response.ts";
import { nothingNew } from "./nothing_new.ts";
import { READ_LIMIT, readEpoch, readLimit, readSince, readWaitMs } from "./params.ts";
import { storeUnavailable } from "./place.ts";
import { waitForNews } from "./wait.ts";
import type { EventsWorld } from "./world.ts";

/** What an answer says beside the events. */
export interface Hints {
  readonly headers?: Readonly<Record<string, string>>;
  /** More keys of the body. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Answers a read of one topic by cursor (sidecar contract §9.6), which may wait for news. */
export async function readTopic(
  world: EventsWorld,
  topic: string,
  query: Query,
  exchange: Exchange,
  hints: Hints = {},
): Promise<Response> {
  const { log } = world;
  const since = readSince(query);
  const limit = readLimit(query, READ_LIMIT);
  const waitMs = readWaitMs(query);
  const epoch = readEpoch(query);
  if (epoch !== undefined && typeof since === "number" && since > 0 && !log.knowsEpoch(epoch)) {
    if (log.isUnknown()) throw storeUnavailable();
    throw cursorExpired(log, headOf(log, topic));
  }
  let page = log.read(topic, since, limit);
  if (waitMs > 0 && canWait(page, since)) {
    const from = typeof since === "number" ? since : page.kind === "caught-up" ? page.last : 0;
    await waiting(world, topic, waitMs, exchange);
    page = log.read(topic, from, limit);
  }
  return answerPage(log, page, typeof since === "number" ? since : 0, hints);
}

/** Nothing is there, and the place is one that the next event comes after. */
function canWait(page: TopicPage, since: unknown): boolean {
  return page.kind === "unknown" || (page.kind === "caught-up" && !(Number(since) > page.last));
}

async function waiting(world: EventsWorld, topic: string, waitMs: number, exchange: Exchange): Promise<void> {
  const leave = world.readers.enter();
  exchange.idle?.();
  try {
    await waitForNews(world, new Set([topic]), waitMs, [exchange.signal, world.stopping]);
  } finally {
    leave();
  }
}

function answerPage(log: EventLog, page: TopicPage, since: number, { headers = {}, body = {} }: Hints): Response {
  if (page.kind === "expired") throw cursorExpired(log, page.head);
  if (page.kind === "unavailable") throw storeUnavailable();
  if (page.kind === "caught-up") return nothingNew(String(page.last), headers);
  const [events, next] = page.kind === "unknown" ? [[], since] : [page.events, page.nextCursor];
  const after = { next_cursor: next, reset_epoch: log.epoch(), ...body };
  return jsonBytesResponse(eventsBody('{"events":[', events, `],${JSON.stringify(after).slice(1)}`), 200, headers);
}

function headOf(log: EventLog, topic: string): number {
  const page = log.read(topic, "earliest", 1);
  if (page.kind === "events") return page.events[0]?.cursor ?? 1;
  if (page.kind === "expired") return page.head;
  if (page.kind === "unavailable") throw storeUnavailable();
  return page.kind === "caught-up" ? page.last + 1 : 1;
}

function cursorExpired(log: EventLog, head: number): Refusal {
  return new Refusal(
    "cursor_expired",
    "What follows this cursor is gone, or the cursor is of another database; go on from since=resume_since, and take " +
      "it for a gap",
    {},
    { head_cursor: head, resume_since: head - 1, reset_epoch: log.epoch() },
  );
}
