/**
 * Orders at work: their chances of a fill, their stops, their end. One timer for each order that can be filled.
 *
 * @module
 */

import type { SimClock } from "../../clock.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { Market } from "../../market/market.ts";
import { toTick } from "../../market/price.ts";
import type { Random } from "../../random.ts";
import type { AccountBook } from "../accounts.ts";
import { commissionOf } from "./commission.ts";
import { consequencesOf } from "./groups.ts";
import { canReach, match } from "./match.ts";
import { exact, type Execution, isAtTheClose, isOpen, type Order, remainingOf } from "./order.ts";
import { dayOrderEndMs, isRegularHours, nextOpenMs } from "./order_hours.ts";
import type { OrderRules } from "./rules.ts";
import type { OrderStore } from "./store.ts";
import { partsOf, tradedBy } from "./traded.ts";
import { moveStop } from "./trigger.ts";

/** An order that is not filled gets its next chance after this. */
export const CHANCE_EVERY_MS = 1_000;

/** What trading needs. */
export interface TradingFloor {
  readonly clock: SimClock;
  readonly random: Random;
  readonly market: Market;
  readonly accounts: AccountBook;
  readonly rules: OrderRules;
  readonly store: OrderStore;
}

/** Puts orders to work and takes them out. */
export interface Trading {
  /** Sends an order to the market, unless it waits for its parent. */
  activate(id: number): void;
  /** Ends an order that nobody has released by the end of the session. */
  hold(id: number): void;
  /** Ends an order. */
  cancel(id: number): void;
  /** Trades now, whatever the market says. */
  fill(order: Order, quantity: number, price: number): Execution;
  /** Ends all timers. */
  close(): void;
}

