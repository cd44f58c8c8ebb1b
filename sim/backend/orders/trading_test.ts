import assert from "node:assert/strict";
import { ACCOUNT, type DirectWorld, directWorld, OPEN_MS } from "../../testing/direct_world.ts";
import type { Order } from "./order.ts";

const AAPL = 265598;
const BUY = { conid: AAPL, side: "BUY", orderType: "MKT", quantity: 10, tif: "DAY" };
const SELL = { ...BUY, side: "SELL" };

const orders = ({ world }: DirectWorld): readonly Order[] => world.orders.list();
const statuses = (one: DirectWorld) => orders(one).map(({ status }) => status);
const last = ({ world }: DirectWorld) => world.market.price(world.market.instruments.get(AAPL)!);
const near = (one: DirectWorld, ratio: number) => Number((last(one) * ratio).toFixed(2));

Deno.test("a market order is submitted at once and filled at the other side's price after a moment", () => {
  using one = directWorld();
  const [ack] = one.place(BUY);
  assert.deepEqual(ack, { order_id: String(orders(one)[0]!.id), order_status: "PreSubmitted", encrypt_message: "1" });
  assert.deepEqual(statuses(one), ["Submitted"]);
  one.clock.advance(150);
  const { ask } = one.world.market.quote(one.world.market.instruments.get(AAPL)!);
  const [order] = orders(one);
  assert.deepEqual([order!.status, order!.filled, order!.averagePrice], ["Filled", 10, ask]);
});

Deno.test("a big order takes several fills, each no larger than what the book shows, and their mean is its price", () => {
  using one = directWorld();
  one.place({ ...BUY, quantity: 2_345 });
  for (let second = 0; second < 60 && statuses(one)[0] !== "Filled"; second++) {
    one.clock.advance(500);
    const { askSize } = one.world.market.quote(one.world.market.instruments.get(AAPL)!);
    const newest = one.world.orders.executions().at(-1);
    if (newest?.atMs === one.clock.now()) assert.ok(newest.quantity <= askSize);
  }
  const fills = one.world.orders.executions();
  assert.ok(fills.length > 1);
  assert.equal(fills.reduce((sum, { quantity }) => sum + quantity, 0), 2_345);
  const mean = fills.reduce((sum, { quantity, price }) => sum + quantity * price, 0) / 2_345;
  assert.ok(Math.abs(orders(one)[0]!.averagePrice - mean) < 1e-6);
  assert.equal(new Set(fills.map(({ id }) => id)).size, fills.length);
});

Deno.test("a limit rests until the market comes to it, and is never filled worse", () => {
  using one = directWorld();
  const price = near(one, 0.95);
  one.place({ ...BUY, orderType: "LMT", price });
  one.clock.advance(60_000);
  assert.deepEqual(statuses(one), ["Submitted"]);
  one.world.market.move(AAPL, { ratio: 0.9 });
  one.clock.advance(2_000);
  assert.deepEqual(statuses(one), ["Filled"]);
  assert.ok(orders(one)[0]!.averagePrice <= price);
});

Deno.test("a stop waits as PreSubmitted, and becomes a market order when the last price reaches it", () => {
  using one = directWorld();
  one.place({ ...SELL, orderType: "STP", price: near(one, 0.95) });
  one.clock.advance(30_000);
  assert.deepEqual(statuses(one), ["PreSubmitted"]);
  one.world.market.move(AAPL, { ratio: 0.9 });
  one.clock.advance(2_000);
  assert.deepEqual(statuses(one), ["Filled"]);
});

Deno.test("a triggered stop-limit goes no further than its limit", () => {
  using one = directWorld();
  const limit = near(one, 0.94);
  one.place({ ...SELL, orderType: "STOP_LIMIT", auxPrice: near(one, 0.95), price: limit });
  one.world.market.move(AAPL, { ratio: 0.9 });
  one.clock.advance(5_000);
  assert.deepEqual(statuses(one), ["Submitted"]);
  one.world.market.move(AAPL, { ratio: 1.06 });
  one.clock.advance(5_000);
  assert.deepEqual(statuses(one), ["Filled"]);
  assert.ok(orders(one)[0]!.averagePrice >= limit);
});

