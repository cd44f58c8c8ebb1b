import type { WireLiveOrder } from "../mod.ts";
import { type AccountInput, accountInput } from "./inputs.ts";
import type { Operation } from "./operation.ts";

/** `orders.list`. */
export const ordersList: Operation<AccountInput, WireLiveOrder[]> = {
  name: "orders.list",
  effect: "read",
  summary: "list today's orders of an account, open and done",
  help:
    "IBKR's first answer is a placeholder that looks like an empty list, so an empty list takes up to ten seconds " +
    "to be believed. Source: GET /iserver/account/orders.",
  example: "orders DU1234567",
  input: accountInput,
  positional: ["accountId"],
  shortCommand: "orders",
  columns: ["orderId", "ticker", "side", "totalSize", "filledQuantity", "status", "orderType"],
  run: (client, { accountId }, context) => client.orders.live(accountId, context),
};
