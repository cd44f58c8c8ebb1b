import assert from "node:assert/strict";
import {
  createRails,
  DEFAULT_RULES,
  isIbkrError,
  type Rails,
  type RailsContext,
  type RailsNeed,
  type RailsRequest,
} from "../../mod.ts";
import { ACCOUNT, BUY, withTrading } from "../testing/trading.ts";

/** Rails that a test holds in its hands. */
function stubRails() {
  const seen: { readonly request: RailsRequest; readonly context: RailsContext }[] = [];
  const hands = {
    needs: [] as RailsNeed[],
    isAllowed: true,
    stopped: null as string | null,
  };
  const rails: Rails = {
    needs: () => hands.needs,
    stopped: () => hands.stopped,
    check: (request, context) => {
      seen.push({ request, context });
      return hands.isAllowed
        ? { allowed: true }
        : { allowed: false, code: "paper-only", message: "not a paper account" };
    },
  };
  return { rails, seen, hands };
}

const ORDERS = "POST /v1/api/iserver/account/*/orders";

Deno.test("rails see what they want to know, and their no is thrown before anything is sent or written down", async () => {
  const { rails, seen, hands } = stubRails();
  await withTrading(async ({ sim, ibkr, wait, nowMs }) => {
    hands.needs = ["is-paper", "prices", "positions"];
    await wait(ibkr.orders.place({ ...BUY, side: "SELL", limitPrice: 400 }));
    hands.isAllowed = false;
    await assert.rejects(wait(ibkr.orders.place(BUY)), (error) => isIbkrError(error, "order_refused"));
    assert.equal(sim.findRequests(ORDERS).length, 1);
    assert.deepEqual(ibkr.orders.open(), []);
    const { request, context } = seen.at(-1)!;
    assert.deepEqual([request.kind, request.tickets.map(({ side }) => side)], ["place", ["BUY"]]);
    assert.deepEqual([context.accountId, context.isPaper], [ACCOUNT, true]);
    const { price, atMs, lastKnown: _known, ...about } = context.prices.get(BUY.conid)!;
    assert.deepEqual(about, { currency: "USD", baseRate: 1, multiplier: 1 });
    assert.ok(
      Math.abs(price / sim.truth().price(BUY.conid)! - 1) < 0.01 && nowMs() - atMs < 60_000,
      `${price} ${atMs}`,
    );
    assert.ok(context.positions!.size > 0);
    assert.deepEqual([...context.openSells!], [[BUY.conid, 10]]);
  }, { orders: { rails } });
});

Deno.test("what cannot be read is null, and what nobody wants is not read", async () => {
  const { rails, seen, hands } = stubRails();
  await withTrading(async ({ sim, ibkr, wait }) => {
    await wait(ibkr.orders.place(BUY));
    assert.equal(sim.findRequests("GET /v1/api/iserver/accounts").length, 1); // the priming alone
    hands.needs = ["is-paper", "prices"];
    sim.faults.start("html-instead-of-json", { only: "/marketdata/" });
    sim.faults.start("html-instead-of-json", { only: "/iserver/accounts" });
    await wait(ibkr.orders.place({ ...BUY, quantity: 3 }));
    const { context } = seen.at(-1)!;
    assert.deepEqual([context.isPaper, context.prices.get(BUY.conid)?.price ?? 0, context.positions], [null, 0, null]);
  }, { orders: { rails } });
});

Deno.test("rails see a change as the order would be, and tell a preview", async () => {
  const { rails, seen, hands } = stubRails();
  await withTrading(async ({ ibkr, wait }) => {
    const placed = await wait(ibkr.orders.place(BUY));
    assert.ok(placed.kind === "accepted");
    await wait(ibkr.orders.modify(ACCOUNT, placed.orders[0]!.orderId, { quantity: 77 }));
    assert.deepEqual(seen.map(({ request: { kind, tickets } }) => [kind, tickets[0]!.quantity]), [
      ["place", 10],
      ["modify", 77],
    ]);
    assert.deepEqual(seen.map(({ request: { before } }) => before?.[0]?.quantity), [undefined, 10]);
    hands.isAllowed = false;
    assert.equal((await wait(ibkr.orders.preview(BUY))).rail?.code, "paper-only");
  }, { orders: { rails } });
});

