import type { TapSubscription } from "../../mod.ts";

/** What the capture asks the Gateway for. */
export interface Wishes {
  /** Asks for orders, fills, profit and the accounts' figures, as far as that has not been done. */
  begin(accountIds: readonly string[], days: number): void;
  /** Whether it has been asked for. */
  readonly hasBegun: boolean;
  /** Asks for the orders anew: their topic has fallen silent. */
  renewOrders(): void;
  /** Asks for the fills of more days, when it has asked for fewer. */
  widenTrades(days: number): void;
  /** Ends all of it. */
  close(): void;
}

/**
 * The figures of an account that are kept: what it is worth, what it can still buy, and how far it is from a margin call.
 * All figures would be a hundred rows every ten seconds.
 */
const SUMMARY_KEYS = [
  "NetLiquidation",
  "TotalCashValue",
  "GrossPositionValue",
  "BuyingPower",
  "AvailableFunds",
  "ExcessLiquidity",
  "InitMarginReq",
  "MaintMarginReq",
  "Cushion",
];

const ORDERS: TapSubscription = { topic: "sor", subscribe: "sor+{}", unsubscribe: "uor+{}" };
const PNL: TapSubscription = { topic: "spl", subscribe: "spl+{}", unsubscribe: "upl+{}" };

function tradesOf(days: number): TapSubscription {
  return {
    topic: "str",
    subscribe: `str+${JSON.stringify({ realtimeUpdatesOnly: false, days })}`,
    unsubscribe: "utr",
  };
}

function summaryOf(accountId: string): TapSubscription {
  const wanted = JSON.stringify({ keys: SUMMARY_KEYS, fields: ["currency", "monetaryValue", "value"] });
  return {
    topic: `ssd+${accountId}`,
    subscribe: `ssd+${accountId}+${wanted}`,
    unsubscribe: `usd+${accountId}+{}`,
  };
}

/** Makes the wishes; nothing is asked for before `begin`. */
export function createWishes(subscribe: (subscription: TapSubscription) => () => void): Wishes {
  const ends = new Map<string, () => void>();
  let tradeDays = 0;

  function want(subscription: TapSubscription): void {
    if (!ends.has(subscription.topic)) ends.set(subscription.topic, subscribe(subscription));
  }

  function again(subscription: TapSubscription): void {
    ends.get(subscription.topic)?.();
    ends.set(subscription.topic, subscribe(subscription));
  }

  function widenTrades(days: number): void {
    if (days <= tradeDays) return;
    tradeDays = days;
    again(tradesOf(days));
  }

  return {
    begin(accountIds, days) {
      want(ORDERS);
      widenTrades(Math.max(days, tradeDays));
      want(PNL);
      // an id that is no plain word would change the frame that it becomes a part of
      for (const accountId of accountIds) if (/^[A-Za-z0-9]{1,20}$/.test(accountId)) want(summaryOf(accountId));
    },
    get hasBegun() {
      return ends.size > 0;
    },
    renewOrders: () => again(ORDERS),
    widenTrades,
    close() {
      for (const end of ends.values()) end();
      ends.clear();
    },
  };
}
