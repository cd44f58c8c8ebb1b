import assert from "node:assert/strict";
import fc from "fast-check";
import type { Clock } from "../clock.ts";
import { createAccounts } from "../accounts/mod.ts";
import { createContractsApi } from "../contracts/mod.ts";
import { isIbkrError } from "../errors/mod.ts";
import { createPerformanceApi } from "../performance/mod.ts";
import { createPortfolioApi } from "../portfolio/mod.ts";
import { createScannersApi } from "../scanners/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubGateway } from "../testing/stub_engine.ts";
import { createMarketApi } from "./mod.ts";

/** Answers as IBKR gives them, by the end of the path. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  "/portfolio/accounts": [{ accountId: "DU1", currency: "USD" }],
  "/iserver/accounts": { accounts: ["DU1"] },
  "/secdef/search": [{
    conid: "7",
    symbol: "X",
    description: "NYSE",
    companyName: "X INC",
    sections: [{ secType: "STK" }, { secType: "OPT", months: "DEC26" }, { secType: "FUT", months: "DEC26" }],
  }],
  "/trsrv/secdef": { secdef: [{ conid: 7, ticker: "X", assetClass: "STK", currency: "USD", strike: "0" }] },
  "/secdef/info": [{ conid: 8, maturityDate: "20261218", strike: 5, right: "C", multiplier: "100" }],
  "/secdef/strikes": { call: [5], put: [5] },
  "/currency/pairs": { EUR: [{ symbol: "EUR.USD", conid: 9, ccyPair: "USD" }] },
  "/marketdata/snapshot": [{ conid: 7, "31": "1.5", "84": "1.4", "86": "1.6", "6509": "RpB", _updated: 5 }],
  "/marketdata/history": { data: [{ t: 1, o: 1, h: 2, l: 1, c: 2, v: 3 }], volumeFactor: 40, mktDataDelay: 0 },
  "/trading-schedule": {
    exchange_time_zone: "US/Eastern",
    schedules: { "20260402": { liquid_hours: [{ opening: 1_900_000_000, closing: 1_900_003_600 }] } },
  },
  "/exchangerate": { rate: 1.1 },
  "/scanner/run": { contracts: [{ con_id: 7, symbol: "X" }], scan_data_column_name: "Trades" },
  "/ledger": { BASE: { cashbalance: 1, exchangerate: 1, timestamp: 5 }, EUR: { cashbalance: 1, exchangerate: 1.1 } },
  "/allocation": { assetClass: { long: { STK: 1 }, short: {} } },
  "/pnl/partitioned": { upnl: { "DU1.Core": { dpl: 1, upl: 2 } } },
  "/pa/performance": { nav: { dates: ["20260302"], data: [{ id: "DU1", navs: [5] }] } },
  "/pa/allperiods": { included: ["DU1"], DU1: { "1D": { dates: ["20260302"], nav: [5], cps: [0.1] } } },
  "/pa/transactions": { transactions: [{ acctid: "DU1", rawDate: "20260302", qty: 1 }], rpnl: { amt: "0.0" } },
};

type Clients = ReturnType<typeof clients>;

const CALLS: Readonly<Record<string, (on: Clients) => Promise<unknown>>> = {
  find: ({ contracts }) => contracts.find("X"),
  resolve: ({ contracts }) => contracts.resolve("X", { currency: "USD" }),
  pair: ({ contracts }) => contracts.find("EUR.USD"),
  future: ({ contracts }) => contracts.find("X DEC26"),
  option: ({ contracts }) => contracts.find("X 2026-12-18 5 C"),
  chain: ({ contracts }) => contracts.chain("X", { expiry: "DEC26" }),
  months: ({ contracts }) => contracts.chainMonths("X"),
  quotes: ({ market }) => market.quotes([7, "X"], { timeoutMs: 0 }),
  history: ({ market }) => market.history(7),
  hours: ({ market }) => market.hours(7),
  isOpen: ({ market }) => market.isOpen(7),
  rate: ({ market }) => market.rate("EUR", "USD"),
  scan: ({ scanners }) => scanners.run({ instrument: "STK", type: "T", location: "L" }),
  balances: ({ portfolio }) => portfolio.balances("DU1"),
  allocation: ({ portfolio }) => portfolio.allocation("DU1"),
  pnl: ({ portfolio }) => portfolio.pnl(),
  period: ({ performance }) => performance.period("DU1", "1M"),
  all: ({ performance }) => performance.all("DU1"),
  transactions: ({ performance }) => performance.transactions("DU1", 7),
};

/** Everything over made-up answers; pauses take no time, deadlines never pass. */
function clients(bodyOf: (path: string) => unknown) {
  const clock: Clock = {
    ...manualClock(),
    setTimer: (run, delayMs) => {
      if (delayMs < 2_000) queueMicrotask(run);
      return () => {};
    },
  };
  const { call } = stubGateway((request) => {
    return answer(200, JSON.stringify(bodyOf(new URL(request.url).pathname)));
  }, clock);
  const { priming } = createAccounts(call);
  const contracts = createContractsApi(call, clock);
  return {
    contracts,
    market: createMarketApi(call, clock, contracts, priming),
    scanners: createScannersApi(call, clock),
    portfolio: createPortfolioApi(call, clock, priming),
    performance: createPerformanceApi(call, clock, priming),
  };
}

function bodyOf(path: string): unknown {
  const key = Object.keys(ANSWERS).find((end) => path.endsWith(end));
  return key === undefined ? {} : ANSWERS[key];
}

/** Every number of a value is one, also deep inside. */
function assertNumbers(value: unknown): void {
  if (typeof value === "number") assert.ok(Number.isFinite(value));
  else if (typeof value === "object" && value !== null) Object.values(value).forEach(assertNumbers);
}

Deno.test("the answers that the fuzzing starts from are good ones", async () => {
  for (const [name, ask] of Object.entries(CALLS)) {
    const value = await ask(clients(bodyOf)).catch((error) => assert.fail(`${name}: ${error}`));
    assert.ok(value !== undefined, name);
  }
});

/** Puts something else in one place of an answer. */
function mutate(value: unknown, place: number, other: unknown): unknown {
  let left = place;
  const walk = (part: unknown): unknown => {
    if (left-- === 0) return other;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value);
}

/** What a call asks for. */
async function endsAsked(ask: (on: Clients) => Promise<unknown>): Promise<string[]> {
  const seen = new Set<string>();
  await ask(clients((path) => {
    seen.add(Object.keys(ANSWERS).find((end) => path.endsWith(end))!);
    return bodyOf(path);
  }));
  return [...seen];
}

for (const [name, ask] of Object.entries(CALLS)) {
  Deno.test(`${name}: whatever IBKR answers becomes a value without NaN, or an IbkrError`, async () => {
    const asked = await endsAsked(ask);
    const others = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        0,
        -1,
        1e308,
        "",
        "x",
        "NaN",
        "1e999",
        true,
        [],
        {},
        [null],
        [[]],
        { a: null },
        "20269999",
      ),
      fc.jsonValue({ maxDepth: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...asked), fc.nat(14), others, async (end, place, other) => {
        const on = clients((path) => path.endsWith(end) ? mutate(bodyOf(path), place, other) : bodyOf(path));
        try {
          assertNumbers(await ask(on));
        } catch (error) {
          assert.ok(isIbkrError(error), `${end} at ${place} is ${JSON.stringify(other)}: ${(error as Error).stack}`);
        }
      }),
      { seed: 6, numRuns: 400 },
    );
  });
}
