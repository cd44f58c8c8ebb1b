import assert from "node:assert/strict";
import { isStreamMark, type Quote, type StreamMark, type TradeUpdate } from "../../mod.ts";
import { collect, type LiveStream, until, withLiveStream } from "../testing/live_stream.ts";

const AAPL = 265598;

/** Quotes with their gaps, read in the background; the first one is there. */
async function following({ ibkr }: LiveStream) {
  const iterator = ibkr.stream.quotes([AAPL], { gaps: true });
  const { items, done } = collect<Quote | StreamMark>(iterator);
  await until(() => items.length > 0);
  const marks = () => items.filter(isStreamMark);
  const kinds = () => marks().map(({ kind }) => kind).join(" ");
  return { items, marks, kinds, done, iterator };
}

/** After the last mark, quotes come again. */
async function quotesGoOn({ pass }: LiveStream, items: readonly object[]): Promise<void> {
  const before = items.length;
  await pass(5_000);
  await until(() => items.slice(before).some((item) => !isStreamMark(item)));
}

Deno.test("ws-drop: a gap at once, restored after the reconnect, quotes go on", () =>
  withLiveStream(async (live) => {
    const { items, marks, kinds } = await following(live);
    await live.pass(5_000);
    live.sim.faults.start("ws-drop");
    await until(() => kinds() === "gap");
    const [gap] = marks();
    assert.ok(gap?.kind === "gap");
    assert.deepEqual([gap.reason, gap.dropped, gap.detectedAtMs], ["socket-closed", 0, live.nowMs()]);
    assert.ok(gap.fromMs <= gap.detectedAtMs && gap.fromMs > gap.detectedAtMs - 15_000);
    await live.pass(2_000);
    await until(() => kinds() === "gap restored");
    const [, restored] = marks();
    assert.deepEqual(restored, { kind: "restored", outageId: gap.outageId, fromMs: gap.fromMs, toMs: live.nowMs() });
    await quotesGoOn(live, items);
    assert.equal(live.sockets(), 2);
  }));

Deno.test("ws-drop: a loop that did not ask for gaps goes on and sees quotes only", () =>
  withLiveStream(async ({ sim, ibkr, pass, sockets }) => {
    const { items } = collect(ibkr.stream.quotes([AAPL]));
    await until(() => items.length > 0);
    sim.faults.start("ws-drop:how=cut");
    for (let tries = 0; tries < 20 && sockets() < 2; tries++) await pass(5_000); // nobody tells when the cut is noticed
    assert.equal(sockets(), 2);
    const before = items.length;
    await pass(10_000);
    assert.ok(items.length > before && items.every(({ conid }) => conid === AAPL));
  }));

Deno.test("ws-silent: no alarm before 25 s without a heartbeat, then a gap that begins where it fell silent", () =>
  withLiveStream(async (live) => {
    const { marks, kinds, items } = await following(live);
    await live.pass(10_000);
    const silentSinceMs = live.nowMs();
    live.sim.faults.start("ws-silent");
    await live.pass(20_000);
    assert.equal(kinds(), "");
    for (let tries = 0; tries < 3 && kinds() === ""; tries++) await live.pass(5_000);
    const [gap] = marks();
    assert.ok(gap?.kind === "gap" && gap.reason === "heartbeat-missed");
    assert.ok(gap.fromMs <= silentSinceMs && gap.detectedAtMs - gap.fromMs >= 20_000);
    live.sim.faults.stop("ws-silent");
    await live.pass(5_000);
    await until(() => kinds() === "gap restored");
    await quotesGoOn(live, items);
  }));

Deno.test("ws-flap: every outage is one gap and one restored, in turn, and the delay before a new socket grows", () =>
  withLiveStream(async (live) => {
    const { items, marks, kinds } = await following(live);
    live.sim.faults.start("ws-flap", { everyMs: 5_000 });
    await live.pass(300_000);
    const flapping = live.sockets();
    live.sim.faults.stop("ws-flap");
    await live.pass(60_000);
    await until(() => kinds().endsWith("restored"));
    const found = marks();
    assert.ok(found.length >= 8 && found.length % 2 === 0, kinds());
    for (let index = 0; index < found.length; index += 2) {
      const [gap, restored] = [found[index]!, found[index + 1]!];
      assert.deepEqual([gap.kind, restored.kind, restored.outageId], ["gap", "restored", gap.outageId]);
    }
    assert.equal(new Set(found.map(({ outageId }) => outageId)).size, found.length / 2);
    assert.ok(flapping < 25, `${flapping} sockets in 300 s`); // one in 5 s would be 60
    await quotesGoOn(live, items);
  }));

Deno.test("ws-garbage: frames that nobody can read neither end a stream nor open a gap", () =>
  withLiveStream(async (live) => {
    const { items, kinds } = await following(live);
    const notices = collect(live.ibkr.stream.notices());
    const pnl = collect(live.ibkr.stream.pnl());
    live.sim.faults.start("ws-garbage", { everyMs: 500 });
    await live.pass(30_000);
    assert.equal(kinds(), "");
    assert.ok(items.length > 5 && pnl.items.length > 5);
    assert.ok(notices.items.every((item) => item.kind === "notice"));
    assert.equal(live.sockets(), 1);
  }));

