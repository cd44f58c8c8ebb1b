import assert from "node:assert/strict";
import type { Call } from "../../mod.ts";
import { ACCOUNT, BUY, type Trading, withTrading } from "../testing/trading.ts";

interface Asked {
  readonly id: string;
}

const ORDER = { conid: 265598, side: "BUY", orderType: "LMT", price: 180, quantity: 1, tif: "DAY" };

/** An order as somebody sends it who knows only the API. */
async function raw({ ibkr, wait }: Trading, change: Partial<Call> = {}): Promise<readonly Asked[]> {
  await wait(ibkr.accounts.brokerage());
  return await wait(ibkr.call({
    operation: "raw",
    method: "POST",
    path: `/iserver/account/${ACCOUNT}/orders`,
    effect: "trade",
    json: { orders: [ORDER] },
    ...change,
  }));
}

const RULES = { orderRules: { questions: ["o163"] } } as const;

Deno.test("a raw order's question holds the lane until its raw reply has passed", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait, pass, placed } = trading;
    const [question] = await raw(trading);
    const typed = ibkr.orders.place({ ...BUY, clientOrderId: "typed" }, { questions: { allow: ["o163"] } });
    await pass(5_000);
    assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/orders").length, 1);
    await raw(trading, { path: `/iserver/reply/${question!.id}`, json: { confirmed: true } });
    await wait(typed);
    assert.deepEqual(placed(), [null, "typed"]);
  }, RULES);
});

Deno.test("a raw question that nobody answers gives the lane back when its time is up", async () => {
  await withTrading(async (trading) => {
    const { ibkr, wait, nowMs, placed } = trading;
    await raw(trading);
    const since = nowMs();
    assert.equal((await wait(ibkr.orders.place(BUY, { questions: { allow: ["o163"] } }))).kind, "accepted");
    assert.ok(nowMs() - since >= 19_000);
    assert.equal(placed().length, 1);
  }, RULES);
});

Deno.test("whoever cannot wait for the lane is told that nothing was sent", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    await raw(trading);
    await assert.rejects(
      wait(ibkr.orders.place(BUY, { timeoutMs: 3_000 })),
      (error: unknown) => error instanceof Error && "outcome" in error && error.outcome === "none",
    );
    assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/orders").length, 1);
  }, RULES);
});

Deno.test("reads, and the tickle, go on while a question is open, in both of IBKR's manners", async () => {
  for (const invalidate of ["orders", "any"] as const) {
    await withTrading(async (trading) => {
      const { ibkr, wait } = trading;
      const held = await wait(ibkr.orders.place(BUY, { questions: { onUnexpected: "hold" } }));
      assert.ok(held.kind === "question");
      await wait(ibkr.session.tickle());
      await wait(ibkr.portfolio.positions(ACCOUNT));
      await wait(ibkr.session.status());
      const outcome = await wait(ibkr.orders.reply(held.question.replyId, "yes"));
      // a status is a request of the brokerage's, and in the strict manner that ends the question
      assert.equal(outcome.kind, invalidate === "any" ? "rejected" : "accepted");
      if (outcome.kind === "rejected") assert.equal(outcome.code, "question_expired");
    }, { orderRules: { questions: ["o163"], invalidate } });
  }
});
