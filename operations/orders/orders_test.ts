import assert from "node:assert/strict";
import { BadRequestError, type Clock, createClient, type IbkrClient, memoryJournal, systemClock } from "../../mod.ts";
import { type Simulator, startSimulator } from "../../sim/mod.ts";
import { OPERATIONS, parseInput } from "../mod.ts";

const ACCOUNT = "DU1000001";
const ORDER = { accountId: ACCOUNT, side: "BUY", contract: "AAPL", quantity: 1, limitPrice: 180 };

/** Pauses take no time; deadlines stay. */
const HURRIED: Clock = {
  ...systemClock,
  setTimer: (run, delayMs) => systemClock.setTimer(run, delayMs < 30_000 ? 0 : delayMs),
};

const operationOf = (name: string) => OPERATIONS.find((operation) => operation.name === name)!;

async function run<T>(client: IbkrClient, name: string, input: unknown): Promise<T> {
  const operation = operationOf(name);
  return await operation.run(client, parseInput(operation, input)) as T;
}

async function withGateway(test: (client: IbkrClient, sim: Simulator) => Promise<void>): Promise<void> {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using client = createClient({
    baseUrl: sim.baseUrl,
    clock: HURRIED,
    pacing: "off",
    orders: { journal: memoryJournal() },
  });
  await test(client, sim);
}

const sent = (sim: Simulator, method: string, path: RegExp) =>
  sim.requests.filter((request) => request.method === method && path.test(request.path)).length;

Deno.test("an order is previewed, placed, shown, changed and called back, each by its operation", () =>
  withGateway(async (client, sim) => {
    const preview = await run<{ wire: object | null }>(client, "orders.preview", ORDER);
    assert.notEqual(preview.wire, null);
    assert.equal(sent(sim, "POST", /\/orders$/), 0, "a preview places nothing");
    const placed = await run<{ kind: string; orders: { orderId: string }[] }>(client, "orders.place", {
      ...ORDER,
      clientOrderId: "once",
      allowQuestions: "o163, o354",
    });
    assert.equal(placed.kind, "accepted");
    const { orderId } = placed.orders[0]!;
    const status = await run<Record<string, unknown>>(client, "orders.status", { orderId });
    assert.equal(String(status["order_id"]), orderId);
    const changed = await run<{ kind: string }>(client, "orders.modify", {
      accountId: ACCOUNT,
      orderId,
      limitPrice: 181,
      allowQuestions: ["o163"],
    });
    assert.equal(changed.kind, "accepted");
    const over = await run<{ state: string }>(client, "orders.cancel", { accountId: ACCOUNT, orderId, wait: true });
    assert.equal(over.state, "cancelled");
    const all = await run<{ orderId: string }>(client, "orders.cancel", { accountId: ACCOUNT, orderId: "all" });
    assert.equal(all.orderId, "-1");
    assert.deepEqual(await run(client, "orders.open", {}), []);
    assert.equal((await run<{ end: string }>(client, "orders.settle", { id: "once" })).end, "placed");
    assert.ok(Array.isArray(await run(client, "trades.list", { days: 2 })));
    assert.equal(sent(sim, "POST", /\/orders$/), 1, "one order was sent");
  }));

Deno.test("a profit and a loss price make a bracket of three orders in one request", () =>
  withGateway(async (client, sim) => {
    const bracket = { ...ORDER, clientOrderId: "b", takeProfit: 200, stopLoss: 170, allowQuestions: ["o163", "o354"] };
    const placed = await run<{ kind: string; clientOrderIds: string[] }>(client, "orders.place", bracket);
    assert.deepEqual(placed.clientOrderIds, ["b", "b-profit", "b-loss"]);
    assert.equal(sent(sim, "POST", /\/orders$/), 1);
  }));

