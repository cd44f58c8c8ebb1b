import { sleep } from "../clock.ts";
import { UpstreamDecodeError } from "../errors/mod.ts";
import { readText } from "../read_body.ts";
import { objectOf } from "../stream/frames.ts";
import type { Transport } from "../transport/types.ts";
import { askEvents } from "./ask.ts";
import { placeOf } from "./read_event.ts";
import { parsed, type Pieces, type SourceParts, type SourceQuery } from "./source.ts";

/** How long a poll waits at the sidecar, in seconds, and how much longer its answer may take, in milliseconds. */
const WAIT_S = 25;
const SPARE_MS = 20_000;
/** Events of one page at most. */
const LIMIT = "500";
/** An empty answer that came sooner than this was not waited for. */
const FLOOR_MS = 1_000;

const DETAILS = { operation: "events.follow", method: "GET", path: "/events/poll" } as const;

/** Page after page, each of which waits for news at the sidecar. */
export async function* readPolls(
  { transport, clock }: SourceParts,
  { place: start, query, signal }: SourceQuery,
): Pieces {
  let place = start;
  for (;;) {
    const askedMs = clock.now();
    const answer = await askEvents(transport, {
      operation: DETAILS.operation,
      path: DETAILS.path,
      query: { ...query, since: place, limit: LIMIT, wait: String(WAIT_S) },
      timeoutMs: WAIT_S * 1000 + SPARE_MS,
      signal,
    });
    if ("kind" in answer) return yield answer;
    if (answer.status === 204) {
      yield { kind: "place", place: place = answer.headers.get("x-bezant-cursor") ?? place };
      // a sidecar that is about to end answers at once
      if (clock.now() - askedMs < FLOOR_MS) await sleep(clock, FLOOR_MS * (1 + clock.random()), signal);
      continue;
    }
    const page = objectOf(parsed(await readText(answer, DETAILS)));
    const { events, next } = page ?? {};
    if (!Array.isArray(events) || typeof next !== "string") throw new UpstreamDecodeError("no page", DETAILS);
    for (const wire of events) {
      const own = placeOf(wire);
      if (own === null) throw new UpstreamDecodeError("an event without a place", DETAILS);
      yield { kind: "event", wire, place: own, text: () => JSON.stringify(wire) };
    }
    yield { kind: "place", place: place = next };
  }
}

/** The present place: what happens from now on comes after it. */
export async function latestPlace(
  transport: Transport,
  query: SourceQuery["query"],
  signal: AbortSignal | undefined,
): Promise<string> {
  const answer = await askEvents(transport, {
    operation: "events.latest",
    path: DETAILS.path,
    query: { ...query, since: "latest", limit: "1" },
    signal,
  });
  if (!("kind" in answer)) {
    const place = answer.headers.get("x-bezant-cursor");
    await answer.body?.cancel();
    if (place !== null) return place;
  }
  throw new UpstreamDecodeError("no place", { ...DETAILS, operation: "events.latest" });
}
