import type { WireTrade } from "../mod.ts";
import type { Operation } from "./operation.ts";
import { tradesAnswer } from "./orders/answers.ts";
import { type TradesInput, tradesInput } from "./orders/inputs.ts";

/** `trades.list`. */
export const tradesList: Operation<TradesInput, readonly WireTrade[]> = {
  name: "trades.list",
  effect: "read",
  summary: "list what was bought and sold in the last days",
  help:
    "Executions of the account that is selected at IBKR, as IBKR writes them; the commission may come later. Source: " +
    "GET /iserver/account/trades.",
  example: "trades --days 3",
  input: tradesInput,
  answer: tradesAnswer,
  pacing: "slow",
  covers: ["GET /iserver/account/trades"],
  shortCommand: "trades",
  columns: ["execution_id", "symbol", "side", "size", "price", "commission", "trade_time", "order_ref"],
  run: (client, { days }, context) => client.orders.trades(days, context),
};
