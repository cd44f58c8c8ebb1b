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
  await using client = createClient({ baseUrl: sim.baseUrl, clock, pacing: "off" });
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

Deno.test("quotes.list has a row for each, and says of one what it lacks", () =>
  withGateway(async (client, sim) => {
    const rows = await run(client, "quotes.list", { symbols: "AAPL, EUR.USD,NOPE,272093" }) as Record<
      string,
      unknown
    >[];
    assert.deepEqual(rows.map(({ conid, error }) => [conid, error]), [
      [265598, null],
      [12087792, null],
      [null, "symbol_not_found"],
      [272093, null],
    ]);
    assert.ok(rows.every(({ last, error }) => (typeof last === "string") === (error === null)));
    assert.match(String(rows[2]!.problem), /NOPE/);
    const one = await run(client, "quotes.get", { symbol: "AAPL" });
    assert.deepEqual(Object.keys(one as object), Object.keys(rows[0]!).slice(0, 8), "as quotes.get has them");
    const sent = sim.requests.length;
    const wrong = [{}, { symbols: "," }, { symbols: [] }, { symbols: [1] }, { symbols: Array(51).fill("AAPL") }];
    for (const input of wrong) await assert.rejects(run(client, "quotes.list", input), /quotes\.list: symbols /);
    assert.equal(sim.requests.length, sent);
  }));

Deno.test("hours.list has moments in UTC, hours.check says until when", () =>
  withGateway(async (client) => {
    const rows = await run(client, "hours.list", { contract: "AAPL" }) as Record<string, string>[];
    const regular = rows.find(({ hours }) => hours === "regular")!;
    const extended = rows.find(({ hours, date }) => hours === "extended" && date === regular.date)!;
    assert.match(regular.opensAt!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
    assert.ok(extended.opensAt! < regular.opensAt! && extended.closesAt! > regular.closesAt!);
    const later = rows.filter(({ hours }) => hours === "regular").at(-1)!;
    const noon = { contract: "AAPL", at: new Date(Date.parse(later.opensAt!) + 60_000).toISOString() };
    assert.deepEqual(await run(client, "hours.check", noon), {
      ...{ conid: 265598, isOpen: true, until: later.closesAt, date: later.date },
    });
    const early = { contract: "AAPL", at: new Date(Date.parse(later.opensAt!) - 60_000).toISOString() };
    assert.equal((await run(client, "hours.check", early) as { isOpen: boolean }).isOpen, false);
    const outside = await run(client, "hours.check", { ...early, outsideRth: true }) as { isOpen: boolean };
    assert.equal(outside.isOpen, true);
    await assert.rejects(run(client, "hours.check", { contract: "AAPL", at: "noon" }), /at is no moment/);
    await assert.rejects(run(client, "hours.check", { contract: "AAPL", at: "2099-01-01T00:00:00Z" }), /is not known/);
  }));

Deno.test("rates.get is a number and a text, and wants currencies", () =>
  withGateway(async (client) => {
    const { from, to, rate, decimal } = await run(client, "rates.get", { from: "eur", to: "USD" }) as Record<
      string,
      string
    >;
    assert.deepEqual([from, to, Number(decimal)], ["EUR", "USD", rate]);
    await assert.rejects(run(client, "rates.get", { from: "EURO", to: "USD" }), /from is no currency/);
    await assert.rejects(run(client, "rates.get", { from: "EUR" }), /to is missing/);
  }));

Deno.test("accounts.allocation and transactions.list are rows for a table", () =>
  withGateway(async (client) => {
    const parts = await run(client, "accounts.allocation", { accountId: ACCOUNT }) as Record<string, unknown>[];
    assert.deepEqual([...new Set(parts.map(({ by }) => by))], ["assetClass", "sector", "group"]);
    const percents = parts.filter(({ by }) => by === "sector").map(({ netPercent }) => Number(netPercent));
    assert.ok(Math.abs(percents.reduce((sum, one) => sum + one, 0) - 100) < 0.01);
    const asked = { accountId: ACCOUNT, contract: "AAPL", days: 365 };
    const [row] = await run(client, "transactions.list", asked) as Record<string, unknown>[];
    assert.deepEqual([row?.accountId, row?.conid], [ACCOUNT, 265598]);
    for (const field of ["price", "amount"]) assert.match(String(row?.[field]), /^-?\d+(\.\d+)?$/, field);
    await assert.rejects(run(client, "transactions.list", { ...asked, days: 0 }), /days is not 1 to 3650/);
  }));

Deno.test("scanners.list has the words that scanners.run takes", () =>
  withGateway(async (client, sim) => {
    const words = await run(client, "scanners.list") as { kind: string; code: string; instruments: string[] | null }[];
    assert.deepEqual([...new Set(words.map(({ kind }) => kind))], ["types", "instruments", "locations", "filters"]);
    assert.ok(words.some(({ code }) => code === "STK.US.MAJOR") && words.some(({ code }) => code === "priceAbove"));
    const types = await run(client, "scanners.list", { kind: "types", instrument: "STK" }) as typeof words;
    assert.ok(types.length > 0 && types.every(({ instruments }) => instruments?.includes("STK")));
    const [best] = await run(client, "scanners.run", { type: types[0]!.code, filters: "priceAbove=5" }) as {
      rank: number;
    }[];
    assert.equal(best?.rank, 1);
    const none = await run(client, "scanners.run", { type: types[0]!.code, filters: ["priceAbove=9999999"] });
    assert.deepEqual(none, [], "the filter was sent");
    const sent = sim.requests.length;
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{}, /type is missing; expected one such as TOP_PERC_GAIN/],
      [{ type: "top gainers" }, /type is none/],
      [{ type: "TOP_PERC_GAIN", filters: "priceAbove>5" }, /filters 0 is no condition/],
      [{ type: "TOP_PERC_GAIN", instrument: "ETF.EQ.US" }, /location is missing/],
    ];
    for (const [input, message] of wrong) await assert.rejects(run(client, "scanners.run", input), message);
    await assert.rejects(run(client, "scanners.list", { kind: "words" }), /kind is none: expected types/);
    assert.equal(sim.requests.length, sent);
  }, HURRIED));
