import assert from "node:assert/strict";
import fc from "fast-check";
import { type Clock, createClient, isIbkrError, systemClock } from "../../mod.ts";
import { manualClock as simClock, startSimulator } from "../../sim/mod.ts";
import { createAccounts } from "../accounts/mod.ts";
import { createContractsApi } from "../contracts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubGateway } from "../testing/stub_engine.ts";
import { needsSomebody, readFeedFacts, toAvailability } from "./availability.ts";
import { decimalText, parseWireNumber } from "./fields.ts";
import { createMarketApi } from "./mod.ts";

type Row = Readonly<Record<string, unknown>>;

/** Snapshots by contract id and how often it was asked before; nothing else is known. */
function market(rowOf: (conid: number, asked: number) => Row) {
  const clock = manualClock();
  const lines: string[] = [];
  let asked = 0;
  const { call } = stubGateway((request) => {
    const url = new URL(request.url);
    if (url.pathname.endsWith("/iserver/accounts")) return answer(200, { accounts: ["DU1"] });
    if (url.pathname.endsWith("/trsrv/secdef")) return answer(200, { secdef: [] });
    if (url.pathname.endsWith("/secdef/search")) return answer(200, { error: "No symbol found" });
    lines.push(`GET ${url.pathname}${url.search} HTTP/1.1\r\n`);
    const conids = url.searchParams.get("conids")!.split(",").map(Number);
    const rows = conids.map((conid) => ({ conid, conidEx: String(conid), ...rowOf(conid, asked) }));
    asked++;
    return answer(200, rows);
  }, clock);
  const api = createMarketApi(call, clock, createContractsApi(call, clock), createAccounts(call).priming);
  return { api, clock, lines };
}

const WARM = { "31": "C1,168.42", "84": "1168.41", "86": "1168.43", "6509": "DpB" };

Deno.test("quotes() answers for each contract by itself: prices, or what is wrong with this one", async () => {
  const rows: Readonly<Record<number, Row>> = { 1: WARM, 2: {}, 3: { "6509": "N" }, 4: { "6509": "OPB" } };
  const { api, clock } = market((conid, asked) => asked === 0 ? {} : rows[conid]!);
  const asked = api.quotes([1, "NOPE", 2, 3, 4, "../x"], { timeoutMs: 4_000 });
  await clock.advance(6_000);
  const outcomes = await asked;
  assert.deepEqual(outcomes.map(({ contract }) => contract), [1, "NOPE", 2, 3, 4, "../x"]);
  assert.deepEqual(outcomes.map(({ error }) => error?.code ?? null), [
    null,
    "symbol_not_found",
    "no_market_data",
    "no_market_data",
    "no_market_data",
    "bad_request",
  ]);
  const { quote } = outcomes[0]!;
  assert.deepEqual([quote?.last, quote?.lastFlag, quote?.availability], [1168.42, "previous-close", "delayed"]);
  assert.deepEqual(quote?.decimals, { last: "1168.42", bid: "1168.41", ask: "1168.43" });
  assert.deepEqual([quote?.volume, quote?.bidSize], [null, null]); // absent, not zero
  assert.match(outcomes[3]!.error!.message, /no market data subscription/);
  assert.match(outcomes[4]!.error!.message, /acknowledgement/);
});

Deno.test("quotes() takes a feed without bid or last trade as it is once nothing new comes, and no sooner", async () => {
  const index = { "31": "6000.5", "6509": "R" };
  const option = { "84": "1.05", "86": "1.15", "6509": "RpB" };
  const late = { ...index, "84": "5999", "86": "6001" };
  const { api, clock } = market((conid, asked) =>
    conid === 1 ? index : conid === 2 ? option : asked < 2 ? index : late
  );
  const asked = api.quotes([1, 2, 3]);
  await clock.advance(4_000);
  const told = (await asked).map(({ quote }) => [quote?.last, quote?.bid, quote?.ask]);
  assert.deepEqual(told, [[6000.5, null, null], [null, 1.05, 1.15], [6000.5, 5999, 6001]]);
});

Deno.test("quotes() does not wait to the end for what nobody has subscribed to", async () => {
  const { api, clock } = market((conid) => conid === 1 ? WARM : { "6509": "N" });
  const asked = api.quotes([1, 2], { timeoutMs: 60_000 });
  await clock.advance(3_000);
  assert.deepEqual((await asked).map(({ error }) => error?.code), [undefined, "no_market_data"]);
});

