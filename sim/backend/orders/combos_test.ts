import assert from "node:assert/strict";
import { ACCOUNT, directWorld } from "../../testing/direct_world.ts";

const LEGS = "28812380;;;265598/1,272093/-2";
const COMBO = { conidex: LEGS, orderType: "LMT", side: "BUY", tif: "DAY", price: -100, quantity: 3, cOID: "c-1" };

Deno.test("a combo is placed, shown with its legs, and its fill trades each leg", () => {
  using one = directWorld({ questions: "none", fills: "none" });
  const { world } = one;
  const held = (conid: number) =>
    world.accounts.find(({ id }) => id === ACCOUNT)!.holdings.find((row) => row.conid === conid)?.quantity ?? 0;
  const before = [held(265598), held(272093)];
  const [placed] = one.place(COMBO);
  one.get("/iserver/account/orders");
  const { orders } = one.get("/iserver/account/orders");
  assert.deepEqual(
    [orders[0].conidex, orders[0].conid, orders[0].price, orders[0].totalSize],
    [LEGS, 28_812_380, "-100", 3],
  );
  world.orders.fillNow(Number(placed.order_id), 2, -690.5);
  assert.deepEqual([held(265598) - before[0]!, held(272093) - before[1]!], [2, -4]);
  const fills = world.orders.executions();
  assert.deepEqual(fills.map(({ conid, side, quantity }) => [conid, side, quantity]), [
    [265598, "BUY", 2],
    [272093, "SELL", 4],
  ]);
  const sum = fills[0]!.price - 2 * fills[1]!.price;
  assert.ok(Math.abs(sum + 690.5) < 1e-6, String(sum));
});

Deno.test("a combo trades by itself once the sum of its legs reaches its limit", () => {
  using one = directWorld({ questions: "none", fills: "market" });
  one.place({ ...COMBO, price: 5_000, cOID: "c-2" });
  one.clock.advance(5_000);
  assert.deepEqual(one.world.orders.list().map(({ status }) => status), ["Filled"]);
});

Deno.test("what is no combo is refused in words", () => {
  using one = directWorld({ questions: "none", fills: "none" });
  const error = (change: object): unknown => one.place({ ...COMBO, ...change }).error;
  assert.match(String(error({ conidex: "28812380;;;265598/1,1/-1" })), /No contract found/);
  assert.match(String(error({ conidex: "28812380;;;265598/1" })), /No contract found/);
  assert.match(String(error({ conidex: "58666491;;;265598/1,272093/-1" })), /No contract found/);
  assert.match(String(error({ orderType: "STP", price: 1 })), /Order type STP is not supported/);
  assert.match(String(error({ quantity: 1.5 })), /whole number/);
});
