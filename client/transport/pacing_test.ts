import assert from "node:assert/strict";
import { isIbkrError, RateLimitedError } from "../errors/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, line, stubEngine, transportOver } from "../testing/stub_engine.ts";
import type { Handler } from "../testing/stub_engine.ts";
import { resolvePacing } from "./pacing_options.ts";
import { PENALTY_MS } from "./pacing_table.ts";
import { KEEP_MS, KEEP_TICKLE_MS } from "./place.ts";
import type { TransportRequest } from "./types.ts";

const get = (path: string, more: Partial<TransportRequest> = {}): TransportRequest => ({
  method: "GET",
  path: `/v1/api${path}`,
  effect: "read",
  ...more,
});

function paced(handler: Handler = () => answer(204), options: Parameters<typeof resolvePacing>[0] = "on") {
  const clock = manualClock();
  const engine = stubEngine(handler);
  const transport = transportOver(engine, clock, undefined, undefined, resolvePacing(options));
  const bucket = (name: string) => transport.pacing.snapshot().buckets.find((one) => one.name === name)!;
  return { clock, engine, transport, bucket };
}

async function refused(work: Promise<unknown>): Promise<RateLimitedError> {
  const error = await work.then(() => assert.fail("was not refused"), (error: unknown) => error);
  assert.ok(error instanceof RateLimitedError, String(error));
  assert.equal(error.outcome, "none");
  return error;
}

Deno.test("a burst is spread out: nine ordinary requests in a second, a tenth place kept for what is urgent", async () => {
  const { clock, engine, transport } = paced();
  const all = Array.from({ length: 25 }, (_, index) => transport.send(get(`/iserver/contract/${index}/info`)));
  await clock.advance(0);
  assert.equal(engine.requests.length, 9);
  await transport.send({ method: "POST", path: "/v1/api/tickle", effect: "session" });
  assert.equal(engine.requests.length, 10);
  await clock.advance(999);
  assert.equal(engine.requests.length, 10);
  await clock.advance(1);
  assert.equal(engine.requests.length, 19);
  await clock.advance(1_000);
  await Promise.all(all);
  assert.equal(engine.requests.length, 26);
  assert.equal(clock.pending, 0);
});

Deno.test("a call that waits for a budget of its own holds up nobody else", async () => {
  const { clock, engine, transport, bucket } = paced();
  await transport.send(get("/iserver/account/orders"));
  const second = transport.send(get("/iserver/account/orders?force=true"));
  await transport.send(get("/iserver/account/trades"));
  assert.equal(engine.requests.length, 2);
  assert.deepEqual([bucket("live orders").waiting, bucket("live orders").tokens, bucket("live orders").sent], [
    1,
    0,
    1,
  ]);
  await clock.advance(5_000);
  await second;
  assert.equal(engine.requests.length, 3);
});

Deno.test("a call that would wait longer than its deadline is refused at once, with the wait; nothing is sent", async () => {
  const { engine, transport, bucket } = paced();
  const scan = get("/iserver/scanner/params", { costly: true });
  await transport.send(scan);
  const error = await refused(transport.send({ ...scan, operation: "scanners.parameters" }));
  assert.equal(error.retryAfterMs, 15 * 60_000);
  assert.equal(error.budget, 'the budget "scanner parameters"');
  assert.match(
    error.message,
    /scanners\.parameters \(GET \/v1\/api\/iserver\/scanner\/params\): not sent, .* ask again in 900 s/,
  );
  assert.equal(error.httpStatus, 429);
  assert.deepEqual([engine.requests.length, bucket("scanner parameters").refused], [1, 1]);
});

Deno.test("an order for which there is no room in time is refused, never sent later", async () => {
  const { clock, engine, transport } = paced(() => new Promise<never>(() => {}), { requestsPerSecond: 2 });
  const lost = transport.send(get("/one", { timeoutMs: 60_000 })).catch((error) => error);
  const order = refused(
    transport.send({ method: "POST", path: "/v1/api/iserver/account/DU1/orders", effect: "trade" }),
  );
  await clock.advance(30_000);
  await order;
  await clock.advance(KEEP_MS * 2);
  assert.ok(isIbkrError(await lost, "upstream_timeout"));
  assert.deepEqual(engine.requests.map(line), ["GET /v1/api/one"]);
});