Deno.test("quotes() of hundreds of contracts are batches whose request lines stay far below 4 KiB", async () => {
  const { api, lines } = market(() => WARM);
  const conids = Array.from({ length: 250 }, (_, index) => 2_147_483_000 + index);
  const outcomes = await api.quotes(conids);
  assert.equal(outcomes.filter(({ quote }) => quote !== null).length, 250);
  assert.equal(lines.length, 3);
  const fields = Array.from({ length: 49 }, (_, index) => `9${String(index).padStart(4, "0")}` as `${number}`);
  await api.snapshot(conids, [], { rawCodes: fields, timeoutMs: 0 });
  assert.ok(lines.every((line) => line.length < 2_500), String(Math.max(...lines.map(({ length }) => length))));
});

Deno.test("what concerns all is thrown, and nothing is asked for no contracts", async () => {
  const { api, lines } = market(() => WARM);
  assert.deepEqual(await api.quotes([]), []);
  assert.deepEqual(lines, []);
  await assert.rejects(api.quotes("AAPL" as never), (error) => isIbkrError(error, "bad_request"));
  await assert.rejects(api.quotes([1], { timeoutMs: NaN }), (error) => isIbkrError(error, "bad_request"));
});

Deno.test("field 6509 is decoded letter by letter", () => {
  const table = [
    ["RpB", "realtime", true, false, true, true],
    ["DPB", "delayed", false, true, false, true],
    ["ZB", "frozen", false, false, false, true],
    ["Y", "frozen-delayed", false, false, false, false],
    ["N", "not-subscribed", false, false, false, false],
    ["O", "not-acknowledged", false, false, false, false],
    ["S", "unknown", false, false, false, false],
    [undefined, "unknown", false, false, false, false],
  ] as const;
  for (const [letters, ...wanted] of table) {
    const { availability, isRealtime, hasSnapshot, isConsolidated, hasBook } = readFeedFacts(letters);
    assert.deepEqual([availability, isRealtime, hasSnapshot, isConsolidated, hasBook], wanted);
    assert.equal(needsSomebody(toAvailability(letters)), letters === "N" || letters === "O");
  }
});

Deno.test("decimalText(): the same number as parseWireNumber(), written in full", () => {
  const forms = [["C1,175.20", "1175.20"], ["-.5", "-0.5"], ["24.2M", "24200000"], ["1.25K", "1250"], [
    "0.54%",
    "0.54",
  ]];
  for (
    const [wire, wanted] of [...forms, ["1.5e-3", "0.0015"], ["-0.00", "0.00"], ["007", "7"], ["1.2345K", "1234.5"]]
  ) {
    assert.equal(decimalText(wire), wanted);
  }
  for (const none of ["", "N/A", "1,5", undefined, "1e999"]) assert.equal(decimalText(none), null);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = decimalText(value);
      assert.match(text!, /^-?\d+(\.\d+)?$/);
      assert.equal(Number(text) + 0, parseWireNumber(value)!.value + 0);
    }),
    { seed: 6 },
  );
});

/** Twenty times as fast, so that feeds warm up in no time; deadlines shrink with it. */
const hurried: Clock = {
  ...systemClock,
  now: () => systemClock.now() * 20,
  setTimer: (run, delayMs) => systemClock.setTimer(run, delayMs / 20),
};

Deno.test("the simulator's options are quoted by name, and by id where nobody has searched for their underlying", async () => {
  let conid = 0;
  for (const wanted of ["AAPL 2026-10-16 250 C", () => conid] as const) {
    await using gateway = await startSimulator({
      tls: false,
      loggedIn: true,
      clock: simClock(Date.UTC(2026, 9, 5, 15)),
    });
    await using ibkr = createClient({ baseUrl: gateway.baseUrl, clock: hurried, timeoutMs: 120_000, pacing: "off" });
    const contract = typeof wanted === "string" ? wanted : wanted();
    const quote = await ibkr.market.quote(contract, { timeoutMs: 120_000 });
    assert.ok(quote.bid !== null && quote.ask !== null && quote.bid < quote.ask);
    if (conid !== 0) assert.equal(quote.conid, conid);
    conid = quote.conid;
  }
});
