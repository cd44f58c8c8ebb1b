import assert from "node:assert/strict";
import fc from "fast-check";
import { createSseParser, type SseBlock } from "./sse.ts";

function parse(...pieces: (string | Uint8Array)[]): SseBlock[] {
  const parser = createSseParser(1_000);
  return pieces.flatMap((piece) => parser.push(typeof piece === "string" ? new TextEncoder().encode(piece) : piece));
}

const message = (data: string | null, id: string | null = null, event = "message"): SseBlock => ({ id, event, data });

Deno.test("an event has its id, kind and lines of data", () => {
  assert.deepEqual(parse("id: 7:1\nevent: orders\ndata: a\ndata:b\ndata\n\n"), [message("a\nb\n", "7:1", "orders")]);
  assert.deepEqual(parse("data: a\n\ndata:  b\n\n"), [message("a"), message(" b")]);
});

Deno.test("lines end in CR, LF or both, and a byte order mark is none of them", () => {
  for (const end of ["\n", "\r", "\r\n"]) {
    assert.deepEqual(parse(`\uFEFFid: 1${end}data: x${end}${end}data: y${end}${end}`), [
      message("x", "1"),
      message("y", "1"),
    ]);
  }
});

Deno.test("comments, pauses and unknown fields are passed over; a block without data only moves the id", () => {
  assert.deepEqual(parse(": alive\n\n", "retry: 10\n\n", "odd: 1\n\n", "id: 3:4\n\n"), [message(null, "3:4")]);
  assert.deepEqual(parse("id: a\0b\ndata: x\n\n"), [message("x")]);
});

Deno.test("what is unfinished at the end is no event", () => {
  assert.deepEqual(parse("data: x\n\ndata: cut"), [message("x")]);
});

Deno.test("an event that grows without end is refused", () => {
  assert.throws(() => parse("data: " + "x".repeat(2_000)), RangeError);
  assert.throws(() => parse(...Array.from({ length: 200 }, () => "data: 0123456789\n")), RangeError);
});

Deno.test("wherever the bytes are cut, the events are the same", () => {
  const field = fc.constantFrom("data: ä€😀", "data:x", "data", "id: 1:2", "event: gap", ": c", "odd", "");
  const line = fc.tuple(field, fc.constantFrom("\n", "\r\n", "\r")).map((parts) => parts.join(""));
  fc.assert(fc.property(
    fc.array(line, { maxLength: 30 }).map((lines) => lines.join("")),
    fc.array(fc.nat(400), { maxLength: 12 }),
    (text, cuts) => {
      const bytes = new TextEncoder().encode(text);
      const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      assert.deepEqual(parse(...pieces), parse(bytes));
    },
  ));
});
