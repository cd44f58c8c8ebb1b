import assert from "node:assert/strict";
import fc from "fast-check";
import { createInstrumentBook } from "../../market/instruments.ts";
import { ACCOUNT, type DirectWorld, directWorld, OPEN_MS } from "../../testing/direct_world.ts";

const AAPL = 265598;
const FUTURE = createInstrumentBook(OPEN_MS).all.find(({ secType }) => secType === "FUT")!.conid;
const BUY = { conid: AAPL, side: "BUY", orderType: "LMT", price: 250, quantity: 10, tif: "DAY" };
const ORDERS = `/iserver/account/${ACCOUNT}/orders`;

const reply = ({ call }: DirectWorld, id: string, confirmed: unknown = true) =>
  call("POST", `/iserver/reply/${id}`, { confirmed });
const statuses = ({ world }: DirectWorld) => world.orders.list().map(({ status }) => status);

/** Says yes until there is nothing left to ask; the ids that were asked. */
function confirmAll(one: DirectWorld, first: { id: string; messageIds: string[] }[]): string[] {
  const asked: string[] = [];
  for (let answer = first; answer[0]?.id !== undefined; answer = reply(one, answer[0].id).json) {
    asked.push(...answer[0].messageIds);
  }
  return asked;
}

Deno.test("§7.2 an order gives cause for none to four questions, each with an id of its own", () => {
  const cases = [
    [{ ...BUY, price: 255.63 }, []],
    [{ ...BUY, price: 200 }, ["o163"]],
    [{ ...BUY, price: 200.123 }, ["o382", "o163"]],
    [{ ...BUY, price: 200.123, quantity: 501 }, ["o382", "o163", "o383", "o451"]],
    [{ ...BUY, orderType: "STP", price: 300 }, ["o10331"]],
    [{ ...BUY, orderType: "MKT", conid: 38708077, price: undefined }, ["o354", "o10151"]],
    [{ ...BUY, orderType: "MKT", price: undefined, quantity: undefined, cashQty: 1_000 }, ["o10223"]],
  ] as const;
  for (const [order, expected] of cases) {
    using one = directWorld({ questions: "usual" });
    const asked = confirmAll(one, one.place(order));
    assert.deepEqual(asked, expected, JSON.stringify(order));
    assert.equal(statuses(one).length, 1);
  }
});

Deno.test("§7.2 the last yes is answered with the acknowledgement; nothing is in before it", () => {
  using one = directWorld({ questions: ["o163", "o383"] });
  const [first] = one.place({ ...BUY, cOID: "mine" });
  assert.deepEqual([first.isSuppressed, first.messageIds, first.messageOptions], [false, ["o163"], ["Yes", "No"]]);
  assert.match(first.message[0], /"BUY 10 AAPL LMT 250\.00".*\n/);
  const [second] = reply(one, first.id).json;
  assert.notEqual(second.id, first.id);
  assert.deepEqual(statuses(one), []);
  const [ack] = reply(one, second.id).json;
  assert.deepEqual([ack.local_order_id, ack.order_status, typeof ack.order_id], ["mine", "PreSubmitted", "string"]);
  assert.deepEqual(statuses(one), ["Submitted"]);
  assert.deepEqual(reply(one, second.id), { status: 400, json: { error: `reply id not found: '${second.id}'` } });
});

Deno.test("§7.2 a no discards the order", () => {
  using one = directWorld({ questions: ["o163"] });
  const [{ id }] = one.place(BUY);
  assert.deepEqual(reply(one, id, false), { status: 200, json: { error: "Order not confirmed " } });
  assert.deepEqual([reply(one, id).status, statuses(one)], [400, []]);
  assert.equal(reply(one, id, "yes").status, 400);
});

Deno.test("S14 a question ends with its time, with its session, and with another order", () => {
  using one = directWorld({ questions: ["o163"], questionExpiryMs: 10_000 });
  const ask = () => one.place(BUY)[0].id;
  const late = ask();
  one.clock.advance(10_001);
  assert.equal(reply(one, late).status, 400);
  const orphan = ask();
  one.world.session.dropBrokerage();
  one.world.session.openBrokerage(true);
  one.get("/iserver/accounts");
  assert.equal(reply(one, orphan).status, 400);
  const [old, fresh] = [ask(), ask()];
  assert.equal(reply(one, old).status, 400);
  assert.equal(reply(one, fresh).status, 200);
  for (const [method, path] of [["DELETE", "order/1"], ["POST", "orders/whatif"], ["POST", "order/1"]] as const) {
    const broken = ask();
    one.call(method, `/iserver/account/${ACCOUNT}/${path}`, {});
    assert.equal(reply(one, broken).status, 400, path);
  }
  assert.equal(statuses(one).length, 1);
});

