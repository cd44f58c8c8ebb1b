/**
 * Trades (§7.9): the executions of up to seven days. The first call of a brokerage session answers with an empty list.
 *
 * @module
 */

import type { GatewaySchemas } from "../../../spec/generated/gateway.ts";
import { DAY_MS } from "../../new_york.ts";
import { formatPrice } from "../../market/format.ts";
import { type Answer, failure, json } from "../answer.ts";
import { cents } from "../cents.ts";
import type { Execution } from "../orders/order.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { executionInWords } from "./order_words.ts";

const MOST_DAYS = 7;

/** A trade as REST and the stream's `str` show it; on the stream the commission comes later. */
export function tradeRow(
  execution: Execution,
  world: World,
  hasCommission = true,
): GatewaySchemas["tradesResponse"][number] {
  const instrument = world.market.instruments.get(execution.conid)!;
  const { accountId, quantity, price, atMs, conid } = execution;
  return {
    execution_id: execution.id,
    symbol: instrument.symbol,
    supports_tax_opt: "1",
    side: execution.side === "BUY" ? "B" : "S",
    order_description: executionInWords(execution, instrument),
    order_id: execution.orderId,
    ...(execution.clientId === null ? {} : { order_ref: execution.clientId }),
    trade_time: tradeTime(atMs),
    trade_time_r: atMs,
    size: quantity,
    price: formatPrice(price, instrument.tickSize),
    submitter: world.session.username,
    exchange: instrument.exchange,
    ...(hasCommission ? { commission: String(execution.commission) } : {}),
    net_amount: cents(quantity * price * instrument.multiplier),
    account: accountId,
    accountCode: accountId,
    account_allocation_name: accountId,
    company_name: instrument.name,
    contract_description_1: instrument.symbol,
    ...(instrument.secType === "BAG" ? {} : { sec_type: instrument.secType }),
    listing_exchange: instrument.exchange,
    conid,
    conidEx: String(conid),
    clearing_id: "IB",
    clearing_name: "IB",
    liquidation_trade: "0",
    is_event_trading: "0",
  };
}

/** Executions of the last days, today included; a day ends at midnight UTC. */
export function executionsOf(world: World, days: number): readonly Execution[] {
  const sinceMs = Math.floor(world.clock.now() / DAY_MS) * DAY_MS - (days - 1) * DAY_MS;
  return world.orders.executions().filter(({ atMs }) => atMs >= sinceMs);
}

/** Days as a client gives them, one when it gives none; null when they are not from one to seven. */
export function daysOf(given: unknown): number | null {
  const days = Number(given === undefined || given === null || given === "" ? 1 : given);
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : null;
}

function trades({ world, query }: Call): Answer {
  const days = daysOf(query.get("days"));
  if (days === null) return failure(400, `Bad Request: days must be from 1 to ${MOST_DAYS}`, true);
  const flags = world.priming.brokerage();
  const isPrimed = flags.trades;
  flags.trades = true;
  if (!isPrimed) return json([]);
  const listed = executionsOf(world, days);
  const own = listed.filter(({ accountId }) => accountId === world.selectedAccount);
  return json(own.map((execution) => tradeRow(execution, world)));
}

/** `20231211-18:00:49`, UTC. */
function tradeTime(ms: number): string {
  const [date, time] = new Date(ms).toISOString().split("T");
  return `${date!.replaceAll("-", "")}-${time!.slice(0, 8)}`;
}

/** Routes of trades. */
export const tradeRoutes: readonly Route[] = [
  { need: "brokerage", needsAccounts: true, methods: ["GET"], path: "/iserver/account/trades", answer: trades },
];
