import assert from "node:assert/strict";
import { withLiveCapture } from "./testing/live_capture.ts";

Deno.test("a fill is an event at once and again with its commission; an order with each change", () =>
  withLiveCapture(async ({ sim, log, capture, place, pass, fills, truth }) => {
    const id = await place(10);
    sim.orders.fillNow(id, 4);
    await pass(2_000);
    const [execution] = truth();
    assert.deepEqual(fills(), [`${execution}/1`, `${execution}/2`]);
    const states = log.payloads("orders").flatMap(({ args }) => args as { orderId: number; filledQuantity?: number }[]);
    assert.ok(states.every(({ orderId }) => orderId === id));
    assert.equal(states.at(-1)?.filledQuantity, 4);
    assert.deepEqual(log.outages, []);
    const { connected, readyCount, topics, reconciliation, malformedFrames } = capture.health();
    assert.deepEqual([connected, readyCount, malformedFrames], [true, 1, 0]);
    assert.deepEqual(topics, ["session", "account", "orders", "pnl", "trades"]);
    assert.deepEqual([reconciliation.found, reconciliation.problem], [{ trades: 0, orders: 0 }, null]);
    assert.ok(log.payloads("account").some(({ topic }) => topic === "ssd+DU1000002"));
    assert.equal(log.payloads("session").at(-1)?.state, "ready");
    await pass(600_000);
    assert.equal(fills().length, 2);
  }));
