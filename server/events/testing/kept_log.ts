/** A log for tests of what writes: notes what it is told, and may remember something from before. @module */
import { silentLogger } from "../../../mod.ts";
import { handClock } from "../../testing/fixture.ts";
import { createEventLog } from "../log.ts";
import { DEFAULT_CAPS } from "../start_events.ts";
import type { EventLog, HistoryPage, HistoryQuery, NewEvent, OutageStart, StoredEvent } from "../types.ts";

/** What was told, in order. */
export interface KeptLog extends EventLog {
  readonly events: readonly NewEvent[];
  /** `begin CAUSE` and `end REASON` of outages, only of those that began or ended by it. */
  readonly outages: readonly string[];
  /** When the last frame was seen. */
  seenAtMs(): number;
  /** Payloads of a topic. */
  payloads(topic: string): Record<string, unknown>[];
}

/** What a log may know from before. */
export interface KeptLogOptions {
  readonly openOutage?: OutageStart;
  readonly stored?: readonly NewEvent[];
  /** When all of it came. */
  readonly storedAtMs?: number;
  /** The store cannot be read for so long. */
  readonly comesAfterMs?: number;
  /** How many events a page of history has. */
  readonly pageLength?: number;
}

/** Makes one. */
export function keptLog(
  { openOutage, stored = [], storedAtMs = 1, comesAfterMs = 0, pageLength = 2 }: KeptLogOptions = {},
  now: () => number = () => 0,
): KeptLog {
  const comesAtMs = now() + comesAfterMs;
  const memory = createEventLog({ clock: handClock(), logger: silentLogger, caps: DEFAULT_CAPS });
  const events: NewEvent[] = [];
  const outages: string[] = [];
  let seenAtMs = 0;
  if (openOutage !== undefined) memory.beginOutage(openOutage);

  function history({ topic, afterId = 0 }: HistoryQuery): HistoryPage | null {
    if (now() < comesAtMs) return null;
    const all = stored.map((event, index) => toStored(event, index + 1, storedAtMs));
    const rest = all.filter((event) => event.topic === topic && event.seq > afterId);
    const page = rest.slice(0, pageLength);
    return { events: page, next: rest.length > pageLength ? { sinceMs: 0, afterId: page.at(-1)!.seq } : null };
  }

  return {
    ...memory,
    events,
    outages,
    history,
    store: () => ({ ...memory.store(), state: now() < comesAtMs ? "memory" : "none" }),
    seenAtMs: () => seenAtMs,
    payloads: (topic) => events.filter((event) => event.topic === topic).map(({ payload }) => JSON.parse(payload)),
    append(event) {
      events.push(event);
      memory.append(event);
    },
    seen: (atMs) => void (seenAtMs = atMs),
    beginOutage(outage) {
      if (memory.openOutage() === null) outages.push(`begin ${outage.cause}`);
      memory.beginOutage(outage);
    },
    endOutage(toMs) {
      const open = memory.openOutage();
      if (open !== null) outages.push(`end ${open.reason}`);
      memory.endOutage(toMs);
    },
  };
}

function toStored({ topic, payload, facts }: NewEvent, seq: number, receivedAtMs: number): StoredEvent {
  const json = JSON.stringify({ cursor: seq, topic, payload: JSON.parse(payload), ...facts });
  return { seq, cursor: seq, topic, epoch: 1, receivedAtMs, outageId: null, json };
}
