// Sidecar contract §6 and §18.1: the typed routes, over real sockets.
import assert from "node:assert/strict";
import { JSON_TYPE } from "./testing/fake_gateway.ts";
import { startBench } from "./testing/fixture.ts";

const JSON_HEADERS = { "content-type": "application/json" };

Deno.test("a typed route asks the Gateway for the contract's path and passes its bytes on", async () => {
  await using bench = await startBench();
  const body = '{"amount": 1.10,  "odd":1e2}';
  bench.gateway.answer({ headers: JSON_TYPE, body });
  const cases: readonly [string, string, string][] = [
    ["GET", "/accounts", "GET /v1/api/portfolio/accounts"],
    ["GET", "/accounts/DU1/summary", "GET /v1/api/portfolio/DU1/summary"],
    ["GET", "/accounts/DU1/positions", "GET /v1/api/portfolio/DU1/positions/0"],
    ["GET", "/accounts/DU1/positions?page=4294967295", "GET /v1/api/portfolio/DU1/positions/4294967295"],
    ["GET", "/accounts/DU1/positions?page=2&other=x", "GET /v1/api/portfolio/DU1/positions/2"],
    ["GET", "/accounts/DU1/ledger", "GET /v1/api/portfolio/DU1/ledger"],
    ["GET", "/accounts/DU1/orders?force=true", "GET /v1/api/iserver/account/orders?accountId=DU1"],
    ["DELETE", "/accounts/DU1/orders/77", "DELETE /v1/api/iserver/account/DU1/order/77"],
    ["GET", "/contracts/search?symbol=AAPL", "POST /v1/api/iserver/secdef/search"],
    [
      "GET",
      "/market/snapshot?conids=1,2",
      "GET /v1/api/iserver/marketdata/snapshot?conids=1%2C2&fields=31%2C84%2C86%2C87",
    ],
    ["GET", "/market/snapshot?conids=1&fields=55&x=1", "GET /v1/api/iserver/marketdata/snapshot?conids=1&fields=55"],
  ];
  for (const [method, path, wanted] of cases) {
    const answer = await bench.ask(path, { method });
    assert.equal(answer.status, 200, path);
    assert.equal(await answer.text(), body, path);
    assert.equal(answer.headers.get("content-type"), "application/json");
    const seen = bench.gateway.requests.at(-1)!;
    assert.equal(`${seen.method} ${seen.target}`, wanted);
    assert.deepEqual(seen.all("origin"), [bench.gateway.url], path);
    assert.deepEqual(seen.all("referer"), [`${bench.gateway.url}/`], path);
  }
});

Deno.test("GET /contracts/search sends symbol, name and type as JSON and reads booleans leniently", async () => {
  await using bench = await startBench();
  const cases: readonly [string, unknown][] = [
    ["symbol=AAPL", { symbol: "AAPL", name: false, secType: "STK" }],
    ["symbol=&name=1&secType=BOND", { symbol: "", name: true, secType: "BOND" }],
    ["symbol=x&name=TRUE", { symbol: "x", name: true, secType: "STK" }],
    ["symbol=x&name=off", { symbol: "x", name: false, secType: "STK" }],
    ["symbol=x&name=", { symbol: "x", name: false, secType: "STK" }],
  ];
  for (const [query, wanted] of cases) {
    await (await bench.ask(`/contracts/search?${query}`)).body?.cancel();
    const seen = bench.gateway.requests.at(-1)!;
    assert.deepEqual(JSON.parse(seen.body), wanted);
    assert.deepEqual(seen.all("content-type"), ["application/json"]);
  }
});

