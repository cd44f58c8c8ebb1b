import assert from "node:assert/strict";
import { type LiveCapture, withLiveCapture } from "./testing/live_capture.ts";

/** Every fill of the truth is in the log with its commission, and nothing is there twice. */
function assertWhole({ fills, truth }: LiveCapture): void {
  const kept = fills().map((fill) => fill.replace("r", ""));
  assert.equal(new Set(kept).size, kept.length, `twice: ${kept}`);
  assert.deepEqual(
    [...new Set(kept.filter((fill) => fill.endsWith("/2")))].sort(),
    truth().map((id) => `${id}/2`).sort(),
  );
}

/** Each order of the truth has its last state in the log. */
function assertOrders({ sim, log }: LiveCapture): void {
  const last = new Map<number, Record<string, unknown>>();
  for (const { args } of log.payloads("orders")) {
    for (const row of args as { orderId: number }[]) last.set(row.orderId, { ...last.get(row.orderId), ...row });
  }
  for (const { id, status, filled } of sim.truth().orders) {
    assert.deepEqual([last.get(id)?.["status"], last.get(id)?.["filledQuantity"]], [status, filled], `order ${id}`);
  }
}

/** The capture has compared since this was called. */
async function reconciled({ capture, passUntil, nowMs }: LiveCapture): Promise<void> {
  const sinceMs = nowMs();
  await passUntil(() => {
    const { atMs, isPending } = capture.health().reconciliation;
    return (atMs ?? 0) > sinceMs && !isPending;
  });
}

/** Fills one order before, one within and one after a fault, and looks at what the log has. */
function throughFault(
  name: string,
  begin: (live: LiveCapture) => void | Promise<void>,
  end: (live: LiveCapture) => void | Promise<void>,
  outages: readonly string[] | null,
): void {
  Deno.test(`${name}: each fill is there once, orders have their last state, one gap for each outage`, () =>
    withLiveCapture(async (live) => {
      const { sim, log, capture, place, pass, fills, truth } = live;
      const ids = [await place(10), await place(20), await place(30)];
      sim.orders.fillNow(ids[0]!, 4);
      await pass(2_000);
      await begin(live);
      sim.orders.fillNow(ids[0]!, 6);
      sim.orders.fillNow(ids[1]!, 5);
      await pass(1_000);
      await end(live);
      await reconciled(live);
      sim.orders.fillNow(ids[2]!, 7);
      await pass(2_000);
      assertWhole(live);
      assertOrders(live);
      if (outages !== null) assert.deepEqual(log.outages, outages);
      assert.equal(log.outages.length, 2 * (capture.health().readyCount - 1));
      const missed = truth().slice(1, 3);
      for (const id of missed) assert.ok(fills().includes(`${id}/2r`), `${id} is not marked as recovered: ${fills()}`);
      assert.ok(fills().includes(`${truth()[3]}/1`));
    }));
}

const reconnected = (cause: string) => [`begin ${cause}`, "end reconnected_after_disconnect"];

throughFault(
  "ws-drop",
  ({ sim }) => void sim.faults.start("ws-drop"),
  () => {},
  reconnected("socket-closed"),
);

throughFault(
  "ws-silent",
  ({ sim }) => void sim.faults.start("ws-silent"),
  ({ pass }) => pass(30_000),
  reconnected("heartbeat-missed"),
);

throughFault(
  "a lost brokerage session",
  async ({ sim, log, passUntil }) => {
    sim.dropBrokerage();
    await passUntil(() => log.outages.length === 1);
  },
  () => {},
  reconnected("session-lost"),
);

throughFault(
  "gateway-restart",
  async ({ sim, pass }) => {
    sim.faults.start("gateway-restart");
    await pass(2_000);
  },
  async ({ sim, pass }) => {
    await pass(60_000);
    await sim.logIn();
    await pass(10_000);
  },
  reconnected("socket-closed"),
);

throughFault(
  "ws-flap",
  ({ sim }) => void sim.faults.start("ws-flap:everyMs=3000"),
  async ({ sim, pass }) => {
    await pass(20_000);
    sim.faults.stop("ws-flap");
    await pass(40_000);
  },
  null, // it is ready in between, how often is a matter of luck
);

throughFault(
  "nightly-reset",
  async ({ sim, log, passUntil }) => {
    sim.faults.start("nightly-reset:afterMs=60000,forMs=60000");
    await passUntil(() => log.outages.length === 1);
  },
  async ({ sim, pass }) => {
    await pass(30_000);
    await sim.logIn();
    await pass(200_000);
  },
  [...reconnected("session-lost"), ...reconnected("session-lost")], // midnight, and the maintenance after it
);

