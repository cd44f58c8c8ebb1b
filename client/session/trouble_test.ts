// What the client's own pacing must not hide from the owner: a Gateway that hangs, and a session that wants its tickle.
import assert from "node:assert/strict";
import { until, withLiveStream } from "../testing/live_stream.ts";

Deno.test("upstream-hang with every place taken: stuck within half a minute of the first look, ready within a minute of its end", () =>
  withLiveStream(async ({ sim, ibkr, wait }) => {
    await using owner = ibkr.session.own();
    const state = () => ibkr.session.current()?.state;
    await until(() => state() === "ready");
    await wait(2_000);
    const hang = sim.faults.start("upstream-hang");
    const reads = Array.from({ length: 6 }, (_, n) => ibkr.api.GET("/trsrv/futures", { query: { symbols: `ES${n}` } }));
    reads.forEach((read) => read.catch(() => {}));
    const reply = ibkr.call({ operation: "test", method: "POST", path: "/iserver/reply/1", effect: "trade" });
    reply.catch(() => {});
    owner.check();
    await wait(30_000, 1_000);
    assert.equal(state(), "stuck");
    assert.equal(ibkr.pacing.snapshot().inFlight, 5);
    await wait(90_000, 1_000);
    hang.stop();
    await wait(65_000, 1_000);
    assert.equal(state(), "ready");
  }));

Deno.test("http-429: in the ten minutes of penalty a tickle a minute goes out, and the session lives on", () =>
  withLiveStream(async ({ sim, ibkr, wait }) => {
    await using _owner = ibkr.session.own();
    await until(() => ibkr.session.current()?.state === "ready");
    await wait(5_000);
    const fault = sim.faults.start("http-429", { only: "futures" });
    await assert.rejects(ibkr.api.GET("/trsrv/futures", { query: { symbols: "ES" } }), { status: 429 });
    fault.stop();
    sim.clearRequests();
    await wait(560_000, 2_000);
    await assert.rejects(ibkr.api.GET("/trsrv/futures", { query: { symbols: "ES" } }), { code: "rate_limited" });
    const ticks = sim.findRequests("POST /tickle").map(({ atMs }) => atMs);
    assert.ok(ticks.length >= 5 && ticks.length <= 10, `${ticks.length} tickles in nine minutes`);
    assert.ok(ticks.slice(1).every((atMs, index) => atMs - ticks[index]! >= 60_000), ticks.join(" "));
    assert.equal(sim.requests.length, ticks.length);
    assert.equal(ibkr.session.current()?.state, "ready");
    assert.equal(sim.findRequests("POST /iserver/auth/ssodh/init").length, 0);
  }));
