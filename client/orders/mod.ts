import type { WireLiveOrder, WireLiveOrders } from "../wire.ts";
import type { Priming } from "../accounts/mod.ts";
import type { Caller, CallOptions } from "../call.ts";
import { type Clock, sleep } from "../clock.ts";

/** `ibkr.orders`: the orders of today's session. */
export interface OrdersApi {
  /**
   * The orders of an account in today's session, open and done. IBKR's first answer is a placeholder that looks like
   * an empty list, so it is asked again, 5 s apart as its pacing wants, until the list is real: three times at most.
   *
   * Source: GET /iserver/account/orders; the list is real once `snapshot` is true or it is not empty.
   */
  live(accountId: string, options?: CallOptions): Promise<WireLiveOrder[]>;
}

const ASK_AGAIN_MS = 5_000;
const MAX_ASKS = 3;

/** Builds `ibkr.orders`. */
export function createOrdersApi(call: Caller, clock: Clock, priming: Priming): OrdersApi {
  function ask(accountId: string, options: CallOptions): Promise<WireLiveOrders> {
    return call({
      operation: "orders.live",
      method: "GET",
      path: "/iserver/account/orders",
      query: { accountId },
      effect: "read",
      ...options,
    });
  }

  async function live(accountId: string, options: CallOptions = {}): Promise<WireLiveOrder[]> {
    await priming.portfolio(accountId, options.signal);
    await priming.brokerage(options.signal);
    for (let asks = 1;; asks++) {
      const answer = await ask(accountId, options);
      const orders = answer.orders ?? [];
      if (answer.snapshot === true || orders.length > 0 || asks === MAX_ASKS) return orders;
      await sleep(clock, ASK_AGAIN_MS, options.signal);
    }
  }

  return { live };
}
