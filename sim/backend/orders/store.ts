/**
 * Where orders and executions are kept, and who is told about them. The last seven days stay.
 *
 * @module
 */

import type { SimClock } from "../../clock.ts";
import { type Execution, isOpen, type Order } from "./order.ts";

/** Hears of an order that is new (`before` undefined) or has changed. */
export type OrderListener = (order: Order, before: Order | undefined) => void;

/** Orders by id, executions in their order. */
export interface OrderStore {
  all(): Iterable<Order>;
  get(id: number): Order | undefined;
  executions(): readonly Execution[];
  /** Adds or replaces an order, and tells. */
  put(order: Order): Order;
  /** Changes an order, and tells when anything is different. */
  update(id: number, change: Partial<Order>): Order;
  addExecution(execution: Execution): void;
  watch(listener: OrderListener): () => void;
  watchExecutions(listener: (execution: Execution) => void): () => void;
}

const KEPT_MS = 7 * 86_400_000;

/** Makes an empty store. */
export function createOrderStore(clock: SimClock): OrderStore {
  const orders = new Map<number, Order>();
  const orderListeners = new Set<OrderListener>();
  const executionListeners = new Set<(execution: Execution) => void>();
  let executions: Execution[] = [];

  /** Old orders stand first: the map keeps the order of acceptance. */
  function forget(): void {
    const sinceMs = clock.now() - KEPT_MS;
    for (const order of orders.values()) {
      if (order.placedAtMs > sinceMs) break;
      if (!isOpen(order) && order.changedAtMs < sinceMs) orders.delete(order.id);
    }
    if (executions[0] !== undefined && executions[0].atMs < sinceMs) {
      executions = executions.filter(({ atMs }) => atMs >= sinceMs);
    }
  }

  function put(order: Order): Order {
    const before = orders.get(order.id);
    if (before === undefined) forget();
    orders.set(order.id, order);
    for (const listener of [...orderListeners]) listener(order, before);
    return order;
  }

  return {
    all: () => orders.values(),
    get: (id) => orders.get(id),
    executions: () => executions,
    put,
    update(id, change) {
      const order = orders.get(id);
      if (order === undefined) throw new RangeError(`Cannot change order ${id}: it is not in the book`);
      const isSame = Object.entries(change).every(([key, value]) => order[key as keyof Order] === value);
      return isSame ? order : put({ ...order, ...change, changedAtMs: clock.now() });
    },
    addExecution(execution) {
      executions.push(execution);
      for (const listener of [...executionListeners]) listener(execution);
    },
    watch: (listener) => keep(orderListeners, listener),
    watchExecutions: (listener) => keep(executionListeners, listener),
  };
}

function keep<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
