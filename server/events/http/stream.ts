import type { Exchange } from "../../exchange.ts";
import type { Query } from "../../routes/query.ts";
import type { EventLog } from "../types.ts";
import { eventFrames, textBytes } from "./event_bytes.ts";
import { holdAll } from "./leased.ts";
import { readFields } from "./params.ts";
import { expiredFacts, findStart, placeText, readStart } from "./place.ts";
import { isNoMarker, readTopics } from "./topics.ts";
import { waitForNews } from "./wait.ts";
import type { EventsWorld } from "./world.ts";

/** Silence after which a comment says that the stream is alive. */
const KEEP_ALIVE_MS = 15_000;
/** After how long an EventSource comes again. */
const RETRY_MS = 1_000;
/** The most events that are handed over at once. */
const BATCH = 100;

const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
  "x-accel-buffering": "no", // nginx would hold events back
} as const;

/** `GET /events/stream`: several topics in one order as Server-Sent Events, from a place on and without end. */
export function streamEvents(world: EventsWorld, query: Query, exchange: Exchange): Response {
  const { topics, conids } = readTopics(query);
  const fields = readFields(query);
  const seq = findStart(world.log, topics, readStart(query, exchange.request.headers));
  if (exchange.request.method === "HEAD") return new Response(null, { headers: HEADERS });
  const leave = world.readers.enter();
  try {
    const release = holdAll(world.capture.leases, conids, fields);
    return new Response(eventStream(world, topics, seq, () => (release(), leave())), { headers: HEADERS });
  } catch (error) {
    leave();
    throw error;
  }
}

interface Piece {
  readonly bytes: Uint8Array | null;
  readonly isLast: boolean;
}

/**
 * Reads from the log when its reader has room, and only then: nothing queues up for a slow one, who finds its place again
 * or hears that it is gone.
 */
function eventStream(
  world: EventsWorld,
  topics: ReadonlySet<string>,
  start: number,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const { log, stopping } = world;
  const gone = new AbortController();
  let seq = start;
  let hasBegun = false;

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    try {
      const { bytes, isLast } = hasBegun ? await next() : beginning();
      if (gone.signal.aborted) return; // closed from the other end: there is nobody to hand anything to
      if (bytes !== null) controller.enqueue(bytes);
      if (!isLast) return;
      controller.close();
      onEnd();
    } catch (error) {
      onEnd();
      throw error;
    }
  }

  function beginning(): Piece {
    hasBegun = true;
    return { bytes: textBytes(`retry: ${RETRY_MS}\n${placeFrame()}`), isLast: false };
  }

  async function next(): Promise<Piece> {
    for (;;) {
      if (stopping.aborted || gone.signal.aborted) return { bytes: null, isLast: true };
      const page = log.readAfter(topics, seq, BATCH);
      if (page.kind === "expired") return { bytes: expiredFrame(log, page.head), isLast: true };
      if (page.kind === "unavailable") return { bytes: null, isLast: true }; // its reader comes back with the same place
      seq = page.nextSeq;
      const events = page.events.filter(isNoMarker);
      if (events.length > 0) return { bytes: eventFrames(events), isLast: false };
      if (page.events.length > 0) continue;
      const woken = await waitForNews(world, topics, KEEP_ALIVE_MS, [gone.signal, stopping]);
      if (woken === "time") return { bytes: textBytes(`: alive\n${placeFrame()}`), isLast: false };
    }
  }

  /** Moves the place that a reader comes back to, without being an event. */
  function placeFrame(): string {
    return `id: ${placeText(log.epoch(), seq)}\n\n`;
  }

  return new ReadableStream({
    pull,
    cancel: () => {
      gone.abort();
      onEnd();
    },
  }, { highWaterMark: 0 });
}

/** What a reader that was overtaken is told before the end. It has no id: coming back with the old one is refused. */
function expiredFrame(log: EventLog, head: number): Uint8Array {
  const data = JSON.stringify({ code: "cursor_expired", ...expiredFacts(log, head) });
  return textBytes(`event: expired\ndata: ${data}\n\n`);
}
