// An order is the same order whether it comes as a raw request or through `/ops`: while one is in doubt, neither way sends
// its twin, whatever it is called and however its numbers are written.
import assert from "node:assert/strict";
import { type OpsYard, withOpsYard, type YardAnswer } from "./testing/ops_yard.ts";

const PLACE = "/ops/orders.place";
const RAW = "/v1/api/iserver/account/DU1000001/orders";
const ORDER = { accountId: "DU1000001", side: "BUY", contract: "AAPL", quantity: 5, limitPrice: 74 };
const TWIN = { conid: 265598, side: "BUY", orderType: "LMT", price: 74, quantity: 5, tif: "DAY" };

/** The same trade in other words: texts for numbers, names of fields that say nothing, another id or none. */
const TWINS: readonly object[] = [
  TWIN,
  { ...TWIN, cOID: "dbl3" },
  { ...TWIN, acctId: "DU1000001", conid: "265598", price: "74.00", quantity: "5.0" },
  { ...TWIN, conid: undefined, conidex: "265598@SMART", side: "buy", orderType: "lmt", tif: "day" },
  { ...TWIN, outsideRTH: false, allOrNone: false, auxPrice: null, referrer: "bot", listingExchange: "NASDAQ" },
  { ...TWIN, auxPrice: 1, trailingAmt: 2, manualIndicator: true, extOperator: "me" },
];

function blocked({ status, json }: YardAnswer, note: string): void {
  assert.deepEqual(
    [status, json.code, json.outcome],
    [409, "order_blocked", "none"],
    `${note} ${JSON.stringify(json)}`,
  );
}

Deno.test("while an order is in doubt its raw twin is refused, whatever it is called", () =>
  withOpsYard(async ({ start, wait, sim, placed }: OpsYard) => {
    const { ask } = start();
    sim.faults.start("order-answer-lost", { mode: "cut", times: 1 });
    const lost = await wait(ask("POST", PLACE, ORDER));
    assert.deepEqual([lost.status, lost.json.kind], [202, "unknown"]);
    for (const path of [RAW, "/accounts/DU1000001/orders", "/v1/portal/iserver/account/DU1000001/orders"]) {
      for (const twin of TWINS) blocked(await wait(ask("POST", path, { orders: [twin] })), JSON.stringify(twin));
    }
    assert.equal(placed().length, 1);
    const others = [{ price: 74.01 }, { quantity: 6 }, { tif: "GTC" }, { side: "BUY", outsideRTH: true }, {
      conid: 8314,
    }];
    for (const other of others) {
      const { status, json } = await wait(ask("POST", RAW, { orders: [{ ...TWIN, ...other }] }));
      assert.equal(status, 200, `${JSON.stringify(other)} ${JSON.stringify(json)}`);
    }
    const { intentId } = lost.json;
    assert.equal((await wait(ask("POST", "/ops/orders.settle", { id: intentId }))).json.end, "placed");
    assert.equal((await wait(ask("POST", RAW, { orders: [TWIN] }))).status, 200, "no doubt is left");
  }));

Deno.test("a raw order in doubt blocks its twin through either way, also a bracket by its shape", () =>
  withOpsYard(async ({ start, wait, sim, placed }: OpsYard) => {
    const { ask, store } = start();
    const bracketOf = (id: string) => ({
      orders: [
        { ...TWIN, cOID: id, quantity: 7 },
        { ...TWIN, side: "SELL", price: 90, quantity: 7, parentId: id, cOID: `${id}-x` },
      ],
    });
    for (const body of [{ orders: [TWIN] }, bracketOf("one")]) {
      sim.faults.start("order-answer-lost", { mode: "cut", times: 1 });
      const lost = await wait(ask("POST", RAW, body));
      assert.ok(lost.status >= 500, JSON.stringify(lost.json));
    }
    assert.deepEqual(store.open(Infinity).map(({ state }) => state), ["unknown", "unknown"]);
    const before = placed().length;
    blocked(await wait(ask("POST", PLACE, ORDER)), "ops");
    blocked(await wait(ask("POST", PLACE, { ...ORDER, clientOrderId: "mine" })), "ops with an id");
    for (const twin of TWINS) blocked(await wait(ask("POST", RAW, { orders: [twin] })), JSON.stringify(twin));
    blocked(await wait(ask("POST", RAW, bracketOf("two"))), "bracket");
    assert.equal(placed().length, before);
  }));

Deno.test("a raw order on purpose twice is two orders, while none is in doubt", () =>
  withOpsYard(async ({ start, wait, placed }: OpsYard) => {
    const { ask } = start();
    for (let times = 0; times < 2; times++) {
      assert.equal((await wait(ask("POST", RAW, { orders: [TWIN] }))).status, 200);
    }
    assert.equal(placed().length, 2);
  }));

Deno.test("a question that nobody answers any more is in no one's way", () =>
  withOpsYard(async ({ start, wait, pass }: OpsYard) => {
    const { ask } = start();
    const place = () => wait(ask("POST", RAW, { orders: [TWIN] }));
    assert.ok((await place()).json[0].id);
    blocked(await place(), "its question is open");
    await pass(121_000);
    assert.ok((await place()).json[0].id);
  }, { orderRules: { questions: ["o163"] } }));
