import assert from "node:assert/strict";
import { createClient, isIbkrError } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { createAccounts } from "../accounts/mod.ts";
import { RateLimitedError } from "../errors/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, line, stubGateway } from "../testing/stub_engine.ts";
import type { WireAllPeriods, WirePerformance, WireTransactions } from "../wire.ts";
import { createPerformanceApi } from "./mod.ts";
import { readPeriod, readPeriods, readTransactions } from "./read.ts";

const shared = Deno.env.get("BEZANT_SHARED_DIR") ?? "../shared";

async function recorded<T>(name: string): Promise<T | void> {
  const text = await Deno.readTextFile(`${shared}/recordings/Portfolio/${name}.json`).catch(() => null);
  if (text === null) return console.log("skipped: no recordings");
  const { Body } = JSON.parse(text).Response;
  return typeof Body === "string" ? JSON.parse(Body) : Body;
}

const money = (amount: number) => ({ amount, decimal: String(amount) });

Deno.test("the recorded performance: values and cumulative returns by day", async () => {
  const wire = await recorded<WirePerformance>("POST-pa-performance");
  if (!wire) return;
  const [account] = readPeriod(wire, "1M");
  assert.deepEqual([account!.accountId, account!.baseCurrency, account!.days.length], ["U1234567", "USD", 3]);
  assert.deepEqual(account!.start, { date: "2026-02-27", netAssetValue: money(1002158.75) });
  assert.deepEqual(account!.days[0], {
    date: "2026-03-02",
    netAssetValue: money(1002417.8),
    cumulativeReturnRatio: 0.00025849,
  });
});

Deno.test("the recorded periods and transactions", async () => {
  const periods = await recorded<WireAllPeriods>("POST-pa-allperiods");
  const trades = await recorded<WireTransactions>("POST-pa-transactions");
  if (!periods || !trades) return;
  const rows = readPeriods(periods, ["1D", "7D", "1Y"]);
  assert.deepEqual(rows.map(({ period, days }) => [period, days.length]), [["1D", 1], ["7D", 2]]);
  assert.equal(rows[1]!.days[1]!.cumulativeReturnRatio, 0.00034465);
  const [first] = readTransactions(trades);
  assert.deepEqual([first!.date, first!.type, first!.quantity], ["2026-03-31", "Buy", 4]);
  assert.deepEqual([first!.price, first!.amount], [money(645.155), money(-2580.62)]);
});

const WIRE = { nav: { dates: ["20260302"], data: [{ id: "DU1", navs: [5] }] } };

function performance(handler: Handler) {
  const clock = manualClock();
  const { call, engine } = stubGateway((request) => {
    return request.url.endsWith("/portfolio/accounts") ? answer(200, [{ accountId: "DU1" }]) : handler(request);
  }, clock);
  const api = createPerformanceApi(call, clock, createAccounts(call).priming);
  return { api, clock, asked: () => engine.requests.map(line).filter((text) => text.includes("/pa/")).length };
}

Deno.test("a question is asked once in 15 minutes, and its answer says how old it is", async () => {
  const { api, clock, asked } = performance(() => answer(200, WIRE));
  const startMs = clock.now();
  await Promise.all([api.period("DU1", "1M"), api.period(["DU1"], "1M")]);
  await clock.advance(14 * 60_000);
  assert.deepEqual([(await api.period("DU1", "1M")).askedAtMs, asked()], [startMs, 1]);
  await clock.advance(60_000);
  assert.deepEqual([(await api.period("DU1", "1M")).askedAtMs, asked()], [startMs + 15 * 60_000, 2]);
});

Deno.test("an old answer is given where no new one is to be had, and no other error is hidden", async () => {
  let fault: (() => never) | null = null;
  const { api, clock } = performance(() => fault === null ? answer(200, WIRE) : fault());
  const startMs = clock.now();
  await api.period("DU1", "1M");
  await clock.advance(60 * 60_000);
  fault = () => {
    throw new RateLimitedError({ budget: "performance", waitMs: 1_000 });
  };
  assert.equal((await api.period("DU1", "1M")).askedAtMs, startMs);
  await assert.rejects(api.period("DU1", "7D"), (error) => isIbkrError(error, "rate_limited"));
  const failing = performance(() => answer(500, { error: "no" }));
  await assert.rejects(failing.api.all("DU1"), (error) => isIbkrError(error, "upstream_status"));
  assert.equal(failing.asked(), 1, "never repeated");
});

Deno.test("what cannot be meant is refused before the scarce call is spent", async () => {
  const { api, asked } = performance(() => answer(200, {}));
  const refused = (error: unknown): boolean => isIbkrError(error, "bad_request");
  await assert.rejects(api.period("DU1", "2D" as never), refused);
  await assert.rejects(api.all([]), refused);
  await assert.rejects(api.all("DU2"), (error) => isIbkrError(error, "account_not_found"));
  await assert.rejects(api.transactions("DU1", NaN), refused);
  for (const days of [0, -1, 1.5, NaN, 4_000]) await assert.rejects(api.transactions("DU1", 1, { days }), refused);
  assert.equal(asked(), 0);
  await assert.rejects(api.period("DU1", "1D"), /no values/);
});

Deno.test("the simulator's accounts: every period, one period, and what was bought", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl });
  const [account] = await ibkr.accounts.list();
  const { accountId } = account!;
  const { accounts } = await ibkr.performance.all(accountId);
  assert.deepEqual(accounts.map(({ period }) => period), ["1D", "7D", "MTD", "1M", "3M", "6M", "YTD", "1Y"]);
  for (const { days, start } of accounts) {
    assert.ok(start !== null && days.every(({ netAssetValue }) => netAssetValue !== null));
  }
  const month = await ibkr.performance.period(accountId, "1M");
  assert.deepEqual(month.accounts, accounts.filter(({ period }) => period === "1M"), "known from all");
  const other = ibkr.performance.period("DU1000002", "1M");
  await assert.rejects(other, (error) => isIbkrError(error, "rate_limited"), "one budget for both");
  const positions = await ibkr.portfolio.positions(accountId);
  const { transactions, currency } = await ibkr.performance.transactions(accountId, positions[0]!.conid, { days: 365 });
  assert.equal(currency, "USD");
  assert.ok(transactions.length > 0 && transactions.every((one) => one.accountId === accountId && one.amount !== null));
});
