import assert from "node:assert/strict";
import { manualClock, type Simulator, startSimulator } from "../mod.ts";
import type { HttpRequest } from "../net/http_message.ts";
import { START_MS, statusOf, withSimulator } from "../testing/faulty.ts";
import { askJson } from "../testing/raw_client.ts";
import { createLimits, LIMIT_RULES } from "./limits.ts";

const request = (method: string, path: string, agent = "bot"): HttpRequest => ({
  method,
  target: `/v1/api${path}`,
  headers: [["User-Agent", agent]],
  body: new Uint8Array(0),
  isChunked: false,
});

Deno.test("§5 the eleventh request of a second is 429, and then everything is for ten minutes", () =>
  withSimulator(async (sim, clock) => {
    clock.advance(60_000);
    for (let count = 0; count < 10; count++) assert.equal(await statusOf(sim, "GET", "/one/user"), 200);
    assert.deepEqual(await askJson(sim, "GET", "/one/user"), { status: 429, json: { error: "Too many requests" } });
    for (const waitMs of [1_000, 298_999, 299_000]) {
      clock.advance(waitMs);
      assert.equal(await statusOf(sim, "GET", "/portfolio/accounts"), 429);
    }
    clock.advance(1_001);
    assert.equal(await statusOf(sim, "GET", "/one/user"), 200);
  }, { limits: "strict" }));

Deno.test("§5 every budget of the table is kept: what it allows passes, one more is refused, and its window frees it", () => {
  const samples: Record<string, [string, string]> = {
    "all requests": ["GET", "/trsrv/futures"],
    "snapshot": ["GET", "/iserver/marketdata/snapshot?conids=1"],
    "history at once": ["GET", "/iserver/marketdata/history?conid=1"],
    "scanner parameters": ["GET", "/iserver/scanner/params"],
    "scanner runs": ["POST", "/iserver/scanner/run"],
    "trades": ["GET", "/iserver/account/trades?days=1"],
    "live orders": ["GET", "/iserver/account/orders"],
    "profit and loss": ["GET", "/iserver/account/pnl/partitioned"],
    "portfolio accounts": ["GET", "/portfolio/accounts"],
    "portfolio subaccounts": ["GET", "/portfolio/subaccounts"],
    "performance": ["POST", "/pa/performance"],
    "performance summary": ["POST", "/pa/summary"],
    "transactions": ["POST", "/pa/transactions"],
    "notifications": ["GET", "/fyi/settings"],
    "unread number": ["GET", "/fyi/unreadnumber"],
    "tickle": ["POST", "/tickle"],
    "sso validation": ["GET", "/sso/validate"],
  };
  assert.deepEqual(Object.keys(samples), LIMIT_RULES.map(({ name }) => name));
  for (const { name, count, perMs, status } of LIMIT_RULES) {
    const clock = manualClock(START_MS);
    const limits = createLimits(clock, "strict");
    const [method, path] = samples[name]!;
    const tickets = Array.from({ length: count }, () => limits.begin(request(method, path)));
    assert.ok(tickets.every(({ refusal }) => refusal === null), name);
    if (perMs === null) tickets[0]!.end();
    else clock.advance(perMs - 1);
    if (perMs !== null) assert.equal(limits.begin(request(method, path)).refusal?.status, status, name);
    assert.equal(limits.penaltyUntilMs() > 0, perMs !== null && status === 429, name);
    clock.advance(status === 429 ? 600_000 : 1);
    const again = limits.begin(request(method, path));
    assert.equal(again.refusal, null, name);
  }
});

Deno.test("§5 five histories at once, not six; a ticket is given back once", () => {
  const limits = createLimits(manualClock(START_MS), "strict");
  const history = request("GET", "/iserver/marketdata/history?conid=1");
  const tickets = Array.from({ length: 5 }, () => limits.begin(history));
  tickets[0]!.end();
  tickets[0]!.end();
  assert.equal(limits.begin(history).refusal, null);
  assert.equal(limits.begin(history).refusal?.status, 429);
});

Deno.test("the Gateway's own calls and the login count against nothing", () => {
  const limits = createLimits(manualClock(START_MS), "strict");
  for (let count = 0; count < 50; count++) {
    assert.equal(limits.begin(request("GET", "/sso/validate?gw=1", "ClientPortalGW/1")).refusal, null);
    assert.equal(limits.begin({ ...request("POST", ""), target: "/sso/Authenticator" }).refusal, null);
  }
});

Deno.test("count refuses nothing and tells what would have been; lax does not even count", async () => {
  const flood = async (sim: Simulator) => {
    for (let count = 0; count < 4; count++) assert.equal(await statusOf(sim, "POST", "/tickle"), 200);
    return sim.truth().limits;
  };
  await withSimulator(async (sim) => {
    assert.deepEqual(await flood(sim), [
      { name: "all requests", requests: 4, over: 0 },
      { name: "tickle", requests: 4, over: 3 },
    ]);
  }, { limits: "count" });
  await withSimulator(async (sim) => assert.deepEqual(await flood(sim), []));
});

Deno.test("a faithful simulator is strict unless told otherwise", async () => {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ tls: false, profile: "faithful", clock });
  const first = askJson(sim, "POST", "/tickle");
  await sim.waitForRequest("POST /tickle");
  let isAnswered = false;
  first.finally(() => (isAnswered = true));
  while (!isAnswered) {
    clock.advance(50);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  assert.equal((await first).status, 401);
  const second = await Promise.all(
    [1, 2].map(() => askJson(sim, "POST", "/tickle").then(({ status }) => status)).concat(
      (async () => {
        for (let turn = 0; turn < 60; turn++) {
          clock.advance(10);
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
        return 0;
      })(),
    ),
  );
  assert.ok(second.includes(429), String(second));
});
