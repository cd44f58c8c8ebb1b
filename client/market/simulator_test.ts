import assert from "node:assert/strict";
import { type Clock, createClient, systemClock } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";

/** A clock that runs twenty times as fast, so that a feed warms up in no time; deadlines shrink with it. */
const hurried: Clock = {
  ...systemClock,
  now: () => systemClock.now() * 20,
  setTimer: (run, delayMs) => systemClock.setTimer(run, delayMs / 20),
};

Deno.test("the simulator's feeds warm up: slow fields, moods of a listing, and what an instrument does not have", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl, clock: hurried, timeoutMs: 120_000 });
  const fields = [
    "last",
    "bid",
    "ask",
    "bidSize",
    "volume",
    "volumeExact",
    "changePercent",
    "lastSize",
    "delta",
  ] as const;
  const more = ["symbol", "companyName", "canBeTraded", "open", "prevClose", "7741"] as const;
  const contracts = ["AAPL", 273982664, 38708867] as const; // live, closed, halted
  const [apple, closed, halted] = await ibkr.market.snapshot(contracts, [...fields, ...more], { timeoutMs: 60_000 });
  assert.ok(apple.bid !== null && apple.ask !== null && apple.bid < apple.ask);
  assert.ok(apple.volume !== null && apple.volumeExact !== null);
  assert.ok(Math.abs(apple.volume / apple.volumeExact - 1) < 0.01);
  assert.deepEqual([apple.symbol, apple.companyName, apple.canBeTraded], ["AAPL", "APPLE INC", true]);
  assert.deepEqual([apple.flags.last, closed.flags.last, halted.flags.last], [null, "previous-close", "halted"]);
  assert.deepEqual([apple.availability, closed.availability], ["realtime", "frozen"]);
  assert.ok(apple.lastSize !== null, "comes one call later than the others");
  assert.deepEqual([apple.delta, apple.text.delta, apple.isCold], [null, null, false]);
  for (const row of [apple, closed, halted]) {
    assert.equal(row.text.last, row.wire["31"]);
    assert.equal(row.prevClose, row["7741"]);
    assert.ok([row.last, row.open, row.prevClose, row.bidSize].every((value) => value !== null && value > 0));
  }
});

Deno.test("a quote and a snapshot of the same contract say the same", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl, clock: hurried, timeoutMs: 120_000 });
  const quote = await ibkr.market.quote(273982664, { timeoutMs: 60_000 });
  const [row] = await ibkr.market.snapshot([273982664], ["last", "prevClose"], { timeoutMs: 60_000 });
  assert.deepEqual([quote.lastFlag, quote.availability], [row.flags.last, row.availability]);
  assert.deepEqual([typeof quote.last, typeof row.last], ["number", "number"]);
});
