import assert from "node:assert/strict";
import { createClient, isIbkrError, systemClock } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { createContractsApi } from "../contracts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, line, stubGateway } from "../testing/stub_engine.ts";
import { pagePeriod, periodMs } from "./bar_length.ts";
import { readHistory } from "./history.ts";

const DAY_MS = 86_400_000;
const MONDAY = Date.UTC(2026, 9, 5, 21); // New York has closed

/** A faithful Gateway at a moment, and a client at the same; the first answer of the chart server is a 503. */
async function connect(nowMs: number, pacing: "on" | "off" = "off") {
  const aheadMs = nowMs - systemClock.now();
  const clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
  const gateway = await startSimulator({ tls: false, loggedIn: true, profile: "faithful", clock });
  const ibkr = createClient({ baseUrl: gateway.baseUrl, pacing, clock });
  return {
    market: ibkr.market,
    async [Symbol.asyncDispose](): Promise<void> {
      await ibkr.close();
      await gateway[Symbol.asyncDispose]();
    },
  };
}

Deno.test("the simulator's minutes of two weeks come in pages: each once, in order, none missing", async () => {
  await using ibkr = await connect(MONDAY);
  const { bars, calls, isShort, conid } = await ibkr.market.history("AAPL", {
    bar: "1min",
    fromMs: MONDAY - 14 * DAY_MS,
    toMs: MONDAY,
  });
  assert.deepEqual([bars.length, isShort, conid], [10 * 390, false, 265598]);
  assert.ok(calls >= 5 && calls <= 8, `${calls} calls`);
  const days = Map.groupBy(bars, ({ atMs }) => new Date(atMs).toISOString().slice(0, 10));
  assert.equal(days.size, 10);
  for (const [day, minutes] of days) {
    assert.deepEqual([minutes.length, new Date(minutes[0]!.atMs).toISOString().slice(11, 16)], [390, "13:30"], day);
    minutes.forEach(({ atMs }, index) => assert.equal(atMs, minutes[0]!.atMs + index * 60_000));
  }
  for (const { open, high, low, close, volume } of bars) {
    assert.ok(low! <= Math.min(open!, close!) && high! >= Math.max(open!, close!) && volume! >= 0);
  }
});

Deno.test("a pair's minutes of a week, around the clock and through the weekend, come in pages too", async () => {
  await using ibkr = await connect(MONDAY);
  const { bars } = await ibkr.market.history("EUR.USD", { bar: "5min", fromMs: MONDAY - 7 * DAY_MS, toMs: MONDAY });
  assert.equal(bars.length, 7 * 288);
  bars.forEach(({ atMs }, index) => assert.equal(atMs, bars[0]!.atMs + index * 300_000));
});

Deno.test("a period that one answer holds is one call, as IBKR counts its days", async () => {
  await using ibkr = await connect(Date.UTC(2026, 9, 4, 12)); // a Sunday
  const day = await ibkr.market.history("AAPL");
  assert.deepEqual([day.bars.length, day.calls, day.delayMs], [390, 1, 0]);
  assert.equal(new Date(day.bars[0]!.atMs).toISOString(), "2026-10-02T13:30:00.000Z");
  const year = await ibkr.market.history("AAPL", { bar: "1d", period: "1y" });
  assert.ok(year.calls === 1 && year.bars.length > 240 && year.bars.length < 270);
  const total = day.bars.reduce((sum, { volume }) => sum + volume!, 0);
  assert.ok(Math.abs(total / year.bars.at(-1)!.volume! - 1) < 0.2, "minutes and days count the same shares");
});

Deno.test("a period beyond a thousand points is completed", async () => {
  await using ibkr = await connect(MONDAY);
  const { bars, calls } = await ibkr.market.history(265598, { bar: "1min", period: "1w" });
  assert.ok(calls > 1);
  assert.equal(bars.length, 5 * 390);
});

Deno.test("the farm's bars are the chart's, after its first 404", async () => {
  await using ibkr = await connect(MONDAY);
  const farm = await ibkr.market.history(265598, { bar: "5min", farm: true });
  const chart = await ibkr.market.history(265598, { bar: "5min" });
  assert.deepEqual(
    farm.bars.map(({ atMs, close }) => [atMs, close]),
    chart.bars.map(({ atMs, close }) => [atMs, close]),
  );
  farm.bars.forEach(({ volume }, index) => assert.ok(Math.abs(volume! - chart.bars[index]!.volume!) <= 1));
});

