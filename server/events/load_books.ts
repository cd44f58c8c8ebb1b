import { type Clock, sleep } from "../../mod.ts";
import type { OrdersBook } from "./orders_book.ts";
import { TRADES_KEPT_MS, type TradesBook } from "./trades_book.ts";
import type { EventLog, StoredEvent } from "./types.ts";
import { isRow, rowsOf, textOf } from "./values.ts";

const PAGE = 1_000;
/** A database that cannot be read yet is waited for: a disk that comes late at boot must not make old fills new. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 500;

/** The books to fill. */
export interface Books {
  readonly trades: TradesBook;
  readonly orders: OrdersBook;
}

/**
 * Reads what the log holds of the last eight days into the books, so that a restart doubles nothing. Without a store there
 * is nothing to read.
 *
 * @throws the signal's reason when it aborts first
 */
export async function loadBooks(
  log: EventLog,
  clock: Clock,
  { trades, orders }: Books,
  signal: AbortSignal,
): Promise<void> {
  const untilMs = clock.now() + PATIENCE_MS;
  while (log.store().state === "memory" && clock.now() < untilMs) await sleep(clock, LOOK_EVERY_MS, signal);
  await eachStored({ log, clock, signal }, "trades", (event, atMs) => {
    const executionId = textOf(event["execution_id"]);
    const revision = event["revision"];
    if (executionId !== null && typeof revision === "number") trades.learn({ executionId, revision }, atMs);
  });
  await eachStored({ log, clock, signal }, "orders", ({ payload }, atMs) => {
    const rows = isRow(payload) ? rowsOf(payload["args"]) : null;
    for (const row of rows ?? []) orders.learn(row, atMs);
  });
}

async function eachStored(
  { log, clock, signal }: { readonly log: EventLog; readonly clock: Clock; readonly signal: AbortSignal },
  topic: string,
  take: (event: Readonly<Record<string, unknown>>, atMs: number) => void,
): Promise<void> {
  let sinceMs = clock.now() - TRADES_KEPT_MS;
  let afterId: number | undefined;
  for (;;) {
    const page = log.history({ topic, sinceMs, ...(afterId === undefined ? {} : { afterId }), limit: PAGE });
    for (const event of page?.events ?? []) take(parsed(event), event.receivedAtMs);
    if (page === null || page.next === null) return;
    ({ sinceMs, afterId } = page.next);
    await sleep(clock, 0, signal); // others want to work too
  }
}

/** A row that an older program or a broken disk has left must not end the start. */
function parsed({ json }: StoredEvent): Readonly<Record<string, unknown>> {
  try {
    const event: unknown = JSON.parse(json);
    return isRow(event) ? event : {};
  } catch {
    return {};
  }
}