Deno.test("an input that cannot be meant is refused by the name of its field, before anything is sent", () => {
  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ["orders.place", { ...ORDER, side: "buy" }, /side is none: expected BUY or SELL/],
    ["orders.place", { ...ORDER, quantity: undefined }, /quantity or cashQuantity has to be given/],
    ["orders.place", { ...ORDER, cashQuantity: 5 }, /quantity or cashQuantity has to be given, and not both/],
    ["orders.place", { ...ORDER, quantity: "10" }, /quantity is no number/],
    ["orders.place", { ...ORDER, quantity: NaN }, /quantity is no number/],
    ["orders.place", { ...ORDER, limitPrice: -1 }, /limitPrice is not above 0/],
    ["orders.place", { ...ORDER, type: "LIMIT" }, /type is none: expected LMT, MKT/],
    ["orders.place", { ...ORDER, tif: "day" }, /tif is none: expected DAY/],
    ["orders.place", { ...ORDER, clientOrderId: "a b" }, /clientOrderId is none/],
    ["orders.place", { ...ORDER, allowQuestions: "all" }, /allowQuestions 0 is no message id/],
    ["orders.place", { ...ORDER, allowQuestions: 7 }, /allowQuestions is no list/],
    ["orders.place", { ...ORDER, stopLoss: 170 }, /clientOrderId is missing; the exits of a bracket/],
    ["orders.place", { ...ORDER, trailingAmount: 1, trailingPercent: 1 }, /are both given/],
    ["orders.place", { ...ORDER, operator: "me" }, /operator and isManual belong together/],
    ["orders.modify", { accountId: ACCOUNT, orderId: "1/2", quantity: 1 }, /orderId is no order id/],
    ["orders.cancel", { accountId: ACCOUNT, orderId: "-1" }, /or all for every order/],
    ["orders.cancel", { accountId: ACCOUNT }, /orderId is missing; expected an order id, or all/],
    ["orders.settle", { id: "" }, /id is no intent/],
    ["trades.list", { days: 8 }, /days is not 1 to 7/],
  ];
  for (const [name, input, message] of wrong) {
    assert.throws(() => parseInput(operationOf(name), input), (error) => {
      assert.ok(error instanceof BadRequestError);
      assert.match(error.message, message, JSON.stringify(input));
      return true;
    });
  }
});

Deno.test("what a ticket lacks the client says, and nothing is sent", () =>
  withGateway(async (client, sim) => {
    await assert.rejects(
      run(client, "orders.place", { ...ORDER, limitPrice: undefined }),
      /limitPrice is missing, LMT/,
    );
    await assert.rejects(run(client, "orders.place", { ...ORDER, contract: "NOPE" }), /NOPE/);
    await assert.rejects(run(client, "orders.modify", { accountId: ACCOUNT, orderId: "1" }), /nothing is to change/);
    assert.equal(sent(sim, "POST", /\/orders?/), 0);
  }));

Deno.test("a combo's limit may be below zero, a single contract's may not, new or changed", () =>
  withGateway(async (client, sim) => {
    const combo = { ...ORDER, contract: "+2 MSFT, -1 AAPL", limitPrice: -900, allowQuestions: "o163,o354" };
    await run(client, "orders.preview", combo);
    const placed = await run<{ kind: string; orders: { orderId: string }[] }>(client, "orders.place", combo);
    assert.equal(placed.kind, "accepted");
    const { orderId } = placed.orders[0]!;
    const change = { accountId: ACCOUNT, orderId, limitPrice: -901, allowQuestions: "o163,o354" };
    assert.equal((await run<{ kind: string }>(client, "orders.modify", change)).kind, "accepted");
    assert.equal(sim.truth().orders[0]!.price, -901);

    for (const limitPrice of [0, -1]) {
      assert.throws(
        () => parseInput(operationOf("orders.place"), { ...ORDER, limitPrice }),
        /limitPrice is not above 0/,
      );
    }
    const one = { ...ORDER, limitPrice: 1, allowQuestions: "o163,o354" };
    const single = await run<typeof placed>(client, "orders.place", one);
    const posted = sent(sim, "POST", /\/order/);
    const wrong = { accountId: ACCOUNT, orderId: single.orders[0]!.orderId, limitPrice: -1 };
    await assert.rejects(run(client, "orders.modify", wrong), /limitPrice is -1, expected a number above 0/);
    assert.equal(sent(sim, "POST", /\/order/), posted, "nothing was sent");
  }));
