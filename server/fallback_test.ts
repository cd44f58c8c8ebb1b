// Sidecar contract §7 and §18.2, rows 14 to 21: what has no route of its own.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { JSON_TYPE } from "./testing/fake_gateway.ts";
import { startBench } from "./testing/fixture.ts";
import { testTokens } from "./testing/tokens.ts";

Deno.test("an unknown path is passed on raw, with its query, and the Gateway's own 404 comes back", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ status: 404, headers: JSON_TYPE, body: '{"error":"not found"}' });
  for (const path of ["/v1/api/made/up?a=b%20c&d", "/accounts/", "/sso/Login?x=%2F", "/v1/api/a%20b"]) {
    const answer = await bench.ask(path);
    assert.deepEqual([answer.status, await answer.text()], [404, '{"error":"not found"}']);
    assert.equal(bench.gateway.requests.at(-1)!.target, path);
  }
});

Deno.test("every method passes; bodies keep their bytes and carry a length; a GET's body stays behind", async () => {
  await using bench = await startBench();
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const answer = await bench.ask("/v1/api/x", { method, body: "bytes \u00e9" });
    await answer.body?.cancel();
    const seen = bench.gateway.requests.at(-1)!;
    assert.deepEqual([seen.method, seen.body, seen.all("content-length")], [method, "bytes \u00e9", ["8"]]);
    assert.deepEqual(seen.all("transfer-encoding"), []);
  }
  for (const path of ["/v1/api/iserver/reauthenticate", "/v1/api/tickle", "/sso/Authenticator"]) {
    await (await bench.ask(path, { method: "POST" })).body?.cancel();
    const seen = bench.gateway.requests.at(-1)!;
    assert.deepEqual([seen.all("content-length"), seen.all("transfer-encoding")], [["0"], []], path);
  }
  const raw = "GET /v1/api/g HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc";
  assert.match(await bench.raw(raw), /^HTTP\/1\.1 200/);
  assert.deepEqual([bench.gateway.requests.at(-1)!.target, bench.gateway.requests.at(-1)!.body], ["/v1/api/g", ""]);
});

const STRIPPED = [
  "authorization",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "expect",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-forwarded-user",
  "x-real-ip",
  "forwarded",
  "true-client-ip",
  "cf-connecting-ip",
  "cf-access-client-secret",
  "cf-access-jwt-assertion",
  "x-amzn-oidc-data",
  "x-bezant-debug-token",
  "x-request-id",
  "tailscale-user-login",
  "x-named-by-connection",
];

Deno.test("headers that are ours, a proxy's or a secret stay behind; the caller's own go on", async () => {
  using tokens = testTokens();
  const bearer = tokens.bearer("trade"); // what a proxy has passed on needs one
  await using bench = await startBench({ tokens: tokens.store });
  const kept = ["user-agent", "accept", "content-type", "range", "if-none-match", "x-custom"];
  const special: Record<string, string> = { expect: "100-continue", authorization: bearer };
  const lines = [...STRIPPED, ...kept].map((name) => `${name}: ${special[name] ?? "v-" + name}\r\n`);
  await bench.raw(
    `POST /v1/api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close, x-named-by-connection\r\n` +
      `Cookie: a=b\r\nContent-Length: 2\r\nX-Multi: 1\r\nx-multi: 2\r\n${lines.join("")}\r\nhi`,
  );
  const [seen] = bench.gateway.requests;
  for (const name of STRIPPED) {
    const found = seen!.all(name);
    if (name === "keep-alive" || name === "connection") continue; // the client's own connection may speak of it
    assert.deepEqual(found, [], name);
  }
  for (const name of kept) assert.deepEqual(seen!.all(name), [`v-${name}`], name);
  assert.deepEqual(seen!.all("x-multi").join(", "), "1, 2");
  assert.deepEqual(seen!.all("accept-encoding"), ["identity"]);
  assert.deepEqual(seen!.all("cookie"), []);
  assert.deepEqual(seen!.all("host"), [`localhost:${bench.gateway.port}`]);
});

Deno.test("under /v1/api Origin and Referer become the Gateway's; on the login pages they stay", async () => {
  await using bench = await startBench();
  const own = bench.sidecar.url;
  const ask = async (path: string, headers: HeadersInit): Promise<[string[], string[]]> => {
    await (await bench.ask(path, { method: "POST", headers })).body?.cancel();
    const seen = bench.gateway.requests.at(-1)!;
    return [seen.all("origin"), seen.all("referer")];
  };
  const there = bench.gateway.url;
  assert.deepEqual(await ask("/v1/api/x", { origin: own, referer: `${own}/page?q=1` }), [[there], [
    `${there}/page?q=1`,
  ]]);
  assert.deepEqual(await ask("/v1/api", { referer: "garbage" }), [[there], [there]]);
  assert.deepEqual(await ask("/v1/api/x", {}), [[there], [`${there}/`]]);
  assert.deepEqual(await ask("/sso/Authenticator", { origin: own, referer: `${own}/sso/Login` }), [[own], [
    `${own}/sso/Login`,
  ]]);
  assert.deepEqual(await ask("/sso/Authenticator", {}), [[], []]);
});

Deno.test("Set-Cookie lines survive in order, without their Domain and with everything else", async () => {
  await using bench = await startBench();
  bench.gateway.answer({
    headers: [
      ["set-cookie", "SID=abc; Domain=.ibkr.com; Path=/; Secure"],
      ["set-cookie", "JSESSIONID=x=y; path=/sso;  HttpOnly; SameSite=None"],
      ["set-cookie", "domain=kept; domain =.ibkr.com; Max-Age=5"],
    ],
    body: "x",
  });
  const answer = await bench.ask("/sso/Login");
  await answer.body?.cancel();
  assert.deepEqual(answer.headers.getSetCookie(), [
    "SID=abc; Path=/; Secure",
    "JSESSIONID=x=y; path=/sso;  HttpOnly; SameSite=None",
    "domain=kept; Max-Age=5",
  ]);
});

