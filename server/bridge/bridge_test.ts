// The older guide's bridge: its port, header, paths and answers, before a Gateway that does what the test says.
import assert from "node:assert/strict";
import { type Bench, type BenchOptions, startBench } from "../testing/fixture.ts";

const KEY = "0123456789abcdef-key";
const LOOPBACK = { hostname: "127.0.0.1", port: 0 };

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly code: string | undefined;
}

interface Yard extends AsyncDisposable {
  readonly bench: Bench;
  ask(path: string, init?: RequestInit & { readonly key?: string | null }): Promise<Answer>;
}

async function startYard(options: BenchOptions = {}): Promise<Yard> {
  const bench = await startBench({ bridgeKey: KEY, bridgeBind: LOOPBACK, ...options });
  return {
    bench,
    ask: async (path, { key = KEY, ...init } = {}) => {
      const headers = { ...init.headers, ...(key === null ? {} : { "X-Bridge-Key": key }) };
      const answer = await fetch(bench.sidecar.doors.bridge + path, { redirect: "manual", ...init, headers });
      const text = await answer.text();
      const code = text.includes('"request_id"') ? JSON.parse(text).code : undefined;
      return { status: answer.status, text, code };
    },
    [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose](),
  };
}

Deno.test("the bridge's health and login can be asked without a key, and say exactly what the guide expects", async () => {
  await using yard = await startYard();
  const { gateway } = yard.bench;
  for (const key of [null, KEY]) {
    assert.deepEqual(await yard.ask("/health", { key }), {
      status: 200,
      text: '{"status":"ok","bridge":"running"}',
      code: undefined,
    });
  }
  const says = async (): Promise<string> => (await yard.ask("/gateway/auth-status", { key: null })).text;
  const json = [["content-type", "application/json"]] as const;
  for (const [flags, wanted] of [[[true, true], true], [[false, true], false], [[true, false], false]] as const) {
    gateway.answer({ headers: json, body: JSON.stringify({ authenticated: flags[0], connected: flags[1] }) });
    assert.equal(await says(), `{"authenticated":${wanted}}`);
  }
  gateway.answer({ status: 401, body: "" });
  assert.equal(await says(), '{"authenticated":false}');
  await gateway.close();
  assert.equal(await says(), '{"authenticated":false}', "the guide sends people to look at the Gateway then");
});

Deno.test("everything else at the bridge needs its key, which is a key nowhere else than in its header", async () => {
  await using yard = await startYard();
  const tries: readonly [RequestInit & { key?: string | null }, string][] = [
    [{ key: null }, "credentials_required"],
    [{ key: `${KEY}x` }, "bridge_key_refused"],
    [{ key: KEY.slice(0, -1) }, "bridge_key_refused"],
    [{ key: "REPLACE_WITH_REAL_KEY" }, "bridge_key_refused"],
    [{ key: "" }, "bridge_key_refused"],
    [{ key: null, headers: { authorization: `Bearer ${KEY}` } }, "token_refused"],
    [{ key: null, headers: { cookie: `X-Bridge-Key=${KEY}` } }, "credentials_required"],
  ];
  for (const path of ["/iserver/accounts", "/portfolio/accounts", "/marketdata/snapshot", "/v1/api/x", "/sso/Login"]) {
    for (const [init, code] of tries) assert.deepEqual([(await yard.ask(path, init)).code], [code], path);
  }
  const without = await yard.ask("/iserver/accounts", { key: null });
  assert.match(without.text, /send \\"X-Bridge-Key: KEY\\" with the key of IBKR_BRIDGE_KEY/);
  assert.doesNotMatch(without.text, /tokens create/, "the guide knows no tokens");
  assert.equal((await yard.ask(`/iserver/accounts?key=${KEY}`, { key: null })).status, 401);
  for (const headers of [{ via: "1.1 nginx" }, { "x-forwarded-for": "127.0.0.1" }, { "cf-ray": "1" }]) {
    assert.equal((await yard.ask("/health", { key: null, headers })).status, 401, "nothing is open to a proxy");
  }
  assert.deepEqual(yard.bench.gateway.requests, []);
  assert.ok(!JSON.stringify(yard.bench.log).includes(KEY));
});

