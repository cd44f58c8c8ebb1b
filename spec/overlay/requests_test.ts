import assert from "node:assert/strict";
import { isObject, type Json, type JsonObject, listAt, objectAt } from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { resolve } from "../document/refs.ts";
import { surfaceOf } from "../generate/surface.ts";
import { createJudge } from "../truth/judge.ts";
import { readInputs } from "./testing/inputs.ts";

const inputs = await readInputs(Deno.env.get("BEZANT_SHARED_DIR"));

const TICKET = { conid: 265598, orderType: "MKT", side: "BUY", tif: "DAY", quantity: 1 };
const ORDERS = "POST /iserver/account/{accountId}/orders";
const ALERT = {
  alertName: "a",
  alertMessage: "m",
  alertRepeatable: 0,
  outsideRth: 0,
  tif: "GTC",
  conditions: [
    { type: 1, conidex: "265598@SMART", operator: ">=", triggerMethod: "0", value: "1", logicBind: "n", timeZone: "" },
  ],
};

/** Bodies that the reference describes (gateway-and-cpapi.md §3.2, §6 to §9). */
const SENT: readonly [string, Json][] = [
  [ORDERS, { orders: [TICKET] }],
  [ORDERS, { orders: [{ ...without("conid"), conidex: "265598@SMART", secType: "265598:STK" }] }],
  [ORDERS, { orders: [{ ...without("quantity"), cashQty: 100, acctId: "U1" }] }],
  [ORDERS, { orders: [{ ...without("quantity"), fxQty: 100, isCcyConv: true }] }],
  [ORDERS, {
    orders: [
      { ...TICKET, cOID: "p", orderType: "LMT", price: 1.5, outsideRTH: true, listingExchange: "NASDAQ", ticker: "X" },
      { ...TICKET, parentId: "p", orderType: "STOP_LIMIT", price: 1, auxPrice: 1.1, side: "SELL", isSingleGroup: true },
      { ...TICKET, parentId: "p", orderType: "TRAILLMT", trailingAmt: 1, trailingType: "%", tif: "GTD", referrer: "r" },
    ],
  }],
  [ORDERS, {
    orders: [{
      ...TICKET,
      strategy: "Vwap",
      strategyParameters: { MaxPctVol: "0.1", AllowPastEndTime: true, count: 2 },
      manualIndicator: false,
      extOperator: "bot",
      manualOrderTime: 1_700_000_000,
      customerAccount: "c",
      isProCustomer: false,
      deactivated: true,
      allocationMethod: "Equal",
      useAdaptive: false,
      allOrNone: false,
      taxOptimizerId: "1",
      jsonPayload: { allocation_profile: { alloc_type: "SHARE", allocations: [{ account: "U1", amount: 1 }] } },
    }],
  }],
  [`${ORDERS}/whatif`, { orders: [TICKET] }],
  ["POST /iserver/account/{accountId}/order/{orderId}", { ...TICKET, orderType: "LMT", price: 2 }],
  ["POST /iserver/reply/{replyId}", { confirmed: true }],
  ["POST /iserver/questions/suppress", { messageIds: ["o163", "o99999"] }],
  ["POST /iserver/notification", { orderId: 1, reqId: "22170", text: "Use on this order" }],
  ["POST /iserver/auth/ssodh/init", { publish: true, compete: false }],
  ["POST /iserver/account", { acctId: "U1" }],
  ["POST /iserver/marketdata/unsubscribe", { conid: 265598 }],
  ["POST /iserver/scanner/run", {
    instrument: "STK",
    type: "X",
    location: "STK.US",
    filter: [{ code: "c", value: 5 }],
  }],
  ["POST /iserver/account/{accountId}/alert", ALERT],
  ["POST /iserver/account/{accountId}/alert", { ...ALERT, orderId: 1, expireTime: "20301231-12:00:00", tif: "GTD" }],
  ["POST /iserver/account/{accountId}/alert/activate", { alertId: 1, alertActive: 1 }],
  ["DELETE /iserver/account/{accountId}/alert/{alertId}", {}],
  ["POST /iserver/watchlist", { id: "1234", name: "n", rows: [{ C: 265598 }, { H: "" }, { C: "8314" }] }],
  ["POST /iserver/secdef/search", { symbol: "AAPL", secType: "STK", name: true }],
  ["POST /iserver/contract/rules", { conid: 265598, isBuy: true }],
  ["POST /trsrv/secdef", { conids: [265598] }],
  ["POST /pa/performance", { acctIds: ["U1"], period: "1Y" }],
  ["POST /pa/allperiods", { acctIds: ["U1"] }],
  ["POST /pa/transactions", { acctIds: ["U1"], conids: [265598], currency: "USD", days: 3 }],
  ["POST /fyi/settings/{typecode}", { enabled: true }],
];