Deno.test("twelve histories at once are more than five for nobody: a strict Gateway refuses none", async () => {
  await using ibkr = await connect(MONDAY, "on");
  const symbols = ["AAPL", "MSFT", "IBM", "SPY", "QQQ", "KO", "PEP", "DIS", "XOM", "BA", "F", "GS"];
  const answers = await Promise.all(symbols.map((symbol) => ibkr.market.history(symbol, { bar: "1h", period: "1w" })));
  assert.ok(answers.every(({ bars }) => bars.length > 20));
});

function history(handler: Handler) {
  const clock = manualClock(MONDAY);
  const { call, engine } = stubGateway(handler, clock);
  const parts = { call, clock, contracts: createContractsApi(call, clock) };
  const read = (options = {}) => readHistory(265598, options, parts);
  return { read, clock, lines: () => engine.requests.map(line) };
}

const bars = (...atMs: number[]) => atMs.map((t) => ({ t, o: 1, h: 1, l: 1, c: 1, v: 1.5 }));

Deno.test("volumes are multiplied by what IBKR has divided them by, and what it did not tell is null", async () => {
  const { read } = history(() => answer(200, { volumeFactor: 40, data: [{ t: 1, o: 2, v: 6888.85 }, { o: 3 }] }));
  const { bars, delayMs } = await read();
  assert.deepEqual(bars, [{ atMs: 1, open: 2, high: null, low: null, close: null, volume: 275_554 }]);
  assert.equal(delayMs, null);
});

Deno.test("where IBKR has nothing older it says so, and what else goes wrong is no end of data", async () => {
  const fromMs = MONDAY - 30 * DAY_MS;
  const first = { data: bars(MONDAY - DAY_MS), tradingDayDuration: 390 };
  let page = 0;
  const none = history(() => answer(200, page++ === 0 ? first : { data: [] }));
  const ended = await none.read({ bar: "1h", fromMs });
  assert.deepEqual([ended.bars.length, ended.isShort], [1, true]);
  page = 0;
  const unavailable = history(() =>
    page++ === 0 ? answer(200, first) : answer(500, { error: "Chart data unavailable" })
  );
  assert.equal((await unavailable.read({ bar: "1h", fromMs })).isShort, true);
  page = 0;
  const broken = history(() => page++ === 0 ? answer(200, first) : answer(500, { error: "something else" }));
  await assert.rejects(broken.read({ bar: "1h", fromMs }), (error) => isIbkrError(error, "upstream_status"));
  await assert.rejects(history(() => answer(200, { text: "X" })).read(), /no list of bars for X/);
});

Deno.test("an answer that repeats itself does not make it ask for ever", async () => {
  const { read, lines } = history(() => answer(200, { data: bars(MONDAY - DAY_MS), tradingDayDuration: 390 }));
  assert.equal((await read({ bar: "1h", fromMs: MONDAY - 900 * DAY_MS })).isShort, true);
  assert.ok(lines().length < 5);
});

Deno.test("what IBKR cannot be asked is refused before anything is sent", async () => {
  const { read, lines } = history(() => answer(200, { data: [] }));
  const wrong = [
    { bar: "7min" },
    { bar: "toString" },
    { period: "1001d" },
    { period: "0d" },
    { period: "1d", fromMs: 1 },
    { fromMs: NaN },
    { toMs: Infinity },
    { fromMs: MONDAY + 1 },
  ];
  for (const options of wrong) await assert.rejects(read(options), (error) => isIbkrError(error, "bad_request"));
  assert.deepEqual(lines(), []);
  await assert.rejects(read({ fromMs: MONDAY - 900 * DAY_MS }), /more than 200 calls/);
  assert.equal(lines().length, 1);
});

Deno.test("a page never wants more points than an answer has", () => {
  const lengths = ["1min", "2min", "3min", "5min", "10min", "15min", "30min", "1h", "2h", "3h", "4h", "8h"];
  const minutes = [1, 2, 3, 5, 10, 15, 30, 60, 120, 180, 240, 480];
  for (const [index, bar] of lengths.entries()) {
    for (const dayMinutes of [390, 960, 1_440]) {
      const page = periodMs(pagePeriod(minutes[index]! * 60_000, dayMinutes));
      const perDay = Math.ceil(dayMinutes / minutes[index]!);
      assert.ok(page < DAY_MS || page / DAY_MS * perDay <= 1_000, `${bar} ${dayMinutes}`);
    }
  }
});
