import assert from "node:assert/strict";
import { isIbkrError } from "../../mod.ts";
import { ACCOUNT, BUY, withTrading } from "../testing/trading.ts";
import { bracket, oneCancelsAll } from "./groups.ts";

Deno.test("place() sends an order once, with a client order id that says bezant", async () => {
  await withTrading(async ({ sim, ibkr, wait, placed }) => {
    const outcome = await wait(ibkr.orders.place(BUY));
    assert.equal(outcome.kind, "accepted");
    assert.ok(outcome.kind === "accepted");
    assert.deepEqual(placed(), outcome.clientOrderIds);
    assert.match(outcome.clientOrderIds[0]!, /^bezant-/);
    assert.deepEqual(outcome.orders.map(({ orderId }) => orderId), sim.truth().orders.map(({ id }) => String(id)));
    assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/orders").length, 1);
    assert.deepEqual(ibkr.orders.open(), []);
  });
});

Deno.test("who asks for the same while it is under way is told so at once, and never has it twice", async () => {
  await withTrading(async ({ sim, ibkr, wait, pass, placed }) => {
    sim.faults.start("order-delivered-late", { delayMs: 12_000, times: 1 });
    const first = ibkr.orders.place(BUY);
    while (ibkr.orders.open().length === 0) await pass(500);
    await assert.rejects(ibkr.orders.place(BUY), { code: "order_blocked", outcome: "none" });
    const other = ibkr.orders.place({ ...BUY, quantity: 2 });
    assert.equal((await wait(first)).kind, "accepted");
    assert.equal((await wait(other)).kind, "accepted");
    assert.equal(placed().length, 2);
  });
});

Deno.test("a bracket and a group are one request", async () => {
  await withTrading(async ({ sim, ibkr, wait, placed }) => {
    const entry = { ...BUY, clientOrderId: "b-1" };
    const outcome = await wait(ibkr.orders.place(bracket(entry, { takeProfit: 300, stopLoss: 150 })));
    assert.ok(outcome.kind === "accepted");
    assert.deepEqual(placed(), ["b-1", "b-1-profit", "b-1-loss"]);
    assert.equal(outcome.orders.length, 3);
    const sell = { ...BUY, side: "SELL", limitPrice: 400 } as const;
    const group = await wait(ibkr.orders.place(oneCancelsAll([sell, { ...sell, limitPrice: 401 }])));
    assert.equal(group.kind, "accepted");
    const [, , , first, second] = sim.truth().orders;
    assert.ok(first!.groupId !== null && first!.groupId === second!.groupId);
  });
});

Deno.test("every kind of order of the simulator is understood as it was meant", async () => {
  await withTrading(async ({ sim, ibkr, wait }) => {
    const { limitPrice: _limit, ...plain } = BUY;
    const kinds = [
      { ...plain, type: "MKT" },
      { ...plain, type: "STP", stopPrice: 400 },
      { ...plain, type: "STOP_LIMIT", stopPrice: 400, limitPrice: 401 },
      { ...plain, type: "TRAIL", trailing: { amount: 2, unit: "percent" } },
      { ...plain, type: "TRAILLMT", stopPrice: 400, limitPrice: 401, trailing: { amount: 3, unit: "money" } },
      { ...plain, type: "MOC" },
      { ...plain, type: "LOC", limitPrice: 100 },
    ] as const;
    for (const ticket of kinds) assert.equal((await wait(ibkr.orders.place(ticket))).kind, "accepted", ticket.type);
    assert.deepEqual(
      sim.truth().orders.map(({ type, price, stopPrice, trailing }) => [type, price, stopPrice !== null, trailing]),
      [
        ["MKT", null, false, null],
        ["STP", null, true, null],
        ["STOP_LIMIT", 401, true, null],
        ["TRAIL", null, sim.truth().orders[3]!.stopPrice !== null, { amount: 2, unit: "%" }],
        ["TRAILLMT", 401, true, { amount: 3, unit: "amt" }],
        ["MOC", null, false, null],
        ["LOC", 100, false, null],
      ],
    );
  });
});

