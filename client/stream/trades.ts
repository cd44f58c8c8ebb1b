import type { GatewaySchemas } from "../../spec/generated/gateway.ts";
import { executionOf } from "../reconcile/execution.ts";
import { createMemory } from "./forget_oldest.ts";
import { numberOf, objectsOf, textOf } from "./frames.ts";
import type { IteratorPlan } from "./iterator.ts";

/** One execution as `GET /iserver/account/trades` and the stream write it. */
export type WireTrade = GatewaySchemas["tradesResponse"][number];

/** A fill. It comes at once, and again when its commission is known. */
export interface TradeUpdate {
  /** Tells it from what the stream says about itself. */
  readonly kind: "trade";
  /** IBKR's id of the execution: the same fill always has the same one. */
  readonly executionId: string;
  /** 1 without the commission, 2 with it. */
  readonly revision: 1 | 2;
  /** IBKR's id of the order. */
  readonly orderId: string | null;
  /** The client order id that the order was placed with. */
  readonly clientOrderId: string | null;
  /** The account it is for. */
  readonly accountId: string | null;
  /** The contract. */
  readonly conid: number | null;
  /** Symbol of the contract. */
  readonly symbol: string | null;
  /** What was done. */
  readonly side: "BUY" | "SELL" | null;
  /** How many. */
  readonly quantity: number | null;
  /** For how much each, in the contract's currency. */
  readonly price: number | null;
  /** What it cost; null in the first revision. */
  readonly commission: number | null;
  /** When, Unix milliseconds. */
  readonly tradedAtMs: number | null;
  /** Everything, by IBKR's names. */
  readonly wire: Partial<WireTrade>;
}

/** IBKR repeats those of seven days at most. */
const REPEATED_FOR_MS = 8 * 86_400_000;

const SIDES: Readonly<Record<string, "BUY" | "SELL">> = { B: "BUY", S: "SELL" };

/** Subscribes to the executions of all accounts (`str`), those of the last days included. */
export function planTrades(days: number): IteratorPlan<TradeUpdate>["begin"] {
  /** The newest revision of each execution: IBKR sends the same one again and again. */
  const seen = createMemory<Pick<TradeUpdate, "revision" | "tradedAtMs">>(({ tradedAtMs }) =>
    (tradedAtMs ?? 0) < newestMs - REPEATED_FOR_MS
  );
  let newestMs = 0;
  return (listen, mailbox) =>
    listen({
      topics: ["str"],
      subscribe: `str+${JSON.stringify({ realtimeUpdatesOnly: false, days })}`,
      unsubscribe: () => "utr",
      onFrame({ args }) {
        for (const wire of objectsOf(args)) {
          const trade = toTradeUpdate(wire);
          if (trade === null || (seen.get(trade.executionId)?.revision ?? 0) >= trade.revision) continue;
          const { revision } = trade;
          const tradedAtMs = trade.tradedAtMs ?? newestMs;
          newestMs = Math.max(newestMs, tradedAtMs);
          seen.set(trade.executionId, { revision, tradedAtMs });
          mailbox.put(trade.executionId, trade);
        }
      },
    });
}

/** One execution; null for what names none. */
export function toTradeUpdate(wire: Partial<WireTrade>): TradeUpdate | null {
  const execution = executionOf(wire);
  if (execution === null) return null;
  return {
    kind: "trade",
    ...execution,
    orderId: textOf(wire.order_id),
    clientOrderId: textOf(wire.order_ref),
    accountId: textOf(wire.account ?? wire.accountCode),
    conid: numberOf(wire.conid),
    symbol: textOf(wire.symbol),
    side: SIDES[textOf(wire.side) ?? ""] ?? null,
    quantity: numberOf(wire.size),
    price: numberOf(wire.price),
    commission: numberOf(wire.commission),
    wire,
  };
}