/** Bodies that say nothing, or the wrong thing. */
const REFUSED: readonly [string, Json][] = [
  [ORDERS, {}],
  [ORDERS, { orders: [{ ...TICKET, conid: "265598" }] }],
  [ORDERS, { orders: [{ ...TICKET, quantity: "1" }] }],
  [ORDERS, { orders: [{ ...TICKET, coid: "misspelled" }] }],
  [ORDERS, { orders: [{ ...TICKET, side: "HOLD" }] }],
  [ORDERS, { orders: [{ ...TICKET, strategyParameters: { a: {} } }] }],
  ["POST /iserver/reply/{replyId}", {}],
  ["POST /iserver/questions/suppress", {}],
  ["POST /iserver/auth/ssodh/init", { compete: true }],
  ["POST /iserver/watchlist", { id: "1", name: "n", rows: [265598] }],
  ["POST /iserver/account/{accountId}/alert", { ...ALERT, conditions: [{}] }],
  ["DELETE /iserver/account/{accountId}/alert/{alertId}", { any: 1 }],
  ["POST /pa/performance", { acctIds: "U1" }],
];

Deno.test("what the reference describes can be sent", () => {
  if (inputs === null) return skip();
  const judge = createJudge(inputs.repaired.document);
  for (const [operation, body] of SENT) assert.deepEqual(judge(request(operation, body)), [], operation);
});

Deno.test("what says nothing, or the wrong thing, cannot", () => {
  if (inputs === null) return skip();
  const judge = createJudge(inputs.repaired.document);
  for (const [operation, body] of REFUSED) {
    assert.notDeepEqual(judge(request(operation, body)), [], `${operation} ${JSON.stringify(body)}`);
  }
});

/** Every list in a query of the Gateway, which the wire takes joined with commas. */
const LISTS = [
  "GET /iserver/account/orders filters",
  "GET /iserver/marketdata/snapshot conids",
  "GET /iserver/marketdata/snapshot fields",
  "GET /iserver/secdef/info filters",
  "GET /trsrv/futures symbols",
  "GET /trsrv/secdef conids",
  "GET /trsrv/secdef/schedule exchangeFilter",
  "GET /trsrv/stocks symbols",
];

Deno.test("these parameters are lists, joined with commas, and no others", () => {
  if (inputs === null) return skip();
  const lists = parametersOf(inputs.repaired.document).filter(({ schema }) => schema.type === "array");
  assert.deepEqual(lists.map(({ name }) => name).sort(), LISTS);
  for (const { name, parameter } of lists) {
    assert.deepEqual([parameter.style, parameter.explode], ["form", false], name);
  }
});

Deno.test("every parameter of the Gateway says what it is, and an id of a contract is a whole number", () => {
  if (inputs === null) return skip();
  for (const { name, schema } of parametersOf(inputs.repaired.document)) {
    assert.ok("type" in schema || "anyOf" in schema, `${name} has no type`);
    if (/conid$/i.test(name)) assert.equal(schema.type, "integer", name);
    if (/conids$/i.test(name)) assert.equal(objectAt(schema, "items").type, "integer", name);
  }
});

function parametersOf(document: JsonObject): { name: string; parameter: JsonObject; schema: JsonObject }[] {
  return operationsOf(document)
    .filter(({ key, value }) => surfaceOf(key) === "gateway" && value["x-bezant-websocket"] !== true)
    .flatMap(({ key, value }) =>
      listAt(value, "parameters").map((one) => resolve(document, one)).filter(isObject).map((parameter) => {
        const schema = resolve(document, parameter.schema);
        return { name: `${key} ${parameter.name}`, parameter, schema: isObject(schema) ? schema : {} };
      })
    );
}

function request(operation: string, body: Json) {
  return { name: operation, operation, status: "body", contentType: "application/json", body };
}

/** The ticket without one member. */
function without(name: keyof typeof TICKET): JsonObject {
  return Object.fromEntries(Object.entries(TICKET).filter(([key]) => key !== name));
}

function skip(): void {
  console.log("skipped: no input document");
}
