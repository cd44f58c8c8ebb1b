import assert from "node:assert/strict";
import { OPCODE } from "../net/websocket_frames.ts";
import { greeted, isTopic, withStream } from "../testing/faulty.ts";
import { askJson } from "../testing/raw_client.ts";
import { turns, until } from "../testing/turns.ts";

const beats = (frames: readonly Record<string, unknown>[]) => frames.filter(({ hb }) => hb !== undefined).length;

Deno.test("ws-silent: no heartbeat any more, pings are answered, and a new socket works", () =>
  withStream(async (sim, socket, clock) => {
    sim.faults.start("ws-silent");
    const before = socket.messages.length;
    clock.advance(60_000);
    socket.send("tic");
    socket.send("hello", OPCODE.ping);
    await socket.control(OPCODE.pong);
    assert.equal(socket.messages.filter(({ opcode }) => opcode <= 2).length, before);
    await using second = await greeted(sim);
    clock.advance(10_000);
    await second.find(({ hb }) => hb !== undefined);
    sim.faults.stop("ws-silent");
    clock.advance(10_000);
    await until(() => beats(second.frames()) === 2);
    assert.equal(beats(socket.frames()), 0); // a dead socket stays dead
  }));

Deno.test("ws-silent with fresh: new sockets are silent too, and their handshake succeeds", () =>
  withStream(async (sim, _socket, clock) => {
    const { openTestSocket } = await import("../testing/ws_client.ts");
    using _fault = sim.faults.start("ws-silent", { fresh: true });
    await using second = await openTestSocket(sim);
    assert.match(second.head, /^HTTP\/1\.1 101/);
    await turns(20);
    clock.advance(30_000);
    await turns(20);
    assert.deepEqual(second.messages, []);
  }));

Deno.test("ws-drop: the client sees close 1000, and comes back to a stream without subscriptions", () =>
  withStream(async (sim, socket, clock) => {
    socket.send("smd+265598+{}");
    await socket.find(isTopic("smd+265598"));
    sim.faults.start("ws-drop");
    const { payload } = await socket.control(OPCODE.close);
    assert.deepEqual([...payload], [0x03, 0xe8]); // 1000, no reason
    await using second = await greeted(sim);
    clock.advance(10_000);
    await second.find(({ hb }) => hb !== undefined);
    assert.ok(!second.frames().some(isTopic("smd+265598")));
  }));

Deno.test("ws-drop with how=cut: the connection breaks without a close", () =>
  withStream(async (sim, socket) => {
    sim.faults.start("ws-drop:how=cut");
    await assert.rejects(socket.control(OPCODE.close), /^Error: Closed/);
  }));

Deno.test("ws-flap drops sockets again and again until it is stopped", () =>
  withStream(async (sim, socket, clock) => {
    const fault = sim.faults.start("ws-flap", { everyMs: 2_000 });
    await socket.control(OPCODE.close);
    for (let round = 0; round < 3; round++) {
      await using next = await greeted(sim);
      clock.advance(2_000);
      await next.control(OPCODE.close);
    }
    fault.stop();
    await using last = await greeted(sim);
    clock.advance(10_000);
    await last.find(({ hb }) => hb !== undefined);
    assert.ok(last.messages.every(({ opcode }) => opcode !== OPCODE.close));
  }));

Deno.test("ws-garbage: frames that nobody can read among good ones", () =>
  withStream(async (sim, socket, clock) => {
    const greeting = socket.messages.length;
    using _fault = sim.faults.start("ws-garbage", { everyMs: 500 });
    clock.advance(10_000);
    await until(() => socket.messages.length >= greeting + 22);
    const [good, bad] = [[], []] as [string[], string[]];
    for (const { payload } of socket.messages) {
      const text = new TextDecoder().decode(payload);
      (isObject(text) ? good : bad).push(text);
    }
    assert.ok(
      bad.includes("") && bad.includes("null") && bad.some((text) => text.startsWith("<html>")),
      bad.join("\n"),
    );
    assert.ok(good.some((text) => text.includes('"hb"')));
  }));

function isObject(text: string): boolean {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}

Deno.test("sor-muted: an order shows nowhere on the stream until the list of orders is forced", () =>
  withStream(async (sim, socket) => {
    socket.send("sor+{}");
    await askJson(sim, "GET", "/iserver/accounts");
    sim.faults.start("sor-muted");
    await place(sim, 1);
    await askJson(sim, "GET", "/iserver/account/orders");
    await place(sim, 2);
    socket.send("tic");
    await socket.find(isTopic("tic"));
    assert.equal(socket.frames().filter(isTopic("sor")).length, 0);
    await askJson(sim, "GET", "/iserver/account/orders?force=true");
    await place(sim, 3);
    await socket.find(isTopic("sor"));
  }));

async function place(sim: Parameters<typeof askJson>[0], quantity: number): Promise<void> {
  const order = { conid: 265598, side: "BUY", orderType: "LMT", price: 1, tif: "GTC", quantity };
  await askJson(sim, "POST", "/iserver/questions/suppress", { messageIds: ["o163", "o354", "o403", "o10151", "o383"] });
  await askJson(sim, "POST", "/iserver/account/DU1000001/orders", { orders: [order] });
}
