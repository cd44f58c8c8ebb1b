import assert from "node:assert/strict";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, line, stubGateway } from "../testing/stub_engine.ts";
import { readLiveOrders, type ReadLiveOrdersOptions } from "./live_orders.ts";
import { readTrades } from "./read_trades.ts";

const ORDER = { orderId: 1 };
const EMPTY = { orders: [], snapshot: false };

/** Reads with these answers to the plain list; tells what came, when it was settled, and what was asked. */
async function reading(answers: readonly object[], options: ReadLiveOrdersOptions = {}) {
  const clock = manualClock(0);
  const left = [...answers];
  const { call, engine } = stubGateway((request) => {
    if (request.url.includes("force=true")) return answer(200, EMPTY);
    return answer(200, left.shift() ?? { error: "asked too often" });
  }, clock);
  let settledAtMs = -1;
  const read = readLiveOrders({ call, clock }, options).finally(() => settledAtMs = clock.now());
  await clock.advance(60_000);
  const { orders, stale, askedAtMs } = await read;
  return { orders, stale, askedAtMs, settledAtMs, asked: engine.requests.map(line) };
}

Deno.test("readLiveOrders() clears the cache first, and believes a list that is not empty five seconds later", async () => {
  const { orders, stale, askedAtMs, settledAtMs, asked } = await reading([{ orders: [ORDER], snapshot: false }]);
  assert.deepEqual([orders, stale, askedAtMs, settledAtMs], [[ORDER], false, 5_000, 5_000]);
  assert.deepEqual(asked, ["GET /v1/api/iserver/account/orders?force=true", "GET /v1/api/iserver/account/orders"]);
});

Deno.test("readLiveOrders() believes an empty list that says it is real, also while an order is believed live", async () => {
  const real = await reading([EMPTY, { orders: [], snapshot: true }], { isLiveBelieved: true });
  assert.deepEqual([real.orders, real.stale, real.settledAtMs], [[], false, 10_000]);
});

Deno.test("readLiveOrders() believes two equal empty answers when nothing is believed live", async () => {
  const { orders, stale, asked } = await reading([EMPTY, EMPTY]);
  assert.deepEqual([orders, stale, asked.length], [[], false, 3]);
});

Deno.test("readLiveOrders() calls a third empty answer stale while an order is believed live, and asks no more", async () => {
  const { orders, stale, asked, settledAtMs } = await reading([EMPTY, EMPTY, EMPTY], { isLiveBelieved: true });
  assert.deepEqual([orders, stale, asked.length, settledAtMs], [[], true, 4, 15_000]);
});

Deno.test("readLiveOrders() gives what comes late", async () => {
  const { orders, stale } = await reading([EMPTY, EMPTY, { orders: [ORDER] }], { isLiveBelieved: true });
  assert.deepEqual([orders, stale], [[ORDER], false]);
});

Deno.test("readLiveOrders() names the account, and does not force a second time when told so", async () => {
  const { asked } = await reading([{ orders: [ORDER] }], { accountId: "DU1000002", isForced: true });
  assert.deepEqual(asked, ["GET /v1/api/iserver/account/orders?accountId=DU1000002"]);
});

Deno.test("readTrades() asks again for an empty first answer", async () => {
  const clock = manualClock(0);
  const answers = [[], [{ execution_id: "e1" }]];
  const { call, engine } = stubGateway(() => answer(200, answers.shift()), clock);
  const read = readTrades({ call, clock }, { days: 3 });
  await clock.advance(4_999);
  assert.equal(engine.requests.length, 1);
  await clock.advance(1);
  assert.deepEqual(await read, [{ execution_id: "e1" }]);
  assert.deepEqual(engine.requests.map(line), Array(2).fill("GET /v1/api/iserver/account/trades?days=3"));
});
