import assert from "node:assert/strict";
import { isIbkrError, type OrderTicket } from "../../mod.ts";
import { ACCOUNT, BUY, type Trading, withTrading } from "../testing/trading.ts";

async function placed({ ibkr, wait }: Trading, ticket: OrderTicket = BUY): Promise<string> {
  const outcome = await wait(ibkr.orders.place(ticket));
  assert.ok(outcome.kind === "accepted");
  return outcome.orders[0]!.orderId;
}

Deno.test("modify() sends every attribute again and changes only what was asked", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    const { limitPrice: _limit, ...plain } = BUY;
    const tickets: OrderTicket[] = [
      { ...BUY, tif: "GTC", outsideRth: true },
      { ...plain, type: "STOP_LIMIT", stopPrice: 400, limitPrice: 401 },
      { ...plain, type: "TRAIL", side: "SELL", trailing: { amount: 5, unit: "percent" }, stopPrice: 100 },
    ];
    for (const [index, ticket] of tickets.entries()) {
      const orderId = await placed(trading, ticket);
      const before = sim.truth().orders[index]!;
      const outcome = await wait(ibkr.orders.modify(ACCOUNT, orderId, { quantity: 7 }));
      assert.ok(outcome.kind === "accepted", JSON.stringify(outcome));
      const after = sim.truth().orders[index]!;
      const kept = ["type", "price", "stopPrice", "trailing", "tif", "outsideRth", "side", "clientId"] as const;
      for (const key of kept) assert.deepEqual(after[key], before[key], `${ticket.type} ${key}`);
      assert.equal(after.quantity, 7);
    }
    assert.equal(sim.truth().orders.length, tickets.length);
  });
});

