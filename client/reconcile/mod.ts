/**
 * What was missed while nobody listened, found over REST: for those who keep a book of orders and trades.
 *
 * @module
 */
export { type BelievedOrder, changedOrders, isOrderOver } from "./changed_orders.ts";
export { type Execution, executionOf } from "./execution.ts";
export { type LiveOrdersReading, readLiveOrders, type ReadLiveOrdersOptions, type ReadSource } from "./live_orders.ts";
export { type FoundTrade, missingTrades } from "./missing_trades.ts";
export { readTrades, type ReadTradesOptions } from "./read_trades.ts";
export { createRunner, type Runner, type RunnerOptions, type RunnerState } from "./runner.ts";
