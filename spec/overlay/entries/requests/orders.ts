import type { OverlayEntry } from "../../entry.ts";
import { FLAG, inPath, listOf, NUMBER, query, queryList, TEXT } from "../../operations/parts.ts";

const TICKET = "schema singleOrderSubmissionRequest";
const FIELDS = "reference gateway-and-cpapi.md §7.1";
const LIVE = "reference gateway-and-cpapi.md §7.7";
/** The acknowledgement has it as a text, the list of live orders as a number; a path takes both. */
const ORDER_ID = inPath("orderId", { type: ["integer", "string"] });
const BOTH = "a text when an order is acknowledged, a number in the list of live orders";

/** Corrections of what is sent about orders. */
export const ORDER_REQUESTS: readonly OverlayEntry[] = [
  {
    at: TICKET,
    add: {
      fxQty: NUMBER,
      allocationMethod: TEXT,
      manualOrderTime: { type: "integer" },
      customerAccount: TEXT,
      isProCustomer: FLAG,
      deactivated: FLAG,
    },
    evidence: [FIELDS],
  },
  {
    at: TICKET,
    optional: ["conid", "quantity"],
    evidence: [FIELDS],
    why: "conidex can stand for the one, cashQty or fxQty for the other",
  },
  { at: `${TICKET} .tif`, open: true, evidence: [FIELDS], why: "GTD is not in the list" },
  {
    at: `${TICKET} .orderType`,
    replace: {
      type: "string",
      "x-known-values": ["LMT", "MKT", "STP", "STOP_LIMIT", "MIDPRICE", "TRAIL", "TRAILLMT", "MOC", "LOC", "REL"],
    },
    evidence: [FIELDS],
  },
  {
    at: `${TICKET} .strategyParameters`,
    map: { type: ["string", "number", "boolean"] },
    evidence: ["recording Contracts/GET-contract-algos.json", FIELDS],
    why: "keys are the parameters of the algorithm; the document shows a placeholder",
  },
  {
    at: `${TICKET} .jsonPayload.allocation_profile.allocations`,
    replace: listOf({ type: "object", properties: { account: TEXT, amount: NUMBER } }),
    evidence: [
      "document 2.29.0 #/components/schemas/singleOrderSubmissionRequest/properties/jsonPayload/properties/allocation_profile/properties/allocations/items",
    ],
  },
  { at: "schema ordersSubmissionRequest", require: ["orders"], evidence: [FIELDS] },
  {
    at: "POST /iserver/account/{accountId}/order/{orderId} parameters orderId",
    parameter: ORDER_ID,
    evidence: [FIELDS, LIVE],
    why: BOTH,
  },
  {
    at: "DELETE /iserver/account/{accountId}/order/{orderId} parameters orderId",
    parameter: ORDER_ID,
    evidence: [FIELDS, LIVE],
    why: BOTH,
  },
  {
    at: "GET /iserver/account/order/status/{orderId} parameters orderId",
    parameter: ORDER_ID,
    evidence: [FIELDS, LIVE],
    why: BOTH,
  },
  {
    at: "GET /iserver/account/orders parameters filters",
    parameter: queryList("filters", {
      type: "string",
      "x-known-values": [
        "inactive",
        "pending_submit",
        "pre_submitted",
        "submitted",
        "filled",
        "pending_cancel",
        "cancelled",
        "warn_state",
        "sort_by_time",
      ],
    }),
    evidence: [LIVE, "reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "GET /iserver/account/orders parameters accountId",
    parameter: query("accountId", TEXT),
    evidence: [LIVE, "reference client-cli-mcp-spec-contract.md §21"],
  },
  {
    at: "POST /iserver/reply/{replyId} body",
    require: ["confirmed"],
    evidence: ["reference gateway-and-cpapi.md §7.2"],
  },
  {
    at: "POST /iserver/questions/suppress body",
    require: ["messageIds"],
    evidence: ["reference gateway-and-cpapi.md §7.3"],
  },
  {
    at: "POST /iserver/questions/suppress body .messageIds[]",
    open: true,
    evidence: ["reference gateway-and-cpapi.md §7.3"],
    why: "questions get new ids with every kind of order",
  },
  {
    at: "POST /iserver/notification body",
    require: ["orderId", "reqId", "text"],
    evidence: [FIELDS],
  },
  {
    at: "POST /iserver/account body",
    require: ["acctId"],
    evidence: [LIVE, "recording Accounts/POST-switch-account.json"],
  },
];
