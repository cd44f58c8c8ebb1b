import assert from "node:assert/strict";
import { manualClock, startSimulator } from "./mod.ts";
import { askJson } from "./testing/raw_client.ts";
import { type Frame, openTestSocket } from "./testing/ws_client.ts";

const ORDER = { conid: 265598, side: "BUY", orderType: "LMT", price: 250, quantity: 10, tif: "DAY", cOID: "mine" };
const ORDERS = "/iserver/account/DU1000001/orders";

Deno.test("a test sees what was accepted, fills it, and finds it in the truth, over REST and on the stream", async () => {
  const clock = manualClock(Date.UTC(2026, 10, 20, 15));
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock, orderRules: { fills: "none" } });
  await using socket = await openTestSocket(sim);
  await socket.find(({ topic }) => topic === "sts");
  const accepted: number[] = [];
  sim.orders.onAccepted((orders) => void accepted.push(...orders.map(({ id }) => id)));
  await askJson(sim, "GET", "/iserver/accounts");
  await askJson(sim, "GET", "/iserver/account/trades");
  socket.send("str+{}");
  await socket.find(({ topic }) => topic === "str");
  const { json } = await askJson(sim, "POST", ORDERS, { orders: [ORDER] });
  assert.deepEqual(accepted.map(String), (json as { order_id: string }[]).map(({ order_id }) => order_id));
  const execution = sim.orders.fillNow(accepted[0]!, 4);
  const isFill = ({ topic, args }: Frame) => topic === "str" && args[0]?.execution_id === execution.id;
  assert.equal((await socket.find(isFill)).args[0].order_ref, "mine");
  const trades = (await askJson(sim, "GET", "/iserver/account/trades")).json as { execution_id: string }[];
  assert.deepEqual(trades.map(({ execution_id }) => execution_id), [execution.id]);
  const { orders, executions, accounts } = sim.truth();
  assert.deepEqual([orders[0]!.filled, executions], [4, [execution]]);
  assert.equal(accounts[0]!.holdings.find(({ conid }) => conid === ORDER.conid)!.quantity, 154);
});

Deno.test("a truth that was taken does not change with later trades, and orders go on without a session", async () => {
  const clock = manualClock(Date.UTC(2026, 10, 20, 15));
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock });
  await askJson(sim, "GET", "/iserver/accounts");
  await askJson(sim, "POST", ORDERS, { orders: [{ ...ORDER, orderType: "MKT", price: undefined }] });
  const before = sim.truth();
  sim.dropBrokerage();
  clock.advance(1_000);
  const after = sim.truth();
  const held = ({ accounts }: typeof before) =>
    accounts[0]!.holdings.find(({ conid }) => conid === ORDER.conid)!.quantity;
  assert.deepEqual([held(before), held(after)], [150, 160]);
  assert.deepEqual([before.executions.length, after.executions.length], [0, 1]);
  assert.deepEqual([before.orders[0]!.status, after.orders[0]!.status], ["Submitted", "Filled"]);
});

Deno.test("the rules of the machine can change while it runs", async () => {
  await using sim = await startSimulator({
    tls: false,
    loggedIn: true,
    orderRules: { questions: ["o1", "o2", "o3", "o4"] },
  });
  await askJson(sim, "GET", "/iserver/accounts");
  let { json } = await askJson(sim, "POST", ORDERS, { orders: [ORDER] });
  const asked: string[] = [];
  for (let [first] = json as { id?: string; messageIds: string[] }[]; first?.id !== undefined;) {
    asked.push(...first.messageIds);
    json = (await askJson(sim, "POST", `/iserver/reply/${first.id}`, { confirmed: true })).json;
    [first] = json as { id?: string; messageIds: string[] }[];
  }
  assert.deepEqual(asked, ["o1", "o2", "o3", "o4"]);
  sim.orders.rules.questions = "none";
  const second = await askJson(sim, "POST", ORDERS, { orders: [{ ...ORDER, cOID: "other" }] });
  assert.ok("order_id" in (second.json as object[])[0]!);
});
