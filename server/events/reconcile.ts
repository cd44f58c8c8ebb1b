import {
  changedOrders,
  type Clock,
  type IbkrClient,
  type Logger,
  missingTrades,
  readLiveOrders,
  readTrades,
} from "../../mod.ts";
import { factsOf, tradePayload } from "./capture_frames.ts";
import type { OrdersBook } from "./orders_book.ts";
import type { TradesBook } from "./trades_book.ts";
import type { EventLog } from "./types.ts";
import { textOf } from "./values.ts";

/** What a reconciliation works with. */
export interface ReconcileParts {
  readonly client: IbkrClient;
  readonly log: EventLog;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly trades: TradesBook;
  readonly orders: OrdersBook;
}

/** What a reconciliation found. */
export interface Found {
  /** Fills that were missed, or whose commission was. */
  readonly trades: number;
  /** Orders whose state was missed. */
  readonly orders: number;
  /** The list of orders of some account proves nothing: it stayed empty while an order is believed to be live. */
  readonly stale: boolean;
}

/** IBKR lists trades of seven days at most. */
const MOST_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * For how many days trades have to be asked, so that nothing since a time is left out. One more than the time is long,
 * since IBKR counts calendar days, today included, of a time zone that it does not name.
 */
export function daysSince(fromMs: number, nowMs: number): number {
  return Math.min(Math.max(Math.ceil((nowMs - fromMs) / DAY_MS) + 1, 2), MOST_DAYS);
}

/** The moment before which trades can no longer be asked for, if the time since `fromMs` is too long; null otherwise. */
export function unknownBefore(fromMs: number, nowMs: number): number | null {
  const reachMs = nowMs - (MOST_DAYS - 1) * DAY_MS; // today is one of the seven, and may have just begun
  return fromMs < reachMs ? reachMs : null;
}

/**
 * Compares what is in the log with what IBKR lists, and appends what was missed as `recovered`.
 *
 * @param accountIds The accounts whose orders are compared
 * @throws {IbkrError} when a list cannot be read; what was found before stays appended, and is not found again
 */
export async function reconcile(
  parts: ReconcileParts,
  accountIds: readonly string[],
  days: number,
  signal: AbortSignal,
): Promise<Found> {
  const trades = await recoverTrades(parts, days, signal);
  let orders = 0;
  let stale = false;
  for (const [index, accountId] of accountIds.entries()) {
    const found = await recoverOrders(parts, accountId, index > 0, signal);
    orders += found.orders;
    stale ||= found.stale;
  }
  return { trades, orders, stale };
}

async function recoverTrades({ client, clock, log, trades }: ReconcileParts, days: number, signal: AbortSignal) {
  const listed = await readTrades({ call: client.call, clock }, { days, signal });
  const missing = missingTrades(trades.known, listed);
  for (const { execution, wire } of missing) {
    trades.learn(execution, clock.now());
    log.append({ topic: "trades", payload: tradePayload(wire), facts: factsOf(execution, true) });
  }
  return missing.length;
}

async function recoverOrders(
  { client, clock, log, logger, orders }: ReconcileParts,
  accountId: string,
  isForced: boolean,
  signal: AbortSignal,
): Promise<{ readonly orders: number; readonly stale: boolean }> {
  const believed = () => orders.live().filter((one) => one.accountId === null || one.accountId === accountId);
  const { orders: listed, stale, askedAtMs } = await readLiveOrders({ call: client.call, clock }, {
    accountId,
    isForced,
    isLiveBelieved: believed().length > 0,
    signal,
  });
  const changed = changedOrders(orders.known, listed, askedAtMs);
  for (const row of changed) {
    orders.learn(row, clock.now());
    const payload = JSON.stringify({ topic: "sor", args: [row] });
    log.append({ topic: "orders", payload, facts: { recovered: true } });
  }
  if (!stale) forgetVanished();
  return { orders: changed.length, stale };

  /** An order of an earlier session leaves the list; how it ended, the list no longer says. */
  function forgetVanished(): void {
    const ids = new Set(listed.map((row) => textOf(row.orderId)));
    const vanished = believed().filter(({ orderId, accountId }) =>
      accountId !== null && !ids.has(orderId) && (orders.known(orderId)?.changedAtMs ?? Infinity) < askedAtMs
    );
    for (const { orderId } of vanished) orders.forget(orderId);
    if (vanished.length === 0) return;
    const message = "orders that were live are listed no more: how they ended is not known, but their fills are";
    logger.log("warn", message, { orders: vanished.length });
  }
}
