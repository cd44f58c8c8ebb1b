import type { Caller, CallOptions } from "../call.ts";
import { type Clock, sleep } from "../clock.ts";
import type { WireLiveOrder, WireLiveOrders } from "../wire.ts";

/** What a reading is made with. */
export interface ReadSource {
  /** Sends one call. */
  readonly call: Caller;
  /** Time between the calls. */
  readonly clock: Clock;
}

/** How the list of orders is read. */
export interface ReadLiveOrdersOptions extends CallOptions {
  /** Whose orders; of the selected account unless said. */
  readonly accountId?: string | undefined;
  /** An order is believed to be live: then an empty list has to say itself that it is real. */
  readonly isLiveBelieved?: boolean | undefined;
  /** The list was forced a moment ago, for another account: that is not done again. */
  readonly isForced?: boolean | undefined;
}

/** The list of orders, and what it is worth. */
export interface LiveOrdersReading {
  /** As IBKR wrote them. */
  readonly orders: readonly WireLiveOrder[];
  /** The list stayed empty while an order is believed to be live: it proves nothing. */
  readonly stale: boolean;
  /** When this answer was asked for, Unix milliseconds. */
  readonly askedAtMs: number;
}

/** IBKR allows one in five seconds. */
const APART_MS = 5_000;
const MAX_ASKS = 3;

/**
 * Reads the orders of today until the list is real: `force=true` clears IBKR's cache and is itself answered by an empty
 * placeholder, so the plain list is asked for, 5 s apart, until it says that it is real, is not empty, or two answers
 * are equal; three times at most. Takes from 5 to 15 s.
 *
 * Source: GET /iserver/account/orders. As a side effect a muted order stream (`sor`) speaks again.
 */
export async function readLiveOrders(
  { call, clock }: ReadSource,
  { accountId, isLiveBelieved = false, isForced = false, ...options }: ReadLiveOrdersOptions = {},
): Promise<LiveOrdersReading> {
  const ask = (force?: true): Promise<WireLiveOrders> =>
    call({
      operation: "orders.live",
      method: "GET",
      path: "/iserver/account/orders",
      query: { force, accountId },
      effect: "read",
      ...options,
    });
  if (!isForced) await ask(true);
  for (let asks = 1;; asks++) {
    await sleep(clock, APART_MS, options.signal);
    const askedAtMs = clock.now();
    const { orders = [], snapshot } = await ask();
    if (snapshot === true || orders.length > 0) return { orders, stale: false, askedAtMs };
    // from here on the answer is empty and does not say that it is real; the one before was the same
    if (asks > 1 && !isLiveBelieved) return { orders, stale: false, askedAtMs };
    if (asks === MAX_ASKS) return { orders, stale: true, askedAtMs };
  }
}
