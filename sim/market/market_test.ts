import assert from "node:assert/strict";
import { manualClock } from "../clock.ts";
import { dateDigits, monthCode, thirdFridays } from "./derivatives.ts";
import { createMarket } from "./market.ts";

const START_MS = Date.UTC(2026, 10, 20, 15);

Deno.test("createMarket() gives the same prices for one seed and others for another", () => {
  const prices = (seed: number) => {
    const market = createMarket(manualClock(START_MS), seed);
    return market.instruments.all.map((one) => market.price(one));
  };
  assert.deepEqual(prices(1), prices(1));
  assert.notDeepEqual(prices(1), prices(2));
});

Deno.test("createMarket() moves prices on the clock, by little within seconds", () => {
  const clock = manualClock(START_MS);
  const market = createMarket(clock, 1);
  const apple = market.instruments.get(265598)!;
  const seen = Array.from({ length: 120 }, () => (clock.advance(1_000), market.price(apple)));
  assert.ok(new Set(seen).size > 20);
  assert.ok(seen.every((price, index) => index === 0 || Math.abs(price / seen[index - 1]! - 1) < 0.01));
});

Deno.test("createMarket() quotes every instrument with bid below ask and last between low and high", () => {
  const clock = manualClock(START_MS);
  const market = createMarket(clock, 7);
  for (let hour = 0; hour < 30; hour++) {
    for (const one of market.instruments.all) {
      const { bid, ask, last, low, high } = market.quote(one);
      assert.ok(
        bid > 0 && bid < ask && low <= last && last <= high,
        `${one.conid}: ${bid} ${ask} ${last} ${low} ${high}`,
      );
    }
    clock.advance(3_600_000);
  }
});

Deno.test("createMarket() has unique contract ids and expiries ahead of the clock", () => {
  const { instruments } = createMarket(manualClock(START_MS), 1);
  assert.equal(new Set(instruments.all.map(({ conid }) => conid)).size, instruments.all.length);
  const expiries = instruments.all.flatMap(({ expiry }) => expiry ?? []);
  assert.ok(expiries.length > 100 && expiries.every((expiry) => expiry > "20261120"));
});

Deno.test("thirdFridays() finds third Fridays, by month or by quarter", () => {
  assert.deepEqual(thirdFridays(START_MS, 3, 1).map(dateDigits), ["20261218", "20270115", "20270219"]);
  assert.deepEqual(thirdFridays(START_MS, 2, 3).map(dateDigits), ["20261218", "20270319"]);
  assert.equal(monthCode("20261218"), "DEC26");
});

Deno.test("market.move() lasts, and listings, options and history follow", () => {
  const clock = manualClock(START_MS);
  const market = createMarket(clock, 1);
  const [apple, mexican] = [market.instruments.get(265598)!, market.instruments.get(38708077)!];
  const call = market.instruments.derivativesOf(265598, "OPT")[0]!;
  const before = [apple, mexican, call].map((one) => market.quote(one).last);
  const past = market.priceAt(apple, START_MS - 60_000);
  market.move(265598, { price: 300 });
  assert.equal(market.price(apple), 300);
  assert.equal(market.quote(apple).last, 300);
  assert.ok([mexican, call].every((one, index) => market.quote(one).last > before[index + 1]!));
  assert.equal(market.priceAt(apple, START_MS - 60_000), past);
  clock.advance(60_000);
  assert.ok(Math.abs(market.price(apple) / 300 - 1) < 0.01);
  market.move(265598, { ratio: 0.5 });
  assert.ok(Math.abs(market.price(apple) / 150 - 1) < 0.01);
  assert.throws(() => market.move(265598, { price: 0 }), RangeError);
  assert.throws(() => market.move(1, { price: 5 }), RangeError);
  assert.throws(() => market.move(call.conid, { price: 5 }), /265598/);
});

Deno.test("a day's range never shrinks from minute to minute, its volume only grows, and a new session starts afresh", () => {
  const clock = manualClock(START_MS);
  const market = createMarket(clock, 3);
  const apple = market.instruments.get(265598)!;
  let before = market.quote(apple);
  for (let minute = 0; minute < 200; minute++) {
    clock.advance(60_000);
    const now = market.quote(apple);
    assert.ok(now.high >= before.high && now.low <= before.low && now.volume >= before.volume);
    assert.deepEqual([now.open, now.priorClose], [before.open, before.priorClose]);
    before = now;
  }
  clock.advance(3 * 86_400_000);
  const monday = market.quote(apple);
  assert.equal(monday.priorClose, market.priceAt(apple, Date.UTC(2026, 10, 20, 21)));
});

Deno.test("a clock that leaps back finds the day as it was", () => {
  let nowMs = START_MS;
  const market = createMarket({ now: () => nowMs, setTimer: () => () => {} }, 1);
  const apple = market.instruments.get(265598)!;
  const before = market.quote(apple);
  nowMs += 3 * 3_600_000;
  market.quote(apple);
  nowMs = START_MS;
  assert.deepEqual(market.quote(apple), before);
});
