import type { WireLiveOrder } from "../../mod.ts";
import { type AccountInput, accountInput } from "../inputs.ts";
import type { Operation } from "../operation.ts";
import { liveOrdersAnswer } from "./answers.ts";

/** `orders.list`. */
export const ordersList: Operation<AccountInput, WireLiveOrder[]> = {
  name: "orders.list",
  effect: "read",
  summary: "list today's orders of an account, open and done",
  help:
    "IBKR answers from a cache and with placeholders that look like an empty list, so its cache is cleared first: the " +
    "list takes five seconds, an empty one ten. Source: GET /iserver/account/orders.",
  example: "orders DU1234567",
  input: accountInput,
  answer: liveOrdersAnswer,
  pacing: "slow",
  covers: ["GET /iserver/account/orders"],
  positional: ["accountId"],
  shortCommand: "orders",
  columns: ["orderId", "ticker", "side", "totalSize", "filledQuantity", "status", "orderType"],
  run: (client, { accountId }, context) => client.orders.live(accountId, context),
};
