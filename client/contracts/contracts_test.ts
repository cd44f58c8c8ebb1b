import assert from "node:assert/strict";
import { AmbiguousContractError, SymbolNotFoundError } from "../errors/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, stubGateway } from "../testing/stub_engine.ts";
import { describe } from "./describe.ts";
import { createContractsApi } from "./mod.ts";
import type { ContractStore } from "./store.ts";

const listing = (conid: string, symbol: string, description: string, secType = "STK") => ({
  conid,
  symbol,
  description,
  companyName: "X",
  sections: [{ secType }],
});

const APPLE = [
  listing("38708077", "AAPL", "MEXI"),
  listing("265598", "AAPL", "NASDAQ"),
  listing("9", "AAPLX", "NASDAQ"),
];
const SAP = [listing("14204", "SAP", "IBIS"), listing("2", "SAP", "MEXI")];
const CURRENCIES: Readonly<Record<string, string>> = { "14204": "EUR", "2": "MXN", "38708077": "MXN" };

/** Answers definitions by itself; everything else is the handler's. */
function contracts(handler: Handler, store?: ContractStore) {
  const clock = manualClock();
  const forgetful: (() => void)[] = [];
  const { call, engine } = stubGateway((request) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith("/trsrv/secdef")) return handler(request);
    const conids = (url.searchParams.get("conids") ?? "").split(",");
    const secdef = conids.map((conid) => ({
      conid: Number(conid),
      ticker: "T",
      assetClass: "STK",
      currency: CURRENCIES[conid] ?? "USD",
      strike: "0",
      multiplier: 0.0,
      undConid: 0,
    }));
    return answer(200, { secdef });
  }, clock);
  const api = createContractsApi(call, clock, { onForget: (run) => void forgetful.push(run), store });
  const searches = () => engine.requests.filter(({ url }) => url.endsWith("/secdef/search"));
  const bodies = () => searches().map((request) => JSON.parse(new TextDecoder().decode(request.body!)));
  return { api, clock, bodies, engine, renew: () => forgetful.forEach((run) => run()) };
}

const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted;

Deno.test("find() picks the primary listing in the United States, not the first", async () => {
  const { api } = contracts(() => answer(200, APPLE));
  assert.deepEqual(await api.find(" aapl "), { conid: 265598, symbol: "AAPL", secType: "STK" });
});

Deno.test("find() obeys a wanted exchange, and never takes another symbol or type for it", async () => {
  const { api } = contracts(() => answer(200, APPLE));
  assert.equal((await api.find("AAPL", { exchange: "mexi" })).conid, 38708077);
  await assert.rejects(api.find("AAPL", { exchange: "LSE" }), (error) => {
    return error instanceof SymbolNotFoundError && /on MEXI, NASDAQ, none on LSE/.test(error.message);
  });
  await assert.rejects(api.find("AAP"), code("symbol_not_found"));
  await assert.rejects(api.find("AAPL", { secType: "OPT" }), code("symbol_not_found"));
});

Deno.test("find() asks what listings trade in where a currency is wanted", async () => {
  const { api } = contracts(() => answer(200, [...SAP, listing("3", "SAP", "NYSE")]));
  assert.equal((await api.find("SAP", { currency: "eur" })).conid, 14204);
  assert.equal((await api.find("SAP")).conid, 3);
  await assert.rejects(api.find("SAP", { currency: "JPY" }), /none in JPY/);
});

Deno.test("find() lists the candidates where several fit and none is in the United States", async () => {
  const { api } = contracts(() => answer(200, SAP));
  await assert.rejects(api.find("SAP"), (error) => {
    assert.ok(error instanceof AmbiguousContractError);
    assert.deepEqual(error.candidates.map(({ conid, exchange, currency }) => [conid, exchange, currency]), [
      [14204, "IBIS", "EUR"],
      [2, "MEXI", "MXN"],
    ]);
    assert.match(error.message, /14204 SAP STK IBIS EUR/);
    return true;
  });
});

Deno.test("two primary listings in the United States are two, and neither wins", async () => {
  const { api } = contracts(() => answer(200, [listing("1", "X", "NYSE"), listing("2", "X", "PINK")]));
  await assert.rejects(api.find("X"), code("ambiguous_contract"));
});

