import assert from "node:assert/strict";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubEngine, transportOver } from "../testing/stub_engine.ts";
import type { EngineSocketRequest } from "../transport/engine.ts";
import { createStreamConnection } from "./connection.ts";
import type { StreamMark } from "./marks.ts";
import type { Subscription } from "./subscriptions.ts";

const STS = (authenticated: boolean) => JSON.stringify({ topic: "sts", args: { authenticated } });
const ACT = (sessionId: string) => JSON.stringify({ topic: "act", args: { sessionId } });
const HEARTBEAT = '{"topic":"system","hb":1}';

function connected() {
  const clock = manualClock();
  const sockets: EngineSocketRequest[] = [];
  const sent: string[] = [];
  const engine = stubEngine(() => answer(404), (request) => {
    sockets.push(request);
    return Promise.resolve({ send: (text) => sent.push(text), close: () => request.onClose(1000, "") });
  });
  const connection = createStreamConnection(transportOver(engine, clock), clock);

  /** Time passes while IBKR's heart beats. */
  async function beat(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 10_000) {
      await clock.advance(Math.min(left, 10_000));
      sockets.at(-1)!.onFrame(HEARTBEAT);
    }
  }

  /** The next socket is there, after how long; it gets ready. */
  async function reconnect(): Promise<number> {
    const [count, sinceMs] = [sockets.length, clock.now()];
    while (sockets.length === count) await clock.advance(250);
    const afterMs = clock.now() - sinceMs;
    await clock.advance(0);
    sockets.at(-1)!.onFrame(STS(true));
    return afterMs;
  }

  return { clock, sockets, sent, connection, beat, reconnect };
}

function subscription(name: string, more: Partial<Subscription> = {}) {
  const heard: (StreamMark | string)[] = [];
  const value: Subscription = {
    topics: [name],
    subscribe: `${name}+{}`,
    unsubscribe: () => `u${name}`,
    onSubscribed: () => heard.push("subscribed"),
    onFrame: () => heard.push("frame"),
    onMark: (mark) => heard.push(mark),
    onBroken: (error) => heard.push(error.code),
    ...more,
  };
  const kinds = () => heard.map((one) => typeof one === "string" ? one : one.kind).join(" ");
  return { value, heard, kinds };
}

Deno.test("a sign of life is sent in less than a minute, and market data is renewed in less than a quarter of an hour", async () => {
  const { connection, sockets, sent, clock, beat } = connected();
  connection.add(subscription("smd", { lapses: true }).value);
  connection.add(subscription("sor").value);
  await clock.advance(0);
  sockets[0]!.onFrame(STS(true));
  await beat(60_000);
  assert.deepEqual(sent, ["smd+{}", "sor+{}", "tic"]);
  await beat(840_000);
  const count = (text: string) => sent.filter((one) => one === text).length;
  assert.deepEqual([count("smd+{}"), count("sor+{}")], [2, 1]);
  assert.ok(count("tic") >= 15);
  connection.close();
  assert.equal(clock.pending, 0);
});

Deno.test("the delay before a new socket doubles up to half a minute, and starts anew after a healthy minute", async () => {
  const { connection, sockets, clock, beat, reconnect } = connected();
  connection.add(subscription("sor").value);
  await clock.advance(0);
  sockets[0]!.onFrame(STS(true));
  const delaysMs: number[] = [];
  for (let round = 0; round < 7; round++) {
    sockets.at(-1)!.onClose(1006, "");
    delaysMs.push(await reconnect());
  }
  assert.deepEqual(delaysMs, [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]); // chance is 0.5 here
  await beat(70_000);
  sockets.at(-1)!.onClose(1006, "");
  assert.equal(await reconnect(), 750);
  connection.close();
});

Deno.test("heartbeats alone prove life: other frames do not, and other troubles meanwhile are the same outage", async () => {
  const { connection, sockets, clock } = connected();
  const { value, heard, kinds } = subscription("sor");
  connection.add(value);
  await clock.advance(0);
  sockets[0]!.onFrame(STS(true));
  for (let second = 0; second < 25; second++) {
    sockets[0]!.onFrame('{"topic":"other"}');
    await clock.advance(1_000);
  }
  assert.equal(kinds(), "subscribed gap");
  const gap = heard[1] as StreamMark;
  assert.equal(clock.now() - gap.fromMs, 1_000);
  await clock.advance(750);
  sockets[1]!.onClose(1000, "");
  await clock.advance(1_500);
  sockets[2]!.onFrame(STS(false));
  assert.equal(kinds(), "subscribed gap");
  sockets[2]!.onFrame(STS(true));
  assert.equal(kinds(), "subscribed gap subscribed restored");
  connection.close();
});

