import assert from "node:assert/strict";
import { createCaller } from "../call.ts";
import { createGatewayApi } from "../api/gateway.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, line, stubEngine, transportOver } from "../testing/stub_engine.ts";
import { EngineFailure, type EngineResponse } from "./engine.ts";
import { createReads } from "./reads.ts";

function setUp(handler: Handler) {
  const clock = manualClock();
  const engine = stubEngine(handler);
  const reads = createReads(transportOver(engine, clock), clock, 30_000);
  return { clock, engine, call: createCaller(reads), api: createGatewayApi(reads) };
}

const READ = { operation: "x", method: "GET", path: "/one", effect: "read" } as const;
const broken = () => Promise.reject(new EngineFailure("exchange", "the connection broke"));

/** Answers with each in turn, the last one for ever. */
function inTurn(...handlers: readonly Handler[]): Handler {
  let turn = 0;
  return (request) => handlers[Math.min(turn++, handlers.length - 1)]!(request);
}

/** Answers when told. */
function held(): { handler: Handler; answerAll: (body: unknown) => void } {
  const open: ((response: EngineResponse) => void)[] = [];
  return {
    handler: () => new Promise((resolve) => void open.push(resolve)),
    answerAll: (body) => open.splice(0).forEach((resolve) => resolve(answer(200, body))),
  };
}

Deno.test("a read that fails for a passing reason is sent again, three times in all", async () => {
  for (const failing of [broken, () => answer(503, { error: "Service Unavailable" })]) {
    const lucky = setUp(inTurn(failing, failing, () => answer(200, { ok: 1 })));
    const result = lucky.call(READ);
    await lucky.clock.advance(2_000);
    assert.deepEqual(await result, { ok: 1 });
    const unlucky = setUp(failing);
    const failed = assert.rejects(unlucky.call(READ));
    await unlucky.clock.advance(2_000);
    await failed;
    assert.equal(unlucky.engine.requests.length, 3);
    assert.equal(unlucky.clock.pending, 0);
  }
});

Deno.test("what is no read, costs something, or was told not to is sent once, whatever comes of it", async () => {
  for (const failing of [broken, () => answer(503), () => answer(429, "", { "retry-after": "1" })]) {
    const { clock, engine, call, api } = setUp(failing);
    const calls = (["trade", "admin", "session"] as const).map((effect) =>
      call({ ...READ, method: "POST", path: `/${effect}`, effect, json: {} })
    );
    calls.push(call({ ...READ, path: "/no-retry", retry: false }));
    calls.push(api.POST("/iserver/account/{accountId}/orders", {
      path: { accountId: "DU1" },
      body: { orders: [] },
    }));
    calls.push(api.GET("/iserver/scanner/params"));
    calls.push(api.GET("/trsrv/futures", { query: { symbols: "ES" }, retry: false }));
    const settled = Promise.allSettled(calls);
    await clock.advance(60_000);
    assert.ok((await settled).every(({ status }) => status === "rejected"));
    assert.deepEqual(new Set(engine.requests.map(line)).size, engine.requests.length);
    assert.equal(engine.requests.length, calls.length);
  }
});

Deno.test("Retry-After is obeyed where the deadline allows it, and is the end where it does not", async () => {
  const soon = setUp(inTurn(() => answer(429, "", { "retry-after": "7" }), () => answer(200, { ok: 1 })));
  const result = soon.call(READ);
  await soon.clock.advance(6_999);
  assert.equal(soon.engine.requests.length, 1);
  await soon.clock.advance(1);
  assert.deepEqual(await result, { ok: 1 });
  for (const headers of [{ "retry-after": "31" }, {}] as const) {
    const late = setUp(() => answer(429, "", headers));
    await assert.rejects(late.call(READ), { code: "upstream_status", status: 429 });
    assert.equal(late.engine.requests.length, 1);
  }
});

Deno.test("all tries together end with the deadline of the call", async () => {
  const { clock, call } = setUp(inTurn(broken, () => new Promise<never>(() => {})));
  const startMs = clock.now();
  const failed = call({ ...READ, timeoutMs: 5_000 }).catch((error) => ({ code: error.code, atMs: clock.now() }));
  await clock.advance(10_000);
  assert.deepEqual(await failed, { code: "upstream_timeout", atMs: startMs + 5_000 });
});

