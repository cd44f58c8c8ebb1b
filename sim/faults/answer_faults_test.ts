import assert from "node:assert/strict";
import { OPCODE } from "../net/websocket_frames.ts";
import { isTopic, statusOf, withSimulator, withStream } from "../testing/faulty.ts";
import { ask, askJson, openSocket, parseRaw, sendRaw, valuesOf } from "../testing/raw_client.ts";
import { turns, until } from "../testing/turns.ts";

const GET_TICKLE = "GET /v1/api/tickle HTTP/1.1\r\nUser-Agent: t\r\nConnection: close\r\n\r\n";

Deno.test("upstream-hang fills the Gateway's places; what waited goes on waiting, and later calls are answered", () =>
  withStream(async (sim, socket) => {
    sim.faults.start("upstream-hang");
    const waiting = await Promise.all(Array.from({ length: 6 }, () => openSocket(sim)));
    let bytes = 0;
    for (const one of waiting) {
      one.on("data", (data: Uint8Array) => (bytes += data.length));
      one.write(GET_TICKLE.replace("Connection: close\r\n", ""));
    }
    sim.clearRequests();
    await sim.waitForRequest("GET /tickle");
    await turns(50);
    assert.equal(bytes, 0);
    assert.equal(sim.faults.stop("upstream-hang"), 1);
    assert.equal((await askJson(sim, "POST", "/tickle")).status, 200);
    await turns(50);
    // The sixth had not left the Gateway, so it was answered; the five that had are never.
    assert.ok(bytes > 0 && bytes < 4_000, String(bytes));
    for (const one of waiting) one.destroy();
    socket.send("tic");
    assert.ok(!socket.frames().some(isTopic("tic")));
  }));

Deno.test("upstream-hang with mode=refused: no answer, a silent WebSocket, and the places stay free", () =>
  withSimulator(async (sim, clock) => {
    const { openTestSocket } = await import("../testing/ws_client.ts");
    using _fault = sim.faults.start("upstream-hang", { mode: "refused" });
    const sockets = await Promise.all(Array.from({ length: 8 }, () => openSocket(sim)));
    let bytes = 0;
    for (const one of sockets) {
      one.on("data", (data: Uint8Array) => (bytes += data.length));
      one.write(GET_TICKLE);
    }
    await until(() => sim.findRequests("GET /tickle").length === 8);
    await using stream = await openTestSocket(sim);
    clock.advance(30_000);
    await turns(50);
    assert.equal(bytes, 0);
    stream.send("x", OPCODE.ping);
    await stream.control(OPCODE.pong);
    assert.ok(stream.messages.every(({ opcode }) => opcode === OPCODE.pong));
    for (const one of sockets) one.destroy();
  }));

Deno.test("upstream-hang of one path leaves the others and the WebSocket alone", () =>
  withStream(async (sim, socket, clock) => {
    using _fault = sim.faults.start("upstream-hang", { only: "/portfolio/" });
    const hung = await openSocket(sim);
    hung.write("GET /v1/api/portfolio/accounts HTTP/1.1\r\nUser-Agent: t\r\n\r\n");
    await sim.waitForRequest("GET /portfolio/accounts");
    assert.equal(await statusOf(sim, "POST", "/tickle"), 200);
    clock.advance(10_000);
    await socket.find(({ hb }) => hb !== undefined);
    hung.destroy();
  }));

Deno.test("slow: between minMs and maxMs, and a stalled answer is 503 after stallMs", () =>
  withSimulator(async (sim, clock) => {
    const fault = sim.faults.start("slow", { minMs: 80, maxMs: 400, stallEvery: 0 });
    let isAnswered = false;
    const answer = askJson(sim, "POST", "/tickle").finally(() => (isAnswered = true));
    await sim.waitForRequest("POST /tickle");
    await turns(20);
    clock.advance(79);
    await turns(20);
    assert.equal(isAnswered, false);
    clock.advance(321);
    assert.equal((await answer).status, 200);
    fault.stop();
    using _stall = sim.faults.start("slow:stallEvery=1");
    const stalled = askJson(sim, "GET", "/portfolio/accounts");
    await sim.waitForRequest("GET /portfolio/accounts");
    await turns(20);
    clock.advance(10_000);
    assert.deepEqual(await stalled, { status: 503, json: { error: "Service Unavailable", statusCode: 503 } });
  }));

Deno.test("http-429: each second call, two in all, of one path only", () =>
  withSimulator(async (sim) => {
    using _fault = sim.faults.start("http-429", { only: "/tickle", every: 2, times: 2 });
    const statuses: number[] = [];
    for (let count = 0; count < 8; count++) statuses.push(await statusOf(sim, "POST", "/tickle"));
    assert.deepEqual(statuses, [200, 429, 200, 429, 200, 200, 200, 200]);
    assert.equal(await statusOf(sim, "GET", "/portfolio/accounts"), 200);
  }));

Deno.test("html-instead-of-json: a page, status 200, and what was asked is not done", () =>
  withSimulator(async (sim) => {
    using _fault = sim.faults.start("html-instead-of-json");
    const answer = await ask(sim, "POST", "/v1/api/logout");
    assert.equal(answer.status, 200);
    assert.match(valuesOf(answer, "content-type")[0]!, /^text\/html/);
    assert.match(answer.body, /^<!DOCTYPE html>/);
    assert.deepEqual(valuesOf(answer, "x-bezant-simulated"), ["true"]);
    assert.equal(sim.truth().tier, "brokerage");
  }));

Deno.test("truncated-body: the head and half a body, then the connection ends without the last chunk", () =>
  withSimulator(async (sim) => {
    using _fault = sim.faults.start("truncated-body", { times: 1 });
    const bytes = await sendRaw(sim, GET_TICKLE);
    const { status, body } = parseRaw(bytes);
    assert.equal(status, 200);
    assert.ok(body.length > 20, body);
    assert.throws(() => JSON.parse(body));
    assert.ok(!bytes.endsWith("0\r\n\r\n"));
    assert.equal(await statusOf(sim, "POST", "/tickle"), 200);
  }));