for (const [trailingType, trailingAmt] of [["amt", 12.8], ["%", 5]] as const) {
  Deno.test(`a trailing stop in ${trailingType} follows the price up, stays when it falls, and triggers`, () => {
    using one = directWorld();
    one.place({ ...SELL, orderType: "TRAIL", trailingAmt, trailingType });
    one.clock.advance(1_000);
    const first = orders(one)[0]!.stopPrice!;
    assert.ok(Math.abs(first / (last(one) * 0.95) - 1) < 0.01);
    one.world.market.move(AAPL, { ratio: 1.1 });
    one.clock.advance(2_000);
    const raised = orders(one)[0]!.stopPrice!;
    assert.ok(raised > first * 1.05);
    one.world.market.move(AAPL, { ratio: 0.98 });
    one.clock.advance(2_000);
    assert.ok(orders(one)[0]!.stopPrice! >= raised);
    assert.deepEqual(statuses(one), ["PreSubmitted"]);
    one.world.market.move(AAPL, { ratio: 0.96 });
    one.clock.advance(2_000);
    assert.deepEqual(statuses(one), ["Filled"]);
  });
}

Deno.test("an immediate order is filled now or cancelled, also for its rest", () => {
  using one = directWorld();
  one.place({ ...BUY, orderType: "LMT", price: near(one, 0.9), tif: "IOC" }, { ...BUY, quantity: 1_700, tif: "IOC" });
  one.clock.advance(200);
  assert.deepEqual(statuses(one), ["Cancelled", "Cancelled"]);
  const [missed, partly] = orders(one);
  assert.ok(missed!.filled === 0 && partly!.filled > 0 && partly!.filled < 1_700);
});

Deno.test("a day order ends with the session, a lasting one does not", () => {
  using one = directWorld();
  const price = near(one, 0.5);
  one.place({ ...BUY, orderType: "LMT", price }, { ...BUY, orderType: "LMT", price, tif: "GTC" });
  one.clock.advance(6 * 3_600_000 - 1);
  assert.deepEqual(statuses(one), ["Submitted", "Submitted"]);
  one.clock.advance(2_000);
  assert.deepEqual(statuses(one), ["Cancelled", "Submitted"]);
});

Deno.test("an order for the opening waits for it and has one chance there", () => {
  using one = directWorld({}, { startMs: OPEN_MS - 3_600_000 });
  one.place({ ...BUY, tif: "OPG" }, { ...BUY, orderType: "LMT", price: near(one, 0.5), tif: "OPG" });
  one.clock.advance(29 * 60_000);
  assert.deepEqual(statuses(one), ["PreSubmitted", "PreSubmitted"]);
  one.clock.advance(62_000);
  assert.deepEqual(statuses(one), ["Filled", "Cancelled"]);
});

Deno.test("all or none waits for a book that is large enough", () => {
  using one = directWorld();
  one.place({ ...BUY, quantity: 1_700, allOrNone: true }, { ...BUY, quantity: 400, allOrNone: true });
  one.clock.advance(60_000);
  assert.deepEqual(statuses(one), ["Submitted", "Filled"]);
  assert.equal(one.world.orders.executions().length, 1);
});

Deno.test("in the faithful profile an order waits for regular hours unless it says otherwise", () => {
  using one = directWorld({}, { profile: "faithful", startMs: OPEN_MS - 2 * 3_600_000 });
  one.place(BUY, { ...BUY, outsideRTH: true });
  one.clock.advance(60_000);
  assert.deepEqual(statuses(one), ["PreSubmitted", "Filled"]);
  one.clock.advance(2 * 3_600_000);
  assert.deepEqual(statuses(one), ["Filled", "Filled"]);
});

Deno.test("a halted contract is not traded", () => {
  using one = directWorld();
  one.place({ ...BUY, conid: 38708867, quantity: 1 });
  one.clock.advance(60_000);
  assert.deepEqual(statuses(one), ["Submitted"]);
});

