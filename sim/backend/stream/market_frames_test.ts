import assert from "node:assert/strict";
import { manualClock } from "../../clock.ts";
import { createMarket } from "../../market/market.ts";
import { createMarketFrames, type MarketValues } from "./market_frames.ts";

const FIELDS = ["31", "84", "86", "6509"];

function opened() {
  const clock = manualClock(Date.UTC(2026, 10, 20, 15));
  const market = createMarket(clock, 1);
  const feed = (conidEx: string, fields = FIELDS) => ({
    conidEx,
    instrument: market.instruments.get(Number.parseInt(conidEx))!,
    fields,
  });
  return { clock, market, frames: createMarketFrames(market), feed };
}

Deno.test("from the same values to the same quote there is one text, and none when nothing has changed", () => {
  const { clock, frames, feed } = opened();
  const first = frames.valuesNow(feed("265598"));
  assert.equal(frames.valuesNow(feed("265598")), first);
  assert.equal(frames.change(feed("265598"), first), null);
  clock.advance(1_000);
  const text = frames.change(feed("265598"), first);
  assert.equal(frames.change(feed("265598"), first), text);
  assert.equal(
    frames.change(feed("265598"), { ...frames.valuesNow(feed("265598")) }),
    null,
    "equal values, another object",
  );
});

Deno.test("changes put on the values before them give the values now, whoever asks in between", () => {
  const { clock, frames, feed } = opened();
  let quick: MarketValues = {};
  let slow: MarketValues = {};
  for (let second = 0; second < 60; second++) {
    clock.advance(1_000);
    const asked = feed("265598@SMART");
    const read = (before: MarketValues): MarketValues => {
      const { topic, server_id, conidEx, conid, _updated, ...changes } = JSON.parse(
        frames.change(asked, before) ?? "{}",
      );
      if (topic !== undefined) assert.deepEqual([topic, conid], ["smd+265598@SMART", 265598]);
      assert.ok(_updated === undefined || (_updated <= clock.now() && server_id !== "" && conidEx === "265598@SMART"));
      return { ...before, ...changes };
    };
    quick = read(quick);
    assert.deepEqual(quick, frames.valuesNow(asked));
    if (second % 7 === 0) assert.deepEqual(slow = read(slow), quick);
    frames.change(feed("265598@SMART", ["31"]), {});
  }
});

Deno.test("a market move within a tick is told at once", () => {
  const { clock, market, frames, feed } = opened();
  clock.advance(1_000);
  const before = frames.valuesNow(feed("265598"));
  market.move(265598, { ratio: 1.1 });
  assert.match(String(frames.change(feed("265598"), before)), /"31":/);
});
