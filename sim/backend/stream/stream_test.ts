import assert from "node:assert/strict";
import fc from "fast-check";
import { type ManualClock, manualClock, type Simulator, startSimulator } from "../../mod.ts";
import { OPCODE } from "../../net/websocket_frames.ts";
import { askJson } from "../../testing/raw_client.ts";
import { type Frame, openTestSocket, type TestSocket } from "../../testing/ws_client.ts";

const START_MS = Date.UTC(2026, 10, 20, 15);

/** A simulator on a clock that stands still, and a stream on it. */
async function streaming(
  options: { loggedIn: boolean },
  test: (sim: Simulator, socket: TestSocket, clock: ManualClock) => Promise<void>,
): Promise<void> {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ tls: false, clock, ...options });
  await using socket = await openTestSocket(sim);
  await socket.find(options.loggedIn ? isTopic("sts") : ({ message }) => message !== undefined);
  await test(sim, socket, clock);
}

const isTopic = (topic: string) => (frame: Frame) => frame.topic === topic;

/** Everything that was sent before this echo has been read. */
async function settled(socket: TestSocket): Promise<Frame[]> {
  const mark = `zz${socket.frames().length}`;
  socket.send(mark);
  await socket.find(({ error }) => String(error).includes(mark));
  return socket.frames();
}

Deno.test("§10.1 the greeting is system, act, sts, in this order", () =>
  streaming({ loggedIn: true }, async (sim, socket) => {
    await settled(socket);
    const [system, act, sts] = socket.frames();
    assert.deepEqual(system, { topic: "system", success: sim.username, isFT: false, isPaper: true });
    assert.deepEqual(act!.args.accounts, ["DU1000001", "DU1000002"]);
    assert.deepEqual([sts!.topic, sts!.args.authenticated, sts!.args.competing], ["sts", true, false]);
  }));

Deno.test("§10.1 without a login the stream waits, and greets when the human has logged in", () =>
  streaming({ loggedIn: false }, async (sim, socket) => {
    assert.deepEqual(socket.frames(), [{ message: "waiting for session" }]);
    await sim.logIn();
    await socket.find(({ topic, args }) => topic === "sts" && args.authenticated === true);
    const topics = socket.frames().map(({ topic }) => topic);
    assert.ok(topics.indexOf("system") < topics.indexOf("act") && topics.indexOf("act") < topics.lastIndexOf("sts"));
  }));

Deno.test("§10.2 a heartbeat every ten seconds", () =>
  streaming({ loggedIn: true }, async (_sim, socket, clock) => {
    clock.advance(30_000);
    const beats = (await settled(socket)).flatMap(({ hb }) => hb ?? []);
    assert.deepEqual(beats, [START_MS + 10_000, START_MS + 20_000, START_MS + 30_000]);
  }));

Deno.test("§10.2 tic is echoed four times, an unknown topic is an error", () =>
  streaming({ loggedIn: true }, async (_sim, socket) => {
    socket.send("tic");
    socket.send("xyz+{}");
    const frames = await settled(socket);
    assert.equal(frames.filter(isTopic("tic")).length, 4);
    assert.ok(frames.some(({ error, code }) => /xyz/.test(String(error)) && code === 1));
  }));

Deno.test("§10.3 smd sends one full frame, then deltas, and lapses after fifteen minutes", () =>
  streaming({ loggedIn: true }, async (_sim, socket, clock) => {
    socket.send('smd+265598+{"fields":["31","84","86","7051"]}');
    const full = await socket.find(isTopic("smd+265598"));
    const stamps = ["_updated", "conid", "conidEx", "server_id", "topic"];
    assert.deepEqual(Object.keys(full).sort(), ["31", "6119", "6509", "7051", "84", "86", ...stamps]);
    clock.advance(60_000);
    const deltas = (await settled(socket)).filter(isTopic("smd+265598")).slice(1);
    assert.ok(deltas.length > 5 && deltas.every((frame) => !("7051" in frame)));
    await keepAlive(_sim, clock, 840_000);
    const count = (await settled(socket)).filter(isTopic("smd+265598")).length;
    await keepAlive(_sim, clock, 60_000);
    assert.equal((await settled(socket)).filter(isTopic("smd+265598")).length, count);
  }));