Deno.test("POST orders forwards the received bytes, whatever their spacing, numbers and key order", async () => {
  await using bench = await startBench();
  const types = ["application/json", "application/json; charset=utf-8", "application/vnd.x+json"];
  const bodyOf = (conid: number) =>
    // another contract each time: the answer leaves the last one in doubt
    `{ "orders" : [ {"price": 1.10, "quantity":1e2, "side":"BUY","orderType":"LMT",  "conid":${conid}, "tif":"DAY", "a":1} ] }\n`;
  for (const [index, type] of types.entries()) {
    const answer = await bench.ask("/accounts/DU1/orders", {
      method: "POST",
      headers: { "content-type": type },
      body: bodyOf(index + 1),
    });
    assert.equal(answer.status, 200);
    await answer.body?.cancel();
  }
  for (const [index, seen] of bench.gateway.requests.entries()) {
    const body = bodyOf(index + 1);
    assert.equal(`${seen.method} ${seen.target}`, "POST /v1/api/iserver/account/DU1/orders");
    assert.equal(seen.body, body);
    assert.deepEqual(seen.all("content-length"), [String(body.length)]);
    assert.deepEqual(seen.all("transfer-encoding"), []);
  }
  assert.equal(bench.gateway.requests.length, 3);
});

Deno.test("bad input is answered with the JSON envelope and never reaches the Gateway", async () => {
  await using bench = await startBench();
  const order = (body: string, headers: HeadersInit): RequestInit => ({ method: "POST", body, headers });
  const cases: readonly [string, RequestInit, number, string, RegExp?][] = [
    ["/market/snapshot", {}, 400, "missing_query_param", /conids/],
    ["/market/snapshot?conids=1&conids=2", {}, 400, "bad_request", /conids/],
    ["/contracts/search", {}, 400, "missing_query_param", /symbol/],
    ["/contracts/search?symbol=a&name=perhaps", {}, 400, "bad_request", /name/],
    ["/accounts/DU1/positions?page=-1", {}, 400, "bad_request", /page/],
    ["/accounts/DU1/positions?page=abc", {}, 400, "bad_request"],
    ["/accounts/DU1/positions?page=", {}, 400, "bad_request"],
    ["/accounts/DU1/positions?page=4294967296", {}, 400, "bad_request"],
    ["/accounts/DU1/positions?page=1&page=1", {}, 400, "bad_request"],
    ["/accounts/%FF/summary", {}, 400, "bad_request", /UTF-8/],
    ["/accounts/DU1/orders", order("{}", {}), 415, "unsupported_media_type", /application\/json/],
    ["/accounts/DU1/orders", order("{}", { "content-type": "text/json" }), 415, "unsupported_media_type"],
    ["/accounts/DU1/orders", order("{,}", JSON_HEADERS), 400, "bad_request", /JSON/],
    ["/accounts/DU1/orders", order("", JSON_HEADERS), 400, "bad_request"],
    ["/events/orders", {}, 503, "events_disabled"],
    ["/events/_status", {}, 503, "events_disabled"],
    ["/events/orders/history", {}, 503, "events_disabled"],
    ["/events/unknown", {}, 404, "not_found"],
    ["/debug/jar", {}, 404, "not_found"],
    ["/debug/other?token=x", { method: "POST" }, 404, "not_found"],
  ];
  for (const [path, init, status, code, message = /./] of cases) {
    const answer = await bench.ask(path, init);
    const envelope = await answer.json();
    assert.deepEqual([answer.status, envelope.code], [status, code], path);
    assert.deepEqual(Object.keys(envelope), ["code", "message", "request_id", "outcome"]);
    assert.match(envelope.message, message);
    assert.equal(envelope.request_id, answer.headers.get("x-request-id"));
    assert.equal(answer.headers.get("content-type"), "application/json");
  }
  assert.deepEqual(bench.gateway.requests, []);
});

Deno.test("the wrong method is a 405 that names the right ones; the Gateway hears nothing of it", async () => {
  await using bench = await startBench();
  const cases: readonly [string, string, string][] = [
    ["POST", "/health", "GET, HEAD"],
    ["PUT", "/accounts", "GET, HEAD"],
    ["DELETE", "/accounts/DU1/orders", "GET, HEAD, POST"],
    ["GET", "/accounts/DU1/orders/7", "DELETE"],
    ["POST", "/events/orders", "GET, HEAD"],
  ];
  for (const [method, path, allow] of cases) {
    const answer = await bench.ask(path, { method });
    assert.equal(answer.status, 405, path);
    assert.equal(answer.headers.get("allow"), allow);
    assert.equal((await answer.json()).code, "method_not_allowed");
  }
  assert.deepEqual(bench.gateway.requests, []);
});

