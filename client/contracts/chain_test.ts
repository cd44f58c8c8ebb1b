import assert from "node:assert/strict";
import { createClient, isIbkrError } from "../../mod.ts";
import { manualClock as simClock, startSimulator } from "../../sim/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, line, stubGateway } from "../testing/stub_engine.ts";
import { createContractsApi } from "./mod.ts";

Deno.test("the simulator's chain is read by month and by day, and remembered", async () => {
  await using gateway = await startSimulator({
    tls: false,
    loggedIn: true,
    clock: simClock(Date.UTC(2026, 9, 5, 15)),
  });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl, pacing: "off" });
  const { contracts } = ibkr;
  assert.deepEqual(await contracts.chainMonths("AAPL"), ["OCT26", "NOV26", "DEC26"]);
  const options = { expiry: "2026-12", minStrike: 250, maxStrike: 260 };
  const chain = await contracts.chain("aapl", options);
  assert.deepEqual([chain.symbol, chain.underlyingConid, chain.month], ["AAPL", 265598, "DEC26"]);
  assert.deepEqual(chain.expiries, ["2026-12-18"]);
  assert.deepEqual(chain.contracts.map(({ strike, right }) => `${strike}${right}`), [
    "250C",
    "250P",
    "255C",
    "255P",
    "260C",
    "260P",
  ]);
  const call = chain.contracts[0]!;
  assert.deepEqual([call.currency, call.multiplier, call.symbol], ["USD", 100, "AAPL"]);
  assert.equal((await contracts.find("AAPL 2026-12-18 250 C")).conid, call.conid);
  const puts = await contracts.chain("AAPL", { ...options, expiry: "2026-12-18", right: "P" });
  assert.equal(puts.contracts.length, 3);
  const none = await contracts.chain("AAPL", { ...options, expiry: "2026-12-19" });
  assert.deepEqual([none.expiries, none.contracts], [[], []]);
  await assert.rejects(contracts.chain("AAPL", { expiry: "JUN27" }), /OPT in OCT26, NOV26, DEC26 only/);
});

/** An underlying with as many strikes as told, whose answers leave puts out unless they are asked for. */
function chainOf(strikes: number[]) {
  const { call, engine } = stubGateway((request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith("/search")) {
      const sections = [{ secType: "STK" }, { secType: "OPT", months: "DEC26" }];
      return answer(200, [{ conid: "5", symbol: "X", description: "NYSE", companyName: "X", sections }]);
    }
    if (pathname.endsWith("/strikes")) return answer(200, { call: strikes, put: strikes });
    const strike = Number(searchParams.get("strike"));
    const right = searchParams.get("right") ?? "C";
    return answer(200, [{ conid: strike * 2 + (right === "P" ? 1 : 0), strike, right, maturityDate: "20261218" }]);
  }, manualClock());
  const api = createContractsApi(call, manualClock());
  return { api, lines: () => engine.requests.map(line).filter((text) => text.includes("/info")) };
}

Deno.test("a right that IBKR leaves out is asked for by name; what is known is not asked for again", async () => {
  const { api, lines } = chainOf([10, 20]);
  const chain = await api.chain("X", { expiry: "DEC26" });
  assert.deepEqual(chain.contracts.map(({ strike, right }) => `${strike}${right}`), ["10C", "10P", "20C", "20P"]);
  assert.equal(lines().length, 4);
  await api.chain("X", { expiry: "DEC26", maxStrike: 10 });
  assert.equal(lines().length, 4);
});

Deno.test("a chain that would take hundreds of calls is refused with its range, and so is what is no expiry", async () => {
  const { api, lines } = chainOf(Array.from({ length: 101 }, (_, index) => index + 1));
  const refused = (error: unknown): boolean => isIbkrError(error, "bad_request");
  await assert.rejects(api.chain("X", { expiry: "DEC26" }), /101 strikes of X in DEC26, 1 to 101/);
  await assert.rejects(api.chain("X", { expiry: "soon" }), refused);
  await assert.rejects(api.chain("X", { expiry: "2026-02-30" }), refused);
  await assert.rejects(api.chain("X", { expiry: "DEC26", minStrike: NaN }), refused);
  await assert.rejects(api.chain("EUR.USD", { expiry: "DEC26" }), refused);
  assert.deepEqual(lines(), []);
});