Deno.test("DESIGN §12 a read ends a question only when the rules say any", () => {
  for (const [invalidate, expected] of [["orders", 200], ["any", 400]] as const) {
    using one = directWorld({ questions: ["o163"], invalidate });
    const [{ id }] = one.place(BUY);
    one.get("/iserver/account/orders");
    assert.equal(reply(one, id).status, expected, invalidate);
  }
  using one = directWorld({ questions: ["o163"], invalidate: "any" });
  const [{ id }] = one.place(BUY);
  one.call("POST", "/tickle");
  one.get(`/portfolio/${ACCOUNT}/ledger`);
  assert.equal(reply(one, id).status, 200);
});

Deno.test("§7.3 suppressed questions are not asked, until the list is replaced, reset or lost with the session", () => {
  using one = directWorld({ questions: ["o163", "o383"] });
  const suppress = (...messageIds: string[]) => one.call("POST", "/iserver/questions/suppress", { messageIds }).status;
  const asked = () => one.place(BUY)[0].messageIds?.[0];
  assert.equal(suppress("o163"), 200);
  assert.equal(asked(), "o383");
  suppress("o163", "o383");
  assert.equal(asked(), undefined);
  suppress("o383");
  assert.equal(asked(), "o163");
  one.call("POST", "/iserver/questions/suppress/reset", {});
  suppress("o163", "o383");
  one.world.session.dropBrokerage();
  one.world.session.openBrokerage(true);
  one.get("/iserver/accounts");
  assert.equal(asked(), "o163");
  assert.equal(suppress(...Array.from({ length: 52 }, (_, index) => `o${index}`)), 400);
});

Deno.test("§7.1 a prompt holds the order until the notification is answered", () => {
  using one = directWorld({ questions: ["o163", "p12"] });
  const { frames } = one.stream();
  const [{ id }] = one.place(BUY);
  const prompt = reply(one, id).json;
  assert.deepEqual([prompt.prompt, prompt.messageId, prompt.dismissable], [true, "p12", []]);
  assert.deepEqual(frames.find(({ topic }) => topic === "ntf").args, prompt);
  assert.deepEqual(statuses(one), ["Inactive"]);
  const answer = (text: string, reqId = prompt.reqId) =>
    one.call("POST", "/iserver/notification", { orderId: prompt.orderId, reqId, text });
  assert.deepEqual([answer("Perhaps").status, answer("Do not use", "0").status], [400, 400]);
  assert.deepEqual(answer("Do not use"), { status: 200, json: "Request was submitted" });
  assert.deepEqual([statuses(one), answer("Do not use").status], [["Submitted"], 400]);
});

Deno.test("§7.1 a prompt that nobody answers ends its order with the session, and is forgotten", () => {
  using one = directWorld({ questions: ["p12"] });
  const ask = () => one.place(BUY);
  const { orderId, reqId } = ask();
  one.clock.advance(6 * 3_600_000); // New York has closed
  assert.deepEqual(statuses(one), ["Cancelled"]);
  one.logIn();
  ask();
  assert.deepEqual([one.world.orders.prompts.size, one.world.orders.prompts.has(reqId)], [1, false]);
  const late = one.call("POST", "/iserver/notification", { orderId, reqId, text: "Do not use" });
  assert.equal(late.status, 400);
});

