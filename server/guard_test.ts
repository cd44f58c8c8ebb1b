// Sidecar contract W-1 and §18.2, rows 27 and 28: pages of other origins, and names that are not ours.
import assert from "node:assert/strict";
import { startBench } from "./testing/fixture.ts";
import { testTokens } from "./testing/tokens.ts";

Deno.test("a Host that is not ours is refused, before anything reaches the Gateway", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ publicUrl: "https://bot.example.org", tokens: tokens.store });
  const bearer = tokens.bearer("read");
  const ask = (host: string): Promise<string> =>
    bench.raw(`GET /accounts HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${bearer}\r\nConnection: close\r\n\r\n`);
  for (const host of ["evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.nip.io", "10.0.0.1"]) {
    assert.match(await ask(host), /^HTTP\/1\.1 403 .*"code":"host_refused"/s, host);
  }
  assert.deepEqual(bench.gateway.requests, []);
  const own = ["localhost", "localhost:9999", "127.0.0.1:1", "[::1]:8080", "LOCALHOST", "bot.example.org"];
  for (const host of own) assert.match(await ask(host), /^HTTP\/1\.1 200 /, host);
});

Deno.test("a page of another origin is refused; our own pages and programs are not", async () => {
  await using bench = await startBench({ publicUrl: "https://bot.example.org" });
  const { url, port } = bench.sidecar;
  const refused: readonly (readonly [string, HeadersInit])[] = [
    ["POST", { origin: "https://evil.example" }],
    ["POST", { origin: "null" }],
    ["POST", { origin: "http://localhost:1" }],
    ["GET", { origin: "https://evil.example" }],
    ["POST", { "sec-fetch-site": "cross-site" }],
    ["POST", { "sec-fetch-site": "same-site", origin: "http://localhost:3000" }],
    ["GET", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }],
    ["GET", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
    ["POST", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }],
  ];
  for (const path of ["/v1/api/iserver/account/DU1/orders", "/accounts", "/sso/Login"]) {
    for (const [method, headers] of refused) {
      const answer = await bench.ask(path, { method, headers });
      assert.equal(answer.status, 403, `${method} ${JSON.stringify(headers)}`);
      assert.equal((await answer.json()).code, "origin_refused");
    }
  }
  assert.deepEqual(bench.gateway.requests, []);
  const allowed: readonly (readonly [string, HeadersInit])[] = [
    ["POST", {}],
    ["POST", { origin: url }],
    ["POST", { origin: `http://localhost:${port}` }],
    ["POST", { origin: "https://bot.example.org", "sec-fetch-site": "same-origin" }],
    ["POST", { origin: "null", "sec-fetch-site": "same-origin" }],
    ["GET", { "sec-fetch-site": "none" }],
  ];
  for (const [method, headers] of allowed) {
    const answer = await bench.ask("/v1/api/x", { method, headers });
    assert.equal(answer.status, 200, `${method} ${JSON.stringify(headers)}`);
    await answer.body?.cancel();
  }
});

Deno.test("a link on another page leads to the login pages and to what only reads, and to nothing else", async () => {
  await using bench = await startBench();
  const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const statusOf = async (path: string, headers: HeadersInit): Promise<number> => {
    const answer = await bench.ask(path, { headers });
    await answer.body?.cancel();
    return answer.status;
  };
  for (
    const path of ["/", "/sso/Login?forwardTo=22", "/portal.proxy/x", "/health", "/accounts", "/accounts/DU1/summary"]
  ) {
    assert.notEqual(await statusOf(path, link), 403, path);
  }
  for (const path of ["/v1/api/logout", "/v1/portal/logout", "/%761/api/x", "/logout", "/debug/jar", "//sso/x"]) {
    assert.equal(await statusOf(path, link), 403, path);
    assert.notEqual(await statusOf(path, { ...link, "sec-fetch-site": "none" }), 403, "typed in by hand");
  }
});

Deno.test("request lines that no browser sends here are refused with an envelope", async () => {
  await using bench = await startBench();
  const cases: readonly [string, RegExp][] = [
    ["GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", /^HTTP\/1\.1 40[03] /],
    ["GET http://localhost/accounts HTTP/1.1\r\nHost: localhost\r\n", /^HTTP\/1\.1 400 /],
    ["OPTIONS * HTTP/1.1\r\nHost: localhost\r\n", /^HTTP\/1\.1 400 /],
    ["GET / HTTP/1.0\r\n", /^HTTP\/1\.1 400 /],
    ["POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n", /^HTTP\/1\.1 400 /],
    ["nonsense\r\n", /^HTTP\/1\.1 400 /],
  ];
  for (const [head, wanted] of cases) {
    const answer = await bench.raw(`${head}Connection: close\r\n\r\n`);
    assert.match(answer, wanted, head);
    assert.match(answer, /"code":"/, head);
  }
  assert.deepEqual(bench.gateway.requests, []);
});
