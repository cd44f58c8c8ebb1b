import { executionOf, type Frame } from "../../mod.ts";
import { createConcealer } from "../ws/conceal.ts";
import { type AccountBook, createAccountBook } from "./account_book.ts";
import { classify, conidOf } from "./classify.ts";
import type { MalformedFrames } from "./malformed.ts";
import type { OrdersBook } from "./orders_book.ts";
import type { TradesBook } from "./trades_book.ts";
import type { EventFacts, EventLog } from "./types.ts";
import { type Row, rowsOf } from "./values.ts";

/** What a frame meets. */
export interface FrameParts {
  readonly log: EventLog;
  readonly trades: TradesBook;
  readonly orders: OrdersBook;
  readonly malformed: MalformedFrames;
  /** Whether market data of a contract, of which a frame has come, is wanted. */
  readonly isWanted: (conid: number) => boolean;
  /** Since when nothing is missed, Unix milliseconds: a fill from before was missed when it happened. */
  readonly listeningSinceMs: () => number;
}

/** Counts of frames. */
export interface FrameCounts {
  /** Frames that came, of whatever kind. */
  readonly frames: number;
  /** Frames, and fills within frames, that said nothing new. */
  readonly repeated: number;
}

/** Where frames of the stream become events. */
export interface FrameSink {
  /** Takes a frame that came at a time, Unix milliseconds. Throws only what the log throws. */
  take(text: string, frame: Frame | null, atMs: number): void;
  /** What came so far. */
  counts(): FrameCounts;
}

/** A frame of orders that is longer, in characters, becomes one event for each order: a ring holds thousands of events. */
const LONG_FRAME = 256 * 1024;

/** Makes the sink. */
export function createFrameSink(parts: FrameParts): FrameSink {
  const { log, malformed } = parts;
  const accounts: AccountBook = createAccountBook();
  const { conceal } = createConcealer();
  let frames = 0;
  let repeated = 0;

  function take(text: string, frame: Frame | null, atMs: number): void {
    frames++;
    if (frame === null) {
      if (!isEmpty(text)) malformed.note(text);
    } else if (!keep(text, frame, frame.topic ?? "", atMs)) malformed.note(text);
    log.seen(atMs);
  }

  /** False when it has not the shape of its topic. */
  function keep(text: string, frame: Frame, topic: string, atMs: number): boolean {
    switch (classify(topic)) {
      case "orders":
        return keepOrders(text, topic, rowsOf(frame.args), atMs);
      case "trades":
        return keepTrades(text, rowsOf(frame.args), atMs);
      case "account":
        if (accounts.learn(topic, frame)) log.append({ topic: "account", payload: oneLine(conceal(text, frame)) });
        else repeated++;
        return true;
      case "pnl":
        log.append({ topic: "pnl", payload: oneLine(text) });
        return true;
      case "marketdata": {
        const conid = conidOf(topic);
        if (conid === null) return false;
        if (parts.isWanted(conid)) log.append({ topic: `marketdata:${conid}`, payload: oneLine(text) });
        return true;
      }
      case "other":
        return true;
    }
  }

  function keepOrders(text: string, topic: string, rows: readonly Row[] | null, atMs: number): boolean {
    if (rows === null && topic === "sor") return false;
    const news = rows?.filter((row) => parts.orders.learn(row, atMs));
    if (news === undefined) log.append({ topic: "orders", payload: oneLine(text) }); // of `ord` nobody knows the shape
    else if (news.length === 0) {
      repeated++;
    } else if (text.length <= LONG_FRAME) log.append({ topic: "orders", payload: oneLine(text) });
    else for (const row of news) log.append({ topic: "orders", payload: JSON.stringify({ topic, args: [row] }) });
    return true;
  }

  function keepTrades(text: string, rows: readonly Row[] | null, atMs: number): boolean {
    if (rows === null) return false;
    let isWhole = true;
    for (const row of rows) {
      const execution = executionOf(row);
      if (execution === null) {
        isWhole = false; // nothing names the fill, so nothing could tell its repetition
        continue;
      }
      if (!parts.trades.learn(execution, atMs)) {
        repeated++;
        continue;
      }
      const wasMissed = execution.tradedAtMs !== null && execution.tradedAtMs < parts.listeningSinceMs();
      log.append({
        topic: "trades",
        payload: rows.length === 1 ? oneLine(text) : tradePayload(row),
        facts: factsOf(execution, wasMissed),
      });
    }
    return isWhole;
  }

  return { take, counts: () => ({ frames, repeated }) };
}

/** The payload of a fill: as on the stream, alone. */
export function tradePayload(row: Row): string {
  return JSON.stringify({ topic: "str", args: [row] });
}

/** What stands beside the payload of a fill. */
export function factsOf(
  { executionId, revision }: { readonly executionId: string; readonly revision: number },
  isRecovered: boolean,
): EventFacts {
  return { execution_id: executionId, revision, ...(isRecovered ? { recovered: true } : {}) };
}

/** The contract's heartbeats: nothing, and nothing in braces. */
function isEmpty(text: string): boolean {
  return text.length < 16 && /^\s*(\{\s*\})?\s*$/.test(text);
}

/** Consumers read events line by line; JSON may hold line breaks between its parts. */
function oneLine(text: string): string {
  return /[\n\r]/.test(text) ? JSON.stringify(JSON.parse(text)) : text;
}
