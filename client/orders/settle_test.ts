import assert from "node:assert/strict";
import { type IbkrClient, isIbkrError, memoryJournal, type PlaceOutcome } from "../../mod.ts";
import { ACCOUNT, BUY, type Trading, withTrading } from "../testing/trading.ts";

const MINE = { ...BUY, clientOrderId: "mine" };

/** Places, and expects that nobody can say what came of it. */
async function lose({ ibkr, wait }: Trading): Promise<PlaceOutcome & { readonly kind: "unknown" }> {
  const outcome = await wait(ibkr.orders.place(MINE, { questions: { allow: ["o163"] } }));
  assert.ok(outcome.kind === "unknown", outcome.kind);
  return outcome;
}

async function restartGateway({ sim, ibkr, wait, pass }: Trading): Promise<void> {
  const restarted = sim.faults.start("gateway-restart", { downMs: 3_000 });
  await pass(1_000);
  await assert.rejects(wait(ibkr.session.status()));
  await pass(5_000);
  await restarted.settled;
  await assert.rejects(wait(ibkr.session.status()));
  await sim.logIn();
}

Deno.test("a lost answer is unknown, blocks its id and its like, and is settled as placed", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait, placed } = trading;
    sim.faults.start("order-answer-lost", { times: 1 });
    const { intentId } = await lose(trading);
    const isBlocked = (error: unknown) => isIbkrError(error, "order_blocked");
    await assert.rejects(wait(ibkr.orders.place({ ...MINE, quantity: 3 })), isBlocked);
    await assert.rejects(wait(ibkr.orders.place(BUY)), isBlocked);
    assert.deepEqual(ibkr.orders.open().map(({ state }) => state), ["unknown"]);
    const { end, orderIds } = await wait(ibkr.orders.settle(intentId));
    assert.deepEqual([end, orderIds], ["placed", sim.truth().orders.map(({ id }) => String(id))]);
    assert.deepEqual(placed(), ["mine"]);
    assert.equal((await wait(ibkr.orders.place(BUY))).kind, "accepted");
    assert.equal((await wait(ibkr.orders.settle("mine"))).end, "placed");
  });
});

Deno.test("an order that is filled at once is found too", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait } = trading;
    sim.faults.start("order-answer-lost", { times: 1 });
    const { intentId } = await lose(trading);
    sim.orders.fillNow(sim.truth().orders[0]!.id);
    assert.equal((await wait(ibkr.orders.settle(intentId))).end, "placed");
  });
});

Deno.test("an order that is delivered late is not taken for absent: settling waits for it", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait, placed } = trading;
    sim.faults.start("order-delivered-late", { delayMs: 90_000, times: 1 });
    const { intentId } = await lose(trading);
    assert.deepEqual(placed(), []);
    assert.equal((await wait(ibkr.orders.settle(intentId, { wait: false }))).end, "unsettled");
    assert.equal((await wait(ibkr.orders.settle(intentId))).end, "placed");
    assert.deepEqual(placed(), ["mine"]);
  });
});

Deno.test("an answer that comes after all settles by itself, a refusal too", async () => {
  for (const [change, end] of [[{}, "placed"], [{ conid: 4 }, "rejected"]] as const) {
    await withTrading(async ({ sim, ibkr, wait, pass }) => {
      sim.faults.start("order-delivered-late", { delayMs: 60_000, times: 1 });
      const outcome = await wait(ibkr.orders.place({ ...MINE, ...change }));
      assert.equal(outcome.kind, "unknown");
      await pass(40_000);
      assert.deepEqual(ibkr.orders.open(), []);
      assert.equal((await wait(ibkr.orders.settle("mine"))).end, end);
    });
  }
});

Deno.test("absence proves nothing while the Gateway runs on, and is proved once it has restarted", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait, placed } = trading;
    sim.faults.start("order-delivered-late", { delayMs: 3_000_000, times: 1 });
    const { intentId } = await lose(trading);
    assert.equal((await wait(ibkr.orders.settle(intentId))).end, "unsettled");
    await assert.rejects(wait(ibkr.orders.place(MINE)), (error) => isIbkrError(error, "order_blocked"));
    await restartGateway(trading);
    const settled = await wait(ibkr.orders.settle(intentId));
    assert.deepEqual([settled.end, /restarted/.test(settled.note)], ["not-placed", true]);
    assert.equal((await wait(ibkr.orders.place(MINE))).kind, "accepted");
    assert.deepEqual(placed(), ["mine"]);
  });
});

Deno.test("who knows of a restart may tell: one before the order does not count", async () => {
  await withTrading(async (trading) => {
    const { sim, ibkr, wait, pass, nowMs } = trading;
    const before = nowMs();
    await pass(1_000);
    sim.faults.start("order-delivered-late", { delayMs: 3_000_000, times: 1 });
    const { intentId } = await lose(trading);
    assert.equal((await wait(ibkr.orders.settle(intentId, { gatewayRestartedAtMs: before }))).end, "unsettled");
    const gatewayRestartedAtMs = nowMs();
    assert.equal((await wait(ibkr.orders.settle(intentId, { gatewayRestartedAtMs }))).end, "not-placed");
  });
});

Deno.test("a lost answer in the reply chain is settled as well, at each depth", async () => {
  for (const questions of [["o163"], ["o163", "o354"], ["o163", "o354", "o383", "o451"]]) {
    await withTrading(async ({ sim, ibkr, wait, placed }) => {
      sim.faults.start("order-answer-lost", { times: 1, mode: "silent" });
      const outcome = await wait(ibkr.orders.place(MINE, { questions: { allow: questions } }));
      assert.equal(outcome.kind, "unknown");
      assert.equal((await wait(ibkr.orders.settle("mine"))).end, "placed");
      assert.deepEqual(placed(), ["mine"]);
    }, { orderRules: { questions } });
  }
});

