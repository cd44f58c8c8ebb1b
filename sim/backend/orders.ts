/**
 * The order book, first form: limit and market orders that rest until they are cancelled. Issue 4 makes them trade.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import type { Random } from "../random.ts";

/** Where an order stands, as the wire spells it. */
export type OrderStatus = "PreSubmitted" | "Submitted" | "Cancelled";

/** What a client asks for, checked. */
export interface OrderIntent {
  /** Account that trades. */
  readonly accountId: string;
  /** Contract id. */
  readonly conid: number;
  /** Direction. */
  readonly side: "BUY" | "SELL";
  /** Limit or market. */
  readonly type: "LMT" | "MKT";
  /** Limit in the contract's currency, null for market orders. */
  readonly price: number | null;
  /** Time in force, as sent. */
  readonly tif: string;
  /** Shares or contracts, above 0. */
  readonly quantity: number;
  /** The client's own id, unique for a day. */
  readonly clientId: string | null;
}

/** An order that was accepted. */
export interface Order extends OrderIntent {
  /** The backend's id. */
  readonly id: number;
  /** Where it stands. */
  readonly status: OrderStatus;
  /** When it was accepted, in milliseconds since the Unix epoch. */
  readonly placedAtMs: number;
  /** When it last changed, in milliseconds since the Unix epoch. */
  readonly changedAtMs: number;
}

/** All orders of the user. */
export interface OrderBook {
  readonly list: () => readonly Order[];
  get(id: number): Order | undefined;
  isClientIdUsed(clientId: string): boolean;
  place(intent: OrderIntent): Order;
  modify(id: number, intent: OrderIntent): Order;
  cancel(id: number): void;
  /** Calls `listener` with an order that is new (`before` undefined) or has changed. */
  watch(listener: (order: Order, before: Order | undefined) => void): () => void;
}

/** Makes an empty book. */
export function createOrderBook(clock: SimClock, random: Random): OrderBook {
  const orders = new Map<number, Order>();
  const listeners = new Set<(order: Order, before: Order | undefined) => void>();
  let nextId = random.int(400_000_000, 900_000_000);

  function put(order: Order): Order {
    const before = orders.get(order.id);
    orders.set(order.id, order);
    for (const listener of [...listeners]) listener(order, before);
    return order;
  }

  function update(id: number, change: Partial<Order>): Order {
    const order = orders.get(id);
    if (order === undefined) throw new RangeError(`Cannot change order ${id}: it is not in the book`);
    return put({ ...order, ...change, changedAtMs: clock.now() });
  }

  return {
    list: () => [...orders.values()],
    get: (id) => orders.get(id),
    isClientIdUsed: (clientId) => [...orders.values()].some((order) => order.clientId === clientId),
    place(intent) {
      const nowMs = clock.now();
      const order = put({ ...intent, id: nextId++, status: "PreSubmitted", placedAtMs: nowMs, changedAtMs: nowMs });
      update(order.id, { status: "Submitted" });
      return order;
    },
    modify: (id, intent) => update(id, intent),
    cancel: (id) => void update(id, { status: "Cancelled" }),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