Deno.test("previewChange() shows the order before and after and what a rail says, and sends nothing", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    const orderId = await placed(trading);
    const { before, after, rail } = await wait(ibkr.orders.previewChange(ACCOUNT, orderId, { limitPrice: 181 }));
    assert.deepEqual([before.limitPrice, after.limitPrice, after.quantity, rail], [180, 181, BUY.quantity, null]);
    await assert.rejects(wait(ibkr.orders.previewChange(ACCOUNT, orderId, { quantity: -7 })));
    assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/order/*").length, 0);
  });
});

Deno.test("modify() asks questions like place(), and a lost answer is settled by what the order shows", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    const orderId = await placed(trading);
    sim.orders.rules.questions = ["o163"];
    assert.equal((await wait(ibkr.orders.modify(ACCOUNT, orderId, { limitPrice: 181 }))).kind, "question");
    assert.equal(sim.truth().orders[0]!.price, 180);
    sim.faults.start("order-answer-lost", { times: 1 });
    const questions = { allow: ["o163"] };
    const lost = await wait(ibkr.orders.modify(ACCOUNT, orderId, { limitPrice: 182 }, { questions }));
    assert.equal(lost.kind, "unknown");
    await assert.rejects(
      wait(ibkr.orders.modify(ACCOUNT, orderId, { limitPrice: 183 })),
      (error) => isIbkrError(error, "order_blocked"),
    );
    assert.equal((await wait(ibkr.orders.settle(lost.intentId))).end, "placed");
    assert.equal(sim.truth().orders[0]!.price, 182);
  });
});

Deno.test("modify() refuses what is over or unknown, and a change that makes no sense; nothing is sent", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    const orderId = await placed(trading);
    const other = await placed(trading, { ...BUY, quantity: 3 });
    sim.orders.fillNow(Number(orderId));
    const isBad = (error: unknown) => isIbkrError(error, "bad_request");
    await assert.rejects(wait(ibkr.orders.modify(ACCOUNT, orderId, { quantity: 7 })), isBad);
    await assert.rejects(wait(ibkr.orders.modify(ACCOUNT, "1", { quantity: 7 })), isBad);
    await assert.rejects(wait(ibkr.orders.modify(ACCOUNT, other, { quantity: -7 })), isBad);
    await assert.rejects(wait(ibkr.orders.modify(ACCOUNT, other, { stopPrice: 7 })), isBad);
    await assert.rejects(
      wait(ibkr.orders.modify(ACCOUNT, other, { limitPrice: 180.005 })),
      /steps of 0\.01: 180 or 180\.01/,
    );
    await assert.rejects(wait(ibkr.orders.modify(ACCOUNT, other, { tif: "PAX" })), /tif is PAX, it takes/);
    assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/order/*").length, 0);
  });
});

Deno.test("what is no order id, and a change of nothing, is refused before anything is sent", async () => {
  await withTrading(async ({ sim, ibkr, wait }) => {
    const { orders } = ibkr;
    const before = sim.requests.length;
    const isBad = (error: unknown) => isIbkrError(error, "bad_request") && error.outcome === "none";
    for (const id of ["abc", "-1", "0", "01", "1.5", "", " 1", "1\n", "../../x", "1/../2", "9".repeat(21)]) {
      await assert.rejects(orders.cancel(ACCOUNT, id), isBad, id);
      await assert.rejects(orders.status(id), isBad, id);
      await assert.rejects(orders.modify(ACCOUNT, id, { quantity: 7 }), isBad, id);
      await assert.rejects(orders.previewChange(ACCOUNT, id, { quantity: 7 }), isBad, id);
    }
    await assert.rejects(orders.modify(ACCOUNT, "1", {}), /nothing is to change/);
    await assert.rejects(orders.previewChange(ACCOUNT, "1", {}), isBad);
    assert.equal(sim.requests.length, before);
    assert.equal((await wait(orders.cancelAll(ACCOUNT))).orderId, "-1");
  });
});

Deno.test("cancel() is received, and with wait it is seen to its end, a fill included", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    const first = await placed(trading);
    assert.deepEqual(await wait(ibkr.orders.cancel(ACCOUNT, first)), {
      orderId: first,
      state: "received",
      status: null,
    });
    const second = await placed(trading, { ...BUY, quantity: 3 });
    assert.equal((await wait(ibkr.orders.cancel(ACCOUNT, second, { wait: true }))).state, "cancelled");
    const third = await placed(trading, { ...BUY, quantity: 4 });
    sim.orders.rules.cancelDelayMs = 60_000;
    const filled = ibkr.orders.cancel(ACCOUNT, third, { wait: true });
    await trading.pass(2_000);
    sim.orders.fillNow(Number(third));
    assert.equal((await wait(filled)).state, "filled");
    await assert.rejects(wait(ibkr.orders.cancel(ACCOUNT, "1")), (error) => isIbkrError(error));
  });
});

Deno.test("cancelAll() ends every order of the account", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    for (const quantity of [1, 2, 3]) await placed(trading, { ...BUY, quantity });
    assert.equal((await wait(ibkr.orders.cancelAll(ACCOUNT, { wait: true }))).state, "cancelled");
    assert.ok(sim.truth().orders.every(({ status }) => status === "Cancelled"));
  });
});

Deno.test("status(), trades() and preview() tell, and place nothing", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    const orderId = await placed(trading);
    sim.orders.fillNow(Number(orderId), 4);
    assert.equal((await wait(ibkr.orders.status(orderId))).size_and_fills, "4/10");
    assert.deepEqual((await wait(ibkr.orders.trades())).map(({ size }) => size), [4]);
    const preview = await wait(ibkr.orders.preview({ ...BUY, limitPrice: 100 }));
    assert.deepEqual([preview.refusal, preview.rail, preview.warnings.length], [null, null, 0]);
    assert.match(String(preview.wire?.amount?.amount), /1,000 USD/);
    sim.orders.rules.questions = ["o10331"];
    const warned = await wait(ibkr.orders.preview({ ...BUY, quantity: 1_000_000 }));
    assert.equal(warned.refusal?.code, "insufficient_funds");
    assert.doesNotMatch(warned.warnings[0] ?? "<", /[<>]/);
    assert.equal((await wait(ibkr.orders.preview({ ...BUY, conid: 4 }))).refusal?.code, "contract");
    assert.equal(sim.truth().orders.length, 1);
  });
});
