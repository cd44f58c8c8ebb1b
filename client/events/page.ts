import { BadRequestError, UpstreamDecodeError } from "../errors/mod.ts";
import { readText } from "../read_body.ts";
import { objectOf, objectsOf } from "../stream/frames.ts";
import type { Transport } from "../transport/types.ts";
import { askEvents } from "./ask.ts";
import { parsed } from "./source.ts";

/** Which events of which topics. */
export interface EventsPageOptions {
  /** After which place: `earliest` for the oldest that is kept; the oldest in memory unless said. */
  readonly from?: string | undefined;
  /** How many, 1 000 at most; 100 unless said. */
  readonly limit?: number | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
}

/** Some events, oldest first, as the sidecar writes them. */
export interface EventsPage {
  /** Each with `topic`, `seq`, `received_at`, `reset_epoch` and `payload`. Empty: nothing is newer. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** The place after the last one. */
  readonly next: string;
}

/** What reads events page by page: `ibkr.events`, and the sidecar itself. */
export interface EventReads {
  /** One page of what was kept. */
  page(topics: readonly string[], options?: EventsPageOptions): Promise<EventsPage>;
}

const DETAILS = { operation: "events.page", method: "GET", path: "/events/poll" } as const;

/** Asks for one page, without waiting for news. */
export async function readEventsPage(
  transport: Transport,
  topics: readonly string[],
  { from, limit, signal }: EventsPageOptions,
): Promise<EventsPage> {
  const query = { topics: topics.join(","), since: from, limit: limit === undefined ? undefined : String(limit) };
  const answer = await askEvents(transport, { ...DETAILS, query, signal });
  if ("kind" in answer) throw placeIsGone(answer.next);
  if (answer.status === 204) {
    return { events: [], next: answer.headers.get("x-bezant-cursor") ?? from ?? "earliest" };
  }
  const { events, next } = objectOf(parsed(await readText(answer, DETAILS))) ?? {};
  const rows = objectsOf(events);
  if (!Array.isArray(events) || typeof next !== "string") throw new UpstreamDecodeError("no page of events", DETAILS);
  return { events: rows, next };
}

/** What is said of a place that is older than what is kept. */
export function placeIsGone(next: string): BadRequestError {
  return new BadRequestError(
    `what follows this place is no longer kept, or it is of another database; go on from ${next}, and take it for a gap`,
    { operation: DETAILS.operation, outcome: "none" },
  );
}
