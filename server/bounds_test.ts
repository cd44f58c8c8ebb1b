// Sidecar contract §2, §7.3.1 and §18.2, rows 17, 25 and 26: size, time, load and request ids.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { VERSION } from "../mod.ts";
import { LIMITS } from "./limits.ts";
import { handClock, startBench, UNREAD_BODIES, until } from "./testing/fixture.ts";

const MIB = 1024 * 1024;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

Deno.test("a body of 10 MiB passes, one byte more is 413, announced or chunked", UNREAD_BODIES, async () => {
  await using bench = await startBench();
  const whole = new Uint8Array(LIMITS.maxRequestBytes).fill(97);
  const passed = await bench.ask("/v1/api/x", { method: "POST", body: whole });
  assert.equal(passed.status, 200);
  await passed.body?.cancel();
  assert.equal(bench.gateway.requests[0]!.body.length, LIMITS.maxRequestBytes);

  const announced = await bench.raw(
    `POST /v1/api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: big-1\r\n` +
      `Content-Length: ${LIMITS.maxRequestBytes + 1}\r\n\r\n`,
  );
  assert.match(announced, /^HTTP\/1\.1 413 .*x-request-id: big-1.*"code":"payload_too_large".*"request_id":"big-1"/s);

  const pieces = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < 11; at++) controller.enqueue(whole.subarray(0, MIB));
      controller.close();
    },
  });
  const chunked = await bench.ask("/v1/api/x", { method: "POST", body: pieces });
  assert.deepEqual([chunked.status, (await chunked.json()).code], [413, "payload_too_large"]);
  assert.equal(bench.gateway.requests.length, 1);
});

Deno.test("long answers stream through; past 64 MiB the connection is cut and the log says so", async () => {
  await using bench = await startBench();
  for (const mib of [24, 26]) {
    bench.gateway.answer({ headers: [["content-type", "text/plain"]], padBytes: mib * MIB });
    const answer = await bench.ask("/v1/api/x");
    assert.equal((await answer.arrayBuffer()).byteLength, mib * MIB);
  }
  bench.gateway.answer({ padBytes: 70 * MIB });
  const tooLong = await bench.ask("/v1/api/x", { headers: { "x-request-id": "long-1" } });
  assert.equal(tooLong.status, 200);
  await assert.rejects(tooLong.arrayBuffer());
  const line = bench.log.find(({ message }) => message === "answer cut");
  assert.deepEqual([line?.level, line?.fields.code, line?.fields.requestId], ["warn", "upstream_http_error", "long-1"]);
});

Deno.test("an answer that breaks before its first byte is a 502, after it an incomplete body", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ cut: true });
  const nothing = await bench.ask("/accounts");
  assert.deepEqual([nothing.status, (await nothing.json()).code], [502, "upstream_http_error"]);
  bench.gateway.answer({ body: "half of it", cut: true });
  const raw = await bench.raw("GET /accounts HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: half-1\r\n\r\n");
  assert.match(raw, /^HTTP\/1\.1 200 .*half of it/s);
  assert.doesNotMatch(raw, /\r\n0\r\n\r\n$/); // no end of the chunks: the reader knows that it is not all
  await until(() => bench.log.some(({ message, fields }) => message === "answer cut" && fields.requestId === "half-1"));
});

Deno.test("the first bytes reach the caller while the Gateway still works on the rest", async () => {
  await using bench = await startBench();
  let goOn = (): void => {};
  const rest = new Promise<void>((resolve) => goOn = resolve);
  bench.gateway.answer({ body: "first", after: rest, padBytes: 3 });
  const reader = (await bench.ask("/v1/api/x")).body!.getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), "first");
  goOn();
  let rest3 = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    rest3 += new TextDecoder().decode(piece.value);
  }
  assert.equal(rest3, "xxx");
});

Deno.test("a body that pauses for 30 s is cut, and the log says why", async () => {
  const clock = handClock();
  await using bench = await startBench({ clock });
  bench.gateway.answer({ body: "first", after: new Promise(() => {}) });
  const answer = await bench.ask("/accounts", { headers: { "x-request-id": "idle-1" } });
  const reader = answer.body!.getReader();
  await reader.read();
  const rest = assert.rejects(reader.read());
  await until(() => clock.pending(30_000) === 1);
  clock.advance(30_000);
  await rest;
  const line = bench.log.find(({ message }) => message === "answer cut");
  assert.deepEqual([line?.fields.code, line?.fields.sentBytes, line?.fields.requestId], [
    "upstream_timeout",
    5,
    "idle-1",
  ]);
});

const ORDER = { conid: 1, orderType: "LMT", side: "BUY", tif: "DAY", price: 1, quantity: 1 };

