import assert from "node:assert/strict";
import fc from "fast-check";
import { concat } from "./bytes.ts";
import { createFrameReader, encodeFrame, OPCODE, type WsMessage } from "./websocket_frames.ts";

function readAll(pieces: readonly Uint8Array[], expectMasked: boolean): WsMessage[] | number {
  const reader = createFrameReader(expectMasked);
  const messages: WsMessage[] = [];
  for (const piece of pieces) {
    const found = reader.push(piece);
    if ("fault" in found) return found.fault;
    messages.push(...found);
  }
  return messages;
}

Deno.test("createFrameReader() gives back what encodeFrame() wrote, masked or not, however it is split", () => {
  const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(payloads, fc.boolean(), fc.nat(), (list, isMasked, at) => {
    const mask = isMasked ? new Uint8Array([1, 2, 3, 4]) : null;
    const bytes = concat(...list.map((payload) => encodeFrame(OPCODE.text, payload, mask)));
    const middle = at % bytes.length;
    const messages = readAll([bytes.slice(0, middle), bytes.slice(middle)], isMasked);
    assert.ok(Array.isArray(messages));
    assert.deepEqual(messages.map(({ payload }) => [...payload]), list.map((payload) => [...payload]));
  }));
});

Deno.test("createFrameReader() reads lengths of every size", () => {
  for (const size of [0, 125, 126, 65_535, 65_536]) {
    const messages = readAll([encodeFrame(OPCODE.binary, new Uint8Array(size), null)], false);
    assert.ok(Array.isArray(messages));
    assert.equal(messages[0]!.payload.length, size);
  }
});

Deno.test("createFrameReader() joins fragments and lets control frames in between", () => {
  const fragment = (opcode: number, fin: boolean, text: string) => {
    const frame = encodeFrame(opcode, new TextEncoder().encode(text), null);
    if (!fin) frame[0]! &= 0x7f;
    return frame;
  };
  const messages = readAll([
    fragment(OPCODE.text, false, "he"),
    fragment(OPCODE.ping, true, ""),
    fragment(OPCODE.continuation, true, "llo"),
  ], false);
  assert.ok(Array.isArray(messages));
  assert.deepEqual(messages.map(({ opcode }) => opcode), [OPCODE.ping, OPCODE.text]);
  assert.equal(new TextDecoder().decode(messages[1]!.payload), "hello");
});

Deno.test("createFrameReader() refuses what breaks the protocol and never throws", () => {
  assert.equal(readAll([encodeFrame(OPCODE.text, new Uint8Array(1), null)], true), 1002);
  assert.equal(readAll([new Uint8Array([0xc1, 0])], false), 1002);
  assert.equal(readAll([new Uint8Array([0x80, 0])], false), 1002);
  assert.equal(readAll([new Uint8Array([0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0])], false), 1009);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, masked) => void readAll([bytes], masked)),
  );
});
