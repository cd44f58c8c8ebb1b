import assert from "node:assert/strict";
import {
  createRails,
  DEFAULT_RULES,
  formatConidex,
  isIbkrError,
  memoryJournal,
  type OrderTicket,
  parseConidex,
} from "../../mod.ts";
import type { Simulator } from "../../sim/mod.ts";
import { ACCOUNT, BUY, withTrading } from "../testing/trading.ts";
import { fingerprintOf } from "./to_wire.ts";

/** What the simulated account holds of AAPL, and of MSFT nothing that is counted on. */
const AAPL = 265598;
const MSFT = 272093;
const SPREAD: OrderTicket = {
  ...{ accountId: ACCOUNT, conid: 28_812_380, side: "BUY", type: "LMT", limitPrice: -1_000, quantity: 2, tif: "DAY" },
  legs: [{ conid: MSFT, side: "BUY", ratio: 2 }, { conid: AAPL, side: "SELL", ratio: 1 }],
};

function heldOf(sim: Simulator): number {
  const { holdings } = sim.truth().accounts.find(({ id }) => id === ACCOUNT)!;
  return holdings.find(({ conid }) => conid === AAPL)!.quantity;
}

const isRefused = (rail: string) => (error: unknown): boolean =>
  isIbkrError(error, "order_refused") && error.message.endsWith(`(${rail})`);

Deno.test("a conidex is read as it is written, and nothing else is taken for one", () => {
  const texts = ["265598", "265598@SMART", "28812380;;;265598/1,272093/-2", "136000449@MEXI;;;1/1,2/-1,3/4"];
  for (const text of texts) assert.equal(formatConidex(parseConidex(text)!), text);
  const wrong = [
    "",
    "x",
    "1;2",
    "1;;;",
    "1;;;2",
    "1;;;2/",
    "1;;;2/0,3/1",
    "1;;;2/1,3/--1",
    "1;;;2/1.5,3/1",
    "1@",
    "-1",
    "1;;;2/1;3/1",
  ];
  for (const text of wrong) assert.equal(parseConidex(text), null, text);
});

Deno.test("the same legs in another order mean the same, the other way round they do not", () => {
  const turned = { ...SPREAD, legs: SPREAD.legs!.toReversed() };
  assert.equal(fingerprintOf([SPREAD]), fingerprintOf([turned]));
  assert.notEqual(fingerprintOf([SPREAD]), fingerprintOf([{ ...SPREAD, side: "SELL" }]));
});

Deno.test("a combo is placed, previewed, changed and called back; its legs go out as they were meant", async () => {
  await withTrading(async ({ sim, ibkr, wait }) => {
    const preview = await wait(ibkr.orders.preview(SPREAD));
    assert.equal(preview.refusal, null);
    const placed = await wait(ibkr.orders.place(SPREAD));
    assert.ok(placed.kind === "accepted");
    const { orderId } = placed.orders[0]!;
    const [row] = await wait(ibkr.orders.live(ACCOUNT));
    assert.equal(row?.conidex, `28812380;;;${MSFT}/2,${AAPL}/-1`);
    assert.equal((await wait(ibkr.orders.modify(ACCOUNT, orderId, { limitPrice: -900 }))).kind, "accepted");
    const [order] = sim.truth().orders;
    assert.deepEqual([order!.price, order!.quantity, order!.legs], [-900, 2, [
      { conid: MSFT, ratio: 2 },
      { conid: AAPL, ratio: -1 },
    ]]);
    assert.equal((await wait(ibkr.orders.cancel(ACCOUNT, orderId, { wait: true }))).state, "cancelled");
  });
});

Deno.test("rails hold a combo's legs against what is held, open combos included", async () => {
  const rails = createRails(DEFAULT_RULES);
  await withTrading(async ({ sim, ibkr, wait }) => {
    const held = heldOf(sim);
    await assert.rejects(wait(ibkr.orders.place({ ...SPREAD, side: "SELL", quantity: held + 1 })), isRefused("short"));
    await assert.rejects(wait(ibkr.orders.place({ ...SPREAD, quantity: held + 1 })), isRefused("short"));
    assert.equal((await wait(ibkr.orders.place({ ...SPREAD, quantity: held - 1 }))).kind, "accepted");
    const sale = { ...BUY, side: "SELL", limitPrice: 900, quantity: 2 } as const;
    await assert.rejects(wait(ibkr.orders.place(sale)), isRefused("short"), "the open combo sells all but one");
    assert.equal((await wait(ibkr.orders.place({ ...sale, quantity: 1 }))).kind, "accepted");
  }, { orders: { rails } });
});

Deno.test("two programs with one journal never sell together more than is held, whatever is under way", async () => {
  const journal = memoryJournal();
  const rails = createRails(DEFAULT_RULES);
  await withTrading(async ({ sim, ibkr, another, wait }) => {
    const quantity = heldOf(sim);
    const sale = { ...BUY, side: "SELL", limitPrice: 900, quantity } as const;
    const other = another({ journal, rails });
    const both = [ibkr.orders.place(sale), other.orders.place({ ...sale, limitPrice: 901 })];
    const ends = await wait(Promise.allSettled(both));
    assert.deepEqual(ends.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    const refusal = ends.find((end) => end.status === "rejected")!.reason;
    assert.ok(isIbkrError(refusal, "order_blocked") || isRefused("short")(refusal), String(refusal));
    const sold = sim.truth().orders.filter(({ side }) => side === "SELL");
    assert.equal(sold.length, 1);
    await assert.rejects(wait(other.orders.place({ ...sale, quantity: 1, limitPrice: 902 })), isRefused("short"));
  }, { orders: { journal, rails } });
});