Deno.test("questions are answered by the allow-list, one to four of them, and nothing else is", async () => {
  for (let depth = 1; depth <= 4; depth++) {
    const ids = ["o163", "o354", "o451", "o10331"].slice(0, depth);
    await withTrading(async ({ ibkr, wait, placed }) => {
      const outcome = await wait(ibkr.orders.place(BUY, { questions: { allow: ids } }));
      assert.ok(outcome.kind === "accepted");
      assert.deepEqual(outcome.answered.flatMap(({ messageIds }) => messageIds), ids);
      assert.equal(placed().length, 1);
      const missing = ids.slice(0, -1);
      const declined = await wait(ibkr.orders.place({ ...BUY, quantity: 11 }, { questions: { allow: missing } }));
      assert.ok(declined.kind === "question");
      assert.deepEqual([declined.state, declined.question.messageIds, declined.answered.length], [
        "declined",
        ids.slice(-1),
        depth - 1,
      ]);
      assert.equal(placed().length, 1);
    }, { orderRules: { questions: ids } });
  }
});

Deno.test("without a policy a question is declined and handed over, in words without HTML", async () => {
  await withTrading(async ({ sim, ibkr, wait, placed }) => {
    const outcome = await wait(ibkr.orders.place(BUY));
    assert.ok(outcome.kind === "question");
    assert.deepEqual([outcome.state, outcome.expiresAtMs, outcome.question.messageIds], ["declined", null, ["o10331"]]);
    assert.match(outcome.question.text, /Stop order/);
    assert.doesNotMatch(outcome.question.text, /[<>]/);
    assert.deepEqual(placed(), []);
    const [reply] = sim.findRequests("POST /v1/api/iserver/reply/*");
    assert.deepEqual(JSON.parse(new TextDecoder().decode(reply!.body)), { confirmed: false });
    assert.deepEqual(ibkr.orders.open(), []);
  }, { orderRules: { questions: ["o10331"] } });
});

Deno.test("a callback decides, and one that throws has not said yes", async () => {
  await withTrading(async ({ ibkr, wait, placed }) => {
    const asked: string[] = [];
    const outcome = await wait(ibkr.orders.place(BUY, {
      questions: {
        decide: (question) => {
          asked.push(...question.messageIds);
          return "yes";
        },
      },
    }));
    assert.deepEqual([outcome.kind, asked], ["accepted", ["o163", "o354"]]);
    const decide = () => {
      throw new Error("no idea");
    };
    assert.equal((await wait(ibkr.orders.place({ ...BUY, quantity: 3 }, { questions: { decide } }))).kind, "question");
    assert.equal(placed().length, 1);
  }, { orderRules: { questions: ["o163", "o354"] } });
});

Deno.test("a held question waits for reply(), goes on under the same policy, and keeps other orders waiting", async () => {
  await withTrading(async ({ ibkr, wait, pass, placed }) => {
    const questions = { allow: ["o354"], onUnexpected: "hold" } as const;
    const outcome = await wait(ibkr.orders.place({ ...BUY, clientOrderId: "first" }, { questions }));
    assert.ok(outcome.kind === "question" && outcome.state === "open");
    const other = ibkr.orders.place({ ...BUY, clientOrderId: "second", quantity: 3 }, {
      questions: { allow: ["o163", "o354"] },
    });
    await pass(5_000);
    assert.deepEqual(placed(), []);
    await wait(ibkr.accounts.list()); // reads go on
    const done = await wait(ibkr.orders.reply(outcome.question.replyId, "yes"));
    assert.ok(done.kind === "accepted");
    assert.equal(done.answered.length, 2);
    assert.equal((await wait(other)).kind, "accepted");
    assert.deepEqual(placed(), ["first", "second"]);
    await assert.rejects(ibkr.orders.reply(outcome.question.replyId, "yes"), /no question/);
  }, { orderRules: { questions: ["o163", "o354"] } });
});

Deno.test("a held question expires, its order is never placed, and settling says so", async () => {
  await withTrading(async ({ ibkr, wait, pass, placed }) => {
    const outcome = await wait(ibkr.orders.place(BUY, { questions: { onUnexpected: "hold" } }));
    assert.ok(outcome.kind === "question");
    await pass(20_500);
    await assert.rejects(ibkr.orders.reply(outcome.question.replyId, "yes"), /no question/);
    assert.equal((await wait(ibkr.orders.settle(outcome.intentId))).end, "not-placed");
    assert.deepEqual(placed(), []);
  }, { orderRules: { questions: ["o163"] } });
});