Deno.test("an encoded slash or dot in an account id never leaves its path segment", async () => {
  await using bench = await startBench();
  for (const id of ["DU1%2F..%2Fx", "DU1%2Fx", "DU1%3Bx", "DU1%252Fx"]) {
    const answer = await bench.ask(`/accounts/${id}/summary`);
    assert.deepEqual([answer.status, (await answer.json()).code], [400, "bad_request"], id);
  }
  await (await bench.ask("/accounts/a%25b/summary")).body?.cancel();
  assert.equal(bench.gateway.requests[0]!.target, "/v1/api/portfolio/a%25b/summary");
  for (const path of ["/accounts/%2e%2e/summary", "/accounts/../summary", "/accounts/./ledger", "/a/%2E%2e/b"]) {
    const answer = await bench.raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 400 .*"code":"bad_request"/s, path);
  }
  assert.equal(bench.gateway.requests.length, 1);
});

Deno.test("HEAD works on GET routes: same head, no body", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ headers: [...JSON_TYPE, ["content-length", "9"]], body: '{"a": 12}' });
  for (const path of ["/accounts", "/health"]) {
    const answer = await bench.ask(path, { method: "HEAD" });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), "application/json");
    assert.notEqual(answer.headers.get("content-length"), "0");
    assert.equal(await answer.text(), "");
  }
});

Deno.test("a typed route tells a missing login as 401 JSON and passes any other status on as it is", async () => {
  await using bench = await startBench();
  const html = "<html>login</html>";
  const logins = [
    { status: 302, headers: [["location", "/sso/Login?forwardTo=22"]] as const },
    { status: 302, headers: [["location", "https://x.example/sso/Dispatcher"]] as const, body: html },
    { status: 401, body: "Access Denied" },
  ];
  for (const script of logins) {
    bench.gateway.answer(script);
    const answer = await bench.ask("/accounts");
    assert.equal(answer.status, 401);
    assert.equal((await answer.json()).code, "not_authenticated");
  }
  for (const status of [400, 403, 404, 429, 500, 503]) {
    bench.gateway.answer({ status, headers: JSON_TYPE, body: '{"error":"their words"}' });
    const answer = await bench.ask("/accounts");
    assert.deepEqual([answer.status, await answer.text()], [status, '{"error":"their words"}']);
  }
});

Deno.test("a typed route hands no cookie of the Gateway to its caller", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ headers: [...JSON_TYPE, ["set-cookie", "x-sess-uuid=secret; Path=/"]], body: "[]" });
  const answer = await bench.ask("/accounts");
  assert.equal(await answer.text(), "[]");
  assert.deepEqual(answer.headers.getSetCookie(), []);
  assert.deepEqual(bench.client.transport.cookieEntries().map(({ name }) => name), ["x-sess-uuid"]);
});

Deno.test("a web page with status 200 is an error on a typed route, orders included, and passes anywhere else", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ headers: [["content-type", "text/html; charset=utf-8"]], body: "<html></html>" });
  const body = '{"orders":[{"conid":1,"orderType":"LMT","side":"BUY","tif":"DAY","price":1,"quantity":1}]}';
  const order = { method: "POST", headers: JSON_HEADERS, body };
  for (const [path, init] of [["/accounts", {}], ["/accounts/DU1/orders", order]] as const) {
    const answer = await bench.ask(path, init);
    const { code, message } = await answer.json();
    assert.deepEqual([answer.status, code], [502, "upstream_decode_error"]);
    assert.match(message, /expected JSON, found an HTML page/);
  }
  assert.equal(await (await bench.ask("/sso/Login")).text(), "<html></html>");
});

Deno.test("a request without a Host, or whose target is no path, is told so in the envelope", async () => {
  await using bench = await startBench();
  for (
    const head of [
      "GET /accounts HTTP/1.1",
      "GET http://127.0.0.1/accounts HTTP/1.1\r\nHost: localhost",
      "GET * HTTP/1.1\r\nHost: localhost",
    ]
  ) {
    const answer = await bench.raw(`${head}\r\nConnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 400/, head);
    assert.match(answer, /names no Host, or its target is no path.*"request_id":"/s, head);
  }
  assert.match(await bench.raw("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"), /^HTTP\/1\.1 400.*"code":"bad_request"/s);
  assert.equal(bench.gateway.requests.length, 0);
});
