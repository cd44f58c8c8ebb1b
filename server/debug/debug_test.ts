// Sidecar contract §8, with W-2, W-6, W-9 and W-40 mended; DESIGN §13 for the canaries.
import assert from "node:assert/strict";
import { createClient, silentLogger, systemClock } from "../../mod.ts";
import { createMetrics } from "../metrics/prometheus.ts";
import { startSidecar } from "../mod.ts";
import { JSON_TYPE, type Script, type SeenRequest, startFakeGateway } from "../testing/fake_gateway.ts";
import { startBench } from "../testing/fixture.ts";
import { testTokens } from "../testing/tokens.ts";

const token = "a-token-of-some-length";
const headers = { "x-bezant-debug-token": token };
const PREVIEW = "0123456789abcdef0123456789abcdef";

/** A Gateway with a login, as far as its four answers say. */
function answers(parts: Readonly<Record<string, Script>>): (request: SeenRequest) => Script {
  return ({ target }) => {
    const found = Object.entries(parts).find(([path]) => target.endsWith(path));
    return { headers: JSON_TYPE, body: "{}", ...found?.[1] };
  };
}

Deno.test("without a token, or with an empty one, /debug is 404; with one it wants that one, in the header", async () => {
  await using without = await startBench();
  for (const path of ["/debug/jar", "/debug/probe", "/debug/bundle", "/debug/jar?token="]) {
    const answer = await without.ask(path);
    assert.deepEqual([answer.status, (await answer.json()).code], [404, "not_found"], path);
  }
  await using empty = await startBench({ debug: { token: "" } });
  const open = await empty.ask("/debug/jar", { headers: { "x-bezant-debug-token": "" } });
  assert.deepEqual([open.status, (await open.json()).code], [404, "not_found"]);
  await using bench = await startBench({ debug: { token } });
  const status = async (path: string, given: Record<string, string> = {}): Promise<number> => {
    const answer = await bench.ask(path, { headers: given });
    await answer.body?.cancel();
    return answer.status;
  };
  assert.equal(await status("/debug/jar", headers), 200);
  const refused = await bench.ask("/debug/jar");
  assert.deepEqual([refused.status, (await refused.json()).code], [401, "debug_unauthorized"]);
  const name = "x-bezant-debug-token";
  const wrong = ["", "b", `${token}x`, token.slice(1), token.toUpperCase()];
  for (const text of wrong) assert.equal(await status("/debug/jar", { [name]: text }), 401, text);
  assert.equal(await status(`/debug/jar?token=${token}`), 401);
  assert.equal(await status("/debug/other", headers), 404);
  assert.equal(bench.gateway.requests.length, 0);

  await using lenient = await startBench({ debug: { token, isTokenInQuery: true } });
  for (const [given, wanted] of [[{}, 200], [{ [name]: "x" }, 401]] as const) {
    const answer = await lenient.ask(`/debug/jar?token=${token}`, { headers: given });
    await answer.body?.cancel();
    assert.equal(answer.status, wanted);
  }
});

Deno.test("the token alone is not enough: who may not administer is refused before it is looked at", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ debug: { token }, tokens: tokens.store });
  for (const scope of ["read", "trade"] as const) {
    const answer = await bench.ask("/debug/jar", { headers: { ...headers, authorization: tokens.bearer(scope) } });
    assert.deepEqual([answer.status, (await answer.json()).code], [403, "scope_refused"]);
  }
  const answer = await bench.ask("/debug/jar", { headers: { ...headers, authorization: tokens.bearer("admin") } });
  assert.equal(answer.status, 200);
  await answer.body?.cancel();
});

Deno.test("GET /debug/jar has names and lengths, sorted, and never a value", async () => {
  await using bench = await startBench({ debug: { token } });
  bench.gateway.answer({ headers: [["set-cookie", "zeta=secret-1"], ["set-cookie", "alpha=secret-22"]], body: "{}" });
  await (await bench.ask("/v1/api/portfolio/accounts")).body?.cancel();
  const answer = await bench.ask("/debug/jar", { headers });
  assert.deepEqual(await answer.json(), {
    gateway_root: `${bench.gateway.url}/`,
    size: 2,
    entries: [{ name: "alpha", value_length: 9 }, { name: "zeta", value_length: 8 }],
  });
});

