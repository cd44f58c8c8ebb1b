import assert from "node:assert/strict";
import { judgeHello } from "./client_hello.ts";

const hello = (version: number, first = 0x16, kind = 1): Uint8Array =>
  new Uint8Array([first, 3, 1, 0, 49, kind, 0, 0, 45, version >> 8, version & 255, ...new Array<number>(32).fill(7)]);

Deno.test("judgeHello() serves whoever offers TLS 1.2, and refuses older clients", () => {
  assert.equal(judgeHello(hello(0x0303)), "serve");
  for (const old of [0x0300, 0x0301, 0x0302]) assert.equal(judgeHello(hello(old)), "refuse");
});

Deno.test("judgeHello() waits for the version, however the bytes are split", () => {
  for (let length = 0; length < 11; length++) assert.equal(judgeHello(hello(0x0301).subarray(0, length)), "wait");
  assert.equal(judgeHello(hello(0x0301).subarray(0, 11)), "refuse");
});

Deno.test("judgeHello() cuts off what is no TLS at its first byte, and leaves other handshakes to the runtime", () => {
  for (const first of [0x47, 0x80, 0x15, 0]) assert.equal(judgeHello(hello(0x0301, first).subarray(0, 1)), "cut");
  assert.equal(judgeHello(hello(0x0301, 0x16, 2)), "serve");
  const splinter = hello(0x0301);
  splinter[4] = 3; // the record ends before the version does
  assert.equal(judgeHello(splinter), "serve");
});
