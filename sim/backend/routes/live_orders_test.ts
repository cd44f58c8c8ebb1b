import assert from "node:assert/strict";
import { ACCOUNT, directWorld } from "../../testing/direct_world.ts";

const AAPL = 265598;
const BUY = { conid: AAPL, side: "BUY", orderType: "LMT", price: 250, quantity: 10, tif: "DAY" };

Deno.test("§7.7 the list shows orders with their fills, a day order as CLOSE, an id as a number", () => {
  using one = directWorld({ fills: "none" });
  const acks = one.place({ ...BUY, cOID: "mine" }, { ...BUY, orderType: "MKT", side: "SELL", tif: "GTC" });
  one.world.orders.fillNow(Number(acks[0].order_id), 4, 249.9);
  one.world.orders.fillNow(Number(acks[0].order_id), 2, 249.6);
  one.world.orders.fillNow(Number(acks[1].order_id), 10, 251);
  assert.deepEqual(one.get("/iserver/account/orders"), { orders: [], snapshot: false });
  const { orders: [partly, filled] } = one.get("/iserver/account/orders");
  assert.deepEqual([partly.orderId, partly.order_ref, partly.timeInForce], [Number(acks[0].order_id), "mine", "CLOSE"]);
  assert.deepEqual(
    [partly.status, partly.sizeAndFills, partly.filledQuantity, partly.remainingQuantity, partly.avgPrice],
    ["Submitted", "6/10", 6, 4, "249.8"],
  );
  assert.deepEqual(
    [filled.status, filled.sizeAndFills, filled.remainingQuantity, filled.price, filled.timeInForce, filled.orderDesc],
    ["Filled", "10", 0, "", "GTC", "Sold 10 AAPL Market, GTC"],
  );
});

Deno.test("§7.7 filters pick, sort_by_time turns around, force answers with a placeholder", () => {
  using one = directWorld({ fills: "none" });
  const ids = one.place(BUY, BUY, BUY).map(({ order_id }: { order_id: string }) => Number(order_id));
  one.world.orders.cancel(ids[1]);
  const list = (query: string) =>
    one.get(`/iserver/account/orders${query}`).orders.map(({ orderId }: { orderId: number }) => orderId);
  list("");
  assert.deepEqual(list("?filters=submitted"), [ids[0], ids[2]]);
  assert.deepEqual(list("?filters=cancelled,filled"), [ids[1]]);
  assert.deepEqual(list("?filters=sort_by_time"), [...ids].reverse());
  assert.deepEqual(list("?force=true"), []);
  assert.deepEqual(list(""), ids);
  assert.deepEqual(list("?accountId=DU1000002"), []);
});

Deno.test("orders that are over leave the list when the next session has opened; open ones stay", () => {
  using one = directWorld({ fills: "none" });
  const ids = one.place(BUY, { ...BUY, tif: "GTC" }).map(({ order_id }: { order_id: string }) => Number(order_id));
  one.world.orders.cancel(ids[0]);
  const listed = () => {
    one.get("/iserver/account/orders");
    return one.get("/iserver/account/orders").orders.map(({ orderId }: { orderId: number }) => orderId);
  };
  assert.deepEqual(listed(), ids);
  one.clock.advance(4 * 86_400_000);
  one.logIn();
  assert.deepEqual(listed(), [ids[1]]);
});

Deno.test("§7.8 the status of an order is in snake case; of an unknown or foreign one it is a 503", () => {
  using one = directWorld({ fills: "none" });
  const [{ order_id: id }] = one.place(BUY);
  one.world.orders.fillNow(Number(id), 3, 249);
  const status = one.get(`/iserver/account/order/status/${id}`);
  assert.deepEqual(
    [status.order_id, status.order_status, status.total_size, status.filled_quantity, status.remaining_quantity],
    [Number(id), "Submitted", "10.0", "3.0", "7.0"],
  );
  assert.deepEqual([status.avg_fill_price, status.size_and_fills, status.tif], ["249", "3/10", "DAY"]);
  const missing = { status: 503, json: { error: "Order 12 is not found", statusCode: 503 } };
  assert.deepEqual(one.call("GET", "/iserver/account/order/status/12"), missing);
  one.call("POST", "/iserver/account", { acctId: "DU1000002" });
  assert.equal(one.call("GET", `/iserver/account/order/status/${id}`).status, 503);
});

Deno.test("§7.9 trades come with the second call, for the days asked for", () => {
  using one = directWorld({ fills: "none" });
  const [{ order_id: id }] = one.place({ ...BUY, side: "SELL", cOID: "mine", tif: "GTC" });
  one.world.orders.fillNow(Number(id), 4, 251.37);
  assert.deepEqual(one.get("/iserver/account/trades"), []);
  const [trade, ...others] = one.get("/iserver/account/trades");
  assert.equal(others.length, 0);
  assert.match(trade.execution_id, /^[0-9a-f]{8}\.[0-9a-f]{8}\.01\.01$/);
  assert.deepEqual(
    [trade.side, trade.size, trade.price, trade.commission, trade.net_amount, trade.order_id, trade.order_ref],
    ["S", 4, "251.37", "1", 1005.48, Number(id), "mine"],
  );
  assert.deepEqual([trade.trade_time, trade.account], ["20261120-15:00:00", ACCOUNT]);
  assert.equal(trade.order_description, "Sold 4 @ 251.37 on NASDAQ");
  one.clock.advance(10 * 3_600_000);
  one.logIn();
  one.get("/iserver/account/trades");
  assert.deepEqual(one.get("/iserver/account/trades"), []);
  assert.equal(one.get("/iserver/account/trades?days=2").length, 1);
});

Deno.test("§7.9 days go from one to seven; more, none and no number are refused, and do not prime", () => {
  using one = directWorld({ fills: "none" });
  const trades = (query: string) => one.call("GET", `/iserver/account/trades${query}`);
  for (const wrong of ["99", "8", "0", "-1", "1.5", "week", "7days"]) {
    const { status, json } = trades(`?days=${wrong}`);
    assert.deepEqual([status, json.statusCode, /days/.test(json.error)], [400, 400, true], wrong);
  }
  const [{ order_id: id }] = one.place(BUY);
  one.world.orders.fillNow(Number(id));
  assert.deepEqual(trades("?days=7").json, [], "the first call that is answered is the priming one");
  for (const right of ["", "?days=", "?days=1", "?days=7"]) assert.equal(trades(right).json.length, 1, right);
});