Deno.test("equal reads at the same time are one request, and each caller has his own copy of its answer", async () => {
  const { handler, answerAll } = held();
  const { clock, engine, call } = setUp(handler);
  const calls = [call<{ a: number }>(READ), call<{ a: number }>(READ), call({ ...READ, query: { b: 1 } })] as const;
  await clock.advance(0);
  assert.equal(engine.requests.length, 2);
  answerAll({ a: 1 });
  const [one, two] = await Promise.all(calls);
  assert.deepEqual([one, two], [{ a: 1 }, { a: 1 }]);
  assert.notEqual(one, two);
  const again = call(READ);
  await clock.advance(0);
  answerAll({});
  await again;
  assert.equal(engine.requests.length, 3, "an answer is never used for a later question");
});

Deno.test("a caller who leaves takes nothing from the others; the last one ends the request", async () => {
  const { handler, answerAll } = held();
  const { clock, engine, call } = setUp(handler);
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
  const one = assert.rejects(call({ ...READ, signal: first.signal }), { code: "aborted", operation: "x" });
  const two = call({ ...READ, signal: second.signal });
  await clock.advance(0);
  first.abort();
  await one;
  answerAll({ ok: 1 });
  assert.deepEqual(await two, { ok: 1 });
  const three = assert.rejects(call({ ...READ, signal: third.signal }), { code: "aborted" });
  await clock.advance(0);
  third.abort();
  await three;
  await clock.advance(0);
  assert.equal(engine.requests[1]!.signal.aborted, true);
  assert.equal(clock.pending, 0);
});

Deno.test("a read that waits for its next try ends when the client is closed", async () => {
  const clock = manualClock();
  const reads = createReads(transportOver(stubEngine(() => answer(503)), clock), clock, 30_000);
  const failed = assert.rejects(reads.send({ ...READ }), { code: "closed" });
  while (clock.pending < 1) await Promise.resolve();
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  reads.close();
  await failed;
  assert.equal(clock.pending, 0);
});

Deno.test("the last caller who leaves is gone when the request is", async () => {
  const stop = new AbortController();
  const ending = Promise.withResolvers<void>();
  let isGone = false;
  const send = ({ signal }: { readonly signal?: AbortSignal | undefined }): Promise<never> =>
    new Promise((_, reject) => signal!.addEventListener("abort", () => void ending.promise.then(reject)));
  const reads = createReads({ send }, manualClock(), 30_000);
  const left = assert.rejects(reads.send({ ...READ, signal: stop.signal }), { code: "aborted" })
    .then(() => isGone = true);
  stop.abort();
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  assert.equal(isGone, false);
  ending.resolve();
  await left;
});

Deno.test("each caller has his own deadline, the one who joins a request that ends before his included", async () => {
  const { handler, answerAll } = held();
  const { clock, engine, call } = setUp(handler);
  const long = assert.rejects(call({ ...READ, timeoutMs: 10_000 }), { code: "upstream_timeout" });
  await clock.advance(1_000);
  const short = assert.rejects(call({ ...READ, timeoutMs: 2_000 }), { code: "upstream_timeout", timeoutMs: 2_000 });
  const later = call({ ...READ, timeoutMs: 20_000 });
  await clock.advance(2_000);
  await short;
  await clock.advance(7_000);
  await long;
  assert.equal(engine.requests.length, 2, "the one who has time left asks again");
  answerAll({ ok: 1 });
  assert.deepEqual(await later, { ok: 1 });
});

Deno.test("a read that begins after a change never shares one from before", async () => {
  const { handler, answerAll } = held();
  const { clock, engine, call } = setUp(handler);
  const before = call(READ);
  const order = call({ ...READ, method: "POST", path: "/orders", effect: "trade", json: {} });
  const after = call(READ);
  await clock.advance(0);
  assert.deepEqual(engine.requests.map(line), ["GET /v1/api/one", "POST /v1/api/orders", "GET /v1/api/one"]);
  answerAll({});
  await Promise.all([before, order, after]);
});