Deno.test("an order of several megabytes passes", async () => {
  await using bench = await startBench();
  const body = JSON.stringify({ orders: [ORDER], note: "x".repeat(3 * MIB) });
  const headers = { "content-type": "application/json" };
  const answer = await bench.ask("/accounts/DU1/orders", { method: "POST", headers, body });
  assert.equal(answer.status, 200);
  await answer.body?.cancel();
  assert.equal(bench.gateway.requests[0]!.body.length, body.length);
});

Deno.test("a caller that goes ends the request at the Gateway, before and after the first byte", async () => {
  await using bench = await startBench();
  bench.gateway.answer(() => null);
  const before = new AbortController();
  const early = bench.ask("/accounts", { signal: before.signal });
  await until(() => bench.gateway.requests.length === 1);
  before.abort();
  await assert.rejects(early);
  await until(() => bench.gateway.abandoned() === 1);

  bench.gateway.answer({ body: "first", after: new Promise(() => {}) });
  const answer = await bench.ask("/v1/api/x");
  const reader = answer.body!.getReader();
  await reader.read();
  await reader.cancel();
  await until(() => bench.gateway.abandoned() === 2);
});

Deno.test(
  "without the head of an answer in 35 s the caller gets 504, its body still under way included",
  UNREAD_BODIES,
  async () => {
    const clock = handClock();
    await using bench = await startBench({ clock });
    const socket = connect(bench.sidecar.port, "127.0.0.1");
    const received = new Promise<string>((resolve) => socket.once("data", (data: Uint8Array) => resolve(String(data))));
    socket.write("POST /v1/api/x HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: slow-1\r\nContent-Length: 9\r\n\r\nhalf");
    await until(() => clock.pending() === 1);
    clock.advance(LIMITS.headTimeoutMs);
    const answer = await received;
    socket.destroy();
    assert.match(answer, /^HTTP\/1\.1 504 /);
    assert.match(answer, /x-request-id: slow-1/i);
    assert.deepEqual(bench.gateway.requests, []);
  },
);

Deno.test(
  "of 257 slow requests the last gets a clean 503 with Retry-After, and later ones pass again",
  UNREAD_BODIES,
  async () => {
    await using bench = await startBench();
    let goOn = (): void => {};
    const hold = new Promise<void>((resolve) => goOn = resolve);
    bench.gateway.answer((request) => ({
      body: "{}",
      after: request.target.includes("slow") ? hold : Promise.resolve(),
    }));
    const sidecar = bench.sidecar.url;
    const slow = Array.from({ length: LIMITS.maxUnderWay }, () => fetch(`${sidecar}/v1/api/slow`, { method: "HEAD" }));
    await until(() => bench.gateway.requests.length >= 3);
    let refused: Response | undefined;
    for (let turn = 0; turn < 500 && refused === undefined; turn++) {
      const answer = await fetch(`${sidecar}/debug/x`);
      if (answer.status === 503) refused = answer;
      else await answer.body?.cancel();
    }
    assert.equal(refused?.headers.get("retry-after"), "1");
    assert.equal((await refused!.json()).code, "too_busy");
    goOn();
    for (const answer of await Promise.all(slow)) assert.equal(answer.status, 200);
    const after = await bench.ask("/accounts");
    assert.equal(after.status, 200);
    await after.body?.cancel();
  },
);

Deno.test("every answer carries an id and our version; a sane id of the caller is kept", async () => {
  await using bench = await startBench();
  for (const path of ["/accounts", "/sso/x", "/nope/..%2f", "/debug/x", "/events/pnl", "/market/snapshot"]) {
    const own = await bench.ask(path);
    await own.body?.cancel();
    assert.match(own.headers.get("x-request-id")!, UUID, path);
    assert.equal(own.headers.get("x-bezant-server"), VERSION);
    const kept = await bench.ask(path, { headers: { "x-request-id": "abc.DEF-1:2" } });
    await kept.body?.cancel();
    assert.equal(kept.headers.get("x-request-id"), "abc.DEF-1:2");
  }
  for (const id of ["x".repeat(129), "two words", "caf\u00e9"]) {
    const answer = await bench.ask("/accounts", { headers: { "x-request-id": id } });
    await answer.body?.cancel();
    assert.match(answer.headers.get("x-request-id")!, UUID);
  }
});

Deno.test("each request is one line at info, without its query and with account numbers masked", async () => {
  await using bench = await startBench();
  await (await bench.ask("/accounts/DU1234567/summary?x=canary", { headers: { "x-request-id": "line-1" } })).body
    ?.cancel();
  const lines = bench.log.filter(({ fields }) => fields.requestId === "line-1");
  assert.equal(lines.length, 1);
  const { level, message, fields: { durationMs, ...fields } } = lines[0]!;
  assert.equal(typeof durationMs, "number");
  assert.deepEqual([level, message], ["info", "request"]);
  const wanted = {
    method: "GET",
    path: "/accounts/DU****567/summary",
    status: 200,
    caller: "owner",
    requestId: "line-1",
  };
  assert.deepEqual(fields, wanted);
});
