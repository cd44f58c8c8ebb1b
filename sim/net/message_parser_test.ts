import assert from "node:assert/strict";
import fc from "fast-check";
import { bytesOf, concat, latin1 } from "./bytes.ts";
import { createMessageParser, type ParseEvent } from "./message_parser.ts";
import { requestFraming } from "./http_message.ts";

const LIMITS = { lineBytes: 4096, headerBytes: 8192, bodyBytes: 1_000_000 };

/** What a stream of bytes says, with pieces of bodies joined, so that it does not depend on how the bytes arrived. */
function readAll(pieces: readonly Uint8Array[]): unknown[] {
  const parser = createMessageParser(requestFraming, LIMITS);
  const said: unknown[] = [];
  let body = new Uint8Array(0) as Uint8Array;
  const take = (event: ParseEvent) => {
    if (event.type === "data" || event.type === "raw") return void (body = concat(body, event.bytes));
    said.push(event.type === "head" ? event.head : event.type === "fault" ? event.fault : latin1(body));
    body = new Uint8Array(0);
  };
  for (const piece of pieces) parser.push(piece).forEach(take);
  return [...said, latin1(body)];
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const edges = [0, ...at.map((one) => one % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((end, index) => bytes.slice(edges[index]!, end));
}

const STREAM = bytesOf(
  "GET /a?b=c HTTP/1.1\r\nHost: x\r\nX-Twice: 1\r\nX-Twice: 2\r\n\r\n" +
    "POST /b HTTP/1.1\r\nContent-Length: 11\r\n\r\nhello world" +
    "POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: z\r\n\r\n" +
    "DELETE /d HTTP/1.1\r\nContent-Length: 0\r\n\r\n" +
    "GET /ws HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x00raw",
);

Deno.test("createMessageParser() reads the same requests however the bytes are split", () => {
  const whole = readAll([STREAM]);
  assert.equal(whole.length, 10);
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 40 }), (at) => assert.deepEqual(readAll(cut(STREAM, at)), whole)),
  );
});

Deno.test("createMessageParser() reads a stream byte by byte", () => {
  assert.deepEqual(readAll(cut(STREAM, Array.from(STREAM.keys()))), readAll([STREAM]));
});

Deno.test("createMessageParser() never throws on arbitrary bytes", () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (pieces) => void readAll(pieces)));
});

Deno.test("createMessageParser() names what is wrong", () => {
  const fault = (text: string) => readAll([bytesOf(text)])[0];
  assert.equal(fault(`GET /${"x".repeat(4096)} HTTP/1.1\r\n\r\n`), "line-too-long");
  assert.equal(fault("x".repeat(5000)), "line-too-long");
  assert.equal(fault(`GET / HTTP/1.1\r\nA: ${"x".repeat(9000)}\r\n\r\n`), "headers-too-large");
  assert.equal(fault("GET / HTTP/1.1\r\nno colon\r\n\r\n"), "malformed");
  assert.equal(fault("GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n"), "malformed");
  assert.equal(fault("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"), "malformed");
  assert.equal(fault("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"), "malformed");
  assert.equal(fault("\x16\x03\x01 not http\r\n\r\n"), "malformed");
});

Deno.test("createMessageParser() refuses a body above its bound before it arrives", () => {
  const said = readAll([bytesOf("POST / HTTP/1.1\r\nContent-Length: 1000001\r\n\r\n")]);
  assert.deepEqual(said.slice(1), ["body-too-large", ""]);
});