Deno.test("fill-while-disconnected: what no frame told is found", () =>
  withLiveCapture(async (live) => {
    const { sim, log, place, pass, fills } = live;
    await place(10);
    await place(20);
    sim.faults.start("fill-while-disconnected");
    await pass(1_000);
    await reconciled(live);
    assertWhole(live);
    assertOrders(live);
    assert.deepEqual(log.outages, reconnected("socket-closed"));
    assert.ok(fills().every((fill) => fill.endsWith("r")));
    const recovered = log.events.filter(({ topic, facts }) => topic === "orders" && facts?.recovered);
    assert.equal(recovered.length, 2);
  }));

Deno.test("an account that is not the selected one: its fills and orders are found too", () =>
  withLiveCapture(async (live) => {
    const { sim, place, pass, fills, truth } = live;
    const id = await place(10, "DU1000002");
    sim.faults.start("ws-silent");
    sim.orders.fillNow(id, 4);
    await pass(30_000);
    await reconciled(live);
    assert.equal(truth().length, 1);
    assertWhole(live);
    assertOrders(live);
    assert.ok(fills()[0]?.endsWith("r"));
  }));

Deno.test("ws-garbage: counted, shown, and every good frame is kept", () =>
  withLiveCapture(async (live) => {
    const { sim, log, capture, place, pass, lines } = live;
    const id = await place(10);
    sim.faults.start("ws-garbage");
    for (let times = 0; times < 5; times++) {
      sim.orders.fillNow(id, 2);
      await pass(2_000);
    }
    assertWhole(live);
    assertOrders(live);
    assert.deepEqual(log.outages, []);
    const { malformedFrames, malformedSample } = capture.health();
    assert.ok(malformedFrames >= 5, `${malformedFrames}`);
    assert.equal(typeof malformedSample, "string");
    assert.equal(lines.filter(({ message }) => message.includes("could not be read")).length, 1);
  }));

Deno.test("sor-muted: within some minutes the order's state is found, and the stream speaks again", () =>
  withLiveCapture(async (live) => {
    const { sim, log, place, pass, lines } = live;
    const id = await place(10);
    sim.faults.start("sor-muted");
    sim.orders.fillNow(id, 4);
    await pass(400_000);
    assertOrders(live);
    const recovered = log.events.filter(({ topic, facts }) => topic === "orders" && facts?.recovered);
    assert.equal(recovered.length, 1);
    assert.equal(lines.filter(({ message }) => message.includes("fallen silent")).length, 1);
    sim.orders.fillNow(id, 6);
    await pass(2_000);
    assertOrders(live);
    assertWhole(live);
    assert.deepEqual(log.outages, []);
    await pass(600_000);
    assert.equal(log.events.filter(({ topic, facts }) => topic === "orders" && facts?.recovered).length, 1);
  }));

Deno.test("a list that cannot be read is asked for until it can, and nothing is found twice", () =>
  withLiveCapture(async (live) => {
    const { sim, capture, place, pass, lines } = live;
    await place(10);
    sim.faults.start("html-instead-of-json:only=account/trades,status=500");
    sim.faults.start("fill-while-disconnected");
    await pass(120_000);
    const failing = capture.health().reconciliation;
    assert.ok(failing.failuresInARow >= 3, `${failing.failuresInARow}`);
    assert.equal(typeof failing.problem, "string");
    assert.equal(failing.isPending, true);
    assert.ok(lines.some(({ level, message }) => level === "error" && message.includes("tried again")));
    sim.faults.stop("html-instead-of-json");
    await reconciled(live);
    const healthy = capture.health().reconciliation;
    assert.deepEqual([healthy.failuresInARow, healthy.problem, healthy.isPending], [0, null, false]);
    assertWhole(live);
    assertOrders(live);
  }));

Deno.test("order-delivered-late: an order that arrives within an outage is there with its fill", () =>
  withLiveCapture(async (live) => {
    const { sim, client, pass } = live;
    sim.faults.start("order-delivered-late:delayMs=20000");
    const answer = client.call({
      operation: "test.place",
      method: "POST",
      path: "/iserver/account/DU1000001/orders",
      effect: "trade",
      timeoutMs: 5_000,
      json: { orders: [{ conid: 265598, side: "BUY", orderType: "LMT", price: 1, quantity: 3, tif: "GTC" }] },
    });
    const lost = assert.rejects(answer);
    await pass(6_000);
    await lost;
    sim.faults.start("ws-silent");
    const arrived = new Promise<void>((resolve) => {
      sim.orders.onAccepted(([order]) => {
        sim.orders.fillNow(order!.id);
        resolve();
      });
    });
    await pass(60_000);
    await arrived;
    await reconciled(live);
    assert.equal(sim.truth().orders.length, 1);
    assertWhole(live);
    assertOrders(live);
  }));