/** Opens the floor. */
export function createTrading({ clock, random, market, accounts, rules, store }: TradingFloor): Trading {
  const timers = new Map<number, () => void>();
  const instrumentOf = (order: Order) => tradedBy(order, market);

  function later(id: number, delayMs: number): void {
    timers.get(id)?.();
    timers.set(id, clock.setTimer(() => chance(id), delayMs));
  }

  function stopTimer(id: number): void {
    timers.get(id)?.();
    timers.delete(id);
  }

  function activate(id: number): void {
    const order = store.get(id);
    if (order === undefined || !isOpen(order)) return;
    const parent = order.parentId === null ? undefined : store.get(order.parentId);
    if (parent !== undefined && isOpen(parent)) return;
    if (order.isTriggered && !isHeld(order)) store.update(id, { status: "Submitted" });
    later(id, rules.firstFillMs);
  }

  function hold(id: number): void {
    const order = store.get(id)!;
    const leftMs = dayOrderEndMs(instrumentOf(order), order.placedAtMs) - clock.now();
    timers.set(id, clock.setTimer(() => cancel(id), leftMs));
  }

  /** True before the opening auction, and outside of the hours that the order is for. */
  function isHeld(order: Order): boolean {
    const instrument = instrumentOf(order);
    if (isAtTheClose(order)) return true; // its auction is no part of the day's trading
    if (order.tif === "OPG") return clock.now() < nextOpenMs(instrument, order.placedAtMs);
    return rules.regularHoursOnly && !order.outsideRth && !isRegularHours(instrument, clock.now());
  }

  function chance(id: number): void {
    timers.delete(id);
    const order = store.get(id);
    if (order === undefined || !isOpen(order)) return;
    const instrument = instrumentOf(order);
    if (isAtTheClose(order)) return close(order, instrument);
    if (order.tif === "DAY" && clock.now() >= dayOrderEndMs(instrument, order.placedAtMs)) return cancel(id);
    if (isTraded(instrument) && rules.fills === "market" && !isHeld(order)) trade(order, instrument);
    const after = store.get(id)!;
    if (!isOpen(after)) return;
    const hadItsChance = after.isTriggered && !isHeld(after) && rules.fills === "market";
    if (hadItsChance && (after.tif === "IOC" || after.tif === "OPG")) return cancel(id);
    if (!timers.has(id)) later(id, CHANCE_EVERY_MS);
  }

  /** Trades at the close, as a whole and at its price, or not at all. */
  function close(order: Order, instrument: Instrument): void {
    const closeMs = dayOrderEndMs(instrument, order.placedAtMs);
    const leftMs = closeMs - clock.now();
    if (leftMs > 0) return later(order.id, leftMs);
    const price = market.priceAt(instrument, closeMs);
    const isMet = order.price === null || (order.side === "BUY" ? price <= order.price : price >= order.price);
    const isInTime = leftMs > -CHANCE_EVERY_MS;
    if (isMet && isInTime && rules.fills === "market" && isTraded(instrument)) fill(order, remainingOf(order), price);
    else cancel(order.id);
  }

  function trade(given: Order, instrument: Instrument): void {
    let order = given;
    const last = market.price(instrument);
    if (!order.isTriggered) {
      order = store.update(order.id, moveStop(order, last, (price) => toTick(price, instrument.tickSize)));
      if (!order.isTriggered) return;
    }
    if (order.status === "PreSubmitted") order = store.update(order.id, { status: "Submitted" });
    if (!canReach(order, last, instrument)) return;
    const found = match(order, market.quote(instrument));
    if (found !== null) fill(order, found.quantity, found.price);
  }

  function fill(before: Order, quantity: number, price: number): Execution {
    const instrument = instrumentOf(before);
    const filled = exact(before.filled + quantity);
    const averagePrice = (before.averagePrice * before.filled + price * quantity) / filled;
    const value = averagePrice * filled * instrument.multiplier;
    const commission = commissionOf(instrument, { quantity: filled, value });
    const parts = partsOf({ side: before.side, quantity, price }, instrument, market);
    const executions = parts.map((part): Execution => ({
      id: `${random.hex(8)}.${random.hex(8)}.01.01`,
      orderId: before.id,
      accountId: before.accountId,
      conid: part.instrument.conid,
      side: part.side,
      quantity: part.quantity,
      price: part.price,
      commission: instrument.legs === undefined
        ? Math.max(0, Number((commission - before.commission).toFixed(2)))
        : commissionOf(part.instrument, {
          quantity: part.quantity,
          value: part.quantity * part.price * part.instrument.multiplier,
        }),
      atMs: clock.now(),
      clientId: before.clientId,
    }));
    for (const [index, execution] of executions.entries()) accounts.book(execution, parts[index]!.instrument);
    const paid = executions.reduce((sum, execution) => sum + execution.commission, 0);
    const isDone = filled >= before.quantity;
    const order = store.update(before.id, {
      status: isDone ? "Filled" : before.status === "PendingCancel" ? "PendingCancel" : "Submitted",
      isTriggered: true,
      filled,
      averagePrice: exact(averagePrice),
      lastPrice: price,
      commission: Number((before.commission + paid).toFixed(2)),
    });
    for (const execution of executions) store.addExecution(execution);
    settle(order, before);
    return executions[0]!;
  }

  function cancel(id: number): void {
    const before = store.get(id);
    if (before === undefined || !isOpen(before)) return;
    settle(store.update(id, { status: "Cancelled" }), before);
  }

  function settle(order: Order, before: Order): void {
    if (!isOpen(order)) stopTimer(order.id);
    for (const consequence of consequencesOf(order, before, [...store.open()])) {
      if (consequence.kind === "activate") activate(consequence.id);
      else if (consequence.kind === "cancel") cancel(consequence.id);
      else store.update(consequence.id, { quantity: consequence.quantity });
    }
  }

  return {
    activate,
    hold,
    cancel,
    fill,
    close() {
      for (const stop of timers.values()) stop();
      timers.clear();
    },
  };
}

function isTraded({ mood }: Instrument): boolean {
  return mood === "live" || mood === "delayed";
}
