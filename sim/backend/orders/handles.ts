/**
 * What a test can do to the order machine.
 *
 * @module
 */

import type { Execution, Order } from "./order.ts";
import type { OrderRules } from "./rules.ts";

/** The order machine in the hands of a test. */
export interface SimulatedOrders {
  /** How it behaves; a property that is changed takes effect with the next request or tick. */
  readonly rules: OrderRules;
  /**
   * Trades an open order now, whatever the market and the session say.
   *
   * @param id The backend's id of the order
   * @param quantity Default: all that is left
   * @param price Default: the limit, or the last price; rounded to the contract's tick
   * @throws {RangeError} If there is no such open order, or the quantity or the price makes no sense
   */
  fillNow(id: number, quantity?: number, price?: number): Execution;
  /** Calls `listener` with the orders of each request that were accepted, before its answer leaves; returns how to stop. */
  onAccepted(listener: (orders: readonly Order[]) => void): () => void;
  /** Calls `listener` with each trade, after account and order show it; returns how to stop. */
  onExecution(listener: (execution: Execution) => void): () => void;
}
