import type { Priming } from "../accounts/mod.ts";
import type { Caller, CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import { readLiveOrders } from "../reconcile/live_orders.ts";
import type { WireLiveOrder } from "../wire.ts";

/** `ibkr.orders`: the orders of today's session. */
export interface OrdersApi {
  /**
   * The orders of an account in today's session, open and done. IBKR answers from a cache, and with placeholders that
   * look like an empty list; so its cache is cleared first, and the list asked for, 5 s apart as its pacing wants, until
   * it is real: see {@link readLiveOrders}. Takes 5 s at least.
   *
   * Source: GET /iserver/account/orders; the list is real once `snapshot` is true or it is not empty.
   */
  live(accountId: string, options?: CallOptions): Promise<WireLiveOrder[]>;
}

/** Builds `ibkr.orders`. */
export function createOrdersApi(call: Caller, clock: Clock, priming: Priming): OrdersApi {
  async function live(accountId: string, options: CallOptions = {}): Promise<WireLiveOrder[]> {
    await priming.portfolio(accountId, options.signal);
    await priming.brokerage(options.signal);
    const { orders } = await readLiveOrders({ call, clock }, { ...options, accountId });
    return [...orders];
  }

  return { live };
}
