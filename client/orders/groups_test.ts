import assert from "node:assert/strict";
import { bracket } from "./groups.ts";

const ENTRY = {
  accountId: "DU1000001",
  conid: 265598,
  type: "LMT",
  limitPrice: 180,
  quantity: 10,
  tif: "DAY",
  clientOrderId: "b-1",
} as const;

Deno.test("a bracket whose exits would be filled at once, at a loss, is refused", () => {
  const buy = { ...ENTRY, side: "BUY" } as const;
  const sell = { ...ENTRY, side: "SELL" } as const;
  const { limitPrice: _, ...market } = { ...buy, type: "MKT" as const };
  assert.throws(() => bracket(buy, { takeProfit: 170 }), {
    code: "bad_request",
    message: /takeProfit is 170 and the entry is 180/,
  });
  assert.throws(() => bracket(buy, { takeProfit: 200, stopLoss: 190 }), /the entry is 180 and stopLoss is 190/);
  assert.throws(() => bracket(buy, { stopLoss: 180 }), /of a BUY the first has to be above/);
  assert.throws(() => bracket(market, { takeProfit: 170, stopLoss: 200 }), /takeProfit is 170 and stopLoss is 200/);
  assert.throws(() => bracket(sell, { takeProfit: 200, stopLoss: 170 }), /of a SELL the first has to be below/);
  assert.equal(bracket(sell, { takeProfit: 170, stopLoss: 190 }).length, 3);
  assert.equal(bracket(market, { takeProfit: 200, stopLoss: 170 }).length, 3);
  assert.equal(bracket({ ...buy, limitPrice: -5 }, { takeProfit: -2, stopLoss: -6 }).length, 3);
});
