import type { EventLog, StoredEvent } from "../events/types.ts";

/** How many events are read at once, and how often at most: a topic that went mad must not hold the process up. */
const PAGE = 1_000;
const MOST_PAGES = 20;

/** Events of a topic that came after a moment, oldest first: out of the database, or of the ring where there is none. */
export function eventsSince(log: EventLog, topic: string, sinceMs: number): readonly StoredEvent[] {
  if (log.isLocked()) return [];
  const found: StoredEvent[] = [];
  let from: { readonly sinceMs: number; readonly afterId?: number } = { sinceMs };
  for (let page = 0; page < MOST_PAGES; page++) {
    const history = log.history({ topic, ...from, limit: PAGE });
    if (history === null) return inRing(log, topic).filter(({ receivedAtMs }) => receivedAtMs > sinceMs);
    found.push(...history.events);
    if (history.next === null) break;
    from = history.next;
  }
  return found;
}

/** The first events of a topic after a moment. Only where there is a database: null otherwise. */
export function firstAfter(
  log: EventLog,
  topic: string,
  afterMs: number,
  limit: number,
): readonly StoredEvent[] | null {
  return log.history({ topic, sinceMs: afterMs, limit })?.events ?? null;
}

/** The newest events of a topic, newest first. */
export function newest(log: EventLog, topic: string, limit: number): readonly StoredEvent[] {
  if (log.isLocked()) return [];
  const end = log.read(topic, "latest", 1);
  if (end.kind !== "caught-up") return [];
  const page = log.read(topic, Math.max(0, end.last - limit), limit);
  return page.kind === "events" ? page.events.toReversed() : [];
}

/** All events of a topic that are in memory, oldest first. */
export function inRing(log: EventLog, topic: string): readonly StoredEvent[] {
  const page = log.read(topic, 0, 100_000);
  return page.kind === "events" ? page.events : [];
}

/** The payload of an event; null when it is no object. */
export function payloadOf({ json }: StoredEvent): Readonly<Record<string, unknown>> | null {
  try {
    const { payload } = JSON.parse(json) as { readonly payload: unknown };
    return typeof payload === "object" && payload !== null ? payload as Record<string, unknown> : null;
  } catch {
    return null;
  }
}
