/**
 * Where orders and executions are kept, and who is told about them. Executions stay for seven days, as trades show them; orders that
 * are over for a day, in which their client ids are taken, and for as long as the list of live orders shows them.
 *
 * @module
 */

import type { SimClock } from "../../clock.ts";
import { DAY_MS } from "../../new_york.ts";
import { type Execution, isOpen, type Order } from "./order.ts";

/** Hears of an order that is new (`before` undefined) or has changed. */
export type OrderListener = (order: Order, before: Order | undefined) => void;

/** Orders by id, executions in their order. */
export interface OrderStore {
  all(): Iterable<Order>;
  /** Those of which something can still become. */
  open(): Iterable<Order>;
  get(id: number): Order | undefined;
  /** The newest order with this client id. */
  byClientId(clientId: string): Order | undefined;
  /** How many orders there have ever been. */
  count(): number;
  executions(): readonly Execution[];
  /** Adds or replaces an order, and tells. */
  put(order: Order): Order;
  /** Changes an order, and tells when anything is different. */
  update(id: number, change: Partial<Order>): Order;
  addExecution(execution: Execution): void;
  watch(listener: OrderListener): () => void;
  watchExecutions(listener: (execution: Execution) => void): () => void;
}

const EXECUTIONS_KEPT_MS = 7 * DAY_MS;
const ORDERS_KEPT_MS = DAY_MS;
/** Looking for what is old takes a moment, and nothing gets much older in an hour. */
const FORGET_EVERY_MS = 3_600_000;

/**
 * Makes an empty store.
 *
 * @param isListed True for orders that the list of live orders shows
 */
export function createOrderStore(clock: SimClock, isListed: (order: Order) => boolean): OrderStore {
  const orders = new Map<number, Order>();
  const open = new Map<number, Order>();
  const byClientId = new Map<string, number>();
  const orderListeners = new Set<OrderListener>();
  const executionListeners = new Set<(execution: Execution) => void>();
  let executions: Execution[] = [];
  let count = 0;
  let forgotAtMs = clock.now();

  function forget(): void {
    const nowMs = clock.now();
    if (Math.abs(nowMs - forgotAtMs) < FORGET_EVERY_MS) return; // a clock may leap back
    forgotAtMs = nowMs;
    for (const order of orders.values()) {
      const age = nowMs - Math.max(order.changedAtMs, order.placedAtMs);
      if (isOpen(order) || age < ORDERS_KEPT_MS || isListed(order)) continue;
      orders.delete(order.id);
      if (order.clientId !== null && byClientId.get(order.clientId) === order.id) byClientId.delete(order.clientId);
    }
    executions = executions.filter(({ atMs }) => atMs >= nowMs - EXECUTIONS_KEPT_MS);
  }

  function put(order: Order): Order {
    const before = orders.get(order.id);
    if (before === undefined) {
      forget();
      count++;
      if (order.clientId !== null) byClientId.set(order.clientId, order.id);
    }
    orders.set(order.id, order);
    if (isOpen(order)) open.set(order.id, order);
    else open.delete(order.id);
    for (const listener of [...orderListeners]) listener(order, before);
    return order;
  }

  return {
    all: () => orders.values(),
    open: () => open.values(),
    get: (id) => orders.get(id),
    byClientId: (clientId) => orders.get(byClientId.get(clientId) ?? NaN),
    count: () => count,
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
