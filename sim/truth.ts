/**
 * What the backend holds, whatever clients were told.
 *
 * @module
 */

import type { Account } from "./backend/account.ts";
import type { LimitUse } from "./backend/limits.ts";
import type { Execution, Order } from "./backend/orders/order.ts";
import type { Tier } from "./backend/session.ts";
import type { World } from "./backend/world.ts";

/** What the backend holds, for a test to compare with what a client believes. */
export interface SimulatorTruth {
  /** How far the login has come. */
  readonly tier: Tier;
  /** True while another session holds the username. */
  readonly isCompeting: boolean;
  /** All accounts with what they hold. */
  readonly accounts: readonly Account[];
  /** Open orders, and those that were over in the last day or in the present session, oldest first. */
  readonly orders: readonly Order[];
  /** How many orders were ever accepted. */
  readonly acceptedCount: number;
  /** All trades of the last seven days, oldest first. */
  readonly executions: readonly Execution[];
  /** Use of the published limits so far; nothing is counted while they are `lax`. */
  readonly limits: readonly LimitUse[];
  /** The last price of a contract now, undefined for an unknown one. */
  price(conid: number): number | undefined;
}

/** What a world holds now. */
export function truthOf({ session, accounts, orders, limits, market }: World): SimulatorTruth {
  return {
    tier: session.tier(),
    isCompeting: session.isCompeting(),
    accounts: [...accounts],
    orders: orders.list(),
    acceptedCount: orders.count(),
    executions: [...orders.executions()],
    limits: limits.uses(),
    price(conid) {
      const instrument = market.instruments.get(conid);
      return instrument === undefined ? undefined : market.price(instrument);
    },
  };
}
