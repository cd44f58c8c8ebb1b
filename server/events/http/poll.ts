import type { Exchange } from "../../exchange.ts";
import type { Query } from "../../routes/query.ts";
import type { StoredEvent } from "../types.ts";
import { jsonBytesResponse } from "../../json_response.ts";
import { nothingNew } from "./nothing_new.ts";
import { eventsBody } from "./event_bytes.ts";
import { SUBSCRIBED_HEADER, wantAll } from "./leased.ts";
import { READ_LIMIT, readFields, readLimit, readWaitMs } from "./params.ts";
import { readNewer } from "./event_reads.ts";
import { findStart, placeText, readStart } from "./place.ts";
import { readTopics } from "./topics.ts";
import { waitForNews } from "./wait.ts";
import type { EventsWorld } from "./world.ts";

/** `GET /events/poll`: several topics in one order, one page at a time; the twin of the stream for those who can't hold one. */
export async function pollEvents(world: EventsWorld, query: Query, exchange: Exchange): Promise<Response> {
  const { log, clock } = world;
  const { topics, conids } = readTopics(query);
  const limit = readLimit(query, READ_LIMIT);
  const waitMs = readWaitMs(query);
  const fields = readFields(query);
  let seq = findStart(log, topics, readStart(query, exchange.request.headers));
  const headers: Readonly<Record<string, string>> = conids.length === 0
    ? {}
    : { [SUBSCRIBED_HEADER]: String(wantAll(world.capture.leases, conids, fields)) };
  const untilMs = clock.now() + waitMs;
  const leave = waitMs === 0 ? () => {} : world.readers.enter();
  try {
    for (;;) {
      const { events, nextSeq, isEnd } = readNewer(log, topics, seq, limit);
      seq = nextSeq;
      const place = placeText(log.epoch(), seq);
      if (events.length > 0) return jsonBytesResponse(pageBody(events, place, log.epoch()), 200, headers);
      if (!isEnd) continue;
      const leftMs = untilMs - clock.now();
      if (leftMs <= 0) return nothingNew(place, headers);
      exchange.idle?.();
      const woken = await waitForNews(world, topics, leftMs, [exchange.signal, world.stopping]);
      if (woken === "end") return nothingNew(place, headers);
    }
  } finally {
    leave();
  }
}

function pageBody(events: readonly StoredEvent[], next: string, epoch: number): Uint8Array<ArrayBuffer> {
  return eventsBody('{"events":[', events, `],"next":"${next}","reset_epoch":${epoch}}`);
}