Deno.test("the queue is bounded, and whoever leaves it makes room", async () => {
  const { clock, transport } = paced(undefined, { maxWaiting: 2 });
  await transport.send(get("/fyi/settings"));
  const leaving = new AbortController();
  const first = transport.send(get("/fyi/settings", { signal: leaving.signal }));
  const second = transport.send(get("/fyi/settings"));
  assert.equal((await refused(transport.send(get("/fyi/settings")))).budget, "the queue");
  leaving.abort();
  await assert.rejects(first, { code: "aborted", outcome: "none" });
  const third = transport.send(get("/fyi/settings"));
  await clock.advance(2_000);
  await Promise.all([second, third]);
  assert.equal(transport.pacing.snapshot().waiting, 0);
});

Deno.test("a full queue of one budget is in nobody else's way, least of all a cancel's", async () => {
  const { clock, engine, transport } = paced(undefined, { maxWaiting: 30 });
  const leaving = new AbortController();
  const orders = get("/iserver/account/orders", { timeoutMs: 600_000, signal: leaving.signal });
  const queued = Array.from({ length: 31 }, () => transport.send(orders).catch(() => {}));
  await clock.advance(0);
  assert.equal(transport.pacing.snapshot().waiting, 30);
  await transport.send(get("/trsrv/futures", { timeoutMs: 1 }));
  const burst = Array.from({ length: 10 }, (_, index) => transport.send(get(`/iserver/contract/${index}/info`)));
  burst.forEach((one) => one.catch(() => {}));
  const cancel = () =>
    transport.send({ method: "DELETE", path: "/v1/api/iserver/account/DU1/order/7", effect: "trade" });
  const cancels = [cancel(), cancel(), cancel()];
  await clock.advance(1_000);
  await Promise.all(cancels);
  const sent = engine.requests.map(line);
  assert.equal(sent.filter((one) => one.startsWith("DELETE")).length, 3);
  leaving.abort();
  await clock.advance(5_000);
  await Promise.allSettled([...queued, ...burst]);
});

Deno.test("a 429 is one for everybody: those who wait hear of it, and nothing is sent until it is over", async () => {
  for (const [headers, waitMs] of [[{}, PENALTY_MS], [{ "retry-after": "90" }, 90_000]] as const) {
    let status = 429;
    const { clock, engine, transport } = paced(() => answer(status, status === 429 ? "slow" : "", headers));
    const waits = [1, 2].map(() => transport.send(get("/iserver/account/orders")));
    await (await waits[0]!).body?.cancel();
    assert.equal((await refused(waits[1]!)).retryAfterMs, waitMs);
    assert.equal((await refused(transport.send(get("/anything")))).budget, "IBKR's answer 429");
    await refused(transport.send({ method: "POST", path: "/v1/api/tickle", effect: "session" }));
    assert.equal(transport.pacing.snapshot().backoffUntilMs, clock.now() + waitMs);
    await (await transport.send({ method: "GET", path: "/sso/Login", effect: "session" })).body?.cancel();
    status = 204;
    await clock.advance(waitMs);
    assert.equal(transport.pacing.snapshot().backoffUntilMs, null);
    await transport.send(get("/anything"));
    assert.equal(engine.requests.length, 3);
  }
});

Deno.test("a request that timed out keeps its place until its answer or two minutes", async () => {
  for (const isAnswered of [true, false]) {
    let say = (): void => {};
    const { clock, transport, engine, bucket } = paced(() =>
      new Promise((resolve) => {
        say = () => resolve(answer(200, "late"));
      })
    );
    const late = transport.send(get("/iserver/account/orders")).catch((error) => error);
    await clock.advance(30_000);
    assert.ok(isIbkrError(await late, "upstream_timeout"));
    assert.equal(engine.requests[0]!.signal.aborted, false);
    assert.deepEqual([transport.pacing.snapshot().inFlight, bucket("live orders").tokens], [1, 0]);
    if (isAnswered) say();
    await clock.advance(isAnswered ? 1 : KEEP_MS - 1);
    assert.equal(transport.pacing.snapshot().inFlight, isAnswered ? 0 : 1);
    await clock.advance(5_001);
    assert.deepEqual([transport.pacing.snapshot().inFlight, bucket("live orders").tokens], [0, 1]);
    assert.equal(clock.pending, 0);
  }
});