/** Lets time pass with a tickle each minute. */
async function keepAlive(sim: Simulator, clock: ManualClock, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 60_000) {
    clock.advance(60_000);
    await askJson(sim, "POST", "/tickle", {});
  }
}

Deno.test("§10.3 umd and upl stop what smd and spl started", () =>
  streaming({ loggedIn: true }, async (_sim, socket, clock) => {
    socket.send("smd+265598+{}");
    socket.send("spl+{}");
    const { args } = await socket.find(isTopic("spl"));
    assert.deepEqual(Object.keys(args["DU1000001.Core"]).sort(), ["dpl", "mv", "nl", "rowType", "uel", "upl"]);
    socket.send("umd+265598+{}");
    socket.send("upl+{}");
    const count = (await settled(socket)).length;
    clock.advance(9_000);
    assert.equal((await settled(socket)).length, count + 1); // the mark itself
  }));

Deno.test("§10.3 sor sends a new order in full, then what has changed", () =>
  streaming({ loggedIn: true }, async (sim, socket) => {
    socket.send("sor+{}");
    await settled(socket);
    await askJson(sim, "GET", "/iserver/accounts");
    const order = { conid: 265598, side: "BUY", orderType: "MKT", quantity: 1 };
    await askJson(sim, "POST", "/iserver/account/DU1000001/orders", { orders: [order] });
    const [full, ...deltas] = (await settled(socket)).filter(isTopic("sor")).map(({ args }) => args[0]);
    assert.deepEqual([full.status, full.ticker], ["Inactive", "AAPL"]);
    assert.deepEqual(deltas.map(({ status }) => status), ["PendingSubmit", "PreSubmitted", "Submitted"]);
    assert.deepEqual(deltas.at(-1), {
      acct: "DU1000001",
      orderId: full.orderId,
      status: "Submitted",
      order_ccp_status: "Submitted",
      bgColor: "#000000",
      fgColor: "#00F000",
    });
  }));

Deno.test("§10.2 a lost brokerage session shows as a delta, and old subscriptions stay dead after it is back", () =>
  streaming({ loggedIn: true }, async (sim, socket, clock) => {
    socket.send("smd+265598+{}");
    await socket.find(isTopic("smd+265598"));
    sim.dropBrokerage();
    await socket.find(({ topic, args }) => topic === "sts" && Object.keys(args).length === 1 && !args.authenticated);
    await askJson(sim, "POST", "/iserver/auth/ssodh/init", { publish: true, compete: true });
    const count = (await settled(socket)).filter(isTopic("smd+265598")).length;
    clock.advance(9_000);
    const frames = await settled(socket);
    assert.equal(frames.filter(isTopic("smd+265598")).length, count);
    assert.equal(frames.findLast(isTopic("sts"))!.args.authenticated, true);
  }));

Deno.test("frames of any content get an answer or a close, never a crash", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  const nasty = [
    'smd+265598+{"fields":[{"toString":1,"valueOf":1}]}',
    'smd+265598+{"fields":"31"}',
    "smd+",
    "smd+{",
    "+++{}",
    "spl+{}{}",
    "\u0000",
    '{"session":"x"}',
  ];
  const frames = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 60 }));
  await fc.assert(
    fc.asyncProperty(fc.array(frames, { maxLength: 8 }), async (list) => {
      await using socket = await openTestSocket(sim);
      await socket.find(isTopic("sts"));
      for (const frame of list) socket.send(frame);
      socket.send("tic");
      await Promise.any([socket.find(isTopic("tic")), socket.control(OPCODE.close)]);
    }),
    { numRuns: 40 },
  );
  assert.equal((await askJson(sim, "GET", "/one/user")).status, 200);
});
