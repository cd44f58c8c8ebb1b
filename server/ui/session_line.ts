/** What the session was like over a time, out of what is written down already: events, and rows of traffic. @module */
import { maskAccounts, type SessionReport } from "../../mod.ts";
import type { EventLog, StoredEvent } from "../events/types.ts";
import { eventsSince, payloadOf } from "./read_past.ts";
import type { TrafficRow } from "./traffic_types.ts";

/** A time in which the session was in one state. */
export interface Segment {
  /** A state of the session, `off` while the sidecar did not run, `unknown` where nothing is written down. */
  readonly state: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Why, for people; null when there is nothing to say. */
  readonly reason: string | null;
}

/** A time in which events may have been missed. */
export interface Gap {
  readonly fromMs: number;
  /** Null while it lasts. */
  readonly toMs: number | null;
  readonly reason: string;
}

/** A window of time, Unix milliseconds. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What it is read from. */
export interface PastDeps {
  readonly log: EventLog | undefined;
  readonly rows: readonly TrafficRow[];
  /** The present state. */
  readonly current: SessionReport | null;
}

/** Earlier than the window, because what lasts at its beginning has begun before. */
const BEFORE_MS = 3 * 86_400_000;
/** Rows follow each other at once; a restart takes longer. */
const LEAST_OFF_MS = 3_000;

/** The states of a time, without holes and overlaps, oldest first. */
export function sessionLine({ log, rows, current }: PastDeps, span: Span): readonly Segment[] {
  const off = offTimes(rows);
  const changes = log === undefined ? [] : eventsSince(log, "session", span.fromMs - BEFORE_MS).flatMap(changeOf);
  const known = current !== null && changes.at(-1)?.state !== current.state ? [changeNow(current)] : [];
  const starts: Segment[] = [
    { state: "unknown", fromMs: -Infinity, toMs: 0, reason: null },
    ...changes,
    ...known,
    ...off.map(({ fromMs }) => ({ state: "off", fromMs, toMs: 0, reason: "the sidecar did not run" })),
    // what is said first after a start follows within seconds; until then nobody knows
    ...off.map(({ toMs }) => ({ state: "unknown", fromMs: toMs, toMs: 0, reason: null })),
  ].sort((a, b) => a.fromMs - b.fromMs || (a.state === "unknown" ? -1 : 1));
  const line: Segment[] = [];
  for (const [index, { state, fromMs, reason }] of starts.entries()) {
    const clipped = {
      state,
      fromMs: Math.max(span.fromMs, fromMs),
      toMs: Math.min(span.toMs, starts[index + 1]?.fromMs ?? span.toMs),
      reason,
    };
    if (clipped.toMs > clipped.fromMs) append(line, clipped);
  }
  return line;
}

/** Times in which events may have been missed, oldest first. */
export function gapsOf(log: EventLog | undefined, span: Span): readonly Gap[] {
  if (log === undefined) return [];
  const ended = eventsSince(log, "gap", span.fromMs).flatMap((event): Gap[] => {
    const { from, to, reason, cause } = payloadOf(event) ?? {};
    const [fromMs, toMs] = [Date.parse(String(from)), Date.parse(String(to))];
    if (!(fromMs <= toMs) || fromMs > span.toMs) return [];
    return [{ fromMs: Math.max(span.fromMs, fromMs), toMs, reason: wordsOf(cause ?? reason) }];
  });
  const open = log.openOutage();
  if (open === null) return ended;
  const fromMs = Math.min(span.toMs, Math.max(span.fromMs, open.fromMs));
  return [...ended, { fromMs, toMs: null, reason: wordsOf(open.cause ?? open.reason) }];
}

/** When the process did not run: between two rows, and never before the first or after the last. */
function offTimes(rows: readonly TrafficRow[]): readonly Span[] {
  const off: Span[] = [];
  let seenMs = rows[0]?.toMs ?? 0;
  for (const { fromMs, toMs } of rows) {
    if (fromMs - seenMs >= LEAST_OFF_MS) off.push({ fromMs: seenMs, toMs: fromMs });
    seenMs = Math.max(seenMs, toMs);
  }
  return off;
}

function changeOf(event: StoredEvent): Segment[] {
  const { state, reason } = payloadOf(event) ?? {};
  if (typeof state !== "string") return [];
  return [{ state, fromMs: event.receivedAtMs, toMs: 0, reason: reason === undefined ? null : wordsOf(reason) }];
}

function changeNow({ state, sinceMs, reason }: SessionReport): Segment {
  return { state, fromMs: sinceMs, toMs: 0, reason: maskAccounts(reason) };
}

/** Two that are alike and meet are one; of what lasts a moment nothing is left out. */
function append(line: Segment[], next: Segment): void {
  const last = line.at(-1);
  if (last === undefined || last.state !== next.state || last.toMs !== next.fromMs) line.push(next);
  else line[line.length - 1] = { ...last, toMs: next.toMs };
}

function wordsOf(value: unknown): string {
  return maskAccounts(String(value)).slice(0, 300);
}