Deno.test("find() spells share classes as IBKR does", async () => {
  const { api, bodies } = contracts(() => answer(200, [listing("72063691", "BRK B", "NYSE")]));
  for (const symbol of ["BRK B", "brk.b", "BRK-B"]) assert.equal((await api.find(symbol)).conid, 72063691);
  assert.deepEqual(bodies(), [{ symbol: "BRK B", name: false, secType: "STK" }]);
});

Deno.test("an ISIN is searched for as it is, and its listings may have any symbol", async () => {
  const { api, bodies } = contracts(() => answer(200, APPLE.slice(0, 2)));
  assert.equal((await api.find("US0378331005")).conid, 265598);
  assert.equal((await api.find("us0378331005", { exchange: "MEXI" })).conid, 38708077);
  assert.equal(bodies()[0].symbol, "US0378331005");
});

Deno.test("find() asks once for calls that come together, remembers hits for a day and misses for a minute", async () => {
  const { api, bodies, clock } = contracts((request) => {
    const { symbol } = JSON.parse(new TextDecoder().decode(request.body!));
    return symbol === "AAPL" ? answer(200, APPLE) : answer(500, { error: "No symbol found" });
  });
  await Promise.all([api.find("AAPL"), api.find("AAPL"), api.resolve("AAPL")]);
  await assert.rejects(api.find("NOPE"), code("symbol_not_found"));
  await assert.rejects(api.find("NOPE"), /found none of exactly that name/);
  assert.equal(bodies().length, 2);
  await clock.advance(61_000);
  await assert.rejects(api.find("NOPE"), code("symbol_not_found"));
  await api.find("AAPL");
  assert.equal(bodies().length, 3);
  await clock.advance(24 * 3_600_000);
  await api.find("AAPL");
  assert.equal(bodies().length, 4);
});

Deno.test("find() does not remember an error", async () => {
  let asked = 0;
  const { api } = contracts(() => ++asked === 1 ? answer(503, { error: "Service Unavailable" }) : answer(200, APPLE));
  await assert.rejects(api.find("AAPL"), code("upstream_status"));
  assert.equal((await api.find("AAPL")).conid, 265598);
});

Deno.test("who gives up waiting takes nothing away from others who wait for the same", async () => {
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => open = resolve);
  const { api } = contracts(async () => {
    await gate;
    return answer(200, APPLE);
  });
  const stop = new AbortController();
  const impatient = api.find("AAPL", { signal: stop.signal });
  const patient = api.find("AAPL");
  stop.abort(new Error("no more"));
  await assert.rejects(impatient, /no more/);
  open();
  assert.equal((await patient).conid, 265598);
});

Deno.test("what was found outlives the client in a store; what was not is asked again", async () => {
  let text: string | null = null;
  const store: ContractStore = {
    load: () => Promise.resolve(text),
    save: (newer) => Promise.resolve(void (text = newer)),
  };
  const first = contracts((request) => {
    return answer(200, new TextDecoder().decode(request.body!).includes("AAPL") ? APPLE : []);
  }, store);
  const apple = await first.api.resolve("AAPL");
  await assert.rejects(first.api.find("NOPE"));
  const second = contracts(() => answer(200, []), store);
  assert.deepEqual(await second.api.resolve("AAPL"), apple);
  assert.deepEqual(second.engine.requests, []);
  await assert.rejects(second.api.find("NOPE"));
  assert.equal(second.bodies().length, 1);
  await second.clock.advance(25 * 3_600_000);
  await assert.rejects(second.api.find("AAPL"), code("symbol_not_found"));
});

Deno.test("a store that fails, is cut off or holds something else costs only the memory", async () => {
  const texts = [
    "",
    "{",
    "[]",
    '{"form":1,"entries":[["find|AAPL||||",9e15,{"conid":"x"}],3,[1]]}',
    '{"form":2}',
    null,
  ];
  for (const text of texts) {
    const store: ContractStore = {
      load: () => text === null ? Promise.reject(new Error("gone")) : Promise.resolve(text),
      save: () => Promise.reject(new Error("disk full")),
    };
    const { api } = contracts(() => answer(200, APPLE), store);
    assert.equal((await api.find("AAPL")).conid, 265598);
    assert.equal((await api.resolve("AAPL")).currency, "USD");
  }
});