Deno.test("a cancel goes through an open question, and raw orders wait for one", async () => {
  await withTrading(async ({ sim, ibkr, wait, pass, placed }) => {
    sim.orders.rules.questions = "none";
    const first = await wait(ibkr.orders.place(BUY));
    assert.ok(first.kind === "accepted");
    sim.orders.rules.questions = ["o163"];
    const held = await wait(ibkr.orders.place({ ...BUY, quantity: 3 }, { questions: { onUnexpected: "hold" } }));
    assert.ok(held.kind === "question");
    const raw = ibkr.api.POST("/iserver/account/{accountId}/orders/whatif", {
      path: { accountId: ACCOUNT },
      body: { orders: [{ conid: 265598, side: "BUY", orderType: "LMT", price: 100, quantity: 1, tif: "DAY" }] },
    });
    await pass(3_000);
    assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/orders/whatif").length, 0);
    const cancelled = await wait(ibkr.orders.cancel(ACCOUNT, first.orders[0]!.orderId, { wait: true }));
    assert.equal(cancelled.state, "cancelled");
    await wait(raw);
    await assert.rejects(ibkr.orders.reply(held.question.replyId, "yes"), /no question/);
    assert.equal(placed().length, 1);
  });
});

Deno.test("a prompt is answered only when the policy names its id and an option that is offered", async () => {
  await withTrading(async ({ sim, ibkr, wait }) => {
    const prompts = { p12: "Use on this order" };
    const outcome = await wait(ibkr.orders.place(BUY, { questions: { prompts } }));
    assert.ok(outcome.kind === "accepted");
    assert.equal(sim.truth().orders[0]!.status, "Submitted");
    const wrong = { allow: ["p12"], prompts: { p12: "Sell everything" } };
    const declined = await wait(ibkr.orders.place({ ...BUY, quantity: 3 }, { questions: wrong }));
    assert.ok(declined.kind === "question");
    assert.deepEqual([declined.question.kind, declined.state], ["prompt", "declined"]);
    await wait(ibkr.session.tickle());
    assert.match(sim.truth().orders[1]!.status, /Cancel/);
  }, { orderRules: { questions: ["p12"] } });
});

Deno.test("refusals are values with their kind and their words", async () => {
  await withTrading(async ({ ibkr, wait }) => {
    const kindOf = async (change: object) => {
      const outcome = await wait(ibkr.orders.place({ ...BUY, ...change }));
      return outcome.kind === "rejected" ? outcome.code : outcome.kind;
    };
    assert.equal(await kindOf({ quantity: 1_000_000, limitPrice: 250 }), "insufficient_funds");
    assert.equal(await kindOf({ conid: 4 }), "contract");
    assert.equal(await kindOf({ quantity: 1.23456 }), "size");
    assert.equal(await kindOf({ parentClientOrderId: "nobody" }), "parent");
  });
});

Deno.test("a client order id is good for one order: the journal says so, and IBKR where the journal does not know", async () => {
  await withTrading(async ({ sim, ibkr, another, wait, placed }) => {
    await wait(ibkr.orders.place({ ...BUY, clientOrderId: "mine" }));
    const again = ibkr.orders.place({ ...BUY, clientOrderId: "mine", quantity: 3 });
    await assert.rejects(wait(again), (error) => isIbkrError(error, "order_blocked"));
    assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/orders").length, 1);
    const other = await wait(another().orders.place({ ...BUY, clientOrderId: "mine" }));
    assert.ok(other.kind === "rejected");
    assert.equal(other.code, "duplicate_client_order_id");
    assert.deepEqual(placed(), ["mine"]);
  });
});

Deno.test("without a login nothing has happened, and it is thrown", async () => {
  await withTrading(async ({ ibkr, wait, placed }) => {
    await assert.rejects(wait(ibkr.orders.place(BUY)), (error) => isIbkrError(error) && error.outcome === "none");
    assert.deepEqual(placed(), []);
  }, { loggedIn: false });
});
