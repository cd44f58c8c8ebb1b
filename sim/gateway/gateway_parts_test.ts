import assert from "node:assert/strict";
import fc from "fast-check";
import { bytesOf } from "../net/bytes.ts";
import { manualClock } from "../clock.ts";
import type { HttpRequest } from "../net/http_message.ts";
import { listen } from "../net/sockets.ts";
import { createCookieJar } from "./cookie_jar.ts";
import { startGateway } from "./gateway.ts";
import { destinationOf, REMOTE_ORIGIN } from "./routing.ts";
import { toClient, toUpstream } from "./transform.ts";

const REQUEST: HttpRequest = {
  method: "POST",
  target: "/v1/api/tickle",
  headers: [
    ["Host", "evil.example"],
    ["Cookie", "a=1"],
    ["Accept-Encoding", "gzip"],
    ["Origin", "https://a.example"],
    ["User-Agent", "t"],
    ["Content-Length", "2"],
    ["Connection", "keep-alive"],
  ],
  body: bytesOf("{}"),
  isChunked: false,
};

Deno.test("§2.3 toUpstream() rewrites Host and Cookie, drops codings, keeps the rest in order", () => {
  const { headers, body } = toUpstream(REQUEST, "/v1/api/tickle", "REGION=; USERID=");
  assert.deepEqual(headers, [
    ["Host", "api.ibkr.com"],
    ["Origin", "https://a.example"],
    ["User-Agent", "t"],
    ["Cookie", "REGION=; USERID="],
    ["Content-Length", "2"],
  ]);
  assert.equal(body.length, 2);
});

Deno.test("§2.3 toUpstream() sends neither length nor body for a body that came in chunks", () => {
  const { headers, body } = toUpstream({ ...REQUEST, isChunked: true }, "/v1/api/tickle", "");
  assert.ok(!headers.some(([name]) => /length|encoding/i.test(name)));
  assert.equal(body.length, 0);
});

Deno.test("§2.6 toClient() turns only the Dispatcher's redirect into a success, and keeps its cookies", () => {
  const reply = { status: 302, headers: [["Location", "/x"], ["Set-Cookie", "a=1"]] as const, body: null };
  const { status, headers } = toClient("/sso/Dispatcher?x", reply);
  assert.deepEqual([status, headers], [200, [["Location", "/x"], ["Set-Cookie", "a=1"]]]);
  assert.equal(toClient("/sso/Login", reply).status, 302);
  assert.equal(toClient("/sso/Dispatcher", { ...reply, status: 401 }).status, 401);
});

Deno.test("§2.3 the jar starts with empty cookies, keeps one value per name and obeys paths", () => {
  const jar = createCookieJar();
  assert.equal(jar.headerFor("/v1/api/tickle"), "REGION=; USERID=");
  assert.equal(jar.headerFor("/sso/Login"), "REGION=; USERID=; JSESSIONID=; VERSION=1.0.0");
  jar.take([["Set-Cookie", "USERID=7; Domain=.ibkr.com; Path=/"], ["set-cookie", "S=1; Path=/v1/api; Secure"]]);
  jar.take([["Set-Cookie", "S=2; Path=/v1/api"], ["Set-Cookie", "nonsense"]]);
  assert.equal(jar.headerFor("/v1/api/tickle"), "REGION=; USERID=7; S=2");
  assert.equal(jar.headerFor("/v1/apis"), "REGION=; USERID=7");
});

Deno.test("§2.2 destinationOf() has an answer for every method and target", () => {
  fc.assert(fc.property(fc.string(), fc.string(), fc.boolean(), (method, target, hasOrigin) => {
    assert.ok(destinationOf(method, target, hasOrigin).kind);
  }));
  assert.deepEqual(destinationOf("GET", "/v1/portal/a?b", false), { kind: "upstream", target: "/v1/api/a?b" });
});

Deno.test("§2.5 with the upstream away a request is never answered, and the next one neither", async () => {
  const nowhere = await listen({ hostname: "127.0.0.1", port: 0, identity: null, onSocket: () => {} });
  await nowhere.close();
  const gateway = await startGateway({
    hostnames: ["127.0.0.1"],
    port: 0,
    identity: null,
    upstream: { hostname: "127.0.0.1", port: nowhere.port },
    remoteOrigin: REMOTE_ORIGIN,
    allow: null,
    clock: manualClock(0),
    wsOpenDelayMs: () => 0,
    onRequest: () => {},
  });
  for (let count = 0; count < 7; count++) assert.equal(await gateway.exchange(REQUEST), "hang");
  await gateway.close();
});
