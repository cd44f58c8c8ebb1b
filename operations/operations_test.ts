import assert from "node:assert/strict";
import { type Clock, createClient, type IbkrClient, systemClock } from "../mod.ts";
import { type Simulator, startSimulator } from "../sim/mod.ts";
import { OPERATIONS, parseInput } from "./mod.ts";

const ACCOUNT = "DU1000001";

/** Pauses take no time; deadlines stay. */
const HURRIED: Clock = {
  ...systemClock,
  setTimer: (run, delayMs) => systemClock.setTimer(run, delayMs < 30_000 ? 0 : delayMs),
};

async function withGateway(
  test: (client: IbkrClient, sim: Simulator) => Promise<void>,
  clock: Clock = systemClock,
): Promise<void> {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using client = createClient({ baseUrl: sim.baseUrl, clock });
  await test(client, sim);
}

async function run(client: IbkrClient, name: string, input: unknown = {}): Promise<unknown> {
  const operation = OPERATIONS.find((operation) => operation.name === name)!;
  return await operation.run(client, parseInput(operation, input));
}

Deno.test("sessions.status shows four fields, and knows when a human is needed", () =>
  withGateway(async (client, sim) => {
    const { needsLogin } = OPERATIONS.find((operation) => operation.name === "sessions.status")!;
    const up = await run(client, "sessions.status");
    assert.deepEqual(up, { authenticated: true, connected: true, competing: false, message: "" });
    assert.equal(needsLogin?.(up), false);
    sim.dropBrokerage();
    assert.equal(needsLogin?.(await run(client, "sessions.status")), true);
  }));

Deno.test("sessions.tickle hides the session id unless it is asked for", () =>
  withGateway(async (client) => {
    assert.deepEqual(await run(client, "sessions.tickle"), { session: "<redacted>" });
    const shown = await run(client, "sessions.tickle", { showSession: true }) as { session: string };
    assert.match(shown.session, /^[0-9a-f]{32}$/);
  }));

Deno.test("accounts.list, accounts.summary and accounts.ledger pass on what IBKR says", () =>
  withGateway(async (client) => {
    const accounts = await run(client, "accounts.list") as { accountId: string }[];
    assert.deepEqual(accounts.map(({ accountId }) => accountId), ["DU1000001", "DU1000002"]);
    const summary = await run(client, "accounts.summary", { accountId: ACCOUNT }) as Record<string, object>;
    assert.deepEqual(Object.keys(summary.netliquidation!).sort(), [
      "amount",
      "currency",
      "isNull",
      "severity",
      "timestamp",
      "value",
    ]);
    const ledger = await run(client, "accounts.ledger", { accountId: ACCOUNT }) as Record<string, unknown>;
    assert.ok(ledger.BASE !== undefined && ledger.USD !== undefined);
  }));

Deno.test("positions.list is one flat list of all pages", () =>
  withGateway(async (client, sim) => {
    const positions = await run(client, "positions.list", { accountId: "DU1000002" }) as unknown[];
    const pages = sim.requests.filter(({ path }) => path.includes("/positions/"));
    assert.ok(positions.length > 100, `${positions.length} positions`);
    assert.equal(pages.length, Math.floor(positions.length / 100) + 1);
  }));

Deno.test("orders.list is the list of orders alone", () =>
  withGateway(async (client) => {
    assert.ok(Array.isArray(await run(client, "orders.list", { accountId: ACCOUNT })));
  }, HURRIED));

Deno.test("quotes.get has the wire's own words under eight names", () =>
  withGateway(async (client) => {
    const quote = await run(client, "quotes.get", { symbol: "AAPL" }) as Record<string, unknown>;
    assert.deepEqual(Object.keys(quote), [
      "symbol",
      "conid",
      "last",
      "bid",
      "ask",
      "volume",
      "bid_size",
      "ask_size",
    ]);
    assert.equal(quote.conid, 265598);
    for (const field of ["last", "bid", "ask"]) assert.equal(typeof quote[field], "string", field);
  }));

Deno.test("contracts.resolve gives the symbol as IBKR spells it, and a number", () =>
  withGateway(async (client) => {
    assert.deepEqual(await run(client, "contracts.resolve", { symbol: " brk.b " }), {
      symbol: "BRK B",
      conid: 72063691,
    });
  }));

Deno.test("contracts.search lists listings of any type; none is an empty list", () =>
  withGateway(async (client) => {
    const rows = await run(client, "contracts.search", { symbol: "es" }) as { types: string; conid: number }[];
    assert.ok(rows.some(({ types, conid }) => types.includes("FUT") && conid > 0));
    assert.deepEqual(await run(client, "contracts.search", { symbol: "NOPE" }), []);
  }));

Deno.test("contracts.get shows one contract, by what tells it from others", () =>
  withGateway(async (client) => {
    const { conid, currency } = await run(client, "contracts.get", { contract: "AAPL", exchange: "mexi" }) as {
      conid: number;
      currency: string;
    };
    assert.deepEqual([conid, currency], [38708077, "MXN"]);
    await assert.rejects(run(client, "contracts.get", { contract: "AAPL", currency: "JPY" }), /none in JPY/);
  }));

Deno.test("chains.get lists options within strikes", () =>
  withGateway(async (client) => {
    const [month] = await client.contracts.chainMonths("AAPL");
    const input = { symbol: "AAPL", expiry: month, right: "P", minStrike: 250, maxStrike: 255 };
    const rows = await run(client, "chains.get", input) as { strike: number; right: string }[];
    assert.deepEqual(rows.map(({ strike, right }) => `${strike}${right}`), ["250P", "255P"]);
  }));

Deno.test("bars.list is a month of days unless more is said", () =>
  withGateway(async (client) => {
    const days = await run(client, "bars.list", { contract: "SPY" }) as { at: string; close: number }[];
    assert.ok(days.length > 15 && days.length < 35 && days.every(({ close }) => close > 0));
    const hours = await run(client, "bars.list", { contract: "AAPL", currency: "CHF", bar: "1h", period: "2d" });
    assert.ok((hours as unknown[]).length > 10);
  }));

Deno.test("accounts.pnl and accounts.performance are rows for a table", () =>
  withGateway(async (client) => {
    const pnl = await run(client, "accounts.pnl") as { accountId: string }[];
    assert.ok(pnl.some(({ accountId }) => accountId === ACCOUNT));
    const periods = await run(client, "accounts.performance", { accountId: ACCOUNT }) as Record<string, unknown>[];
    assert.deepEqual(periods.map(({ period }) => period), ["1D", "7D", "MTD", "1M", "3M", "6M", "YTD", "1Y"]);
    for (const row of periods) assert.match(`${row.startValue} ${row.endValue}`, /^\d+(\.\d+)? \d+(\.\d+)?$/);
    const [month, ...more] = await run(client, "accounts.performance", { accountId: ACCOUNT, period: "1M" }) as {
      period: string;
    }[];
    assert.deepEqual([month?.period, more], ["1M", []]);
  }, HURRIED));
