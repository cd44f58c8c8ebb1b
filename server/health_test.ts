// Sidecar contract §6.1 and §18.2, rows 1 to 4.
import assert from "node:assert/strict";
import { createClient, silentLogger } from "../mod.ts";
import { startSidecar } from "./mod.ts";
import { JSON_TYPE, type Script } from "./testing/fake_gateway.ts";
import { handClock, startBench, until } from "./testing/fixture.ts";

function json(value: unknown, status = 200): Script {
  return { status, headers: JSON_TYPE, body: JSON.stringify(value) };
}

Deno.test("GET /health shows four keys, 200 also when the flags are false", async () => {
  await using bench = await startBench();
  const cases: readonly [unknown, unknown][] = [
    [
      { authenticated: true, connected: true, competing: false, message: "hello", MAC: "AA", fail: "" },
      { authenticated: true, connected: true, competing: false, message: "hello" },
    ],
    [{ authenticated: true }, { authenticated: true, connected: false, competing: false, message: null }],
    [
      { authenticated: "true", connected: true, hardware_info: 7 },
      { authenticated: true, connected: true, competing: false, message: null },
    ],
    [{}, { authenticated: false, connected: false, competing: false, message: null }],
    [
      { authenticated: false, competing: true, connected: false, message: "" },
      { authenticated: false, connected: false, competing: true, message: "" },
    ],
  ];
  for (const [upstream, wanted] of cases) {
    bench.gateway.answer(json(upstream));
    const answer = await bench.ask("/health");
    assert.deepEqual([answer.status, await answer.json()], [200, wanted]);
  }
});

Deno.test("GET /health posts to auth/status, empty, with exactly one length and the Gateway's origin", async () => {
  await using bench = await startBench();
  await (await bench.ask("/health")).body?.cancel();
  const [seen] = bench.gateway.requests;
  assert.equal(`${seen!.method} ${seen!.target}`, "POST /v1/api/iserver/auth/status");
  assert.deepEqual(seen!.all("content-length"), ["0"]);
  assert.deepEqual(seen!.all("transfer-encoding"), []);
  assert.deepEqual(seen!.all("origin"), [bench.gateway.url]);
  assert.deepEqual(seen!.all("referer"), [`${bench.gateway.url}/`]);
});

Deno.test("GET /health gives each trouble of the Gateway its status and code", async () => {
  await using bench = await startBench();
  const cases: readonly [Script, number, string][] = [
    [{ status: 401, body: "Access Denied" }, 401, "not_authenticated"],
    [{ status: 302, headers: [["location", "/sso/Login?forwardTo=22&RL=1"]] }, 401, "not_authenticated"],
    [{ status: 302, headers: [["location", "https://gw/SSO/Dispatcher"]] }, 401, "not_authenticated"],
    [{ status: 302, headers: [["location", "/elsewhere"]] }, 502, "upstream_status"],
    [{ body: "<html><body>maintenance</body></html>" }, 502, "upstream_decode_error"],
    [json([1]), 502, "upstream_decode_error"],
    [json({ error: "slow down" }, 429), 429, "upstream_status"],
    [json({ error: "broken" }, 500), 500, "upstream_status"],
    [{ status: 403, body: "no" }, 403, "upstream_client_error"],
    [json({ error: "Bad Request: no bridge", statusCode: 400 }, 400), 503, "no_session"],
  ];
  for (const [script, status, code] of cases) {
    bench.gateway.answer(script);
    const answer = await bench.ask("/health");
    assert.deepEqual([answer.status, (await answer.json()).code], [status, code]);
  }
});

Deno.test("a Gateway that is not there is 503 upstream_unreachable, on typed routes and the fallback", async () => {
  await using bench = await startBench();
  await bench.gateway.close();
  for (const path of ["/health", "/accounts", "/sso/Login?user=canary"]) {
    const answer = await bench.ask(path);
    const envelope = await answer.json();
    assert.deepEqual([answer.status, envelope.code], [503, "upstream_unreachable"]);
    assert.doesNotMatch(envelope.message, /canary/);
  }
});

Deno.test("a Gateway that takes the request and never answers is 504 upstream_timeout", async () => {
  const clock = handClock();
  await using bench = await startBench({ clock });
  bench.gateway.answer(() => null);
  for (const path of ["/health", "/accounts", "/v1/api/tickle"]) {
    const before = bench.gateway.requests.length;
    const answer = bench.ask(path);
    await until(() => bench.gateway.requests.length > before);
    clock.advance(30_000);
    const envelope = await (await answer).json();
    assert.equal(envelope.code, "upstream_timeout");
    assert.equal((await answer).status, 504);
  }
});

Deno.test("a trailing slash or a missing /v1/api in the Gateway's address changes nothing", async () => {
  for (const suffix of ["", "/", "/v1/api", "/v1/api/"]) {
    await using bench = await startBench({ suffix });
    await (await bench.ask("/accounts")).body?.cancel();
    await (await bench.ask("/v1/api/tickle", { method: "POST" })).body?.cancel();
    const targets = bench.gateway.requests.map(({ target }) => target);
    assert.deepEqual(targets, ["/v1/api/portfolio/accounts", "/v1/api/tickle"]);
  }
});

Deno.test("an address that is refused or taken is told when starting", async () => {
  await using bench = await startBench();
  const options = { client: bench.client, logger: silentLogger, keepaliveMs: 0 };
  const taken = { hostname: "127.0.0.1", port: bench.sidecar.port };
  await assert.rejects(startSidecar({ ...options, bind: taken }), { code: "EADDRINUSE" });
  await assert.rejects(
    startSidecar({ ...options, bind: { hostname: "0.0.0.0", port: 0 } }),
    /cannot listen on 0.0.0.0/,
  );
});

Deno.test("the sidecar starts while the Gateway is down and needs no other to come up first", async () => {
  await using client = createClient({ baseUrl: "http://localhost:1" });
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using sidecar = await startSidecar({ client, logger: silentLogger, bind, keepaliveMs: 0 });
  const answer = await fetch(`${sidecar.url}/health`);
  assert.equal(answer.status, 503);
  await answer.body?.cancel();
});
