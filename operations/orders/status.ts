import type { WireOrderStatus } from "../../mod.ts";
import type { Operation } from "../operation.ts";
import { orderStatusAnswer } from "./answers.ts";
import { type OrderInput, orderInput } from "./inputs.ts";

/** `orders.status`. */
export const ordersStatus: Operation<OrderInput, WireOrderStatus> = {
  name: "orders.status",
  effect: "read",
  summary: "show one order of today by its id",
  help:
    "Of the account that is selected at IBKR; the id is the one that placing told and the list of orders shows. Source: " +
    "GET /iserver/account/order/status/{orderId}.",
  example: "orders status 1370093237",
  input: orderInput,
  answer: orderStatusAnswer,
  pacing: "quick",
  covers: ["GET /iserver/account/order/status/{orderId}"],
  positional: ["orderId"],
  run: (client, { orderId }, context) => client.orders.status(orderId, context),
};
