import assert from "node:assert/strict";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, stubGateway } from "../testing/stub_engine.ts";
import { createContractsApi } from "./mod.ts";

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

function contracts(handler: Handler) {
  const clock = manualClock();
  const { call, engine } = stubGateway(handler, clock);
  const bodies = () => engine.requests.map((request) => JSON.parse(new TextDecoder().decode(request.body!)));
  return { api: createContractsApi(call, clock), clock, bodies };
}

const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted;

Deno.test("resolve() picks the primary listing in the United States, not the first", async () => {
  const { api } = contracts(() => answer(200, APPLE));
  assert.deepEqual(await api.resolve(" aapl "), {
    symbol: "AAPL",
    conid: 265598,
    listingExchange: "NASDAQ",
    companyName: "X",
    secType: "STK",
  });
});

Deno.test("resolve() obeys a wanted exchange, and never takes another symbol or type for it", async () => {
  const { api } = contracts(() => answer(200, APPLE));
  assert.equal((await api.resolve("AAPL", { exchange: "mexi" })).conid, 38708077);
  await assert.rejects(api.resolve("AAPL", { exchange: "LSE" }), code("symbol_not_found"));
  await assert.rejects(api.resolve("AAP"), code("symbol_not_found"));
  await assert.rejects(api.resolve("AAPL", { secType: "OPT" }), code("symbol_not_found"));
});

Deno.test("resolve() falls back to IBKR's first listing where none is in the United States", async () => {
  const { api } = contracts(() => answer(200, [listing("1", "SAP", "IBIS"), listing("2", "SAP", "MEXI")]));
  assert.equal((await api.resolve("SAP")).conid, 1);
});

Deno.test("resolve() spells share classes as IBKR does", async () => {
  const { api, bodies } = contracts(() => answer(200, [listing("72063691", "BRK B", "NYSE")]));
  for (const symbol of ["BRK B", "brk.b", "BRK-B"]) assert.equal((await api.resolve(symbol)).conid, 72063691);
  assert.deepEqual(bodies(), [{ symbol: "BRK B", name: false, secType: "STK" }]);
});

Deno.test("resolve() asks once for calls that come together, remembers hits for a day and misses for a minute", async () => {
  const { api, bodies, clock } = contracts((request) => {
    const { symbol } = JSON.parse(new TextDecoder().decode(request.body!));
    return symbol === "AAPL" ? answer(200, APPLE) : answer(500, { error: "No symbol found" });
  });
  await Promise.all([api.resolve("AAPL"), api.resolve("AAPL")]);
  await assert.rejects(api.resolve("NOPE"), code("symbol_not_found"));
  await assert.rejects(api.resolve("NOPE"), code("symbol_not_found"));
  assert.equal(bodies().length, 2);
  await clock.advance(61_000);
  await assert.rejects(api.resolve("NOPE"), code("symbol_not_found"));
  await api.resolve("AAPL");
  assert.equal(bodies().length, 3);
  await clock.advance(24 * 3_600_000);
  await api.resolve("AAPL");
  assert.equal(bodies().length, 4);
});

Deno.test("resolve() does not remember an error", async () => {
  let asked = 0;
  const { api } = contracts(() => ++asked === 1 ? answer(503, { error: "Service Unavailable" }) : answer(200, APPLE));
  await assert.rejects(api.resolve("AAPL"), code("upstream_status"));
  assert.equal((await api.resolve("AAPL")).conid, 265598);
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

Deno.test("resolve() refuses what cannot be a symbol, and a contract id that is none", async () => {
  const { api } = contracts(() => answer(200, [listing("-1", "X", "NYSE")]));
  for (const symbol of ["", "  ", "A".repeat(30), "A\nB", "<x>", "../x"]) {
    await assert.rejects(api.resolve(symbol), code("bad_request"));
  }
  await assert.rejects(api.resolve("X"), code("upstream_bad_conid"));
});