Deno.test("a new brokerage session on the same socket is an outage too: its subscriptions are dead", async () => {
  const { connection, sockets, sent, clock } = connected();
  const { value, heard, kinds } = subscription("sor");
  connection.add(value);
  await clock.advance(0);
  for (const frame of [ACT("one"), STS(true), ACT("one"), STS(true)]) sockets[0]!.onFrame(frame);
  assert.equal(kinds(), "subscribed");
  for (const frame of [ACT("two"), STS(true)]) sockets[0]!.onFrame(frame);
  assert.equal(kinds(), "subscribed gap subscribed restored");
  assert.equal((heard[1] as { reason?: string }).reason, "new-session");
  assert.deepEqual([sent, sockets.length], [["sor+{}", "sor+{}"], 1]);
  connection.close();
});

Deno.test("a socket whose session does not come back is replaced after two minutes", async () => {
  const { connection, sockets, clock, beat } = connected();
  const { value, kinds } = subscription("sor");
  connection.add(value);
  await clock.advance(0);
  sockets[0]!.onFrame(STS(true));
  sockets[0]!.onFrame(STS(false));
  await beat(110_000);
  assert.equal(sockets.length, 1);
  await beat(20_000);
  assert.equal(sockets.length, 2);
  assert.equal(kinds(), "subscribed gap");
  connection.close();
});

Deno.test("who begins during an outage waits for its end, and sees no gap that was not theirs", async () => {
  const { connection, sockets, clock, reconnect } = connected();
  connection.add(subscription("sor").value);
  await clock.advance(0);
  sockets[0]!.onFrame(STS(true));
  sockets[0]!.onClose(1006, "");
  const late = subscription("spl");
  connection.add(late.value);
  await reconnect();
  assert.equal(late.kinds(), "subscribed");
  connection.close();
  assert.equal(late.kinds(), "subscribed closed");
});

Deno.test("twins share one subscription, a failing reader breaks alone, and bars that nobody wants are given back", async () => {
  const { connection, sockets, sent, clock } = connected();
  const broken = subscription("spl", {
    restarts: true,
    onFrame: () => {
      throw new Error("a fault of ours");
    },
  });
  const fine = subscription("spl", { restarts: true });
  connection.add(broken.value);
  await clock.advance(0);
  sockets[0]!.onFrame(STS(true));
  const end = connection.add(fine.value);
  assert.deepEqual(sent, ["spl+{}", "uspl", "spl+{}"]);
  sockets[0]!.onFrame('{"topic":"spl"}');
  assert.deepEqual([broken.kinds(), fine.kinds()], ["subscribed internal", "subscribed frame"]);
  assert.equal(sent.length, 3); // its twin still listens
  sockets[0]!.onFrame('{"topic":"smh+1","serverId":"77"}');
  end();
  end();
  assert.deepEqual(sent.slice(3), ["umh+77", "uspl"]);
  assert.equal(clock.pending, 0);
});

Deno.test("a new brokerage session of which the socket says nothing: asked for anew, with a gap from when the old one was seen", async () => {
  const { connection, sockets, sent, clock, beat } = connected();
  const { value, heard, kinds } = subscription("sor");
  connection.add(value);
  await clock.advance(0);
  sockets[0]!.onFrame(STS(true));
  await beat(60_000);
  const aliveMs = clock.now();
  await beat(60_000);
  connection.renewSession({ aliveMs, goneMs: clock.now() });
  await clock.advance(1_999);
  assert.equal(kinds(), "subscribed");
  await clock.advance(1);
  assert.equal(kinds(), "subscribed gap subscribed restored");
  const gap = heard[1] as StreamMark;
  assert.deepEqual([gap.fromMs, gap.kind === "gap" && gap.reason], [aliveMs, "new-session"]);
  assert.deepEqual([sent.filter((text) => text === "sor+{}").length, sockets.length], [2, 1]);
  connection.close();
  assert.equal(clock.pending, 0);
});

Deno.test("a new brokerage session that the socket has told of, or tells of at once, makes no second gap", async () => {
  const { connection, sockets, sent, clock, beat } = connected();
  const { value, kinds } = subscription("sor");
  connection.add(value);
  await clock.advance(0);
  sockets[0]!.onFrame(STS(true));
  await beat(30_000);
  const goneMs = clock.now();
  sockets[0]!.onFrame(STS(false));
  await beat(5_000);
  sockets[0]!.onFrame(STS(true));
  connection.renewSession({ aliveMs: goneMs - 1, goneMs });
  await beat(5_000);
  assert.equal(kinds(), "subscribed gap subscribed restored");
  await beat(30_000);
  connection.renewSession({ aliveMs: clock.now() - 2_000, goneMs: clock.now() - 1_000 });
  sockets[0]!.onFrame(STS(false)); // late
  sockets[0]!.onFrame(STS(true));
  await beat(5_000);
  assert.equal(kinds(), "subscribed gap subscribed restored gap subscribed restored");
  connection.renewSession({ aliveMs: null, goneMs: null }); // the owner heard nothing for a while; IBKR's session lived on
  await beat(5_000);
  assert.equal(sent.filter((text) => text === "sor+{}").length, 3);
  connection.close();
});