Deno.test("the kill switch is looked at with each byte that leaves: before the order, and before a yes", async () => {
  const { rails, hands } = stubRails();
  await withTrading(async ({ sim, ibkr, wait, placed }) => {
    hands.stopped = "somebody has pulled it";
    await assert.rejects(wait(ibkr.orders.place(BUY)), /somebody has pulled it/);
    assert.equal(sim.findRequests(ORDERS).length, 0);
    hands.stopped = null;
    const decide = () => {
      hands.stopped = "somebody has pulled it";
      return "yes" as const;
    };
    const outcome = await wait(ibkr.orders.place(BUY, { questions: { decide } }));
    assert.ok(outcome.kind === "unknown");
    assert.match(outcome.reason, /somebody has pulled it/);
    assert.equal(sim.findRequests("POST /v1/api/iserver/reply/*").length, 0);
    assert.equal((await wait(ibkr.orders.settle(outcome.intentId))).end, "not-placed");
    assert.deepEqual(placed(), []);
  }, { orders: { rails }, orderRules: { questions: ["o163"] } });
});

Deno.test("breakQuestion() ends the wait for a decision", async () => {
  await withTrading(async ({ ibkr, wait, pass }) => {
    const never = Promise.withResolvers<"yes">();
    const placing = ibkr.orders.place(BUY, { questions: { decide: () => never.promise } });
    await pass(2_000);
    ibkr.orders.breakQuestion("the kill switch");
    const outcome = await wait(placing);
    assert.ok(outcome.kind === "unknown");
    assert.match(outcome.reason, /the kill switch/);
  }, { orderRules: { questions: ["o163"] } });
});

Deno.test("what is held is read anew before a sale, after the open orders, and the base currency once", async () => {
  const rails = createRails({ ...DEFAULT_RULES, maxOrderNotional: 100_000, allowSymbols: ["AAPL"] });
  await withTrading(async ({ sim, ibkr, wait }) => {
    const sale = { ...BUY, side: "SELL", limitPrice: 900, quantity: 3 } as const;
    assert.equal((await wait(ibkr.orders.place(sale))).kind, "accepted");
    const positions = `/portfolio/${ACCOUNT}/positions`;
    sim.expectRequests("GET /iserver/account/orders", `POST ${positions}/invalidate`, `GET ${positions}/0`, ORDERS);
    assert.equal((await wait(ibkr.orders.place({ ...sale, quantity: 2 }))).kind, "accepted");
    assert.equal(sim.findRequests("GET /portfolio/accounts").length, 1);
    sim.clearRequests();
    assert.equal((await wait(ibkr.orders.place({ ...BUY, quantity: 2 }))).kind, "accepted");
    sim.expectNoRequests("GET /iserver/marketdata/snapshot");
    sim.expectNoRequests("GET /iserver/account/orders");
  }, { orders: { rails } });
});

Deno.test("where the market is closed a sale with a limit passes its cap, and one without is told to have one", async () => {
  const allowSides = ["BUY", "SELL", "SHORT"] as const;
  const rails = createRails({ ...DEFAULT_RULES, maxOrderNotional: 5_000, allowSides });
  await withTrading(async ({ ibkr, wait }) => {
    const zurich = await wait(ibkr.contracts.resolve("AAPL", { currency: "CHF" }));
    const sale = { ...BUY, conid: zurich.conid, side: "SELL", limitPrice: 210, quantity: 10 } as const;
    assert.equal((await wait(ibkr.orders.place(sale))).kind, "accepted");
    const tooMany = wait(ibkr.orders.place({ ...sale, quantity: 14 }));
    await assert.rejects(tooMany, /max-order-notional/, "206.1 × 1.5 × 1.24 × 14");
    const market = wait(ibkr.orders.place({ ...sale, type: "MKT", limitPrice: undefined }));
    await assert.rejects(market, /no price of now; give it a limit, or try again when it trades \(price-unknown\)/);
  }, { orders: { rails } });
});

Deno.test("without market data what is held can be sold with a limit, under a cap", async () => {
  const rails = createRails({ ...DEFAULT_RULES, maxOrderNotional: 2_000 });
  await withTrading(async ({ sim, ibkr, wait }) => {
    sim.faults.start("html-instead-of-json", { only: "/marketdata/" });
    const sale = { ...BUY, side: "SELL", limitPrice: 250, quantity: 5 } as const;
    assert.equal((await wait(ibkr.orders.place(sale))).kind, "accepted");
    await assert.rejects(wait(ibkr.orders.place({ ...sale, quantity: 6 })), /max-order-notional/, "6 × 255 × 1.5");
    const market = { ...sale, type: "MKT", limitPrice: undefined } as const;
    await assert.rejects(wait(ibkr.orders.place(market)), /price-unknown/);
  }, { orders: { rails } });
});
