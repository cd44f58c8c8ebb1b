import assert from "node:assert/strict";
import type { Quote } from "../market/quote.ts";
import { toQuote } from "../market/quote.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { type PriceSources, readReferencePrices } from "./read_prices.ts";

const NOW = 1_700_000_000_000;

/** Sources that answer with these rows, one after the other; the last one again. */
function sourcesOf(rows: readonly Record<string, unknown>[]) {
  const clock = manualClock(NOW);
  const asked = { quotes: 0, base: 0 };
  const quoteNow = (): Quote => toQuote({ conid: 1, ...rows[Math.min(asked.quotes++, rows.length - 1)] }, null);
  const contract = { conid: 1, symbol: "A", secType: "STK", currency: "EUR", multiplier: 1 };
  const sources = {
    clock,
    contracts: { resolve: () => Promise.resolve(contract) },
    market: {
      quotes: (conids: readonly number[]) =>
        Promise.resolve(conids.map((conid) => ({ contract: conid, quote: quoteNow(), error: null }))),
      rate: () => Promise.resolve({ from: "EUR", to: "USD", rate: 1.2, decimal: "1.2" }),
    },
    heldAt: () => Promise.resolve(8),
    baseCurrency: () => {
      asked.base++;
      return Promise.resolve("USD");
    },
  } as unknown as PriceSources;
  const read = async (withQuotes: boolean) => {
    const reading = readReferencePrices(sources, [1], "DU1", { withQuotes });
    await clock.advance(5_000);
    return (await reading)[0]![1];
  };
  return { read, asked };
}

const LIVE = { "31": "10", "84": "9", "86": "11", "6509": "RpB" };

Deno.test("a price that is young is asked for once, and the highest counts", async () => {
  const { read, asked } = sourcesOf([{ ...LIVE, _updated: NOW - 1_000 }]);
  const { price, atMs, lastKnown, baseRate, currency } = await read(true);
  assert.deepEqual([price, atMs, lastKnown, baseRate, currency], [11, NOW - 1_000, 11, 1.2, "EUR"]);
  assert.equal(asked.quotes, 1);
});

Deno.test("an old price is asked for anew, for a closed feed answers with what it had", async () => {
  const { read, asked } = sourcesOf([{ ...LIVE, _updated: NOW - 600_000 }, {
    ...LIVE,
    "86": "12",
    _updated: NOW + 500,
  }]);
  assert.deepEqual([(await read(true)).price, asked.quotes], [12, 2]);
  const quiet = sourcesOf([{ ...LIVE, _updated: NOW - 600_000 }]);
  const { price, atMs } = await quiet.read(true);
  assert.deepEqual([price, atMs, quiet.asked.quotes], [11, NOW - 600_000, 3], "it stays old: the rails decide");
});

Deno.test("yesterday's close, a halted, a delayed and a frozen price are known, and none of now", async () => {
  for (
    const change of [{ "31": "H10" }, { "6509": "DPB" }, { "6509": "ZB" }, {
      "31": "C10",
      "84": undefined,
      "86": undefined,
    }]
  ) {
    const { read, asked } = sourcesOf([{ ...LIVE, _updated: NOW, ...change }]);
    const { price, atMs, lastKnown } = await read(true);
    assert.deepEqual([price, atMs, asked.quotes], [0, 0, 1], JSON.stringify(change));
    assert.ok(lastKnown === 11 || lastKnown === 10);
  }
});

Deno.test("an order that bounds itself waits for no quote", async () => {
  const { read, asked } = sourcesOf([LIVE]);
  const { price, baseRate, multiplier } = await read(false);
  assert.deepEqual([price, baseRate, multiplier, asked.quotes], [0, 1.2, 1, 0]);
});

Deno.test("without market data the account's own valuation is the last known price", async () => {
  const { price, lastKnown, atMs } = await sourcesOf([{}]).read(true);
  assert.deepEqual([price, atMs, lastKnown], [0, 0, 8]);
  assert.equal((await sourcesOf([{}]).read(false)).lastKnown, 0, "nobody asks for it in vain");
});
