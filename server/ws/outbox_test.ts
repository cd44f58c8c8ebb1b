import assert from "node:assert/strict";
import { createOutbox, OUTBOX_LIMITS } from "./outbox.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function bench() {
  const sent: string[] = [];
  const state = { isFull: false, overflows: 0, roomFor: Infinity };
  const socket = {
    send: (frame: Uint8Array) => void (state.roomFor--, sent.push(new TextDecoder().decode(frame))),
    isFull: () => state.isFull || state.roomFor <= 0,
  };
  return { sent, state, outbox: createOutbox(socket, () => state.overflows++) };
}

Deno.test("a slow reader gets every event in order and of each state the newest, whole", () => {
  const { sent, state, outbox } = bench();
  outbox.put(bytes("1"));
  state.isFull = true;
  outbox.put(bytes("2"));
  for (const change of ["a1", "a2", "a3"]) outbox.show("a", bytes(change), () => bytes("A"));
  outbox.show("b", bytes("b1"), () => null);
  outbox.offer(bytes("beat"));
  outbox.put(bytes("3"));
  assert.deepEqual(sent, ["1"]);
  state.isFull = false;
  outbox.drain();
  assert.deepEqual(sent, ["1", "2", "3", "A"]);
  outbox.show("a", bytes("a4"), () => bytes("A"));
  outbox.offer(bytes("beat"));
  assert.deepEqual(sent.slice(4), ["a4", "beat"]);
});

Deno.test("what is forgotten is not sent, and draining stops where the room ends", () => {
  const { sent, state, outbox } = bench();
  state.isFull = true;
  for (const event of ["1", "2", "3"]) outbox.put(bytes(event));
  outbox.show("a", bytes("a"), () => bytes("A"));
  outbox.show("b", bytes("b"), () => bytes("B"));
  outbox.forget("a");
  Object.assign(state, { isFull: false, roomFor: 2 });
  outbox.drain();
  assert.deepEqual(sent, ["1", "2"]);
  outbox.put(bytes("4"));
  state.roomFor = Infinity;
  outbox.drain();
  assert.deepEqual(sent, ["1", "2", "3", "4", "B"]);
});

Deno.test("too many frames or too many bytes unread are told, never dropped silently", () => {
  for (const size of [1, OUTBOX_LIMITS.bytes / 4]) {
    const { state, outbox } = bench();
    state.isFull = true;
    let count = 0;
    while (state.overflows === 0) {
      outbox.put(new Uint8Array(size));
      count++;
    }
    assert.equal(count, size === 1 ? OUTBOX_LIMITS.frames + 1 : 5);
  }
});
