import type { WireLiveOrder } from "../wire.ts";
import { createMemory } from "./forget_oldest.ts";
import { type Frame, numberOf, objectsOf, textOf } from "./frames.ts";
import type { IteratorPlan } from "./iterator.ts";

/** An order that was placed or has changed, merged from all changes that were seen. What was not told is null. */
export interface OrderUpdate {
  /** Tells it from what the stream says about itself. */
  readonly kind: "order";
  /** IBKR's id of the order. */
  readonly orderId: string;
  /** The account it is for. */
  readonly accountId: string | null;
  /** The client order id that it was placed with. */
  readonly clientOrderId: string | null;
  /** The contract. */
  readonly conid: number | null;
  /** Symbol of the contract. */
  readonly symbol: string | null;
  /** `BUY` or `SELL`. */
  readonly side: string | null;
  /** IBKR's word for its state, such as `Submitted`, `Filled`. */
  readonly status: string | null;
  /** How many were ordered. */
  readonly quantity: number | null;
  /** How many are filled. */
  readonly filled: number | null;
  /** How many are not. */
  readonly remaining: number | null;
  /** Average price of the fills. */
  readonly averagePrice: number | null;
  /** False while only changes were seen, because the order is older than the stream: ask `orders.live()` for the rest. */
  readonly isWhole: boolean;
  /** Everything known, by IBKR's names. */
  readonly wire: Partial<WireLiveOrder>;
}

/** Nothing is heard any more of an order in one of these states. */
const DONE: ReadonlySet<string> = new Set(["Filled", "Cancelled", "ApiCancelled"]);

/** Subscribes to the orders of all accounts (`sor`). */
export function planOrders(): IteratorPlan<OrderUpdate>["begin"] {
  const read = ordersReader();
  return (listen, mailbox) =>
    listen({
      topics: ["sor"],
      subscribe: "sor+{}",
      unsubscribe: () => "uor+{}",
      onFrame(frame) {
        for (const order of read(frame)) mailbox.put(order.orderId, order);
      },
    });
}

/** Reads frames one after the other, and merges the changes of each order. */
export function ordersReader(): (frame: Frame) => OrderUpdate[] {
  const known = createMemory<Partial<WireLiveOrder>>(({ status }) => DONE.has(textOf(status) ?? ""));
  return ({ args }) =>
    objectsOf(args).flatMap((change) => {
      const orderId = textOf(change["orderId"]);
      if (orderId === null) return [];
      const wire = { ...known.get(orderId), ...change };
      known.set(orderId, wire);
      return [toOrderUpdate(orderId, wire)];
    });
}

function toOrderUpdate(orderId: string, wire: Partial<WireLiveOrder>): OrderUpdate {
  return {
    kind: "order",
    orderId,
    accountId: textOf(wire.acct ?? wire.account),
    clientOrderId: textOf((wire as Readonly<Record<string, unknown>>)["order_ref"]),
    conid: numberOf(wire.conid),
    symbol: textOf(wire.ticker),
    side: textOf(wire.side),
    status: textOf(wire.status),
    quantity: numberOf(wire.totalSize),
    filled: numberOf(wire.filledQuantity),
    remaining: numberOf(wire.remainingQuantity),
    averagePrice: numberOf(wire.avgPrice),
    isWhole: wire.conid !== undefined && wire.orderType !== undefined,
    wire,
  };
}