Deno.test("a bracket's children wait for their parent; the first to be filled ends the other", () => {
  using one = directWorld();
  const exit = { ...SELL, parentId: "entry" };
  const answer = one.place(
    { ...BUY, cOID: "entry" },
    { ...exit, orderType: "LMT", price: near(one, 1.05) },
    { ...exit, orderType: "STP", price: near(one, 0.95) },
  );
  assert.deepEqual(answer.map(({ parent_order_id }: Record<string, string>) => parent_order_id), [
    undefined,
    answer[0].order_id,
    answer[0].order_id,
  ]);
  assert.deepEqual(statuses(one), ["Submitted", "PreSubmitted", "PreSubmitted"]);
  one.world.market.move(AAPL, { ratio: 1.01 });
  one.clock.advance(150);
  assert.deepEqual(statuses(one), ["Filled", "Submitted", "PreSubmitted"]);
  one.world.market.move(AAPL, { ratio: 1.1 });
  one.clock.advance(2_000);
  assert.deepEqual(statuses(one), ["Filled", "Filled", "Cancelled"]);
});

Deno.test("a fill of one child takes its quantity from the other; a cancelled parent ends both", () => {
  using one = directWorld({ fills: "none" });
  const exit = { ...SELL, parentId: "entry", orderType: "LMT" };
  one.place({ ...BUY, cOID: "entry" }, { ...exit, price: near(one, 1.05) }, { ...exit, price: near(one, 1.06) });
  const [entry, first, second] = orders(one);
  one.world.orders.fillNow(entry!.id);
  one.world.orders.fillNow(first!.id, 4);
  assert.deepEqual([orders(one)[2]!.quantity, orders(one)[2]!.status], [6, "Submitted"]);
  one.world.orders.fillNow(second!.id);
  assert.deepEqual(statuses(one), ["Filled", "Cancelled", "Filled"]);
  one.place({ ...BUY, cOID: "again" }, { ...exit, parentId: "again", price: near(one, 1.05) });
  one.world.orders.cancel(orders(one)[3]!.id);
  assert.deepEqual(statuses(one).slice(3), ["Cancelled", "Cancelled"]);
});

Deno.test("the first fill in a group cancels its other orders, not those of another group", () => {
  using one = directWorld({ fills: "none" });
  const limit = { ...BUY, orderType: "LMT", price: near(one, 0.97), isSingleGroup: true };
  one.place(limit, limit, limit);
  one.place(limit);
  one.world.orders.fillNow(orders(one)[1]!.id, 3);
  assert.deepEqual(statuses(one), ["Cancelled", "Submitted", "Cancelled", "Submitted"]);
});

Deno.test("a cancel request that takes its time can lose against a fill", () => {
  using one = directWorld({ cancelDelayMs: 100, fills: "none" });
  one.place(BUY, BUY);
  const [first, second] = orders(one);
  one.world.orders.cancel(first!.id);
  one.world.orders.cancel(second!.id);
  assert.deepEqual(statuses(one), ["PendingCancel", "PendingCancel"]);
  one.world.orders.fillNow(first!.id);
  one.clock.advance(100);
  assert.deepEqual(statuses(one), ["Filled", "Cancelled"]);
});

Deno.test("fillNow() trades what it is told, and says why it cannot", () => {
  using one = directWorld({ fills: "none" });
  one.place({ ...BUY, orderType: "LMT", price: 200 });
  const { id } = orders(one)[0]!;
  const execution = one.world.orders.fillNow(id, 4, 199.5);
  assert.deepEqual([execution.quantity, execution.price, execution.accountId], [4, 199.5, ACCOUNT]);
  assert.throws(() => one.world.orders.fillNow(id, 7), /7 of order \d+: 6 are left/);
  assert.throws(() => one.world.orders.fillNow(id, 1, 0), /at 0: not a price/);
  assert.throws(() => one.world.orders.fillNow(1), /there is none/);
  one.world.orders.fillNow(id);
  assert.throws(() => one.world.orders.fillNow(id), /it is Filled/);
});

Deno.test("the market trades the same way twice with one seed", () => {
  const run = () => {
    using one = directWorld({}, { seed: 9 });
    one.place({ ...BUY, quantity: 3_000 }, { ...SELL, quantity: 900 });
    one.clock.advance(30_000);
    return one.world.orders.executions();
  };
  assert.deepEqual(run(), run());
  assert.ok(run().length > 3);
});

