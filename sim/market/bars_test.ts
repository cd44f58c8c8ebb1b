import assert from "node:assert/strict";
import fc from "fast-check";
import { manualClock } from "../clock.ts";
import { type BarRequest, type Bars, historyBars, lengthMs, MAX_BARS, parseBarSize, parsePeriod } from "./bars.ts";
import { createMarket, type Market } from "./market.ts";
import type { Bar } from "./minutes.ts";

/** A Friday, half an hour after New York has opened, and a bit. */
const NOW_MS = Date.UTC(2026, 10, 20, 15, 0, 37);

function open(): Market {
  return createMarket(manualClock(NOW_MS), 1);
}

function bars(market: Market, conid: number, period: string, bar: string, more: Partial<BarRequest> = {}): Bar[] {
  return [...history(market, conid, period, bar, more).bars];
}

function history(market: Market, conid: number, period: string, bar: string, more: Partial<BarRequest> = {}): Bars {
  const lengths = { period: parsePeriod(period)!, bar: parseBarSize(bar)! };
  return historyBars(market, market.instruments.get(conid)!, {
    ...lengths,
    endMs: NOW_MS,
    outsideRth: false,
    isEndless: false,
    ...more,
  });
}

Deno.test("parsePeriod() and parseBarSize() take what the wire knows, within its bounds", () => {
  assert.deepEqual(parsePeriod("1d"), { count: 1, unit: "d" });
  assert.deepEqual(parsePeriod("182m"), { count: 182, unit: "m" });
  for (const bad of ["", "1", "d", "0d", "1001d", "31min", "9h", "16y", "-1d", "1.5h", "1s", "1d;"]) {
    assert.equal(parsePeriod(bad), null, bad);
  }
  assert.deepEqual(parseBarSize("5min"), { count: 5, unit: "min" });
  for (const bad of ["4min", "5h", "2d", "1y", ""]) assert.equal(parseBarSize(bad), null, bad);
});

Deno.test("the last bar closes at the quote's last, and the day's bar is the quote's day", () => {
  const market = open();
  for (const conid of [265598, 756733, 8314, 12087792, 649180678, 700100001]) {
    const quote = market.quote(market.instruments.get(conid)!);
    for (const size of ["1min", "5min", "1h"]) assert.equal(bars(market, conid, "1d", size).at(-1)!.c, quote.last);
    const day = bars(market, conid, "5d", "1d");
    assert.equal(day.length, 5);
    assert.deepEqual([day[4]!.o, day[4]!.h, day[4]!.l, day[4]!.c], [quote.open, quote.high, quote.low, quote.last]);
    assert.equal(day[3]!.c, quote.priorClose);
    assert.equal(Math.floor(day[4]!.v), quote.volume);
  }
});

Deno.test("small bars add up to large ones", () => {
  const market = open();
  const minutes = bars(market, 265598, "3d", "1min");
  const sum = bars(market, 265598, "3d", "30min").map((large) => {
    const parts = minutes.filter(({ t }) => t >= large.t && t < large.t + 1_800_000);
    const extremes = [Math.max(...parts.map(({ h }) => h)), Math.min(...parts.map(({ l }) => l))];
    return [large.t, large.o, large.h, large.l, large.c].join() ===
      [parts[0]!.t, parts[0]!.o, ...extremes, parts.at(-1)!.c].join();
  });
  assert.ok(sum.length > 27 && sum.every(Boolean));
});

Deno.test("regular hours leave the night out, weekends too; outsideRth does not", () => {
  const market = open();
  const regular = bars(market, 265598, "2d", "1h");
  assert.deepEqual(regular.map(({ t }) => new Date(t).toISOString().slice(5, 16)), [
    ...["11-19T14:30", "11-19T15:30", "11-19T16:30", "11-19T17:30", "11-19T18:30", "11-19T19:30", "11-19T20:30"],
    "11-20T14:30",
  ]);
  assert.equal(bars(market, 265598, "2d", "1h", { outsideRth: true }).length, 24 + 16);
  const weekend = { endMs: Date.UTC(2026, 10, 15, 12) };
  assert.equal(bars(market, 265598, "1d", "1min", weekend).length, 390);
  assert.equal(bars(market, 265598, "2h", "5min", weekend).at(-1)!.t, Date.UTC(2026, 10, 13, 20, 55));
});

