import assert from "node:assert/strict";
import fc from "fast-check";
import { ACCOUNT, directWorld } from "../testing/direct_world.ts";
import { createInstrumentBook } from "../market/instruments.ts";
import type { Account } from "./account.ts";
import { bookFill } from "./book_fill.ts";
import { cents } from "./cents.ts";
import { exact, type Execution, signed } from "./orders/order.ts";

const AAPL = 265598;
const EURUSD = 12087792;
const { all } = createInstrumentBook(Date.UTC(2026, 10, 20));
const option = all.find(({ secType }) => secType === "OPT")!;
const future = all.find(({ secType }) => secType === "FUT")!;
const share = all.find(({ conid }) => conid === AAPL)!;
const pair = all.find(({ conid }) => conid === EURUSD)!;

const EMPTY: Account = { id: "DU1", title: "", openedAtMs: 0, cash: { USD: 1_000_000 }, holdings: [], fills: [] };

function execution(fill: Pick<Execution, "side" | "quantity" | "price"> & Partial<Execution>): Execution {
  return { id: "1", orderId: 1, accountId: "DU1", conid: 0, commission: 0, atMs: 0, clientId: null, ...fill };
}

Deno.test("bookFill() averages the cost with commission, and realises profit against it", () => {
  const book = (account: Account, fill: Parameters<typeof execution>[0]) =>
    bookFill(account, execution({ conid: AAPL, commission: 1, ...fill }), share);
  let account = book(EMPTY, { side: "BUY", quantity: 10, price: 100 });
  account = book(account, { side: "BUY", quantity: 30, price: 104 });
  assert.deepEqual(account.holdings, [{ conid: AAPL, quantity: 40, averageCost: 103.05, realized: 0 }]);
  account = book(account, { side: "SELL", quantity: 15, price: 110 });
  assert.deepEqual(account.holdings, [{ conid: AAPL, quantity: 25, averageCost: 103.05, realized: 103.25 }]);
  assert.equal(account.cash.USD, 1_000_000 - 1_001 - 3_121 + 1_649);
  account = book(account, { side: "SELL", quantity: 35, price: 110 });
  assert.deepEqual(account.holdings.map(({ quantity }) => quantity), [-10]);
  assert.ok(Math.abs(account.holdings[0]!.averageCost - (110 - 1 / 35)) < 1e-6);
  account = book(account, { side: "BUY", quantity: 10, price: 100 });
  assert.deepEqual(account.holdings, []);
  assert.equal(account.fills.at(-1)!.realized, cents((110 - 1 / 35) * 10 - 1_001));
});

Deno.test("bookFill() exchanges currencies, holds nothing of them, and pays for options with their multiplier", () => {
  const exchanged = bookFill(EMPTY, execution({ side: "BUY", quantity: 5_000, price: 1.15405, commission: 2 }), pair);
  assert.deepEqual([exchanged.cash, exchanged.holdings], [{ USD: 1_000_000 - 5_770.25 - 2, EUR: 5_000 }, []]);
  const bought = bookFill(EMPTY, execution({ side: "BUY", quantity: 2, price: 3.5, commission: 1.3 }), option);
  assert.equal(bought.cash.USD, 1_000_000 - 701.3);
  assert.equal(bought.holdings[0]!.averageCost, 350.65);
});

Deno.test("bookFill() moves a future's cash only when it is closed", () => {
  const conid = future.conid;
  const open = bookFill(EMPTY, execution({ conid, side: "SELL", quantity: 2, price: 6_700, commission: 4.5 }), future);
  assert.equal(open.cash.USD, 1_000_000);
  const closed = bookFill(open, execution({ conid, side: "BUY", quantity: 2, price: 6_690, commission: 4.5 }), future);
  assert.equal(closed.cash.USD, 1_000_000 + 2 * 10 * future.multiplier - 9);
});

const FILLS = fc.array(
  fc.record({
    conid: fc.constantFrom(AAPL, 9599491, option.conid),
    side: fc.constantFrom("BUY" as const, "SELL" as const),
    quantity: fc.integer({ min: 1, max: 40 }),
    priceCents: fc.integer({ min: 1, max: 60_000 }),
  }),
  { maxLength: 25 },
);

