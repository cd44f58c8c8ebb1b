import assert from "node:assert/strict";
import type { Frame, StreamMark, StreamTap } from "../../mod.ts";
import { type LiveStream, until, withLiveStream } from "../testing/live_stream.ts";

const AAPL = "smd+265598";

/** A tap with quotes and orders, and all it was told. */
function tapped({ ibkr }: LiveStream) {
  const marks: StreamMark[] = [];
  const frames: Frame[] = [];
  const unreadable: string[] = [];
  const failures: string[] = [];
  const order: string[] = [];
  const tap: StreamTap = ibkr.stream.tap({
    onFrame: (text, frame) => void (frame === null ? unreadable.push(text) : frames.push(frame)),
    onMark(mark) {
      marks.push(mark);
      order.push(mark.kind);
    },
    onReady: () => void order.push("ready"),
    onFailure: ({ code }) => void failures.push(code),
  });
  tap.subscribe({ topic: AAPL, subscribe: `${AAPL}+{"fields":["31"]}`, unsubscribe: "umd+265598+{}", lapses: true });
  tap.subscribe({ topic: "sor", subscribe: "sor+{}", unsubscribe: "uor+{}" });
  const quotes = () => frames.filter(({ topic }) => topic === AAPL).length;
  return { tap, marks, frames, unreadable, failures, order, quotes, kinds: () => order.join(" ") };
}

async function quotesGoOn({ pass }: LiveStream, { quotes }: ReturnType<typeof tapped>): Promise<void> {
  const before = quotes();
  await pass(5_000);
  await until(() => quotes() > before);
}

Deno.test("tap, ws-drop: one gap at once, ready and restored with everything asked for again", () =>
  withLiveStream(async (live) => {
    const told = tapped(live);
    await until(() => told.quotes() > 0);
    live.sim.faults.start("ws-drop");
    await until(() => told.kinds() === "ready gap");
    await live.pass(2_000);
    await until(() => told.kinds() === "ready gap ready restored");
    await quotesGoOn(live, told);
    assert.deepEqual([live.sockets(), told.tap.health().readyCount], [2, 2]);
  }));

Deno.test("tap, ws-silent: the silence is a gap that begins with it, and a new socket ends it", () =>
  withLiveStream(async (live) => {
    const told = tapped(live);
    await until(() => told.quotes() > 0);
    const silentSinceMs = live.nowMs();
    live.sim.faults.start("ws-silent");
    await live.pass(20_000);
    assert.equal(told.kinds(), "ready");
    live.sim.faults.stop("ws-silent");
    for (let tries = 0; tries < 8 && !told.kinds().endsWith("restored"); tries++) await live.pass(5_000);
    await until(() => told.kinds() === "ready gap ready restored");
    const [gap] = told.marks;
    assert.ok(gap?.kind === "gap" && gap.reason === "heartbeat-missed" && gap.fromMs <= silentSinceMs);
    await quotesGoOn(live, told);
  }));

Deno.test("tap, ws-flap: every outage is one gap and one restored, and each restored follows a ready", () =>
  withLiveStream(async (live) => {
    const told = tapped(live);
    await until(() => told.quotes() > 0);
    live.sim.faults.start("ws-flap", { everyMs: 5_000 });
    await live.pass(120_000);
    live.sim.faults.stop("ws-flap");
    await live.pass(60_000);
    await until(() => told.kinds().endsWith("restored"));
    assert.match(told.kinds(), /^ready( gap ready restored){4,}$/);
    await quotesGoOn(live, told);
  }));

Deno.test("tap, ws-garbage: every unreadable frame arrives, none is a gap, and the readable ones go on", () =>
  withLiveStream(async (live) => {
    const told = tapped(live);
    await until(() => told.quotes() > 0);
    live.sim.faults.start("ws-garbage", { everyMs: 500 });
    await live.pass(30_000);
    await until(() => told.unreadable.length >= 30);
    assert.ok(told.unreadable.includes("null") && told.unreadable.includes('{"topic":42,"args":null}'));
    assert.equal(told.kinds(), "ready");
    assert.equal(told.tap.greeting().filter((text) => text.includes('"sts"')).length, 1);
    await quotesGoOn(live, told);
  }));

Deno.test("tap, gateway-restart: refusals and the wait for a human are one gap", () =>
  withLiveStream(async (live) => {
    const told = tapped(live);
    await until(() => told.quotes() > 0);
    live.sim.faults.start("gateway-restart", { downMs: 20_000 });
    await live.pass(300_000);
    assert.equal(told.kinds(), "ready gap");
    assert.ok(told.failures.length > 0);
    await live.sim.logIn();
    await live.pass(120_000);
    await until(() => told.kinds() === "ready gap ready restored");
    await quotesGoOn(live, told);
  }));

Deno.test("tap: a Gateway that was never reachable, then starts, then has somebody log in: ready, and no gap before", () =>
  withLiveStream(async (live) => {
    live.sim.faults.start("gateway-restart", { downMs: 60_000 });
    await live.pass(5_000);
    const told = tapped(live);
    await live.pass(30_000);
    await until(() => told.failures.length >= 3);
    assert.ok(told.failures.every((code) => code === "upstream_unreachable"), told.failures.join(" "));
    await live.pass(240_000);
    assert.equal(told.failures.at(-1), "upstream_timeout"); // it listens, and nobody is logged in
    assert.equal(told.tap.health().readyCount, 0);
    await live.sim.logIn();
    await live.pass(60_000);
    await until(() => told.kinds() === "ready");
    await quotesGoOn(live, told);
  }));
