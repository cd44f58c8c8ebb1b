// The handshake of a WebSocket passes the same guard as any request, with the same answers.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { handClock, startBench } from "../testing/fixture.ts";
import { openConsumer } from "../testing/test_consumer.ts";
import { testTokens } from "../testing/tokens.ts";

const KEY = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

function handshake({ path = "/v1/api/ws", method = "GET", head = "", host = "localhost", key = KEY } = {}): string {
  return `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n${key}` +
    `X-Request-Id: ws-1\r\n${head}\r\n`;
}

const REFUSALS: readonly (readonly [string, Parameters<typeof handshake>[0], number, string])[] = [
  ["another Host", { host: "evil.example" }, 403, "host_refused"],
  ["a page of another origin", { head: "Origin: https://evil.example\r\n" }, 403, "origin_refused"],
  ["a tunnel without a token", { head: "X-Forwarded-For: 1.2.3.4\r\n" }, 401, "credentials_required"],
  ["a token that is none", { head: "Authorization: Bearer bezant_x\r\n" }, 401, "token_refused"],
  ["a subprotocol token that is none", { head: "Sec-WebSocket-Protocol: bezant, bearer.x\r\n" }, 401, "token_refused"],
  ["another path", { path: "/v1/api/other" }, 501, "websocket_not_proxied"],
  ["another path of the root", { path: "/" }, 501, "websocket_not_proxied"],
  ["another version", { key: KEY.replace("13", "8") }, 426, "upgrade_required"],
  ["a broken key", { key: KEY.replace("AA==", "") }, 400, "bad_request"],
  ["a target that is no path", { path: "http://evil.example/v1/api/ws" }, 400, "bad_request"],
  ["a POST", { method: "POST", head: "Content-Length: 0\r\n" }, 405, "method_not_allowed"],
];

for (const [what, parts, status, code] of REFUSALS) {
  Deno.test(`a handshake with ${what} is refused with ${status} ${code} in JSON, before any 101`, async () => {
    await using bench = await startBench();
    const answer = await bench.raw(handshake(parts));
    assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
    const body = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n") + 4));
    assert.deepEqual([body.code, body.request_id], [code, "ws-1"]);
    assert.match(answer, /x-bezant-server: /);
    assert.deepEqual(bench.gateway.requests, []);
  });
}

Deno.test("a request to the stream's path that is no handshake is told what to do, and never reaches the Gateway", async () => {
  await using bench = await startBench();
  const answer = await bench.ask("/v1/api/ws");
  assert.deepEqual([answer.status, (await answer.json()).code], [426, "upgrade_required"]);
  assert.deepEqual(bench.gateway.requests, []);
});

Deno.test("a token of scope read is enough, in the header or as a page brings it; it is not repeated to anybody", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store, corsOrigins: ["https://app.example"] });
  const token = tokens.bearer("read").slice("Bearer ".length);
  await using byHeader = await openConsumer(bench.sidecar.url, { headers: { authorization: `Bearer ${token}` } });
  await byHeader.settle();
  await using byPage = await openConsumer(bench.sidecar.url, {
    protocols: ["bezant", `bearer.${token}`],
    headers: { origin: "https://app.example" },
  });
  await byPage.settle();
  assert.equal(byPage.protocol, "bezant");
  assert.ok(!JSON.stringify(bench.log).includes(token));
  await assert.rejects(openConsumer(bench.sidecar.url, { headers: { origin: "https://app.example" } }));
});

Deno.test("a token that is revoked ends its sockets within half a minute, and no others", async () => {
  using tokens = testTokens();
  const clock = handClock();
  await using bench = await startBench({ tokens: tokens.store, clock });
  const open = (token: string) => openConsumer(bench.sidecar.url, { headers: { authorization: token } });
  await using revoked = await open(tokens.bearer("read"));
  await using other = await open(tokens.bearer("read"));
  await Promise.all([revoked.settle(), other.settle()]);
  tokens.store.revoke("read-1");
  clock.advance(30_000);
  assert.deepEqual(await revoked.closed, { code: 1008, reason: "no longer allowed" });
  await other.settle();
});

Deno.test("a handshake goes into the log as one line with 101, and its answer carries the request's id", async () => {
  await using bench = await startBench();
  const socket = connect(bench.sidecar.port, "127.0.0.1");
  const head = await new Promise<string>((resolve) => {
    socket.once("data", (bytes: Uint8Array) => resolve(new TextDecoder().decode(bytes)));
    socket.write(handshake());
  });
  socket.destroy();
  assert.match(head, /^HTTP\/1\.1 101 /);
  assert.match(head, /x-request-id: ws-1\r\n/);
  const lines = bench.log.filter(({ message }) => message === "request");
  assert.deepEqual(lines.map(({ fields }) => [fields["status"], fields["path"]]), [[101, "/v1/api/ws"]]);
});

/** A client's frame: final, masked with zeros unless told otherwise. */
function frame(payload: Uint8Array, { opcode = 1, isMasked = true } = {}): Uint8Array {
  const long = payload.length > 125;
  const head = long ? [126, payload.length >> 8, payload.length & 255] : [payload.length];
  head[0]! |= isMasked ? 0x80 : 0;
  return new Uint8Array([0x80 | opcode, ...head, ...(isMasked ? [0, 0, 0, 0] : []), ...payload]);
}

const BROKEN: readonly (readonly [string, Uint8Array, number])[] = [
  ["an unmasked frame", frame(new Uint8Array([116]), { isMasked: false }), 1002],
  ["a reserved kind of frame", frame(new Uint8Array(0), { opcode: 5 }), 1002],
  ["text that is no UTF-8", frame(new Uint8Array([0xff, 0xfe])), 1007],
  ["a frame over 64 KiB", new Uint8Array([0x81, 0xff, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0]), 1009],
];

for (const [what, bytes, code] of BROKEN) {
  Deno.test(`${what} ends the connection with ${code}, and nothing else`, async () => {
    await using bench = await startBench();
    await using other = await openConsumer(bench.sidecar.url);
    const socket = connect(bench.sidecar.port, "127.0.0.1");
    const received: number[] = [];
    socket.on("data", (chunk: Uint8Array) => {
      const isHead = received.length === 0;
      received.push(...chunk);
      if (isHead) socket.write(bytes);
    });
    const over = new Promise<void>((resolve) => socket.on("close", () => resolve()));
    socket.write(handshake());
    await over;
    const text = String.fromCharCode(...received);
    assert.ok(text.includes(String.fromCharCode(0x88, 2, code >> 8, code & 255)), "a close frame with its code");
    await other.settle();
  });
}
