import { toQuote } from "../market/quote.ts";
import type { SessionState } from "../session/states.ts";
import { ledgerOf, type Rows, rowsReader, summaryOf } from "../stream/account_state.ts";
import { type Frame, numberOf, objectOf, objectsOf, textOf } from "../stream/frames.ts";
import { ordersReader } from "../stream/orders.ts";
import { pnlReader } from "../stream/pnl.ts";
import { changeOf } from "../stream/quotes.ts";
import { toTradeUpdate } from "../stream/trades.ts";
import type { WireSnapshot } from "../wire.ts";
import type { FollowedAccount, FollowedBase, FollowedEvent, FollowedGap, FollowedUnreadable } from "./items.ts";

/** What an event of the sidecar becomes. */
export type ReadEvent = FollowedEvent | FollowedGap | FollowedUnreadable;

/** Reads events one after the other; changes are merged with what it has seen before. */
export type EventReader = (wire: unknown, place: string, text: () => string) => ReadEvent;

/** Makes a reader that has seen nothing yet. */
export function createEventReader(): EventReader {
  const orders = ordersReader();
  const pnl = pnlReader();
  const accounts = new Map<string, (frame: Frame) => Rows | null>();
  const quotes = new Map<number, WireSnapshot>();

  function accountOf({ topic, ...rest }: Frame): FollowedAccount["account"] {
    const [, kind, accountId] = /^(ssd|sld)\+([^+]+)/.exec(topic ?? "") ?? [];
    if (kind === undefined || accountId === undefined) return null;
    const read = accounts.get(`${kind}+${accountId}`) ?? rowsReader();
    accounts.set(`${kind}+${accountId}`, read);
    const rows = read(rest) ?? new Map();
    return kind === "ssd" ? summaryOf(rows, accountId) : ledgerOf(rows, accountId);
  }

  function typed(topic: string, base: FollowedBase, facts: Record<string, unknown>): FollowedEvent | null {
    const frame = base.payload as Frame;
    if (topic === "orders") return { ...base, topic, orders: orders(frame) };
    if (topic === "pnl") return { ...base, topic, pnl: pnl(frame).map(([, update]) => update) };
    if (topic === "account") return { ...base, topic, account: accountOf(frame) };
    if (topic === "session") {
      return { ...base, topic, state: stateOf(frame["state"]) };
    }
    if (topic === "trades") {
      const trade = toTradeUpdate(objectsOf(frame.args)[0] ?? {});
      if (trade === null) return null;
      return { ...base, topic, executionId: trade.executionId, revision: numberOf(facts["revision"]) ?? 1, trade };
    }
    const conid = Number(/^marketdata:(\d+)$/.exec(topic)?.[1]);
    if (!Number.isSafeInteger(conid)) return null;
    const state = { ...quotes.get(conid), ...changeOf(frame), conid };
    quotes.set(conid, state);
    return { ...base, topic: `marketdata:${conid}`, conid, quote: toQuote(state, null) };
  }

  return (wire, place, text) => {
    const unreadable: FollowedUnreadable = { kind: "unreadable", cursor: place, text: text() };
    const facts = objectOf(wire);
    const payload = objectOf(facts?.["payload"]);
    const topic = facts?.["topic"];
    if (facts === null || payload === null || typeof topic !== "string") return unreadable;
    const epoch = numberOf(facts["reset_epoch"]);
    const topicCursor = numberOf(facts["cursor"]);
    const receivedAtMs = timeOf(facts["received_at"]);
    if (epoch === null || topicCursor === null || receivedAtMs === null) return unreadable;
    const outageId = textOf(facts["outage_id"]) ?? (topic === "gap" ? textOf(payload["outage_id"]) : null);
    if (topic === "gap" || outageId !== null) return gapOf(payload, outageId ?? "", receivedAtMs, place);
    const recovered = facts["recovered"] === true;
    const base = { kind: "event", cursor: place, topicCursor, epoch, receivedAtMs, recovered, payload } as const;
    return typed(topic, base, facts) ?? unreadable;
  };
}

const STATES: Readonly<Record<SessionState, true>> = {
  "down": true,
  "stuck": true,
  "needs-login": true,
  "sso-only": true,
  "competing": true,
  "maintenance": true,
  "ready": true,
};

function stateOf(value: unknown): SessionState | null {
  return typeof value === "string" && Object.hasOwn(STATES, value) ? value as SessionState : null;
}

function gapOf(payload: Record<string, unknown>, outageId: string, atMs: number, cursor: string): FollowedGap {
  return {
    kind: "gap",
    cursor,
    outageId,
    reason: textOf(payload["reason"]) ?? "unknown",
    cause: textOf(payload["cause"]),
    fromMs: timeOf(payload["from"]) ?? atMs,
    toMs: timeOf(payload["to"]) ?? atMs,
    epoch: numberOf(payload["new_reset_epoch"]) ?? 0,
  };
}

/** A time of RFC 3339, in Unix milliseconds. */
export function timeOf(value: unknown): number | null {
  const ms = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isFinite(ms) ? ms : null;
}

/** The place of an event, `<epoch>:<seq>`; null when it does not say. */
export function placeOf(wire: unknown): string | null {
  const facts = objectOf(wire);
  const epoch = numberOf(facts?.["reset_epoch"]);
  const seq = numberOf(facts?.["seq"]);
  return epoch === null || seq === null ? null : `${epoch}:${seq}`;
}