Deno.test("GET /debug/probe changes nothing, and its verdict says where it ends", async () => {
  await using bench = await startBench({ debug: { token } });
  const up = { body: '{"authenticated":true}' };
  const cases: readonly [string, Readonly<Record<string, Script>>][] = [
    ["ok", { "auth/status": up }],
    ["needs_login", { "auth/status": { body: '{"authenticated":false}' } }],
    ["needs_login", { "auth/status": { status: 401 } }],
    ["needs_login", { "auth/status": { status: 302, headers: [["location", "/sso/Login"]] } }],
    ["auth_status_failed", { "auth/status": { status: 500 } }],
    ["tickle_failed", { "auth/status": up, "/tickle": { status: 503 } }],
    ["accounts_failed", { "auth/status": up, "/accounts": { status: 403 } }],
  ];
  for (const [verdict, parts] of cases) {
    bench.gateway.requests.length = 0;
    bench.gateway.answer(answers(parts));
    const report = await (await bench.ask("/debug/probe", { headers })).json();
    assert.equal(report.verdict, verdict);
    assert.deepEqual(
      bench.gateway.requests.map(({ method, target }) => `${method} ${target}`),
      ["POST /v1/api/iserver/auth/status", "POST /v1/api/tickle", "GET /v1/api/portfolio/accounts"],
    );
    const [status, init] = report.steps;
    assert.deepEqual([init.name, init.skipped, init.status], ["ssodh_init", true, null]);
    assert.deepEqual([status.name, status.path, status.error], ["auth_status", "/v1/api/iserver/auth/status", null]);
  }
});

Deno.test("POST /debug/probe starts the brokerage session where it is missing, and never competes", async () => {
  await using bench = await startBench({ debug: { token } });
  bench.gateway.answer(
    answers({ "auth/status": { body: '{"authenticated":false}' }, "/init": { body: '{"authenticated":true}' } }),
  );
  const report = await (await bench.ask("/debug/probe", { method: "POST", headers })).json();
  assert.equal(report.verdict, "ok");
  const init = bench.gateway.requests.find(({ target }) => target.endsWith("/init"))!;
  assert.deepEqual(JSON.parse(init.body), { publish: true, compete: false });
  bench.gateway.requests.length = 0;
  bench.gateway.answer(answers({ "auth/status": { body: '{"authenticated":true}' } }));
  const second = await (await bench.ask("/debug/probe", { method: "POST", headers })).json();
  assert.match(second.steps[1].skipped_reason, /already bridged/);
  assert.ok(bench.gateway.requests.every(({ target }) => !target.endsWith("/init")));
});

Deno.test("a probe redacts the whole body before it cuts it, and counts the bytes that came", async () => {
  await using bench = await startBench({ debug: { token } });
  const body = JSON.stringify({ pad: "x".repeat(600), session: PREVIEW, ssoConclusion: "y", user: "DU1234567" });
  const cut = `{"pad":"${"x".repeat(490)}","session":"${PREVIEW}`; // no JSON: cut in the middle of its secret
  for (const text of [body, cut]) {
    bench.gateway.answer(
      answers({ "/tickle": { body: text, headers: [["set-cookie", "a=b; Path=/"], ...JSON_TYPE] } }),
    );
    const report = await (await bench.ask("/debug/probe", { headers })).json();
    const tickle = report.steps[2];
    assert.deepEqual([tickle.body_bytes, tickle.set_cookie_names], [text.length, ["a"]]);
    assert.doesNotMatch(JSON.stringify(report), new RegExp(`${PREVIEW}|DU1234567`));
  }
});

const CANARY = {
  cookie: "cookie-canary-5f2a",
  query: "query-canary-91bc",
  session: "5e551000ca9a7e5e551000ca9a7e5e55",
  account: "DU9184273",
};

