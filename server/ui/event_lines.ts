/** The newest events as lines for people. @module */
import { maskAccounts } from "../../mod.ts";
import type { EventLog, StoredEvent } from "../events/types.ts";
import { DEFAULT_RETENTION_DAYS } from "../events/topic_kinds.ts";
import { type Row, rowsOf, textOf } from "../events/values.ts";
import { newest, payloadOf } from "./read_past.ts";

/** One event in words. */
export interface EventLine {
  readonly atMs: number;
  readonly topic: string;
  /** Without account numbers; whatever a company calls itself stands in it as it is. */
  readonly text: string;
  /** Missed while it happened, and found again. */
  readonly isRecovered: boolean;
}

/** Topics whose events are told one by one: of the others there are too many, and the charts show them. */
const TOLD = ["orders", "trades", "session", "gap"];
const MOST_CHARS = 160;

/** The newest of each topic that is told, newest first. */
export function eventLines(log: EventLog | undefined, ofEach: number): readonly EventLine[] {
  if (log === undefined) return [];
  // the marker of a gap in each topic says what the gap says
  const isTold = ({ topic, outageId }: StoredEvent): boolean => outageId === null || topic === "gap";
  return TOLD.flatMap((topic) => newest(log, topic, ofEach)).filter(isTold)
    .sort((a, b) => b.receivedAtMs - a.receivedAtMs || b.seq - a.seq).map(lineOf);
}

/** How many of each kind came since the start of the process. */
export function eventCounts(log: EventLog | undefined): Readonly<Record<string, number>> {
  const counts = log?.counts() ?? {};
  return Object.fromEntries(Object.keys(DEFAULT_RETENTION_DAYS).map((kind) => [kind, counts[kind] ?? 0]));
}

function lineOf(event: StoredEvent): EventLine {
  const payload = payloadOf(event) ?? {};
  const { recovered, revision } = factsOf(event);
  const words = wordsOf(event.topic, payload) + (revision === 2 ? ", with its commission" : "");
  return {
    atMs: event.receivedAtMs,
    topic: event.topic,
    text: maskAccounts(words).slice(0, MOST_CHARS),
    isRecovered: recovered === true,
  };
}

function factsOf({ json }: StoredEvent): Row {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

function wordsOf(topic: string, payload: Row): string {
  if (topic === "session") return join([payload["state"], payload["reason"]], ": ");
  if (topic === "gap") return gapWords(payload);
  const rows = rowsOf(payload["args"]) ?? [];
  return rows.map(topic === "trades" ? tradeWords : orderWords).join("; ");
}

function tradeWords(row: Row): string {
  const side = { B: "bought", S: "sold" }[String(row["side"])] ?? row["side"];
  return join([side, row["size"], row["symbol"], "at", row["price"]]);
}

function orderWords(row: Row): string {
  return textOf(row["orderDesc"]) === null
    ? join([row["status"], row["side"], row["totalSize"], row["ticker"], row["orderId"] && `(order ${row["orderId"]})`])
    : join([row["status"], row["orderDesc"]], ": ");
}

function gapWords({ reason, cause, from, to }: Row): string {
  const lasted = Math.round((Date.parse(String(to)) - Date.parse(String(from))) / 1_000);
  return `${String(cause ?? reason)}, nothing was heard for ${Number.isFinite(lasted) ? duration(lasted) : "a while"}`;
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

function join(parts: readonly unknown[], between = " "): string {
  return parts.map(textOf).filter((part) => part !== null).join(between);
}