Deno.test("whatever is traded, positions are the sum of fills, cash follows to the cent, and profit is what is left", () => {
  fc.assert(fc.property(FILLS, (fills) => {
    using one = directWorld({ fills: "none" });
    const { world } = one;
    const now = () => world.accounts.find(({ id }) => id === ACCOUNT)!;
    const before = now();
    for (const { priceCents, ...fill } of fills) {
      const [order] = world.orders.place([{
        ...fill,
        accountId: ACCOUNT,
        type: "MKT",
        price: null,
        stopPrice: null,
        trailing: null,
        tif: "DAY",
        cashQuantity: null,
        allOrNone: false,
        outsideRth: false,
        clientId: null,
        parentClientId: null,
        isSingleGroup: false,
      }]);
      const part = Math.ceil(fill.quantity / 2);
      world.orders.fillNow(order!.id, part, priceCents / 100);
      if (part < fill.quantity) world.orders.fillNow(order!.id, undefined, priceCents / 100);
    }
    const after = now();
    const held = (account: Account, conid: number) =>
      account.holdings.find((holding) => holding.conid === conid)?.quantity ?? 0;
    for (const conid of [AAPL, 9599491, option.conid]) {
      const traded = world.orders.executions().filter((fill) => fill.conid === conid);
      const sum = traded.reduce((total, { side, quantity }) => total + signed(side, quantity), 0);
      assert.equal(held(after, conid), exact(held(before, conid) + sum));
    }
    const paid = world.orders.executions().reduce((total, fill) => {
      const { multiplier } = world.market.instruments.get(fill.conid)!;
      return total - cents(signed(fill.side, fill.quantity) * fill.price * multiplier) - fill.commission;
    }, 0);
    assert.equal(after.cash.USD, cents(before.cash.USD! + paid));
    // Cash and the cost of what is held change together, but for the profit that was realised.
    const cost = (account: Account) =>
      account.holdings.reduce((total, { quantity, averageCost }) => total + quantity * averageCost, 0);
    const realized = after.fills.reduce((total, fill) => total + fill.realized, 0);
    const difference = after.cash.USD! + cost(after) - before.cash.USD! - cost(before);
    assert.ok(Math.abs(difference - realized) < 0.01 * (fills.length + 1), `${difference} ${realized}`);
    assert.equal(after.fills.length, world.orders.executions().length);
  }));
});

Deno.test("the commission of several fills is that of one, with the minimum once", () => {
  using one = directWorld({ fills: "none" });
  one.place({ conid: AAPL, side: "BUY", orderType: "MKT", quantity: 400 });
  const { id } = one.world.orders.list()[0]!;
  const costs = [100, 200, 100].map((quantity) => one.world.orders.fillNow(id, quantity, 200).commission);
  assert.deepEqual(costs, [1, 0.5, 0.5]);
  assert.equal(one.world.orders.get(id)!.commission, 2);
});

Deno.test("trades show in the ledger, the summary, the positions and the day's profit", () => {
  using one = directWorld({ fills: "none" });
  const read = () => ({
    ledger: one.get(`/portfolio/${ACCOUNT}/ledger`).BASE,
    usd: one.get(`/portfolio/${ACCOUNT}/ledger`).USD,
    summary: one.get(`/iserver/account/${ACCOUNT}/summary`),
    position: one.get(`/portfolio/${ACCOUNT}/position/${AAPL}`)[0],
    pnl: one.get("/iserver/account/pnl/partitioned").upnl[`${ACCOUNT}.Core`],
  });
  read();
  const before = read();
  one.place({ conid: AAPL, side: "SELL", orderType: "MKT", quantity: 50 });
  const price = one.world.market.price(share);
  one.world.orders.fillNow(one.world.orders.list()[0]!.id, 50, price);
  const after = read();
  assert.equal(after.usd.cashbalance, cents(before.usd.cashbalance + 50 * price - 1));
  assert.equal(after.position.position, before.position.position - 50);
  const realized = cents(50 * price - 1 - 50 * before.position.avgCost);
  assert.equal(after.position.realizedPnl, realized);
  assert.equal(after.ledger.realizedpnl, realized);
  // Sold at the market: the account is poorer by the commission.
  assert.equal(after.ledger.netliquidationvalue, cents(before.ledger.netliquidationvalue - 1));
  assert.equal(cents(after.pnl.dpl), cents(before.pnl.dpl - 1));
  assert.equal(after.summary.totalCashValue, Math.round(after.ledger.cashbalance));
});
