import assert from "node:assert/strict";
import { type IbkrError, type IbkrErrorCode, isIbkrError } from "../errors/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, line, stubEngine, stubGateway, transportOver } from "../testing/stub_engine.ts";
import { EngineFailure, type EngineRequest, type FailureStage } from "./engine.ts";
import type { TransportRequest } from "./types.ts";

const READ = { method: "GET", path: "/v1/api/portfolio/accounts", effect: "read" } as const;
const ORDER = { method: "POST", path: "/v1/api/iserver/account/DU1/orders?secret=1", effect: "trade" } as const;

function header(request: EngineRequest, name: string): string | undefined {
  return request.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

async function failure(work: Promise<unknown>, code: IbkrErrorCode): Promise<IbkrError> {
  try {
    await work;
  } catch (error) {
    assert.ok(isIbkrError(error), String(error));
    assert.equal(error.code, code, error.message);
    return error;
  }
  return assert.fail(`expected ${code}`);
}

Deno.test("send() frames an API call: user agent, origin and referer of the Gateway, a length for every POST", async () => {
  const { transport, engine } = stubGateway(() => answer(200), manualClock());
  await (await transport.send({ ...READ, method: "POST" })).body?.cancel();
  const [request] = engine.requests;
  assert.equal(header(request!, "user-agent"), "bezant/test");
  assert.equal(header(request!, "origin"), "https://localhost:5000");
  assert.equal(header(request!, "referer"), "https://localhost:5000/");
  assert.equal(request!.body?.byteLength, 0);
});

Deno.test("send() leaves login pages their own origin, and a caller's header alone", async () => {
  const { transport, engine } = stubGateway(() => answer(200), manualClock());
  await (await transport.send({ method: "POST", path: "/sso/Authenticator", effect: "session" })).body?.cancel();
  await (await transport.send({ ...READ, headers: [["Origin", "https://mine"], ["User-Agent", "me"]] })).body?.cancel();
  assert.equal(header(engine.requests[0]!, "origin"), undefined);
  assert.equal(header(engine.requests[1]!, "origin"), "https://mine");
  assert.equal(engine.requests[1]!.headers.filter(([name]) => /user-agent/i.test(name)).length, 1);
});

Deno.test("send() uses a warm connection for reads only", async () => {
  const { transport, engine } = stubGateway(() => answer(204), manualClock());
  for (const effect of ["read", "session", "trade", "admin"] as const) await transport.send({ ...READ, effect });
  assert.deepEqual(engine.requests.map((request) => request.mayReuseConnection), [true, false, false, false]);
});

Deno.test("send() carries the cookies that came, and none before", async () => {
  const { transport, engine } = stubGateway(
    () => answer(204, null, [["set-cookie", "a=1"], ["set-cookie", "b=2"]]),
    manualClock(),
  );
  await transport.send(READ);
  await transport.send(READ);
  assert.equal(header(engine.requests[0]!, "cookie"), undefined);
  assert.equal(header(engine.requests[1]!, "cookie"), "a=1; b=2");
});

Deno.test("send() gives up at its deadline, and says that an order may have been done", async () => {
  const clock = manualClock();
  const { transport } = stubGateway(() => new Promise<never>(() => {}), clock);
  const read = failure(transport.send(READ), "upstream_timeout");
  const order = failure(transport.send(ORDER), "upstream_timeout");
  await clock.advance(30_000);
  assert.equal((await read).outcome, "none");
  const lost = await order;
  assert.equal(lost.outcome, "unknown");
  assert.ok(!lost.message.includes("secret"), lost.message);
  assert.equal(clock.pending, 0);
});

Deno.test("send() that never got a free place has sent nothing", async () => {
  const clock = manualClock();
  const { transport, engine } = stubGateway(() => new Promise<never>(() => {}), clock);
  const blocked = [1, 2, 3].map(() => failure(transport.send({ ...READ, timeoutMs: 60_000 }), "upstream_timeout"));
  const order = failure(transport.send(ORDER), "upstream_timeout");
  await clock.advance(30_000);
  assert.equal((await order).outcome, "none");
  assert.equal(engine.requests.length, 3);
  await clock.advance(30_000);
  await Promise.all(blocked);
});

Deno.test("send() says which part of reaching the Gateway failed, and keeps the address's query to itself", async () => {
  const stages: readonly [FailureStage, IbkrErrorCode][] = [
    ["refused", "upstream_unreachable"],
    ["dns", "upstream_unreachable"],
    ["certificate", "upstream_unreachable"],
    ["tls", "upstream_unreachable"],
    ["network", "upstream_unreachable"],
    ["exchange", "upstream_http_error"],
  ];
  for (const [stage, code] of stages) {
    const { transport } = stubGateway(() => Promise.reject(new EngineFailure(stage, "x")), manualClock());
    const error = await failure(transport.send(ORDER), code);
    assert.equal(error.outcome, stage === "exchange" ? "unknown" : "none", stage);
    assert.ok(!JSON.stringify([error.message, error.path]).includes("secret"));
  }
});

Deno.test("send() breaks a body that pauses too long, and frees its place", async () => {
  const clock = manualClock();
  const silent = () =>
    new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array([1])) });
  const { transport } = stubGateway(() => ({ status: 200, headers: new Headers(), body: silent() }), clock);
  const reader = (await transport.send(READ)).body!.getReader();
  assert.deepEqual((await reader.read()).value, new Uint8Array([1]));
  const second = failure(reader.read(), "upstream_timeout");
  await clock.advance(30_000);
  assert.match((await second).message, /next piece of the body within 30000 ms/);
});

