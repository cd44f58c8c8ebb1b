/**
 * All orders of the user: how they come in, change and end.
 *
 * @module
 */

import { DAY_MS } from "../../new_york.ts";
import { toTick } from "../../market/price.ts";
import { isOfToday } from "./order_hours.ts";
import { type Execution, isOpen, type Order, type OrderIntent, remainingOf } from "./order.ts";
import { createReplyChain, type ReplyChain } from "./reply_chain.ts";
import { createOrderStore, type OrderListener } from "./store.ts";
import type { OrderRules } from "./rules.ts";
import { tradedBy } from "./traded.ts";
import { createTrading, type TradingFloor } from "./trading.ts";

/** All orders of the user. */
export interface OrderBook {
  /** How the machine behaves; can be changed at any time. */
  readonly rules: OrderRules;
  /** The open question, if there is one. */
  readonly chain: ReplyChain;
  /** Open prompts: the orders that wait for the answer, by request id. */
  readonly prompts: Map<string, readonly number[]>;
  /** Open orders, and those that were so a day ago or in the present session. */
  list(): readonly Order[];
  /** Open orders. */
  open(): readonly Order[];
  /** How many orders were ever accepted. */
  count(): number;
  get(id: number): Order | undefined;
  /** All trades of the last seven days, oldest first. */
  executions(): readonly Execution[];
  /** True when an order of the last 24 hours has this client id. */
  isClientIdUsed(clientId: string): boolean;
  /** The order of the last 24 hours with this client id. */
  byClientId(clientId: string): Order | undefined;
  /**
   * Accepts the orders of one request, and returns them as the acknowledgement shows them.
   *
   * @param hold True: they stay `Inactive` until they are released
   */
  place(intents: readonly OrderIntent[], hold?: boolean): readonly Order[];
  /** Sends orders on that were held. */
  release(ids: readonly number[]): void;
  /** Gives an open order other terms. */
  modify(id: number, intent: OrderIntent): Order;
  /** Asks for the end of an order. */
  cancel(id: number): void;
  /**
   * Trades an order now, whatever the market says.
   *
   * @param quantity Default: all that is left
   * @param price Default: the limit, or the last price
   * @throws {RangeError} If there is no such open order, or the quantity or the price makes no sense
   */
  fillNow(id: number, quantity?: number, price?: number): Execution;
  /** Calls `listener` with an order that is new (`before` undefined) or has changed. */
  watch(listener: OrderListener): () => void;
  /** Calls `listener` with each trade, after the account and the order show it. */
  watchExecutions(listener: (execution: Execution) => void): () => void;
  /** Calls `listener` with the orders of each request that were accepted, before the answer leaves. */
  onAccepted(listener: (orders: readonly Order[]) => void): () => void;
  /** Ends all timers. */
  close(): void;
}

/** Makes an empty book. */
export function createOrderBook(floor: Omit<TradingFloor, "store">): OrderBook {
  const { clock, random, market, rules } = floor;
  const store = createOrderStore(
    clock,
    (order) => isOfToday(order, tradedBy(order, market), clock.now()),
  );
  const trading = createTrading({ ...floor, store });
  const acceptances = new Set<(orders: readonly Order[]) => void>();
  const cancels = new Set<() => void>();
  let nextId = random.int(400_000_000, 900_000_000);

  function byClientId(clientId: string): Order | undefined {
    const order = store.byClientId(clientId);
    return order !== undefined && order.placedAtMs > clock.now() - DAY_MS ? order : undefined;
  }

  function accept(intent: OrderIntent, groupId: number | null): Order {
    const parent = intent.parentClientId === null ? undefined : byClientId(intent.parentClientId);
    const nowMs = clock.now();
    return store.put({
      ...intent,
      id: nextId++,
      status: "Inactive",
      parentId: parent?.id ?? null,
      groupId: intent.isSingleGroup ? groupId : null,
      isTriggered: intent.stopPrice === null && intent.trailing === null,
      filled: 0,
      averagePrice: 0,
      lastPrice: 0,
      commission: 0,
      placedAtMs: nowMs,
      changedAtMs: nowMs,
    });
  }

  function submit(id: number): Order {
    store.update(id, { status: "PendingSubmit" });
    return store.update(id, { status: "PreSubmitted" });
  }

  function place(intents: readonly OrderIntent[], hold = false): readonly Order[] {
    const groupId = nextId;
    const held = intents.map((intent) => accept(intent, groupId));
    const orders = hold ? held : held.map(({ id }) => submit(id));
    for (const listener of [...acceptances]) listener(orders);
    for (const { id } of orders) hold ? trading.hold(id) : trading.activate(id);
    return orders;
  }

  function cancel(id: number): void {
    store.update(id, { status: "PendingCancel" });
    if (rules.cancelDelayMs <= 0) return trading.cancel(id);
    const stop = clock.setTimer(() => {
      cancels.delete(stop);
      trading.cancel(id);
    }, rules.cancelDelayMs);
    cancels.add(stop);
  }

  function fillNow(id: number, given?: number, priced?: number): Execution {
    const order = store.get(id);
    if (order === undefined || !isOpen(order)) {
      throw new RangeError(
        `Cannot fill order ${id}: ${order === undefined ? "there is none" : `it is ${order.status}`}`,
      );
    }
    const quantity = given ?? remainingOf(order);
    const instrument = tradedBy(order, market);
    const price = toTick(priced ?? order.price ?? market.price(instrument), instrument.tickSize);
    if (!(quantity > 0 && quantity <= remainingOf(order))) {
      throw new RangeError(`Cannot fill ${quantity} of order ${id}: ${remainingOf(order)} are left`);
    }
    if (!Number.isFinite(price) || (price <= 0 && order.legs === undefined)) {
      throw new RangeError(`Cannot fill order ${id} at ${price}: not a price`);
    }
    return trading.fill(order, quantity, price);
  }

  return {
    rules,
    chain: createReplyChain(clock, random, rules),
    prompts: new Map(),
    list: () => [...store.all()],
    open: () => [...store.open()],
    count: store.count,
    get: store.get,
    executions: store.executions,
    isClientIdUsed: (clientId) => byClientId(clientId) !== undefined,
    byClientId,
    place,
    release(ids) {
      const held = ids.filter((id) => store.get(id)?.status === "Inactive");
      for (const id of held) submit(id);
      for (const id of held) trading.activate(id);
    },
    modify(id, intent) {
      const before = store.get(id);
      const hasStop = intent.stopPrice !== null || intent.trailing !== null;
      const isTriggered = !hasStop || (before?.isTriggered === true && before.type === intent.type);
      const order = store.update(id, { ...intent, isTriggered, status: "PreSubmitted" });
      if (remainingOf(order) <= 0) store.update(id, { status: "Filled" });
      else trading.activate(id);
      return order;
    },
    cancel,
    fillNow,
    watch: store.watch,
    watchExecutions: store.watchExecutions,
    onAccepted(listener) {
      acceptances.add(listener);
      return () => void acceptances.delete(listener);
    },
    close() {
      trading.close();
      for (const stop of cancels) stop();
    },
  };
}
