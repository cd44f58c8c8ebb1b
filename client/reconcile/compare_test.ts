import assert from "node:assert/strict";
import { changedOrders } from "./changed_orders.ts";
import { missingTrades } from "./missing_trades.ts";

const SUBMITTED = { orderId: 1, status: "Submitted", filledQuantity: 0, totalSize: 100, bgColor: "#000000" };

/** Which states of order 1 are news, when this one is believed since time 5. */
function news(believed: Readonly<Record<string, unknown>>, row: Readonly<Record<string, unknown>>, askedAtMs = 9) {
  return changedOrders((id) => id === "1" ? { wire: believed, changedAtMs: 5 } : undefined, [row], askedAtMs).length;
}

Deno.test("changedOrders() finds what is unknown and what has another state, and nothing else", () => {
  assert.equal(news(SUBMITTED, { ...SUBMITTED, orderId: 2 }), 1);
  assert.equal(news(SUBMITTED, { ...SUBMITTED, status: "Filled", filledQuantity: 100 }), 1);
  assert.equal(news(SUBMITTED, { ...SUBMITTED, filledQuantity: 40 }), 1);
  assert.equal(news(SUBMITTED, { ...SUBMITTED, price: "9.5" }), 1);
  assert.equal(news(SUBMITTED, SUBMITTED), 0);
  assert.equal(news(SUBMITTED, { status: "Filled" }), 0); // names no order
});

Deno.test("changedOrders() knows decoration and spelling from news", () => {
  assert.equal(news(SUBMITTED, { ...SUBMITTED, bgColor: "#FFFFFF", lastExecutionTime: "261122092300" }), 0);
  assert.equal(news(SUBMITTED, { ...SUBMITTED, totalSize: "100.0", price: "" }), 0);
  assert.equal(news({ ...SUBMITTED, totalSize: 1300 }, { ...SUBMITTED, totalSize: "1,300" }), 0);
});

Deno.test("changedOrders() does not go back in time: neither behind the stream nor behind a fill", () => {
  assert.equal(news(SUBMITTED, { ...SUBMITTED, status: "PreSubmitted" }, 5), 0);
  assert.equal(news({ ...SUBMITTED, filledQuantity: 40 }, SUBMITTED), 0);
  assert.equal(news({ ...SUBMITTED, status: "Cancelled" }, SUBMITTED), 0);
  assert.equal(news({ ...SUBMITTED, status: "Inactive" }, SUBMITTED), 1);
});

Deno.test("missingTrades() gives each fill once, in its newest revision, oldest first", () => {
  const trade = (execution_id: string, trade_time_r: number, commission?: string) => ({
    execution_id,
    trade_time_r,
    ...(commission === undefined ? {} : { commission }),
  });
  const known = new Map([["known", 2], ["without-commission", 1]]);
  const found = missingTrades((id) => known.get(id) ?? 0, [
    trade("new", 30),
    trade("new", 30, "1.5"),
    trade("new", 30),
    trade("known", 1, "1.5"),
    trade("known", 1),
    trade("without-commission", 20, "1.5"),
    { symbol: "AAPL" },
  ]);
  assert.deepEqual(found.map(({ execution: { executionId, revision } }) => [executionId, revision]), [
    ["without-commission", 2],
    ["new", 2],
  ]);
});