Deno.test("close() lets go of requests that nobody waits for any more", async () => {
  const { clock, transport, engine } = paced(() => new Promise<never>(() => {}));
  const late = transport.send(get("/one")).catch((error) => error);
  await clock.advance(30_000);
  await late;
  await transport.close();
  await clock.advance(0);
  assert.equal(engine.requests[0]!.signal.aborted, true);
  assert.equal(clock.pending, 0);
});

Deno.test("a sidecar paces for everybody, so its clients do not", async () => {
  const { clock, transport, engine } = paced(() => answer(204, null, { "x-bezant-server": "1.0.0" }));
  await Promise.all(Array.from({ length: 6 }, () => transport.send(get("/portfolio/accounts"))));
  assert.equal(engine.requests.length, 6);
  assert.equal(transport.pacing.snapshot().mode, "sidecar");
  assert.equal(clock.pending, 0);
});

Deno.test("pacing off lets everything pass; login pages are never counted; nonsense is refused", async () => {
  const off = paced(undefined, "off");
  await Promise.all(Array.from({ length: 30 }, () => off.transport.send(get("/portfolio/accounts"))));
  assert.deepEqual([off.engine.requests.length, off.transport.pacing.snapshot().mode], [30, "off"]);
  const on = paced();
  for (let count = 0; count < 30; count++) {
    await on.transport.send({ method: "GET", path: "/sso/Login", effect: "session" });
  }
  assert.equal(on.bucket("all requests").sent, 0);
  for (const bad of [{ requestsPerSecond: 1 }, { requestsPerSecond: 2.5 }, { maxWaiting: 0 }]) {
    assert.throws(() => resolvePacing(bad), RangeError);
  }
});

const tickle: TransportRequest = { method: "POST", path: "/v1/api/tickle", effect: "session", timeoutMs: 10_000 };

Deno.test("in the penalty after a 429 one tickle a minute is sent, and its own 429 does not make the penalty longer", async () => {
  const { clock, engine, transport } = paced(() => answer(429, "slow"));
  await (await transport.send(get("/anything"))).body?.cancel();
  const { backoffUntilMs } = transport.pacing.snapshot();
  for (let minute = 1; minute <= 9; minute++) {
    await clock.advance(45_000);
    await refused(transport.send(tickle));
    await clock.advance(15_000);
    await (await transport.send(tickle)).body?.cancel();
    await refused(transport.send(get("/anything")));
    assert.deepEqual([engine.requests.length, transport.pacing.snapshot().backoffUntilMs], [
      1 + minute,
      backoffUntilMs,
    ]);
  }
});

Deno.test("a Retry-After that IBKR has sent holds for tickles too", async () => {
  const { clock, engine, transport } = paced(() => answer(429, "slow", { "retry-after": "200" }));
  await (await transport.send(get("/anything"))).body?.cancel();
  await clock.advance(185_000);
  await refused(transport.send(tickle));
  await clock.advance(15_000);
  await (await transport.send(tickle)).body?.cancel();
  assert.equal(engine.requests.length, 2);
});

Deno.test("a tickle has a place of its own, and while one is not answered the next one hears of that and is not sent", async () => {
  const { clock, engine, transport } = paced(() => new Promise(() => {}));
  const others = Array.from({ length: 6 }, (_, index) => transport.send(get(`/iserver/contract/${index}/info`)));
  for (const path of ["/iserver/reply/1", "/iserver/reply/2"]) {
    others.push(transport.send({ method: "POST", path: `/v1/api${path}`, effect: "trade" }));
  }
  others.forEach((other) => other.catch(() => {}));
  await clock.advance(0);
  assert.equal(engine.requests.length, 4);
  const failed = (work: Promise<unknown>) => work.then(() => "answered", (error) => isIbkrError(error) && error.code);
  const [first, second] = [failed(transport.send(tickle)), failed(transport.send(tickle))];
  await clock.advance(10_000);
  assert.deepEqual([await first, await second], ["upstream_timeout", "upstream_timeout"]);
  assert.deepEqual([engine.requests.length, transport.pacing.snapshot().inFlight], [5, 5]); // the Gateway's five connections
  await clock.advance(KEEP_TICKLE_MS - 5_000);
  const third = failed(transport.send(tickle));
  await clock.advance(10_000);
  assert.deepEqual([await third, engine.requests.map(line).filter((one) => one.includes("tickle")).length], [
    "upstream_timeout",
    2,
  ]);
  await transport.close();
});