Deno.test("send() holds its place until the body was read or cancelled", async () => {
  const { transport, engine } = stubGateway(() => answer(200, "body"), manualClock());
  const open = await Promise.all([1, 2, 3].map(() => transport.send(READ)));
  const fourth = transport.send(READ);
  await Promise.resolve();
  assert.equal(engine.requests.length, 3);
  await open[0]!.body!.cancel();
  await (await fourth).body?.cancel();
  await Promise.all(open.slice(1).map((response) => response.body!.cancel()));
  assert.deepEqual(engine.requests.map(line).length, 4);
});

Deno.test("send() stops when the caller does, and refuses after close()", async () => {
  const clock = manualClock();
  const { transport, engine } = stubGateway(() => new Promise<never>(() => {}), clock);
  const stop = new AbortController();
  const aborted = failure(transport.send({ ...ORDER, signal: stop.signal } as TransportRequest), "aborted");
  await clock.advance(1);
  assert.equal(engine.requests.length, 1);
  stop.abort();
  assert.equal((await aborted).outcome, "unknown");
  await transport.close();
  await transport.close();
  await failure(transport.send(READ), "closed");
});

Deno.test("send() whose deadline covers the body ends a body that drips for ever", async () => {
  const clock = manualClock();
  const drip = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(new Uint8Array([32]));
      return new Promise<void>((resolve) => void clock.setTimer(resolve, 1_000));
    },
  }, { highWaterMark: 0 });
  const { transport } = stubGateway(() => ({ status: 200, headers: new Headers(), body: drip }), clock);
  const response = await transport.send({ ...READ, deadlineCoversBody: true });
  const whole = failure(new Response(response.body).text(), "upstream_timeout");
  for (let second = 0; second < 31; second++) await clock.advance(1_000);
  assert.match((await whole).message, /no end of the answer within 30000 ms/);
});

Deno.test("send() over plain http hints at TLS when the port hangs up", async () => {
  const engine = stubEngine(() =>
    Promise.reject(new EngineFailure("exchange", "the connection broke before the answer"))
  );
  const transport = transportOver(engine, manualClock(), "http://localhost:5000");
  assert.match((await failure(transport.send(READ), "upstream_http_error")).message, /has to begin with https/);
});
