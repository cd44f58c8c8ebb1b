import { type BelievedOrder, isOrderOver } from "../../mod.ts";
import { sameValue, textOf } from "./values.ts";

/** The last known state of each order, merged from what is in the log. */
export interface OrdersBook {
  /** What is believed about an order. */
  known(orderId: string): BelievedOrder | undefined;
  /** Merges what came at a time, Unix milliseconds; true when it says something new. A row without an order id always does. */
  learn(row: Readonly<Record<string, unknown>>, atMs: number): boolean;
  /** Orders that are believed to be live: their ids, and their account where it is known. */
  live(): { readonly orderId: string; readonly accountId: string | null }[];
  /** Forgets an order: nobody knows how it is. */
  forget(orderId: string): void;
  /** Forgets all of them. */
  clear(): void;
  /** How many orders it holds. */
  readonly size: number;
}

/** Orders that are over leave the book after this long. */
export const DONE_KEPT_MS = 86_400_000;

/** Decoration, and stamps that the stream and the list write differently. */
const NO_NEWS: ReadonlySet<string> = new Set(["bgColor", "fgColor", "lastExecutionTime", "lastExecutionTime_r"]);

const LIVE: ReadonlySet<unknown> = new Set([
  "PendingSubmit",
  "PreSubmitted",
  "Submitted",
  "PendingCancel",
  "PreCancelled",
  "WarnState",
]);

/** Makes an empty book. */
export function createOrdersBook(): OrdersBook {
  const orders = new Map<string, BelievedOrder>();
  let tidiedMs = -Infinity;

  /** Once an hour at most: open orders stay however old they are, so all have to be looked at. */
  function tidy(nowMs: number): void {
    if (nowMs - tidiedMs < 3_600_000) return;
    tidiedMs = nowMs;
    for (const [orderId, { wire, changedAtMs }] of orders) {
      const isDone = isOrderOver(wire) || wire["status"] === "Inactive";
      if (isDone && changedAtMs < nowMs - DONE_KEPT_MS) orders.delete(orderId);
    }
  }

  return {
    known: (orderId) => orders.get(orderId),
    learn(row, atMs) {
      const orderId = textOf(row["orderId"]);
      if (orderId === null) return true;
      const before = orders.get(orderId);
      const isNews = before === undefined ||
        Object.entries(row).some(([key, value]) => !NO_NEWS.has(key) && !sameValue(before.wire[key], value));
      if (!isNews) return false;
      orders.set(orderId, { wire: { ...before?.wire, ...row }, changedAtMs: atMs });
      tidy(atMs);
      return true;
    },
    live: () =>
      [...orders].filter(([, { wire }]) => LIVE.has(wire["status"])).map(([orderId, { wire }]) => ({
        orderId,
        accountId: textOf(wire["acct"] ?? wire["account"]),
      })),
    forget: (orderId) => void orders.delete(orderId),
    clear: () => orders.clear(),
    get size() {
      return orders.size;
    },
  };
}
