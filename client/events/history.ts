import { apiPath } from "../call.ts";
import { BadRequestError, UpstreamDecodeError } from "../errors/mod.ts";
import type { Transport } from "../transport/types.ts";
import { askEventsJson } from "./ask.ts";
import type { HistoryOptions } from "./options.ts";
import { createEventReader, placeOf, type ReadEvent } from "./read_event.ts";

/** Reads what was kept of a topic, oldest first, page by page. */
export async function* readHistory(
  transport: Transport,
  topic: string,
  options: HistoryOptions,
  signal: AbortSignal,
): AsyncGenerator<ReadEvent, void, undefined> {
  const read = createEventReader();
  const path = apiPath`/events/${topic}/history`;
  const limit = options.pageSize === undefined ? undefined : String(options.pageSize);
  let where: Readonly<Record<string, string>> = { since_ts: timeText(options.since ?? 0) };
  for (;;) {
    const page = await askEventsJson(transport, {
      operation: "events.history",
      path,
      query: { ...where, limit },
      signal,
    });
    const { events, next } = page;
    if (!Array.isArray(events)) {
      throw new UpstreamDecodeError("no page of events", { operation: "events.history", path });
    }
    for (const wire of events) yield read(wire, placeOf(wire) ?? "", () => JSON.stringify(wire));
    if (typeof next !== "string" || events.length === 0) return;
    where = { cursor: next };
  }
}

function timeText(since: number | string | Date): string {
  if (typeof since === "string") return since;
  const date = new Date(since);
  if (Number.isFinite(date.getTime())) return date.toISOString();
  throw new BadRequestError("events.history() wants since as Unix milliseconds, a Date or a text of RFC 3339");
}
