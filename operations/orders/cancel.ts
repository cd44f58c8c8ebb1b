import type { CancelOutcome } from "../../mod.ts";
import type { Operation } from "../operation.ts";
import { cancelledAnswer } from "./answers.ts";
import { type CancelInput, cancelInput } from "./inputs.ts";

/** Longest wait for the end, in milliseconds: HTTP callers do not wait for longer. */
const WAIT_MS = 20_000;

/** `orders.cancel`. */
export const ordersCancel: Operation<CancelInput, CancelOutcome> = {
  name: "orders.cancel",
  effect: "trade",
  summary: "call an order back, or all orders of an account",
  help:
    "Received is not cancelled: with wait its end is waited for, and it may be a fill. Goes before everything else; no " +
    "guard rail but the permission to trade holds it up, and calling back twice does no harm. Source: DELETE " +
    "/iserver/account/{accountId}/order/{orderId}.",
  example: "orders cancel DU1234567 1370093237 --wait",
  input: cancelInput,
  answer: cancelledAnswer,
  pacing: "quick",
  covers: ["DELETE /iserver/account/{accountId}/order/{orderId}"],
  positional: ["accountId", "orderId"],
  run: (client, { accountId, orderId, wait }, context) =>
    orderId === "all"
      ? client.orders.cancelAll(accountId, { ...context, wait, waitMs: WAIT_MS })
      : client.orders.cancel(accountId, orderId, { ...context, wait, waitMs: WAIT_MS }),
};
