/**
 * Orders. Two decisions: the preview is `trade`, because it is an order's body one path segment away from being an
 * order, takes the order lane (DESIGN §12), and may void a question that is open, so it must not be sent twice;
 * suppression is `admin`, because it moves nothing and yet decides which orders will pass unasked.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const ORDERS: Catalogue = {
  "GET /iserver/account/order/status/{orderId}": {
    id: "getOrderStatus",
    summary: "show one order of today by its id",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/orders": {
    id: "getOpenOrders",
    summary: "list today's orders, open and done; the first call primes",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/trades": {
    id: "getTradeHistory",
    summary: "list executions of up to seven days; the first call may be empty",
    effect: "read",
    surface: "gateway",
  },
  "DELETE /iserver/account/{accountId}/order/{orderId}": {
    id: "cancelOpenOrder",
    summary: "ask for the cancellation of an order, or of all with id -1",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/account/{accountId}/order/{orderId}": {
    id: "modifyOpenOrder",
    summary: "change an open order, given with all its attributes",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/account/{accountId}/orders": {
    id: "submitNewOrder",
    summary: "place an order, a bracket or an OCA group",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/account/{accountId}/orders/whatif": {
    id: "previewMarginImpact",
    summary: "preview costs and margin of an order without placing it",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/notification": {
    id: "ackServerPrompt",
    summary: "answer a prompt that an order raised",
    effect: "trade",
    surface: "gateway",
  },
  "POST /iserver/questions/suppress": {
    id: "suppressOrderReplies",
    summary: "keep order questions from being asked, by message id",
    effect: "admin",
    surface: "gateway",
  },
  "POST /iserver/questions/suppress/reset": {
    id: "resetOrderSuppression",
    summary: "let all order questions be asked again",
    effect: "admin",
    surface: "gateway",
  },
  "POST /iserver/reply/{replyId}": {
    id: "confirmOrderReply",
    summary: "answer the question of an order; the next answer may be another question",
    effect: "trade",
    surface: "gateway",
  },
};