Deno.test("§7.1 bad business is refused inside a 200, bad types with 400, bad sizes with 500", () => {
  using one = directWorld();
  const place = (order: object) => one.call("POST", ORDERS, { orders: [order] });
  assert.equal(place({ ...BUY, cOID: "one" }).status, 200);
  const inside = [
    [{ ...BUY, cOID: "one" }, /Local order ID=one is already registered/],
    [{ ...BUY, conid: 1 }, /No contract found/],
    [{ ...BUY, side: "UP" }, /side/],
    [{ ...BUY, orderType: "MIDPRICE" }, /^"BUY 10 AAPL NASDAQ"\nOrder type MIDPRICE is not simulated/],
    [{ ...BUY, orderType: "REL" }, /REL is not simulated/],
    [
      { ...BUY, orderType: "MOC", tif: "GTC" },
      /^"BUY 10 AAPL NASDAQ"\nInvalid time-in-force for at-the-closing order\.$/,
    ],
    [{ ...BUY, orderType: "LOC", tif: "OPG" }, /at-the-closing/],
    [{ ...BUY, orderType: "LOC", price: undefined }, /Limit price/],
    [{ ...BUY, orderType: "TRAILLMT", auxPrice: 240 }, /trailingType/],
    [{ ...BUY, orderType: "TRAILLMT", trailingAmt: 1, trailingType: "amt" }, /Stop price/],
    [{ ...BUY, conid: undefined, conidex: "58666491;;;265598/1,8314/-1" }, /No contract found/],
    [{ ...BUY, tif: "GTD" }, /time-in-force GTD/],
    [{ ...BUY, tif: "OPG", orderType: "STP" }, /time-in-force OPG/],
    [{ ...BUY, price: -1 }, /Limit price/],
    [{ ...BUY, orderType: "STOP_LIMIT" }, /Stop price/],
    [{ ...BUY, orderType: "TRAIL", trailingAmt: 1 }, /trailingType/],
    [{ ...BUY, parentId: "nobody" }, /Parent order nobody/],
    [{ ...BUY, acctId: "DU1000002" }, /not the path's account/],
    [{ ...BUY, quantity: 100_000 }, /needs [\d.]+ USD of margin/],
    [{ ...BUY, conid: 700100001, quantity: 0.5 }, /whole number of contracts/],
    [{ ...BUY, quantity: 1e-9 }, /four decimals/],
    [{ ...BUY, conid: FUTURE, price: 6_000, extOperator: "me" }, /manualIndicator/],
  ] as const;
  for (const [order, words] of inside) {
    const { status, json } = place(order);
    assert.deepEqual([status, words.test(json.error)], [200, true], `${JSON.stringify(order)} ${JSON.stringify(json)}`);
  }
  const cast = (order: object) => [place(order).status, place(order).json.error];
  assert.deepEqual(cast({ ...BUY, quantity: "10" }), [400, "java.lang.String cannot be cast to java.lang.Number"]);
  assert.deepEqual(cast({ ...BUY, outsideRTH: "true" }), [400, "java.lang.String cannot be cast to java.lang.Boolean"]);
  assert.deepEqual(cast({ ...BUY, side: 1 }), [400, "java.lang.Integer cannot be cast to java.lang.String"]);
  assert.equal(place({ ...BUY, quantity: 0 }).status, 500);
  assert.equal(place({ ...BUY, quantity: undefined }).status, 500);
  assert.equal(one.call("POST", ORDERS, BUY).status, 400);
  assert.equal(one.call("POST", "/iserver/account/DU9/orders", { orders: [BUY] }).status, 400);
  assert.equal(statuses(one).length, 1);
});

Deno.test("a client id is free again after a day, and taken within one request", () => {
  using one = directWorld();
  assert.match(one.place({ ...BUY, cOID: "a" }, { ...BUY, cOID: "a" }).error, /already registered/);
  one.place({ ...BUY, cOID: "a" });
  one.clock.advance(24 * 3_600_000 - 1);
  one.world.session.openBrokerage(true);
  one.get("/iserver/accounts");
  assert.match(one.place({ ...BUY, cOID: "a" }).error, /already registered/);
  assert.equal(one.world.orders.isClientIdUsed("a"), true);
  one.clock.advance(1);
  assert.equal(one.world.orders.isClientIdUsed("a"), false);
});

Deno.test("§7.4 modify takes all attributes, keeps identity, and refuses what cannot change", () => {
  using one = directWorld({ fills: "none" });
  const [{ order_id: id }] = one.place({ ...BUY, cOID: "mine" });
  const modify = (body: unknown, target = id) => one.call("POST", `/iserver/account/${ACCOUNT}/order/${target}`, body);
  const next = { ...BUY, price: 249.5, quantity: 7, tif: "GTC", outsideRTH: true };
  assert.deepEqual(modify(next).json, [{ order_id: id, order_status: "PreSubmitted", encrypt_message: "1" }]);
  const [order] = one.world.orders.list();
  assert.deepEqual(
    [order!.price, order!.quantity, order!.tif, order!.outsideRth, order!.clientId, order!.status],
    [249.5, 7, "GTC", true, "mine", "Submitted"],
  );
  modify({ ...next, orderType: "STP", price: 300 });
  assert.deepEqual([one.world.orders.get(Number(id))!.type, statuses(one)], ["STP", ["PreSubmitted"]]);
  assert.match(modify({ ...next, side: "SELL" }).json.error, /cannot be modified/);
  assert.match(modify({ price: 1 }).json.error, /side/);
  one.world.orders.fillNow(Number(id), 5);
  assert.match(modify({ ...next, quantity: 4 }).json.error, /below the 5/);
  modify({ ...next, quantity: 5 });
  assert.deepEqual(statuses(one), ["Filled"]);
  assert.deepEqual(modify(next), { status: 400, json: { error: `OrderID ${id} doesn't exist` } });
  assert.equal(modify(next, "12").status, 400);
});

Deno.test("§7.4 a modification can be asked about too", () => {
  using one = directWorld({ questions: "usual", fills: "none" });
  const [{ order_id: id }] = one.place(BUY);
  const [question] = one.call("POST", `/iserver/account/${ACCOUNT}/order/${id}`, { ...BUY, price: 200 }).json;
  assert.deepEqual([question.messageIds, one.world.orders.list()[0]!.price], [["o163"], 250]);
  assert.equal(reply(one, question.id).json[0].order_id, id);
  assert.equal(one.world.orders.list()[0]!.price, 200);
});

Deno.test("§7.5 cancel answers that the request has arrived; -1 cancels all of the account", () => {
  using one = directWorld({ fills: "none" });
  const cancel = (id: string | number, account = ACCOUNT) =>
    one.call("DELETE", `/iserver/account/${account}/order/${id}`);
  const [{ order_id: id }] = one.place(BUY);
  assert.equal(cancel(id, "DU1000002").status, 400);
  const received = { msg: "Request was submitted", order_id: Number(id), conid: -1, account: null };
  assert.deepEqual(cancel(id), { status: 200, json: received });
  assert.deepEqual(cancel(id), { status: 400, json: { error: `OrderID ${id} doesn't exist` } });
  one.place(BUY, BUY);
  one.call("POST", "/iserver/account/DU1000002/orders", { orders: [BUY] });
  assert.equal(cancel(-1).json.order_id, -1);
  assert.deepEqual(statuses(one), ["Cancelled", "Cancelled", "Cancelled", "Submitted"]);
});

Deno.test("§7.6 what-if shows costs and margin, warns, and places nothing", () => {
  using one = directWorld({ questions: "usual" });
  const whatIf = (order: object) => one.call("POST", `${ORDERS}/whatif`, { orders: [order] });
  const { json } = whatIf({ ...BUY, price: 200, quantity: 600 });
  assert.deepEqual(json.amount, { amount: "120,000 USD (600 Shares)", commission: "3 USD", total: "120,003 USD" });
  assert.match(json.warn, /BUY 600 AAPL LMT 200\.00/);
  assert.equal(json.error, null);
  const number = (text: string) => Number(text.replaceAll(",", ""));
  for (const part of [json.equity, json.initial, json.maintenance]) {
    assert.ok(Math.abs(number(part.current) + number(part.change) - number(part.after)) <= 1);
  }
  assert.ok(number(json.initial.change) > 30_000);
  assert.match(whatIf({ ...BUY, quantity: 100_000 }).json.error, /margin/);
  assert.equal(whatIf({ ...BUY, quantity: 0 }).status, 500);
  assert.deepEqual(statuses(one), []);
});

Deno.test("onAccepted() hears of the orders of a request before its answer leaves", () => {
  using one = directWorld();
  const heard: number[][] = [];
  const stop = one.world.orders.onAccepted((orders) => void heard.push(orders.map(({ id }) => id)));
  const acks = one.place(BUY, BUY);
  stop();
  one.place(BUY);
  assert.deepEqual(heard, [acks.map(({ order_id }: { order_id: string }) => Number(order_id))]);
});

Deno.test("bodies of any content get an answer, and what is accepted makes sense", () => {
  using one = directWorld({ questions: "usual" });
  const any = fc.oneof(fc.json().map((text) => JSON.parse(text)), fc.double(), fc.constant(undefined));
  const fields = ["price", "auxPrice", "quantity", "cashQty", "tif", "orderType", "trailingAmt", "parentId", "conidex"];
  const bent = fc.dictionary(fc.constantFrom(...fields, "side", "cOID", "isSingleGroup"), any, { maxKeys: 3 });
  const targets = [
    `POST ${ORDERS}`,
    `POST ${ORDERS}/whatif`,
    `POST /iserver/account/${ACCOUNT}/order/1`,
    "POST /iserver/notification",
    "POST /iserver/reply/1",
  ];
  const body = fc.oneof(
    bent.map((changes) => ({ orders: [{ ...BUY, ...changes }] })),
    bent.map((changes) => ({ ...BUY, ...changes })),
    any,
  );
  fc.assert(
    fc.property(fc.constantFrom(...targets), body, (target, sent) => {
      const [method, path] = target.split(" ");
      assert.ok([200, 400, 500].includes(one.call(method!, path!, sent).status));
      one.clock.advance(100);
    }),
    { numRuns: 300 },
  );
  for (const { quantity, filled, price } of one.world.orders.list()) {
    assert.ok(quantity > 0 && filled <= quantity && (price === null || price > 0));
  }
});