Deno.test("session-expiry of the brokerage session: a gap on the living socket, restored after ssodh/init", () =>
  withLiveStream(async (live) => {
    const { items, marks, kinds } = await following(live);
    live.sim.faults.start("session-expiry:tier=brokerage");
    await until(() => kinds() === "gap");
    const [gap] = marks();
    assert.ok(gap?.kind === "gap" && gap.reason === "session-lost");
    await live.pass(60_000);
    assert.equal(kinds(), "gap");
    await live.ibkr.session.init();
    await until(() => kinds() === "gap restored");
    await quotesGoOn(live, items);
    assert.equal(live.sockets(), 1);
  }));

Deno.test("session-expiry of the login: one gap until a human has logged in, however long that takes", () =>
  withLiveStream(async (live) => {
    const { items, kinds } = await following(live);
    live.sim.faults.start("session-expiry");
    await live.pass(400_000);
    assert.equal(kinds(), "gap");
    await live.sim.logIn();
    await live.pass(60_000);
    await until(() => kinds() === "gap restored");
    await quotesGoOn(live, items);
  }));

Deno.test("gateway-restart: refused connections extend the outage; restored after the login", () =>
  withLiveStream(async (live) => {
    const { items, kinds } = await following(live);
    live.sim.faults.start("gateway-restart", { downMs: 20_000 });
    await live.pass(30_000);
    assert.equal(kinds(), "gap");
    await live.sim.logIn();
    await live.pass(120_000);
    await until(() => kinds() === "gap restored");
    await quotesGoOn(live, items);
  }));

Deno.test("trades(): a fill inside an outage comes after it, and none comes twice in the same revision", () =>
  withLiveStream(async ({ sim, ibkr, pass }) => {
    await ibkr.accounts.brokerage();
    const order = { conid: AAPL, side: "BUY", orderType: "LMT", price: 1, tif: "GTC", quantity: 30 };
    const path = "/iserver/account/DU1000001/orders";
    await ibkr.call({ operation: "test", method: "POST", path, effect: "trade", json: { orders: [order] } });
    const { id } = sim.truth().orders.at(-1)!;
    const trades = ibkr.stream.trades();
    await trades.start();
    const { items } = collect(trades);
    sim.orders.fillNow(id, 10);
    await pass(5_000);
    sim.faults.start("ws-drop:how=cut");
    await until(() => items.at(-1)?.kind === "gap");
    sim.orders.fillNow(id, 10);
    await pass(5_000);
    await until(() => items.some(({ kind }) => kind === "restored"));
    sim.orders.fillNow(id, 10);
    await pass(5_000);
    const seen = items.filter((item): item is TradeUpdate => item.kind === "trade");
    const fills = sim.truth().executions.filter(({ orderId }) => orderId === id).map((one) => one.id);
    const own = seen.filter(({ orderId }) => orderId === String(id));
    assert.deepEqual([...new Set(own.map(({ executionId }) => executionId))].sort(), fills.toSorted());
    assert.equal(fills.length, 3);
    const revisions = own.map(({ executionId, revision }) => `${executionId}/${revision}`);
    assert.equal(new Set(revisions).size, revisions.length);
    assert.ok(fills.every((fill) => revisions.includes(`${fill}/2`)));
  }));

Deno.test("market data is renewed before it lapses: quotes still come after half an hour", () =>
  withLiveStream(async (live) => {
    const { items, kinds } = await following(live);
    await live.pass(1_860_000);
    assert.equal(kinds(), "");
    await quotesGoOn(live, items);
    assert.equal(live.sockets(), 1);
  }));

Deno.test("all streams of a client share one socket, which is closed with the last of them; disposal may happen twice", () =>
  withLiveStream(async (live) => {
    const { ibkr, sockets, sim, pass } = live;
    const quotes = ibkr.stream.quotes([AAPL, "MSFT"]);
    const orders = ibkr.stream.orders();
    const pnl = ibkr.stream.pnl();
    await Promise.all([quotes.start(), orders.start(), pnl.start()]);
    assert.equal(sockets(), 1);
    const waiting = orders.next();
    await orders.return();
    assert.equal((await waiting).done, true);
    await quotes[Symbol.asyncDispose]();
    await quotes[Symbol.asyncDispose]();
    await pnl.return();
    await pass(300_000);
    assert.equal(sockets(), 1); // nobody listens: nobody reconnects
    await using again = ibkr.stream.pnl();
    assert.equal((await again.next()).done, false);
    assert.equal(sockets(), 2);
    assert.ok(sim.truth().accounts.length > 0);
    await ibkr.close();
    await ibkr.close();
    await assert.rejects(collect(again).done, /the client is closed/);
  }));