Deno.test("an endless session has bars up to now, at night and at weekends, and is still the quote's day", () => {
  const clock = manualClock(Date.UTC(2026, 10, 22, 7, 3, 20));
  const market = createMarket(clock, 1);
  const quote = market.quote(market.instruments.get(265598)!);
  const now = { endMs: clock.now(), isEndless: true };
  for (const [period, size] of [["1d", "1min"], ["2h", "5min"], ["1w", "1h"]] as const) {
    const newest = bars(market, 265598, period, size, now).at(-1)!;
    assert.equal(newest.c, quote.last);
    assert.ok(clock.now() - newest.t <= lengthMs(parseBarSize(size)!));
  }
  const days = bars(market, 265598, "3d", "1d", now);
  assert.deepEqual([days[2]!.h, days[2]!.l, days[1]!.c], [quote.high, quote.low, quote.priorClose]);
});

Deno.test("an endless session takes no bar from the period: it has those of the week and those of the night", () => {
  const nights = [Date.UTC(2026, 10, 18, 7, 3), Date.UTC(2026, 10, 21, 12), Date.UTC(2026, 10, 22, 7, 3, 20)];
  for (const nowMs of nights) {
    const market = createMarket(manualClock(nowMs), 1);
    for (
      const [period, size] of [["5d", "30min"], ["2w", "1h"], ["1m", "15min"], ["3m", "1d"], ["2d", "1h"]] as const
    ) {
      const closed = bars(market, 265598, period, size, { endMs: nowMs });
      const endless = bars(market, 265598, period, size, { endMs: nowMs, isEndless: true });
      const starts = new Set(endless.map(({ t }) => t));
      const lost = closed.slice(endless.length === MAX_BARS ? -500 : 0).filter(({ t }) => !starts.has(t));
      assert.deepEqual(lost, [], `${new Date(nowMs).toISOString()} ${period} ${size}`);
    }
    const full = history(market, 265598, "1m", "5min", { endMs: nowMs, isEndless: true });
    assert.equal(full.bars.length, MAX_BARS);
  }
});

Deno.test("what a thousand bars do not hold of a period is told: the days that they hold", () => {
  const market = open();
  assert.equal(history(market, 265598, "5d", "30min").heldDays, null);
  assert.equal(history(market, 265598, "1m", "5min").heldDays, 14); // 78 bars a session
  assert.equal(history(market, 265598, "15y", "1d").heldDays, MAX_BARS);
  assert.equal(history(market, 12087792, "1w", "1min").heldDays, 2); // 900 minutes of today, the rest of yesterday
});

Deno.test("bars of any request are sorted, apart, sane and no more than a thousand", () => {
  const market = open();
  const units = fc.constantFrom("min", "h", "d", "w", "m", "y");
  const period = fc.tuple(fc.integer({ min: 1, max: 9 }), units).map(([count, unit]) => `${count}${unit}`);
  const size = fc.constantFrom("1min", "5min", "30min", "1h", "4h", "1d", "1w", "1m");
  const conid = fc.constantFrom(265598, 12087792, 700100001, 273982664);
  fc.assert(
    fc.property(period, size, conid, fc.boolean(), fc.boolean(), (asked, bar, id, outsideRth, isEndless) => {
      const length = parsePeriod(asked);
      if (length === null || lengthMs(length) > 800 * 86_400_000) return;
      const found = bars(market, id, asked, bar, { outsideRth, isEndless });
      assert.ok(found.length > 0 && found.length <= MAX_BARS);
      found.forEach(({ t, o, h, l, c, v }, index) => {
        assert.ok(l > 0 && l <= Math.min(o, c) && h >= Math.max(o, c) && v >= 0 && t < NOW_MS);
        assert.ok(index === 0 || t > found[index - 1]!.t);
      });
    }),
    { numRuns: 60 },
  );
});