Deno.test("the bridge's paths are the API's, through the same guard and the same rails", async () => {
  await using yard = await startYard();
  const { gateway } = yard.bench;
  const passes: readonly [string, string, string][] = [
    ["GET", "/iserver/auth/status?x=1", "/v1/api/iserver/auth/status?x=1"],
    ["GET", "/portfolio/DU1/positions/0", "/v1/api/portfolio/DU1/positions/0"],
    ["GET", "/marketdata/snapshot?conids=1&fields=31", "/v1/api/iserver/marketdata/snapshot?conids=1&fields=31"],
    ["GET", "/iserver/marketdata/snapshot?conids=1", "/v1/api/iserver/marketdata/snapshot?conids=1"],
    ["GET", "/v1/api/portfolio/accounts", "/v1/api/portfolio/accounts"],
  ];
  for (const [method, path, wanted] of passes) {
    assert.equal((await yard.ask(path, { method })).status, 200, path);
    assert.equal(gateway.requests.at(-1)!.target, wanted);
    assert.deepEqual(gateway.requests.at(-1)!.all("x-bridge-key"), [], "the key stays here");
  }
  const sent = gateway.requests.length;
  const order = { orders: [{ conid: 1, orderType: "LMT", side: "BUY", tif: "DAY", price: 1, quantity: 1 }] };
  const refused: readonly [string, string, number, string][] = [
    ["POST", "/iserver/reply/made-up", 403, "order_refused"],
    ["GET", "/iserver/../sso/Login", 403, "role_refused"], // the runtime's own fetch has taken the dots away
    ["GET", "/iserver/%2e%2e/x", 403, "role_refused"],
    ["GET", "/iserver/a;b", 400, "bad_request"],
    ["GET", "/iserver//accounts", 400, "bad_request"],
    ["GET", "/sso/Login", 403, "role_refused"],
    ["GET", "/debug/jar", 403, "scope_refused"],
    ["GET", "/iserverx/accounts", 403, "role_refused"],
    ["GET", "/accounts", 404, "not_found"],
    ["POST", "/health", 405, "method_not_allowed"],
  ];
  for (const [method, path, status, code] of refused) {
    const init = method === "POST" ? { body: JSON.stringify({ confirmed: true, ...order }) } : {};
    const answer = await yard.ask(path, { method, ...init, headers: { "content-type": "application/json" } });
    assert.deepEqual([answer.status, answer.code], [status, code], `${path} ${answer.text}`);
  }
  assert.equal(gateway.requests.length, sent);
  gateway.answerPaper(false);
  gateway.answer({ body: '{"isPaper":false,"selectedAccount":"U1"}', headers: [["content-type", "application/json"]] });
  const live = await yard.ask("/iserver/account/U1/orders", {
    method: "POST",
    body: JSON.stringify(order),
    headers: { "content-type": "application/json" },
  });
  assert.deepEqual([live.status, live.code], [403, "order_refused"]);
  assert.ok(gateway.requests.every(({ method, target }) => method !== "POST" || !target.includes("orders")));
});

Deno.test("the key counts at the main place, too, and is not the owner's anywhere", async () => {
  await using yard = await startYard();
  const asked = async (path: string): Promise<number> => {
    const answer = await yard.bench.ask(path, { headers: { "x-bridge-key": KEY, via: "1.1 x" } });
    await answer.body?.cancel();
    return answer.status;
  };
  assert.deepEqual([await asked("/accounts"), await asked("/debug/jar"), await asked("/sso/Login")], [200, 403, 403]);
  const wrong = await yard.bench.ask("/accounts", { headers: { "x-bridge-key": "wrong" } });
  assert.equal((await wrong.json()).code, "bridge_key_refused", "wrong credentials never count as none");
  const names = yard.bench.log.filter(({ message }) => message === "request").map(({ fields }) => fields.caller);
  assert.deepEqual(names, ["bridge", "bridge", "bridge", "nobody"]);
});
