import assert from "node:assert/strict";
import { manualClock, startSimulator } from "../mod.ts";
import { OPCODE } from "../net/websocket_frames.ts";
import { openTestSocket } from "../testing/ws_client.ts";

const START_MS = Date.UTC(2026, 10, 20, 15);

Deno.test("§2.7 101 comes before the upstream leg, and what is sent in between is lost", async () => {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock, upstreamDelayMs: 300 });
  await using socket = await openTestSocket(sim);
  assert.match(socket.head, /^HTTP\/1\.1 101 /);
  assert.match(socket.head, /Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/);
  socket.send('smd+8314+{"fields":["31"]}');
  socket.send("alive?", OPCODE.ping);
  await socket.control(OPCODE.pong); // the Gateway answers by itself: it has read the lost frame by now
  assert.equal(socket.frames().length, 0);
  clock.advance(300);
  await socket.find(({ topic }) => topic === "sts");
  socket.send('smd+265598+{"fields":["31"]}');
  await socket.find(({ topic }) => topic === "smd+265598");
  assert.ok(!socket.frames().some(({ topic }) => topic === "smd+8314"));
});

Deno.test("§2.7 frames from IBKR arrive as binary", async () => {
  await using sim = await startSimulator({ loggedIn: true });
  await using socket = await openTestSocket(sim);
  await socket.find(({ topic }) => topic === "sts");
  assert.ok(socket.messages.every(({ opcode }) => opcode === OPCODE.binary));
});

Deno.test("§2.7 a path that IBKR refuses still gets 101, then silence", async () => {
  await using sim = await startSimulator({ tls: false });
  await using socket = await openTestSocket(sim, "/no/such/stream");
  assert.match(socket.head, /^HTTP\/1\.1 101 /);
  socket.send("x", OPCODE.ping);
  await socket.control(OPCODE.pong);
  assert.equal(socket.frames().length, 0);
});

Deno.test("§2.7 a client that breaks the protocol is closed with 1002, and the simulator lives on", async () => {
  await using sim = await startSimulator({ tls: false });
  await using socket = await openTestSocket(sim);
  socket.send("x", 0x0b);
  const { payload } = await socket.control(OPCODE.close);
  assert.deepEqual([...payload], [1002 >> 8, 1002 & 0xff]);
  await using next = await openTestSocket(sim);
  assert.match(next.head, /101/);
});
