import assert from "node:assert/strict";
import { ACCOUNT, directWorld } from "../../testing/direct_world.ts";

const BUY = { conid: 265598, side: "BUY", orderType: "LMT", price: 250, quantity: 10, tif: "DAY" };

// deno-lint-ignore no-explicit-any -- frames of many shapes
const argsOf = (frames: readonly any[], topic: string) =>
  frames.filter((frame) => frame.topic === topic).map(({ args }) => args);

Deno.test("§10.3 sor tells the life of an order: in full, in changes, in full again before its end", () => {
  using one = directWorld({ fills: "none" });
  const { frames, send } = one.stream("sor+{}");
  const [{ order_id }] = one.place({ ...BUY, cOID: "mine" });
  const orderId = Number(order_id);
  one.world.orders.fillNow(orderId, 4, 249.5);
  one.world.orders.cancel(orderId);
  const rows = argsOf(frames, "sor").map(([row]) => row);
  assert.deepEqual(rows.map(({ status }) => status), [
    "Inactive",
    "PendingSubmit",
    "PreSubmitted",
    "Submitted",
    undefined,
    "PendingCancel",
    "Cancelled",
  ]);
  assert.deepEqual([rows[0].order_ref, rows[5].order_ref], ["mine", "mine"]);
  assert.deepEqual(rows[4], {
    acct: ACCOUNT,
    orderId,
    sizeAndFills: "4/10",
    remainingQuantity: 6,
    filledQuantity: 4,
    avgPrice: "249.5",
  });
  send("uor+{}");
  one.place(BUY);
  assert.equal(argsOf(frames, "sor").length, rows.length);
});

Deno.test("§7.7 a filtered list mutes sor until a forced one; a filter of the stream picks statuses", () => {
  using one = directWorld({ fills: "none" });
  const all = one.stream("sor+{}");
  const some = one.stream('sor+{"filters":["Submitted"]}');
  one.get("/iserver/account/orders?filters=filled");
  one.place(BUY);
  assert.deepEqual(argsOf(all.frames, "sor"), []);
  one.get("/iserver/account/orders?force=true");
  one.place(BUY);
  assert.equal(argsOf(all.frames, "sor").length, 4);
  assert.deepEqual(argsOf(some.frames, "sor").map(([{ status }]) => status), ["Submitted"]);
  one.world.orders.rules.isStreamMuted = true;
  one.place(BUY);
  assert.equal(argsOf(all.frames, "sor").length, 4);
});

Deno.test("S18 str begins empty, repeats what was traded, and sends each execution without and with its commission", () => {
  using one = directWorld({ fills: "none" });
  const [{ order_id }] = one.place(BUY);
  const earlier = one.world.orders.fillNow(Number(order_id), 2);
  const { frames, send } = one.stream('str+{"realtimeUpdatesOnly":false,"days":1}');
  const live = one.stream('str+{"realtimeUpdatesOnly":true}');
  const later = one.world.orders.fillNow(Number(order_id), 3);
  one.clock.advance(1_000);
  const seen = (list: typeof frames) =>
    argsOf(list, "str").map((rows) =>
      rows.map((row: Record<string, string>) => [row.execution_id, row.commission ?? null])
    );
  const twice = [[[later.id, null]], [[later.id, "0"]]];
  assert.deepEqual(seen(frames), [[], [[earlier.id, "1"]], ...twice]);
  assert.deepEqual(seen(live.frames), [[], ...twice]);
  send("utr");
  one.world.orders.fillNow(Number(order_id));
  one.clock.advance(1_000);
  assert.equal(seen(frames).length, 4);
});

Deno.test("a fill while nobody is subscribed is not replayed on sor, but is on str", () => {
  using one = directWorld({ fills: "none" });
  const [{ order_id }] = one.place(BUY);
  one.world.session.dropBrokerage();
  one.world.orders.fillNow(Number(order_id));
  one.world.session.openBrokerage(true);
  const { frames } = one.stream("sor+{}", "str+{}");
  assert.deepEqual(argsOf(frames, "sor"), []);
  assert.deepEqual(argsOf(frames, "str").map((rows) => rows.length), [0, 1]);
});

Deno.test("§10.3 ssd sends the lines and fields asked for, then what has changed, every ten seconds", () => {
  using one = directWorld({ fills: "none" });
  const wanted = '{"keys":["NetLiquidation","AccruedCash-S"],"fields":["currency","monetaryValue"]}';
  const { frames, send } = one.stream(`ssd+${ACCOUNT}+${wanted}`);
  const [{ result, topic }] = frames;
  assert.equal(topic, `ssd+${ACCOUNT}`);
  assert.deepEqual(result.map(({ key }: { key: string }) => key), ["AccruedCash-S", "NetLiquidation"]);
  assert.deepEqual(Object.keys(result[0]).sort(), ["currency", "key", "monetaryValue", "severity", "timestamp"]);
  one.clock.advance(10_000);
  const changed = frames.find((frame) => frame !== frames[0] && frame.topic === topic);
  assert.deepEqual(changed.result.map(({ key }: { key: string }) => key), ["NetLiquidation"]);
  send(`usd+${ACCOUNT}+{}`);
  assert.deepEqual(frames.at(-1), { result: "unsubscribed from summary" });
  const count = frames.filter((frame) => frame.topic === topic).length;
  one.clock.advance(30_000);
  assert.equal(frames.filter((frame) => frame.topic === topic).length, count);
});

Deno.test("§10.3 sld sends currencies and base, and blanks what has not changed", () => {
  using one = directWorld({ fills: "none" });
  const { frames, send } = one.stream(`sld+${ACCOUNT}+{"fields":["cashBalance"]}`);
  const rows = frames[0].result;
  assert.deepEqual(rows.map(({ key }: { key: string }) => key), ["LedgerListUSD", "LedgerListEUR", "LedgerListBASE"]);
  assert.equal(rows[0].cashBalance, 84_210.35);
  const [{ order_id }] = one.place({ ...BUY, price: 250 });
  one.world.orders.fillNow(Number(order_id));
  one.clock.advance(10_000);
  const [usd, eur] = frames.filter(({ topic }) => topic === `sld+${ACCOUNT}`)[1].result;
  assert.equal(usd.cashBalance, 84_210.35 - 2_501);
  assert.deepEqual(Object.keys(eur).sort(), ["key", "timestamp"]);
  send(`uld+${ACCOUNT}+{}`);
  assert.deepEqual(frames.at(-1), { result: "unsubscribed from ledger" });
});

Deno.test("§3.1 summary and ledger need no brokerage session, an unknown account is an error", () => {
  using one = directWorld();
  one.world.session.dropBrokerage();
  const { frames } = one.stream(`sld+${ACCOUNT}+{}`, "ssd+DU9+{}", "sor+{}");
  assert.deepEqual(frames.map(({ topic, code }) => [topic, code]), [[`sld+${ACCOUNT}`, undefined], ["error", 2], [
    undefined,
    1,
  ]]);
});