Deno.test("a page without a proper type is HTML on the login pages and nothing else elsewhere", async () => {
  await using bench = await startBench();
  const octets = [["content-type", "application/octet-stream"]] as const;
  const typeOf = async (path: string, headers: HeadersInit = {}): Promise<(string | null)[]> => {
    const answer = await bench.ask(path, { headers });
    await answer.body?.cancel();
    return [answer.headers.get("content-type"), answer.headers.get("x-content-type-options")];
  };
  bench.gateway.answer({ headers: octets, body: "<html>" });
  assert.deepEqual(await typeOf("/sso/Login"), ["text/html; charset=UTF-8", "nosniff"]);
  assert.deepEqual(await typeOf("/v1/api/export"), ["application/octet-stream", null]);
  assert.deepEqual(await typeOf("/scripts/x.js", { "sec-fetch-dest": "script", "sec-fetch-site": "same-origin" }), [
    "application/octet-stream",
    null,
  ]);
  bench.gateway.answer({ body: "Client login succeeds" });
  assert.deepEqual(await typeOf("/sso/Dispatcher"), ["text/html; charset=UTF-8", "nosniff"]);
  assert.deepEqual(await typeOf("/v1/api/x"), ["application/octet-stream", "nosniff"]);
  bench.gateway.answer({});
  assert.deepEqual(await typeOf("/sso/Login"), [null, null]);
  for (const status of [204, 304, 302]) {
    bench.gateway.answer({ status });
    assert.deepEqual(await typeOf("/sso/Login"), [null, null], String(status));
  }
});

Deno.test("a redirect to the Gateway's own address leads to us, any other stays", async () => {
  await using bench = await startBench();
  const { url, port } = bench.gateway;
  const cases: readonly [string, string][] = [
    ["/sso/Login?forwardTo=22&RL=1", "/sso/Login?forwardTo=22&RL=1"],
    [`${url}/sso/Login?a=b#c`, "/sso/Login?a=b#c"],
    [`http://127.0.0.1:${port}/x`, "/x"],
    [`//localhost:${port}/x`, "/x"],
    ["https://www.interactivebrokers.com/y", "https://www.interactivebrokers.com/y"],
    ["http://localhost:1/z", "http://localhost:1/z"],
  ];
  for (const [location, wanted] of cases) {
    bench.gateway.answer({ status: 302, headers: [["location", location]] });
    const answer = await bench.ask("/");
    assert.deepEqual([answer.status, answer.headers.get("location")], [302, wanted]);
    await answer.body?.cancel();
  }
});

Deno.test("a broken body behind a redirect still yields the redirect", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ status: 302, headers: [["location", "/next"]], body: "half", cut: true });
  const answer = await bench.ask("/");
  assert.deepEqual([answer.status, answer.headers.get("location"), await answer.text()], [302, "/next", ""]);
});

Deno.test("compressed bodies pass through as they are", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ headers: [...JSON_TYPE, ["content-encoding", "gzip"]], body: gzipSync('{"a":1}') });
  const answer = await bench.ask("/v1/api/x");
  assert.equal(await answer.text(), '{"a":1}'); // our fetch decodes it: the header and the bytes fit each other
  const raw = await bench.raw("GET /accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  assert.match(raw, /content-encoding: gzip/);
  assert.ok(raw.includes("\x1f\x8b"), "the bytes on the wire are gzip");
});

Deno.test("HEAD goes on as HEAD and keeps the Gateway's length", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ headers: [["content-type", "text/plain"], ["content-length", "21"]], body: "x".repeat(21) });
  const answer = await bench.ask("/sso/Login", { method: "HEAD" });
  assert.deepEqual([answer.headers.get("content-length"), await answer.text()], ["21", ""]);
  assert.equal(bench.gateway.requests[0]!.method, "HEAD");
});

Deno.test("hop-by-hop and cross-origin headers of the Gateway stay behind, the rest passes", async () => {
  await using bench = await startBench();
  const passing = [["etag", '"1"'], ["cache-control", "no-store"], ["strict-transport-security", "max-age=1"]] as const;
  const staying = [
    ["access-control-allow-origin", "*"],
    ["proxy-authenticate", "Basic"],
    ["x-hop", "1"],
    ["x-request-id", "theirs"],
  ] as const;
  bench.gateway.answer({ headers: [...passing, ...staying, ["connection", "x-hop"]], body: "x" });
  const answer = await bench.ask("/v1/api/x", { headers: { "x-request-id": "mine" } });
  await answer.body?.cancel();
  for (const [name, value] of passing) assert.equal(answer.headers.get(name), value);
  for (const [name] of staying.slice(0, 3)) assert.equal(answer.headers.get(name), null, name);
  assert.equal(answer.headers.get("x-request-id"), "mine");
  assert.match(answer.headers.get("x-bezant-server")!, /^\d+\.\d+\.\d+/);
  assert.equal(answer.headers.get("server"), null);
});

Deno.test("a request that merely offers HTTP/2 is answered like any other, its body included", async () => {
  await using bench = await startBench();
  const answer = await bench.raw(
    "POST /v1/api/x HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n" +
      `HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\nContent-Length: 5\r\n\r\norder`,
  );
  assert.match(answer, /^HTTP\/1\.1 200 /);
  const [seen] = bench.gateway.requests;
  assert.deepEqual([seen!.method, seen!.body], ["POST", "order"]);
  assert.deepEqual([seen!.all("upgrade"), seen!.all("http2-settings")], [[], []]);
});
