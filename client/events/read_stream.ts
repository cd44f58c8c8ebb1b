import type { Clock } from "../clock.ts";
import { UpstreamDecodeError } from "../errors/mod.ts";
import { orAbort } from "../or_abort.ts";
import { DeadlinePassed, startDeadline } from "../transport/deadline.ts";
import { askEvents, nextOf } from "./ask.ts";
import { placeOf } from "./read_event.ts";
import { NotStreamed, parsed, type Piece, type Pieces, type SourceParts, type SourceQuery } from "./source.ts";
import { createSseParser } from "./sse.ts";

/** A stream whose head or first byte takes longer than this is held back: a sidecar says its place at once. */
const FIRST_BYTE_MS = 20_000;
/** A sidecar says that it lives every 15 s; this much silence is death. */
const SILENCE_MS = 45_000;
/** Characters of one event at most. */
const MAX_EVENT_LENGTH = 16 * 1024 * 1024;

const DETAILS = { operation: "events.follow", method: "GET", path: "/events/stream" } as const;

/** One stream of Server-Sent Events, from a place to its end. */
export async function* readStream(
  { transport, clock }: SourceParts,
  { place, query, signal }: SourceQuery,
): Pieces {
  const answer = await askEvents(transport, {
    operation: DETAILS.operation,
    path: DETAILS.path,
    query: { ...query, since: place },
    accept: "text/event-stream",
    timeoutMs: FIRST_BYTE_MS,
    idleTimeoutMs: SILENCE_MS,
    signal,
  });
  if ("kind" in answer) return yield answer;
  if (answer.body === null || !/^text\/event-stream\b/i.test(answer.headers.get("content-type") ?? "")) {
    await answer.body?.cancel();
    throw new NotStreamed("the answer is no event stream");
  }
  const reader = answer.body.getReader();
  const parser = createSseParser(MAX_EVENT_LENGTH);
  try {
    let bytes = await firstBytes(reader, clock, signal);
    while (bytes !== null) {
      for (const block of parser.push(bytes)) {
        if (block.event === "expired") return yield { kind: "expired", next: nextOf(block.data ?? "") };
        const { id, data } = block;
        if (data !== null) yield toEvent(data, id);
        else if (id !== null) yield { kind: "place", place: id };
      }
      bytes = (await reader.read()).value ?? null;
    }
  } finally {
    await reader.cancel().catch(() => {}); // broken already, or over
  }
}

async function firstBytes(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  clock: Clock,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const deadline = startDeadline(clock, FIRST_BYTE_MS, signal);
  try {
    return (await orAbort(reader.read(), deadline.signal)).value ?? null;
  } catch (error) {
    if (!(error instanceof DeadlinePassed)) throw error;
    throw new NotStreamed(`the head came, and then nothing for ${FIRST_BYTE_MS / 1000} s`);
  } finally {
    deadline.clear();
  }
}

function toEvent(data: string, id: string | null): Piece {
  const wire = parsed(data);
  const place = placeOf(wire) ?? id;
  if (place === null) throw new UpstreamDecodeError("an event without a place", DETAILS);
  return { kind: "event", wire, place, text: () => data };
}
