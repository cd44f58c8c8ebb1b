import type { OrderPreview, PlaceOutcome } from "../../mod.ts";
import type { Operation } from "../operation.ts";
import { placedAnswer, previewedAnswer } from "./answers.ts";
import { type ModifyInput, modifyInput, type PlaceInput, placeInput } from "./inputs.ts";
import { changeOf, placeOptionsOf, ticketsOf } from "./ticket.ts";

const OUTCOMES =
  "The answer says by its kind what came of it: accepted, question (not allowed, so declined), rejected, or unknown. " +
  "Unknown means that the answer was lost: settle it, never place it again.";

/** `orders.preview`. */
export const ordersPreview: Operation<PlaceInput, OrderPreview> = {
  name: "orders.preview",
  effect: "trade",
  sendsNoOrder: true,
  summary: "ask what an order would cost and tie up, without placing it",
  help:
    "IBKR's figures with its warnings, or its refusal, and what a guard rail would say. Takes what placing takes. Waits " +
    "while a question about another order is open. Source: POST /iserver/account/{accountId}/orders/whatif.",
  example: "orders preview DU1234567 BUY AAPL --quantity 10 --limit-price 180",
  input: placeInput,
  answer: previewedAnswer,
  pacing: "quick",
  covers: ["POST /iserver/account/{accountId}/orders/whatif"],
  positional: ["accountId", "side", "contract"],
  run: async (client, input, context) =>
    await client.orders.preview(await ticketsOf(client, input, context), placeOptionsOf(input, context)),
};

/** `orders.place`. */
export const ordersPlace: Operation<PlaceInput, PlaceOutcome> = {
  name: "orders.place",
  effect: "trade",
  summary: "place an order, or a bracket, once",
  help: "The contract is resolved and the intent written down before anything is sent; nothing is ever sent twice. " +
    `${OUTCOMES} With a profit or a loss price it becomes a bracket. ` +
    "Source: POST /iserver/account/{accountId}/orders, POST /iserver/reply/{replyId}, POST /iserver/notification.",
  example: "orders place DU1234567 BUY AAPL --quantity 10 --limit-price 180",
  input: placeInput,
  answer: placedAnswer,
  pacing: "quick",
  covers: ["POST /iserver/account/{accountId}/orders", "POST /iserver/reply/{replyId}", "POST /iserver/notification"],
  positional: ["accountId", "side", "contract"],
  run: async (client, input, context) =>
    await client.orders.place(await ticketsOf(client, input, context), placeOptionsOf(input, context)),
};

/** `orders.modify`. */
export const ordersModify: Operation<ModifyInput, PlaceOutcome> = {
  name: "orders.modify",
  effect: "trade",
  summary: "change an open order; what is not said stays as it is",
  help: `IBKR wants all of an order again, so it is read first, which takes five seconds. ${OUTCOMES} ` +
    "Source: POST /iserver/account/{accountId}/order/{orderId}.",
  example: "orders modify DU1234567 1370093237 --limit-price 181",
  input: modifyInput,
  answer: placedAnswer,
  pacing: "slow",
  covers: ["POST /iserver/account/{accountId}/order/{orderId}"],
  positional: ["accountId", "orderId"],
  run: (client, input, context) =>
    client.orders.modify(input.accountId, input.orderId, changeOf(input), placeOptionsOf(input, context)),
};
