import assert from "node:assert/strict";
import type { Exchange } from "../exchange.ts";
import { filterOrders, MAX_LIST_BYTES, withoutFilters } from "./filter_orders.ts";

const LIST = "/v1/api/iserver/account/orders";
const ORDERS = [
  { orderId: 1, status: "PreSubmitted", lastExecutionTime_r: 10 },
  { orderId: 2, status: "Filled", lastExecutionTime_r: 30 },
  { orderId: 3, status: "Submitted", lastExecutionTime_r: 20 },
  { orderId: 4, status: "Submitted", lastExecutionTime_r: 20 },
];
const ALL = JSON.stringify({ orders: ORDERS, snapshot: true });

async function ask(search: string, { path = LIST, body = ALL, status = 200, headers = {} }: {
  path?: string;
  body?: BodyInit | null;
  status?: number;
  headers?: Record<string, string>;
} = {}) {
  const asked: Exchange[] = [];
  const next = (exchange: Exchange) => {
    asked.push(exchange);
    return Promise.resolve(new Response(body, { status, headers }));
  };
  const request = new Request("http://127.0.0.1/");
  const signal = new AbortController().signal;
  const response = await filterOrders(next)({ request, peer: {}, id: "x", path, search, signal });
  return { search: asked[0]!.search, response, text: await response.text() };
}

const idsOf = (text: string): number[] => JSON.parse(text).orders.map(({ orderId }: { orderId: number }) => orderId);

Deno.test("withoutFilters() leaves every other key as it stands", () => {
  const want: [string, string, string[]][] = [
    ["", "", []],
    ["?force=true", "?force=true", []],
    ["?filters=submitted", "", ["submitted"]],
    ["?a=%20b&filters=Filled,pre_submitted&accountId=DU1", "?a=%20b&accountId=DU1", ["filled", "presubmitted"]],
    ["?%66ilters=submitted&FILTERS=filled&filters", "", ["submitted", "filled"]],
    ["?myfilters=x", "?myfilters=x", []],
  ];
  for (const [given, search, words] of want) assert.deepEqual(withoutFilters(given), { search, words }, given);
});

Deno.test("a list is picked from by status in any spelling, and the answer says so of its bytes no longer", async () => {
  const want: [string, number[]][] = [
    ["?filters=submitted", [3, 4]],
    ["?filters=PRE_SUBMITTED,filled", [1, 2]],
    ["?filters=PreSubmitted&filters=Filled", [1, 2]],
    ["?filters=sort_by_time", [2, 4, 3, 1]],
    ["?filters=sort_by_time,submitted", [4, 3]],
    ["?filters=nonsense", []],
    ["?filters=", [1, 2, 3, 4]],
  ];
  for (const [search, ids] of want) {
    const answer = await ask(search, { headers: { "content-type": "application/json", "content-length": "9" } });
    assert.deepEqual([answer.search, idsOf(answer.text)], ["", ids], search);
    assert.equal(JSON.parse(answer.text).snapshot, true);
    assert.equal(answer.response.headers.get("content-type"), "application/json");
    if (!search.endsWith("=")) assert.equal(answer.response.headers.get("content-length"), null);
  }
});

Deno.test("every spelling of the path is one, other paths are left alone", async () => {
  const search = "?filters=filled&x=1";
  const lists = ["/v1/portal/iserver/account/orders", `${LIST}/`, "/v1/api/iserver/account/%6Frders"];
  for (const path of [...lists, "/v1/api//iserver/account/orders", "/accounts/DU1/orders"]) {
    const answer = await ask(search, { path });
    assert.deepEqual([answer.search, idsOf(answer.text)], ["?x=1", [2]], path);
  }
  for (const path of ["/v1/api/iserver/account/trades", "/v1/api/iserver/account/%E0%A4%A", "/x/orders"]) {
    const answer = await ask(search, { path });
    assert.deepEqual([answer.search, answer.text], [search, ALL], path);
  }
});

Deno.test("what is no list of orders passes as it came", async () => {
  const bodies = ["<html>", "[]", "null", '{"error":"x"}', '{"orders":"x"}', '{"orders":[1]}', "\u0000"];
  for (const body of bodies) {
    const answer = await ask("?filters=filled", { body, headers: { "content-length": `${body.length}` } });
    assert.deepEqual([answer.text, answer.response.headers.get("content-length")], [body, `${body.length}`]);
  }
  const bytes = new Uint8Array([0xff, 0xfe]);
  assert.deepEqual(await (await ask("?filters=filled", { body: bytes })).text, "\ufffd\ufffd");
  assert.equal((await ask("?filters=filled", { status: 500 })).text, ALL);
  assert.equal((await ask("?filters=filled", { body: null })).text, "");
});

Deno.test("a list that is too long is an error, never a whole list that was asked for in part", async () => {
  const body = new Uint8Array(MAX_LIST_BYTES + 1).fill(32);
  await assert.rejects(ask("?filters=filled", { body }), { code: "upstream_decode_error" });
});
