// Pages of other origins: the listed ones with a token, the others not at all. cors_browser_test.ts asks a real browser.
import assert from "node:assert/strict";
import { startBench, UNREAD_BODIES } from "../testing/fixture.ts";
import { testTokens } from "../testing/tokens.ts";

const APP = "https://app.example.com";
const ASKING = { "access-control-request-method": "POST", "access-control-request-headers": "authorization" };

function grantsOf({ headers }: Response): string[] {
  return [...headers.keys()].filter((name) => name.startsWith("access-control-"));
}

Deno.test("a preflight is answered for listed origins only, and asks nobody who they are", async () => {
  await using bench = await startBench({ corsOrigins: [APP, "http://localhost:3000"] });
  for (const origin of [APP, "http://localhost:3000"]) {
    const headers = { origin, ...ASKING, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors", via: "1.1 x" };
    const answer = await bench.ask("/accounts/DU1/orders", { method: "OPTIONS", headers });
    assert.deepEqual([answer.status, await answer.text()], [204, ""]);
    assert.equal(answer.headers.get("access-control-allow-origin"), origin);
    assert.equal(
      answer.headers.get("access-control-allow-headers"),
      "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id",
    );
    assert.match(answer.headers.get("access-control-allow-methods")!, /GET.*POST.*DELETE/);
    assert.equal(answer.headers.get("access-control-max-age"), "600");
    assert.equal(answer.headers.get("access-control-allow-credentials"), null);
    assert.equal(answer.headers.get("vary"), "Origin");
  }
  const unlisted = [
    "https://evil.example",
    `${APP}.evil.example`,
    "http://app.example.com",
    `${APP}:8443`,
    "null",
    "*",
  ];
  for (const origin of unlisted) {
    const answer = await bench.ask("/accounts", { method: "OPTIONS", headers: { origin, ...ASKING } });
    assert.deepEqual([answer.status, (await answer.json()).code], [403, "origin_refused"], origin);
    assert.deepEqual(grantsOf(answer), [], origin);
  }
  const rebound = await bench.raw(
    `OPTIONS /accounts HTTP/1.1\r\nHost: evil.example\r\nOrigin: ${APP}\r\nAccess-Control-Request-Method: GET\r\n` +
      "Connection: close\r\n\r\n",
  );
  assert.match(rebound, /^HTTP\/1\.1 403 .*host_refused/s);
  assert.deepEqual(bench.gateway.requests, []);
});

Deno.test("with no origin listed there are no cross-origin headers on anything", async () => {
  await using bench = await startBench();
  for (const method of ["GET", "POST", "OPTIONS"]) {
    for (const headers of [{}, { origin: APP, ...ASKING }, { origin: bench.sidecar.url }]) {
      const answer = await bench.ask("/v1/api/x", { method, headers });
      await answer.body?.cancel();
      assert.deepEqual([grantsOf(answer), answer.headers.get("vary")], [[], null]);
    }
  }
});

Deno.test("a page of a listed origin needs a token, even in the owner's own browser, and reads errors too", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ corsOrigins: [APP], tokens: tokens.store });
  const page = { origin: APP, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors" };
  const reader = { ...page, authorization: tokens.bearer("read") };
  const trader = { ...page, authorization: tokens.bearer("trade") };
  const readable = async (answer: Response): Promise<void> => {
    await answer.body?.cancel();
    assert.equal(answer.headers.get("access-control-allow-origin"), APP);
    assert.equal(
      answer.headers.get("access-control-expose-headers"),
      "x-request-id, x-bezant-server, retry-after, x-bezant-cursor, x-bezant-epoch, x-bezant-subscribed, " +
        "idempotency-replayed, mcp-session-id",
    );
    assert.equal(answer.headers.get("access-control-allow-credentials"), null);
    assert.match(answer.headers.get("vary")!, /Origin/);
  };
  const cases: readonly (readonly [number, string, RequestInit])[] = [
    [401, "/accounts", { headers: page }],
    [401, "/health", { headers: page }],
    [401, "/v1/api/x", { method: "POST", headers: page }],
    [401, "/accounts", { headers: { ...page, authorization: "Bearer wrong" } }],
    [403, "/v1/api/x", { method: "POST", headers: reader }],
    [200, "/accounts", { headers: reader }],
    [200, "/v1/api/x", { method: "POST", headers: trader }],
    [404, "/events/nothing", { headers: reader }],
    [405, "/accounts", { method: "PUT", headers: trader }],
  ];
  for (const [status, path, init] of cases) {
    const answer = await bench.ask(path, init);
    assert.equal(answer.status, status, `${init.method ?? "GET"} ${path}`);
    await readable(answer);
  }
  await bench.gateway.close();
  const down = await bench.ask("/accounts", { headers: reader });
  assert.equal(down.status, 503);
  await readable(down);
});

Deno.test("a body that is too long is refused readably, before anybody is identified", UNREAD_BODIES, async () => {
  await using bench = await startBench({ corsOrigins: [APP] });
  const answer = await bench.raw(
    `POST /v1/api/x HTTP/1.1\r\nHost: localhost\r\nOrigin: ${APP}\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n`,
  );
  assert.match(answer, /^HTTP\/1\.1 413 /);
  assert.match(answer, new RegExp(`access-control-allow-origin: ${APP}\r\n`, "i"));
});

Deno.test("the Gateway's own Vary stays beside ours; without Origin an answer varies all the same", async () => {
  await using bench = await startBench({ corsOrigins: [APP] });
  bench.gateway.answer({ headers: [["vary", "Accept"]], body: "x" });
  const answer = await bench.ask("/v1/api/x");
  await answer.body?.cancel();
  assert.deepEqual([answer.headers.get("vary"), grantsOf(answer)], ["Accept, Origin", []]);
});

Deno.test("a page that isn't listed can't send anything, token or not", async () => {
  using tokens = testTokens();
  const authorization = tokens.bearer("admin");
  await using bench = await startBench({ corsOrigins: [APP], tokens: tokens.store });
  for (const method of ["GET", "POST", "DELETE"]) {
    const answer = await bench.ask("/accounts", { method, headers: { origin: "https://evil.example", authorization } });
    assert.deepEqual([answer.status, (await answer.json()).code], [403, "origin_refused"]);
    assert.deepEqual(grantsOf(answer), []);
  }
  assert.deepEqual(bench.gateway.requests, []);
});