Deno.test("orders that are over are forgotten after a day and a session, open ones and trades of a week are not", () => {
  using one = directWorld({ fills: "none" }, { startMs: Date.UTC(2026, 10, 16, 15) }); // a Monday
  const day = () => {
    const [kept, ended] = one.place({ ...BUY, tif: "GTC" }, { ...BUY, cOID: `at ${one.clock.now()}` });
    one.world.orders.fillNow(Number(ended.order_id));
    one.clock.advance(86_400_000);
    one.logIn();
    return [Number(kept.order_id), Number(ended.order_id)];
  };
  const days = Array.from({ length: 10 }, day);
  one.clock.advance(60_000);
  const [ackNow] = one.place(BUY);
  const left = orders(one).map(({ id }) => id);
  assert.deepEqual(left, [...days.map(([kept]) => kept), Number(ackNow.order_id)], "a Thursday: Wednesday's are gone");
  assert.equal(one.world.orders.count(), 21);
  assert.equal(one.world.orders.executions().length, 6);
});

Deno.test("Friday's orders are listed until the exchange opens on Monday", () => {
  using one = directWorld({ fills: "none" });
  const [{ order_id: id }] = one.place(BUY);
  one.world.orders.fillNow(Number(id));
  const isKept = () => {
    one.logIn();
    one.place({ ...BUY, side: "SELL" });
    one.get("/iserver/account/orders");
    const { orders: rows } = one.get("/iserver/account/orders");
    return rows.some(({ orderId }: { orderId: number }) => String(orderId) === id);
  };
  one.clock.advance(2 * 86_400_000 + 20 * 3_600_000); // Monday, 6:00 in New York
  assert.equal(isKept(), true);
  one.clock.advance(4 * 3_600_000);
  assert.equal(isKept(), false);
});

Deno.test("§7.1 at-the-closing orders wait for the close and trade at its price, all at once; a limit that is not met ends them", () => {
  using one = directWorld();
  const place = (order: object) => one.place({ ...BUY, quantity: 900, ...order });
  place({ orderType: "MOC" });
  place({ orderType: "LOC", price: near(one, 1.2) });
  place({ orderType: "LOC", price: near(one, 0.8) });
  const closeMs = Date.UTC(2026, 10, 20, 21);
  one.clock.advance(closeMs - one.clock.now() - 1);
  assert.deepEqual(statuses(one), ["PreSubmitted", "PreSubmitted", "PreSubmitted"]);
  one.clock.advance(1);
  assert.deepEqual(statuses(one), ["Filled", "Filled", "Cancelled"]);
  const close = one.world.market.priceAt(one.world.market.instruments.get(AAPL)!, closeMs);
  assert.deepEqual(one.world.orders.executions().map(({ price, quantity }) => [price, quantity]), [
    [close, 900],
    [close, 900],
  ]);
});

Deno.test("an at-the-closing order that is modified or cancelled before the close follows; one placed at night takes the next close", () => {
  using one = directWorld({}, { startMs: Date.UTC(2026, 10, 21, 2) });
  const [first] = one.place({ ...BUY, orderType: "MOC" });
  const [second] = one.place({ ...BUY, orderType: "MOC" });
  one.clock.advance(1_000);
  one.world.orders.cancel(Number(first.order_id));
  one.world.orders.modify(Number(second.order_id), { ...orders(one)[1]!, quantity: 3 });
  one.clock.advance(2 * 86_400_000);
  assert.deepEqual(statuses(one), ["Cancelled", "PreSubmitted"]);
  one.clock.advance(Date.UTC(2026, 10, 23, 21) - one.clock.now());
  assert.deepEqual(one.world.orders.executions().map(({ quantity }) => quantity), [3]);
});

Deno.test("a trailing stop-limit takes its limit along, and becomes a limit order once it is reached", () => {
  using one = directWorld();
  const start = last(one);
  const [price, auxPrice] = [near(one, 0.97), near(one, 0.98)];
  one.place({ ...SELL, orderType: "TRAILLMT", trailingAmt: 2, trailingType: "%", price, auxPrice });
  const offset = Number((auxPrice - price).toFixed(2));
  const now = () => orders(one)[0]!;
  one.world.market.move(AAPL, { ratio: 1.1 });
  one.clock.advance(1_500);
  assert.ok(now().stopPrice! > start * 1.05 && !now().isTriggered);
  assert.equal(Number((now().stopPrice! - now().price!).toFixed(2)), offset);
  const [stop, limit] = [now().stopPrice!, now().price!];
  one.world.market.move(AAPL, { price: stop - 0.1 });
  one.clock.advance(3_000);
  assert.equal(now().status, "Filled");
  assert.equal(now().price, limit);
  assert.ok(now().averagePrice >= limit);
});