/** What the journal of a process that died looks like, and a new process that begins with it. */
async function afterDeath(
  { another, pass }: Trading,
  journal: ReturnType<typeof memoryJournal>,
): Promise<IbkrClient> {
  const saved = structuredClone(journal.entries());
  await pass(1_000);
  return another({ journal: memoryJournal(saved) });
}

Deno.test("a process that died between journal and send has placed nothing, and its heir knows", async () => {
  const journal = memoryJournal();
  await withTrading(async (trading) => {
    const { wait, placed } = trading;
    journal.begin({
      intentId: "i-1",
      kind: "place",
      accountId: ACCOUNT,
      clientOrderIds: ["mine"],
      fingerprint: "x",
      orders: [],
      atMs: trading.nowMs(),
    });
    const heir = await afterDeath(trading, journal);
    assert.deepEqual(heir.orders.open().map(({ state }) => state), ["intended"]);
    assert.equal((await wait(heir.orders.settle("mine"))).end, "not-placed");
    assert.deepEqual(placed(), []);
  });
});

Deno.test("a process that died after the send leaves an order that its heir finds, and does not place again", async () => {
  const journal = memoryJournal();
  await withTrading(async (trading) => {
    const { sim, ibkr, wait, placed } = trading;
    sim.faults.start("order-answer-lost", { times: 1, mode: "silent" });
    const accepted = new Promise<void>((resolve) => {
      const stop = sim.orders.onAccepted(() => resolve(stop()));
    });
    const dead = ibkr.orders.place(MINE);
    dead.catch(() => {});
    await wait(accepted);
    const heir = await afterDeath(trading, journal);
    await assert.rejects(wait(heir.orders.place(MINE)), (error) => isIbkrError(error, "order_blocked"));
    assert.equal((await wait(heir.orders.settle("mine"))).end, "placed");
    assert.deepEqual(placed(), ["mine"]);
  }, { orders: { journal } });
});

Deno.test("a process that died with an open question has placed nothing: settling ends it, and no yes can follow", async () => {
  const journal = memoryJournal();
  await withTrading(async (trading) => {
    const { ibkr, wait, placed } = trading;
    const outcome = await wait(ibkr.orders.place(MINE, { questions: { onUnexpected: "hold" } }));
    assert.ok(outcome.kind === "question");
    const heir = trading.another({ journal }); // two processes share a journal
    assert.equal((await wait(heir.orders.settle("mine"))).end, "not-placed");
    await assert.rejects(wait(ibkr.orders.reply(outcome.question.replyId, "yes")));
    assert.deepEqual(placed(), []);
  }, { orders: { journal }, orderRules: { questions: ["o163"], questionExpiryMs: 600_000 } });
});

Deno.test("settle() refuses what it does not know", async () => {
  await withTrading(async ({ ibkr, wait }) => {
    await assert.rejects(wait(ibkr.orders.settle("nothing")), (error) => isIbkrError(error, "bad_request"));
  });
});

Deno.test("a journal that cannot be written keeps everything from being sent, or says that the order may be there", async () => {
  for (const [broken, requests, outcome] of [["sent", 0, "none"], ["ended", 1, "unknown"]] as const) {
    const memory = memoryJournal();
    const journal = {
      ...memory,
      update: (...[id, change]: Parameters<typeof memory.update>) => {
        if (change.state === broken) throw new Error("the disk is full");
        return memory.update(id, change);
      },
    };
    await withTrading(async ({ sim, ibkr, wait }) => {
      await assert.rejects(wait(ibkr.orders.place(MINE)), (error) => {
        assert.ok(isIbkrError(error, "internal"));
        return error.outcome === outcome;
      });
      assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/orders").length, requests);
      assert.equal(ibkr.orders.open().length, broken === "ended" ? 1 : 0);
    }, { orders: { journal } });
  }
});

Deno.test("an answer that breaks off, or is a page for people, is a lost one", async () => {
  for (const [fault, end] of [["truncated-body", "placed"], ["html-instead-of-json", "unsettled"]] as const) {
    await withTrading(async ({ sim, ibkr, wait }) => {
      await wait(ibkr.orders.live(ACCOUNT));
      sim.faults.start(fault, { only: `/iserver/account/${ACCOUNT}/orders`, times: 1 });
      const outcome = await wait(ibkr.orders.place(MINE));
      assert.equal(outcome.kind, "unknown");
      assert.equal((await wait(ibkr.orders.settle("mine"))).end, end);
    });
  }
});

Deno.test("a server's error without known words is a lost answer; with known ones it is a refusal", async () => {
  await withTrading(async ({ sim, ibkr, wait }) => {
    await wait(ibkr.orders.live(ACCOUNT));
    const only = `/iserver/account/${ACCOUNT}/orders`;
    sim.faults.start("html-instead-of-json", { only, times: 1, status: 503 });
    assert.equal((await wait(ibkr.orders.place(MINE))).kind, "unknown");
    sim.faults.start("http-429", { only, times: 1 });
    assert.equal((await wait(ibkr.orders.place({ ...BUY, quantity: 3 }))).kind, "rejected");
  });
});

Deno.test("two processes with one journal and one client order id: one of them sends", async () => {
  const journal = memoryJournal();
  await withTrading(async ({ sim, ibkr, another, wait, placed }) => {
    const both = [ibkr, another({ journal })].map(({ orders }) => orders.place(MINE));
    const results = await wait(Promise.allSettled(both));
    assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    assert.equal(sim.findRequests("POST /v1/api/iserver/account/*/orders").length, 1);
    assert.deepEqual(placed(), ["mine"]);
  }, { orders: { journal } });
});
