import assert from "node:assert/strict";
import { createClient, isIbkrError } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { createAccounts } from "../accounts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubGateway } from "../testing/stub_engine.ts";
import type { WireLedger } from "../wire.ts";
import { toAllocation } from "./allocation.ts";
import { toBalances } from "./balances.ts";
import { createPortfolioApi } from "./mod.ts";
import { convert, toMoney } from "./money.ts";

const shared = Deno.env.get("BEZANT_SHARED_DIR") ?? "../shared";

async function recorded(name: string): Promise<unknown> {
  const text = await Deno.readTextFile(`${shared}/recordings/Portfolio/${name}.json`).catch(() => null);
  if (text === null) return console.log("skipped: no recordings");
  const { Body } = JSON.parse(text).Response;
  return typeof Body === "string" ? JSON.parse(Body) : Body;
}

Deno.test("the recorded ledger: total and dollars, absent figures absent", async () => {
  const ledger = await recorded("GET-portfolio-ledger") as WireLedger | undefined;
  if (ledger === undefined) return;
  const { total, currencies, updatedAtMs } = toBalances("U1234567", "USD", ledger);
  assert.deepEqual(total.cash, { amount: 971869.6, decimal: "971869.6" });
  assert.deepEqual(total.interest, { amount: 2682.45, decimal: "2682.45" });
  assert.deepEqual(currencies.map(({ currency, rate }) => [currency, rate]), [["USD", 1]]);
  assert.deepEqual(currencies[0]!.own.cash, currencies[0]!.base.cash);
  assert.equal(updatedAtMs, 1775169606000);
});

Deno.test("another currency is told in itself and in the base; without a rate, in itself alone", () => {
  const row = { currency: "EUR", cashbalance: 100.1, netliquidationvalue: -3, exchangerate: 1.15395 };
  const ledger = { EUR: row, CHF: { ...row, exchangerate: 0 }, BASE: { ...row, exchangerate: 1 } };
  const { currencies, total, updatedAtMs } = toBalances("DU1", null, ledger as WireLedger);
  const [euro, franc] = currencies;
  assert.deepEqual(euro!.own.cash, { amount: 100.1, decimal: "100.1" });
  assert.deepEqual(euro!.base.cash, { amount: 115.5104, decimal: "115.5104" });
  assert.deepEqual(euro!.base.netLiquidation, { amount: -3.4619, decimal: "-3.4619" });
  assert.deepEqual([franc!.rate, franc!.own.cash?.decimal, franc!.base.cash], [null, "100.1", null]);
  assert.deepEqual([total.stocks, euro!.base.stocks, updatedAtMs], [null, null, null]);
  assert.throws(() => toBalances("DU1", null, { EUR: row } as WireLedger), /no BASE among the currencies/);
});

Deno.test("money keeps its digits, and what is none is null", () => {
  assert.deepEqual(toMoney(2.02e8), { amount: 202000000, decimal: "202000000" });
  assert.deepEqual(toMoney(1e-9), { amount: 1e-9, decimal: "0.000000001" });
  assert.deepEqual(toMoney("22,483"), { amount: 22483, decimal: "22483" });
  for (const none of [undefined, null, "", "USD", NaN, Infinity, {}, true]) assert.equal(toMoney(none), null);
  assert.equal(convert(null, 1), null);
  assert.equal(convert(toMoney(1), null), null);
});

Deno.test("an allocation has both sides of each part, and shares that add up", async () => {
  const wire = await recorded("GET-portfolio-allocation") as Parameters<typeof toAllocation>[0] | undefined;
  if (wire !== undefined) {
    const { assetClass } = toAllocation(wire);
    assert.deepEqual(assetClass.map(({ name, long, short }) => [name, long, short]), [
      ["CASH", 971869.6, 0],
      ["STK", 30613.4, 0],
    ]);
    assert.equal(assetClass.reduce((sum, { netRatio }) => sum + netRatio!, 0), 1);
  }
  const { assetClass, sector, group } = toAllocation({
    assetClass: { long: { STK: 100 }, short: { STK: -40, CASH: -80 } },
    sector: {},
  });
  assert.deepEqual(assetClass.map(({ name, net, netRatio }) => [name, net, netRatio]), [["STK", 60, null], [
    "CASH",
    -80,
    null,
  ]]);
  assert.deepEqual([sector, group], [[], []]);
});

Deno.test("pnl() never takes the empty first answer for the figures", async () => {
  const clock = manualClock();
  let asked = 0;
  const { call } = stubGateway((request) => {
    if (!request.url.includes("/pnl/")) return answer(200, { accounts: ["DU1"] });
    return answer(200, ++asked === 1 ? { upnl: {} } : { upnl: { "DU1.Core": { dpl: -12510.0, el: 5, upl: 0 } } });
  }, clock);
  const reading = createPortfolioApi(call, clock, createAccounts(call).priming).pnl();
  await clock.advance(2_000);
  const [row] = await reading;
  assert.deepEqual([row!.accountId, row!.model, row!.daily, row!.unrealized], ["DU1", "Core", -12510, 0]);
  assert.deepEqual([row!.excessLiquidity, row!.netLiquidation], [5, null]);
});

Deno.test("the simulator's balances add up, in dollars", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl, pacing: "off" });
  const [account] = await ibkr.accounts.list();
  const { accountId } = account!;
  const { baseCurrency, total, currencies } = await ibkr.portfolio.balances(accountId);
  assert.equal(baseCurrency, "USD");
  const sum = currencies.reduce((all, { base }) => all + base.cash!.amount, 0);
  assert.ok(Math.abs(sum - total.cash!.amount) < 0.05 * currencies.length, `${sum} ${total.cash?.decimal}`);
  const { assetClass } = await ibkr.portfolio.allocation(accountId);
  assert.ok(assetClass.some(({ name }) => name === "CASH"));
  const pnl = await ibkr.portfolio.pnl();
  assert.ok(pnl.some((row) => row.accountId === accountId && row.netLiquidation !== null));
  await assert.rejects(ibkr.portfolio.balances("DU9999999"), (error) => isIbkrError(error, "account_not_found"));
});
