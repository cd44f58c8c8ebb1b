import { apiPath, type Caller } from "../call.ts";
import { type Clock, sleep } from "../clock.ts";
import { isOrderOver } from "../reconcile/changed_orders.ts";
import { readLiveOrders } from "../reconcile/live_orders.ts";
import { textOf } from "../stream/frames.ts";
import { readStatus } from "./modify.ts";
import type { CancelOptions } from "./options.ts";

/** What came of calling an order back. */
export interface CancelOutcome {
  /** IBKR's id; `-1` for all orders of the account. */
  readonly orderId: string;
  /**
   * `received`: IBKR has the request, which is not yet the end of the order; `cancelled`, `filled`: how it ended, seen;
   * `working`: it was asked to wait, and the order still lives.
   */
  readonly state: "received" | "cancelled" | "filled" | "working";
  /** IBKR's word for where the order stands; null where it was not asked. */
  readonly status: string | null;
}

/** IBKR's id for all orders of an account. */
export const ALL_ORDERS = "-1";

const ASK_EVERY_MS = 1_000;

interface CancelParts {
  readonly call: Caller;
  readonly clock: Clock;
}

/** Sends the request. Calling back twice does no harm, so a caller who hears nothing may ask again. */
export async function sendCancel(
  { call }: CancelParts,
  accountId: string,
  orderId: string,
  { timeoutMs, signal }: CancelOptions,
): Promise<void> {
  await call({
    operation: "orders.cancel",
    method: "DELETE",
    path: apiPath`/iserver/account/${accountId}/order/${orderId}`,
    effect: "trade",
    timeoutMs,
    signal,
  });
}

/** Calls one order back, and waits for its end if it is asked to. */
export async function cancelOrder(
  parts: CancelParts,
  accountId: string,
  orderId: string,
  options: CancelOptions = {},
): Promise<CancelOutcome> {
  const { wait = false, waitMs = 30_000, signal } = options;
  await sendCancel(parts, accountId, orderId, options);
  if (!wait) return { orderId, state: "received", status: null };
  const untilMs = parts.clock.now() + waitMs;
  for (;;) {
    const status = textOf((await readStatus(parts.call, orderId, { signal }))["order_status"]);
    if (status === "Cancelled" || status === "ApiCancelled") return { orderId, state: "cancelled", status };
    if (status === "Filled") return { orderId, state: "filled", status };
    if (parts.clock.now() + ASK_EVERY_MS > untilMs) return { orderId, state: "working", status };
    await sleep(parts.clock, ASK_EVERY_MS, signal);
  }
}

/** Calls every order of an account back, and waits until none lives if it is asked to. */
export async function cancelAllOrders(
  parts: CancelParts,
  accountId: string,
  options: CancelOptions = {},
): Promise<CancelOutcome> {
  const { wait = false, waitMs = 30_000, signal } = options;
  await sendCancel(parts, accountId, ALL_ORDERS, options);
  if (!wait) return { orderId: ALL_ORDERS, state: "received", status: null };
  const untilMs = parts.clock.now() + waitMs;
  for (;;) {
    const { orders, stale } = await readLiveOrders(parts, { accountId, signal });
    const open = orders.filter((row) => !isOrderOver(row));
    if (open.length === 0 && !stale) return { orderId: ALL_ORDERS, state: "cancelled", status: null };
    if (parts.clock.now() > untilMs) {
      return { orderId: ALL_ORDERS, state: "working", status: `${open.length} are open` };
    }
  }
}
