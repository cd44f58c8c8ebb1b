import assert from "node:assert/strict";
import { BadRequestError } from "../../mod.ts";
import { canonicalOf, canonicalPath } from "./canonical.ts";
import { rawTicket } from "./raw_ticket.ts";
import { strictJson } from "./strict_json.ts";

const ORDERS = "/iserver/account/{accountId}/orders";

Deno.test("canonicalOf() finds an operation by every spelling that could reach it", () => {
  const spellings = [
    "/v1/api/iserver/account/DU1/orders",
    "/v1/portal/iserver/account/DU1/orders",
    "/portal.proxy/v1/portal/iserver/account/DU1/orders",
    "/v1/api/iserver/account/DU1/orders/",
    "/v1/api/iserver/account/DU1/%6frders",
    "/%76%31/%61pi/iserver/account/%44U1/orders",
    "/V1/API/ISERVER/Account/DU1/Orders",
  ];
  for (const path of spellings) {
    const { operation } = canonicalOf("post", path);
    assert.deepEqual([operation?.template, operation?.effect, operation?.params], [ORDERS, "trade", {
      accountId: "DU1",
    }]);
    assert.equal(canonicalPath(operation!, "?a=%2F"), "/v1/api/iserver/account/DU1/orders?a=%2F");
  }
});

Deno.test("canonicalOf() refuses a path that can be read in two ways", () => {
  const paths = [
    ...[
      "/v1//api/x",
      "/v1/api/./x",
      "/v1/api/../x",
      "/v1/api/%2e%2e/x",
      "/v1/api/x;a=1",
      "/v1/api/x%3ba",
      "/v1/api/.%2e",
    ],
    ...[
      "/v1/api/a%2fb",
      "/v1/api/a%5cb",
      "/v1/api/%256frders",
      "/v1/api/a%00",
      "/v1/api/a%0a",
      "/v1/api/a%3fb",
      "/a%23",
    ],
    ...["/v1/api/%ff", "/v1/api/%", "/sso/..;/v1/api/x", "//v1/api/x", "/v1/api/%2e/x", "/v1/api\\x"],
  ];
  for (const path of paths) assert.throws(() => canonicalOf("GET", path), BadRequestError, path);
});

Deno.test("canonicalOf() tells the API from the login pages, and a word from a place", () => {
  for (const path of ["/", "/sso/Login", "/v1/other", "/portal.proxy/v1/gstat/bulletins", "/v1/apis/x"]) {
    assert.deepEqual(canonicalOf("GET", path), { apiPath: null, operation: null }, path);
  }
  assert.deepEqual(canonicalOf("GET", "/v1/api"), { apiPath: "", operation: null });
  assert.equal(canonicalOf("BREW", "/v1/api/tickle").operation, null);
  assert.equal(canonicalOf("HEAD", "/v1/api/iserver/account/orders").operation?.effect, "read");
  assert.equal(canonicalOf("GET", "/v1/api/iserver/account/trades").operation?.template, "/iserver/account/trades");
  assert.equal(canonicalOf("POST", "/v1/api/iserver/account//orders".replace("//", "/")).operation, null);
});

Deno.test("strictJson() refuses a key that is there twice, however it is written", () => {
  const read = (text: string): unknown => strictJson(new TextEncoder().encode(text));
  assert.deepEqual(read('[{"a":{"a":"a:{\\"a\\""},"b":"{"},{"a":1}]'), [{ a: { a: 'a:{"a"' }, b: "{" }, { a: 1 }]);
  for (
    const text of ['{"a":1,"a":1}', '{"quantity":1,"\\u0071uantity":2}', '{"b":[{"x":{},"y":[],"x":2}]}', '{"":1,"":2}']
  ) {
    assert.throws(() => read(text), /names the key .* twice/, text);
  }
  for (const text of ["", "{,}", "{'a':1}", '{"a":1} x', "NaN"]) {
    assert.throws(() => read(text), /not valid JSON/, text);
  }
  assert.throws(() => strictJson(new Uint8Array([0x22, 0xff, 0x22])), /not valid JSON/);
});

Deno.test("rawTicket() reads what IBKR would, and what it can't read is a number that no rail lets pass", () => {
  const order = { conid: 265598, orderType: "lmt", side: "buy", tif: "DAY", price: "10.5", quantity: 5, cOID: "a" };
  assert.deepEqual(rawTicket(order, "DU1"), {
    ...{ accountId: "DU1", conid: 265598, side: "BUY", type: "LMT", tif: "DAY", quantity: 5, limitPrice: 10.5 },
    clientOrderId: "a",
  });
  assert.equal(rawTicket({ conidex: "265598@SMART" }, "DU1").conid, 265598);
  assert.deepEqual(rawTicket({ conidex: "28812380;;;1/1,2/-3" }, "DU1").legs, [
    { conid: 1, side: "BUY", ratio: 1 },
    { conid: 2, side: "SELL", ratio: 3 },
  ]);
  for (const conidex of ["28812380;;;", "28812380;;;1/1,2", "28812380;;;1/0,2/-1", "1;2", "28812380;;;1/1;;;2/-1", 7]) {
    assert.ok(Number.isNaN(rawTicket({ conidex }, "DU1").conid), String(conidex));
  }
  assert.equal(rawTicket({ ...order, orderType: "STP" }, "DU1").stopPrice, 10.5);
  for (const quantity of ["1e9", "-5", "0x10", "", true, [5], { a: 5 }, "５"]) {
    assert.ok(Number.isNaN(rawTicket({ ...order, quantity }, "DU1").quantity), String(quantity));
  }
  assert.equal(rawTicket({ ...order, quantity: null, cashQty: 7 }, "DU1").cashQuantity, 7);
  assert.equal(rawTicket({ price: 9 }, "DU1", { conid: 1, side: "SELL", quantity: 3 }).quantity, 3);
  assert.throws(() => rawTicket({ ...order, acctId: "U1" }, "DU1"), /another account/);
  assert.throws(() => rawTicket({ ...order, conidex: "1@SMART" }, "DU1"), /two contracts/);
  for (const value of [null, 1, "x", []]) assert.throws(() => rawTicket(value, "DU1"), /no object/);
});