Deno.test("an option whose multiplier nobody tells is not taken for a share", () => {
  const wire = { conid: 1, assetClass: "OPT", multiplier: 0, ticker: "X" };
  assert.equal(describe(wire).multiplier, null);
  assert.equal(describe({ ...wire, multiplier: 100 }).multiplier, 100);
  assert.equal(describe({ ...wire, assetClass: "STK" }).multiplier, 1);
  assert.equal(describe({ conid: 1, assetClass: "FUT" }).multiplier, null);
  assert.equal(describe({ ...wire, assetClass: "BOND" }).multiplier, null, "its price is in percent of a face value");
});

Deno.test("search() is empty for each way of saying that nothing was found", async () => {
  for (
    const shape of [
      answer(200, []),
      answer(200, { error: "No symbol found" }),
      answer(500, { error: "No symbol found" }),
    ]
  ) {
    assert.deepEqual(await contracts(() => shape).api.search("NOPE"), []);
  }
});

Deno.test("find() refuses what cannot be a contract, and a contract id that is none", async () => {
  const { api, engine } = contracts(() => answer(200, [listing("-1", "X", "NYSE")]));
  for (const symbol of ["", "  ", "A".repeat(30), "A\nB", "<x>", "../x"]) {
    await assert.rejects(api.find(symbol), code("bad_request"));
  }
  assert.equal(engine.requests.length, 0);
  await assert.rejects(api.find("X"), code("upstream_bad_conid"));
});

/** An underlying and its options, as IBKR lists them: by month, some of other days and classes. */
function spx(request: Parameters<Handler>[0]) {
  const url = new URL(request.url);
  if (url.pathname.endsWith("/search")) {
    const { secType } = JSON.parse(new TextDecoder().decode(request.body!));
    const sections = [{ secType: "IND" }, { secType: "OPT", months: "DEC26;JAN27", exchange: "SMART" }];
    return answer(200, secType === "STK" ? [] : [{ ...listing("416904", "SPX", "CBOE"), sections }]);
  }
  const row = { ticker: "SPX", secType: "OPT", currency: "USD", exchange: "SMART", strike: 6000, right: "C" };
  return answer(200, [
    { ...row, conid: 1, maturityDate: "20261217", tradingClass: "SPX" },
    { ...row, conid: 2, maturityDate: "20261218", tradingClass: "SPXW" },
    { ...row, conid: 3, maturityDate: "20261219", tradingClass: "SPXW" },
    { ...row, conid: 4, maturityDate: "20261218", tradingClass: "2SPX" },
  ]);
}

Deno.test("an option is the one of its day; two classes of one day are ambiguous until one is named", async () => {
  const { api } = contracts(spx);
  assert.deepEqual(await api.find("SPX 2026-12-17 6000 C"), { conid: 1, symbol: "SPX", secType: "OPT" });
  await assert.rejects(api.find("SPX 2026-12-18 6000 C"), (error) => {
    return error instanceof AmbiguousContractError && /SPXW/.test(error.message) && /2SPX/.test(error.message);
  });
  assert.equal((await api.find("SPX 2026-12-18 6000 C", { tradingClass: "spxw" })).conid, 2);
  await assert.rejects(api.find("SPX 2026-12-18 6000 P"), code("symbol_not_found"));
  await assert.rejects(api.find("SPX 2027-02-19 6000 C"), /OPT in DEC26, JAN27 only/);
});

Deno.test("a derivative's underlying is searched for once in each session, also when its id is remembered", async () => {
  const { api, bodies, renew } = contracts(spx);
  await api.find("SPX 2026-12-17 6000 C");
  const searches = bodies().length;
  await api.find("SPX 2026-12-17 6000 C");
  assert.equal(bodies().length, searches);
  renew();
  await api.find("SPX 2026-12-17 6000 C");
  await api.find("SPX 2026-12-17 6000 C");
  assert.equal(bodies().length, searches + 1);
});