Deno.test("GET /debug/bundle has what one needs to see, and no canary that was in the process", async () => {
  await using gateway = await startFakeGateway();
  using tokens = testTokens();
  const bearer = tokens.bearer("admin");
  const metrics = createMetrics(systemClock);
  await using client = createClient({ baseUrl: gateway.url, pacing: "off", onUpstream: metrics.upstream });
  const planted = {
    seq: 7,
    time: "2026-11-22T00:00:00.000Z",
    level: "warn",
    message: `GET /v1/api/x/${CANARY.account}?q=${CANARY.query} failed, session=${CANARY.session}`,
    fields: { cookie: `JSESSIONID=${CANARY.cookie}`, note: `{"session":"${CANARY.session}"}`, account: CANARY.account },
  } as const;
  const sidecar = await startSidecar({
    client,
    logger: silentLogger,
    bind: { hostname: "127.0.0.1", port: 0 },
    keepaliveMs: 0,
    metrics,
    tokens: tokens.store,
    debug: { token, recentLog: () => [planted], settings: { BEZANT_LOG: "debug", BEZANT_DEBUG_TOKEN: "(set)" } },
  });
  try {
    gateway.answer({
      headers: [["set-cookie", `x-sess-uuid=${CANARY.cookie}`], ...JSON_TYPE],
      body: JSON.stringify({ session: CANARY.session, account: CANARY.account, authenticated: true }),
    });
    const given = { ...headers, authorization: bearer };
    for (const path of [`/v1/api/portfolio/${CANARY.account}/ledger?x=${CANARY.query}`, "/accounts"]) {
      await (await fetch(sidecar.url + path, { headers: given })).body?.cancel();
    }
    const answer = await fetch(`${sidecar.url}/debug/bundle`, { headers: given });
    assert.equal(answer.headers.get("content-type"), "application/gzip");
    assert.match(
      answer.headers.get("content-disposition")!,
      /^attachment; filename="bezant-\d{4}-\d\d-\d\d\.json\.gz"$/,
    );
    const text = await new Response(answer.body!.pipeThrough(new DecompressionStream("gzip"))).text();

    const reached = JSON.stringify(gateway.requests);
    for (const name of ["cookie", "query", "account"] as const) assert.ok(reached.includes(CANARY[name]), name);
    const bundle = JSON.parse(text);
    assert.equal(bundle.probe.steps[2].name, "tickle"); // by whose answer the session came into the process
    assert.match(bundle.probe.steps[2].body_preview, /"session":"<redacted>"/);
    const secrets = { ...CANARY, debugToken: token, bearer: bearer.slice("Bearer ".length) };
    for (const [name, canary] of Object.entries(secrets)) assert.ok(!text.includes(canary), `${name} is in:\n${text}`);

    assert.deepEqual(bundle.jar, [{ name: "x-sess-uuid", value_length: CANARY.cookie.length }]);
    assert.deepEqual(bundle.health.map(({ name }: { name: string }) => name).sort(), [
      "events_database",
      "limits",
      "orders_database",
      "owner",
      "session",
      "stream",
    ]);
    assert.equal(bundle.settings.BEZANT_LOG, "debug");
    assert.ok(bundle.metrics.length > 50 && bundle.pacing.mode === "off");
    const log = await (await fetch(`${sidecar.url}/debug/log?after=6`, { headers: given })).text();
    for (const [name, canary] of Object.entries(secrets)) assert.ok(!log.includes(canary), `${name} is in:\n${log}`);
    assert.deepEqual([JSON.parse(log).entries[0].seq, bundle.log[0].seq], [7, 7]);
    const later = await fetch(`${sidecar.url}/debug/log?after=7`, { headers: given });
    assert.deepEqual(await later.json(), { entries: [] });
    for (const key of ["after", "limit"]) {
      const twice = await fetch(`${sidecar.url}/debug/log?${key}=1&${key}=1`, { headers: given });
      assert.equal((await twice.json()).code, "bad_request", key);
    }
    assert.match(bundle.log[0].message, /^GET \/v1\/api\/x\/DU\*\*\*\*273\?<redacted> failed/);
  } finally {
    await sidecar.close();
  }
});
