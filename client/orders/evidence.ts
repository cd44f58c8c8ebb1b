import type { Caller } from "../call.ts";
import type { Clock } from "../clock.ts";
import type { JournalEntry, JournalIntent } from "../journal/types.ts";
import { readLiveOrders } from "../reconcile/live_orders.ts";
import { readTrades } from "../reconcile/read_trades.ts";
import { numberOf, textOf } from "../stream/frames.ts";
import { isOrderOver } from "../reconcile/changed_orders.ts";

/** What a reading of IBKR's lists says about an intent. */
export type Evidence =
  /** It is there. */
  | { readonly kind: "found"; readonly orderIds: readonly string[] }
  /** It is not there, as of `askedAtMs`, and the lists would show it. */
  | { readonly kind: "lacking"; readonly askedAtMs: number }
  /** A change of an order that is over: it cannot be made any more. */
  | { readonly kind: "too-late" }
  /** The lists cannot tell. */
  | { readonly kind: "unclear"; readonly why: string };

type Row = Readonly<Record<string, unknown>>;

/** How a reading is made. */
export interface EvidenceSource {
  /** Sends one call. */
  readonly call: Caller;
  /** Time. */
  readonly clock: Clock;
  /** The account that IBKR's lists are about at present. */
  readonly selectedAccount: () => Promise<string | null>;
}

/** IBKR lists so many orders, whatever there are (reference §7.7). */
const MOST_ROWS = 1_000;
const DAY_MS = 24 * 3_600_000;

/** Reads live orders and trades once, and looks for an intent in them. Takes from 5 to 20 s. */
export async function readEvidence(
  source: EvidenceSource,
  { intent, sentAtMs }: JournalEntry,
  signal?: AbortSignal,
): Promise<Evidence> {
  const { call, clock, selectedAccount } = source;
  const { accountId } = intent;
  const since = sentAtMs ?? intent.atMs;
  const selected = await selectedAccount(); // IBKR wants this question first in each of its sessions
  const live = await readLiveOrders({ call, clock }, { accountId, isLiveBelieved: true, signal });
  const rows: readonly Row[] = live.orders;
  if (intent.kind === "modify") return modified(intent, rows, live.askedAtMs);
  const byLive = rows.filter((row) => isOurs(intent, row["order_ref"]));
  if (byLive.length > 0) return found(byLive.map((row) => row["orderId"]));
  const days = Math.min(7, Math.floor(clock.now() / DAY_MS) - Math.floor(since / DAY_MS) + 1);
  const trades: readonly Row[] = await readTrades({ call, clock }, { days, signal });
  const byTrades = trades.filter((row) => isOurs(intent, row["order_ref"]));
  if (byTrades.length > 0) return found(byTrades.map((row) => row["order_id"]));
  if (live.stale) return { kind: "unclear", why: "the list of orders stayed empty and did not say that it is real" };
  if (rows.length >= MOST_ROWS) return { kind: "unclear", why: `the list of orders ends after ${MOST_ROWS}` };
  if (
    rows.some((row) => isLookAlike(intent, row)) || isNameless(intent) && trades.some((row) => isLookAlike(intent, row))
  ) {
    return { kind: "unclear", why: "an order like it is there, without any client order id" };
  }
  if (selected !== accountId) {
    return { kind: "unclear", why: "another account is selected, and IBKR's lists are about that one" };
  }
  if (newYorkDate(since) !== newYorkDate(clock.now())) {
    return { kind: "unclear", why: "the list of orders is of today, and it was sent on another day" };
  }
  return { kind: "lacking", askedAtMs: live.askedAtMs };
}

function found(ids: readonly unknown[]): Evidence {
  return { kind: "found", orderIds: [...new Set(ids.flatMap((id) => textOf(id) ?? []))] };
}

function isOurs({ clientOrderIds }: JournalIntent, reference: unknown): boolean {
  return typeof reference === "string" && clientOrderIds.includes(reference);
}

/** Somebody else's order without a client order id: its trades name none either. */
function isNameless({ orders }: JournalIntent): boolean {
  return orders.some(({ cOID }) => cOID === undefined);
}

/** IBKR leaves `order_ref` out of some rows; one without it that means the same may be ours. */
function isLookAlike({ orders }: JournalIntent, row: Row): boolean {
  if (textOf(row["order_ref"]) !== null) return false;
  return orders.some(({ conid, conidex, side, quantity }) => {
    const own = numberOf(conid) ?? Number.parseInt(String(conidex), 10);
    const size = numberOf(quantity); // what others have sent may have a number in a text
    const isSize = size === null || row["totalSize"] === undefined || numberOf(row["totalSize"]) === size;
    return numberOf(row["conid"]) === own && sideOf(row["side"]) === sideOf(side) && isSize;
  });
}

/** `BUY`, `buy` and `B` are the same: lists of orders, trades and other people's orders differ. */
function sideOf(side: unknown): string {
  return typeof side === "string" ? side.slice(0, 1).toUpperCase() : "";
}

/** A change shows by what the list shows of an order; the journal has what it should be, and what it was. */
function modified(
  { orders: [wanted = {}, before = {}] }: JournalIntent,
  rows: readonly Row[],
  askedAtMs: number,
): Evidence {
  const orderId = textOf(before["orderId"]);
  const row = rows.find((one) => textOf(one["orderId"]) === orderId);
  if (row === undefined || orderId === null) return { kind: "unclear", why: `the order ${orderId} is not in the list` };
  const shows = (key: string, shown: string): boolean =>
    wanted[key] !== undefined && numberOf(wanted[key]) !== numberOf(before[shown]);
  const keys = [["quantity", "totalSize"], ["price", "price"]] as const;
  const visible = keys.filter(([key, shown]) => shows(key, shown));
  if (visible.length === 0) return { kind: "unclear", why: "the list of orders does not show what was changed" };
  if (visible.every(([key, shown]) => numberOf(row[shown]) === numberOf(wanted[key]))) return found([orderId]);
  return isOrderOver(row) ? { kind: "too-late" } : { kind: "lacking", askedAtMs };
}

const NEW_YORK = new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" });

/** `2026-11-22`. */
function newYorkDate(atMs: number): string {
  return NEW_YORK.format(atMs);
}
