import type { OverlayEntry } from "../entry.ts";

/** Corrections of orders. */
export const ORDERS: readonly OverlayEntry[] = [
  {
    at: "DELETE /iserver/account/{accountId}/order/{orderId} 200",
    overlapping: true,
    evidence: ["recording Orders/DELETE-cancel-order.json", "reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "POST /iserver/account/{accountId}/order/{orderId} 200",
    overlapping: true,
    evidence: ["reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "POST /iserver/account/{accountId}/orders 200",
    overlapping: true,
    evidence: ["reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "POST /iserver/reply/{replyId} 200",
    overlapping: true,
    evidence: ["reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "schema orderCancelSuccess .order_id",
    types: ["integer", "string"],
    evidence: ["recording Orders/DELETE-cancel-order.json"],
  },
  {
    at: "schema orderCancelSuccess .conid",
    types: ["integer"],
    evidence: ["recording Orders/DELETE-cancel-order.json"],
  },
  { at: "schema orderCancelSuccess", nullable: ["account"], evidence: ["recording Orders/DELETE-cancel-order.json"] },
  {
    at: "GET /iserver/account/order/status/{orderId} 200",
    overlapping: true,
    evidence: [
      "recording Orders/GET-order-status.json",
      "example GET /iserver/account/order/status/{orderId} 200 orderStatusExample",
    ],
  },
  {
    at: "schema liveOrdersResponse .orders[].conid",
    types: ["integer"],
    evidence: ["recording Orders/GET-live-orders.json", "example GET /iserver/account/orders 200 orders"],
  },
  {
    at: "schema liveOrdersResponse .orders[].filledQuantity",
    types: ["number"],
    evidence: ["recording Orders/GET-live-orders.json", "example GET /iserver/account/orders 200 orders"],
  },
  {
    at: "schema liveOrdersResponse .orders[].lastExecutionTime_r",
    types: ["integer"],
    evidence: ["recording Orders/GET-live-orders.json", "example GET /iserver/account/orders 200 orders"],
  },
  {
    at: "schema liveOrdersResponse .orders[].remainingQuantity",
    types: ["number"],
    evidence: ["recording Orders/GET-live-orders.json", "example GET /iserver/account/orders 200 orders"],
  },
  {
    at: "schema liveOrdersResponse .orders[].totalCashSize",
    types: ["integer"],
    evidence: ["example GET /iserver/account/orders 200 orders"],
  },
  {
    at: "schema liveOrdersResponse .orders[].totalSize",
    types: ["number"],
    evidence: ["recording Orders/GET-live-orders.json", "example GET /iserver/account/orders 200 orders"],
  },
  {
    at: "schema orderReplyMessage []",
    add: { messageOptions: { type: "array", items: { type: "string" } } },
    evidence: ["recording Orders/POST-place-order-confirmation.json"],
  },
  {
    at: "schema orderStatus",
    add: {
      fg_color: { type: "string" },
      bg_color: { type: "string" },
      is_event_trading: { type: "string" },
      order_desc: { type: "string" },
      fill_price: { type: "string" },
      filled_quantity: { type: "string" },
      remaining_quantity: { type: "string" },
      avg_fill_price: { type: "string" },
      last_fill_price: { type: "string" },
      total_cash_size: { type: "string" },
      price: { type: "string" },
      outside_rth: { type: "boolean" },
      all_or_none: { type: "boolean" },
      use_price_mgmt_algo: { type: "boolean" },
      clearing_id: { type: "string" },
      clearing_name: { type: "string" },
    },
    evidence: [
      "recording Orders/GET-order-status.json",
      "example GET /iserver/account/order/status/{orderId} 200 orderStatusExample",
    ],
  },
  {
    at: "schema orderStatus .conid",
    types: ["integer"],
    evidence: [
      "recording Orders/GET-order-status.json",
      "example GET /iserver/account/order/status/{orderId} 200 orderStatusExample",
    ],
  },
  {
    at: "schema orderStatus .side",
    open: true,
    evidence: ["example GET /iserver/account/order/status/{orderId} 200 orderStatusExample"],
  },
  {
    at: "schema tradesResponse [].conid",
    types: ["integer"],
    evidence: ["recording Orders/GET-trades.json", "example GET /iserver/account/trades 200 tradesResponseExample"],
  },
  {
    at: "schema tradesResponse [].price",
    types: ["string", "number"],
    evidence: ["recording Orders/GET-trades.json"],
  },
  { at: "schema tradesResponse [].side", open: true, evidence: ["recording Orders/GET-trades.json"] },
  {
    at: "schema orderPreview",
    nullable: ["error"],
    evidence: [
      "recording Orders/POST-whatif-order.json",
      "example POST /iserver/account/{accountId}/orders/whatif 200 orderPreview",
    ],
  },
  {
    at: "schema orderStatus",
    nullable: ["sub_type"],
    evidence: [
      "recording Orders/GET-order-status.json",
      "example GET /iserver/account/order/status/{orderId} 200 orderStatusExample",
    ],
  },
];
