import assert from "node:assert/strict";
import { createClient } from "../../mod.ts";
import { manualClock, startSimulator } from "../../sim/mod.ts";

const OCTOBER_2026 = Date.UTC(2026, 9, 5, 15);

Deno.test("the simulator's stocks, pairs, futures and options are found by how people write them", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true, clock: manualClock(OCTOBER_2026) });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl, pacing: "off" });
  const { contracts } = ibkr;
  const told = async (text: string, preference = {}) => {
    const { conid, symbol, secType, exchange, currency, multiplier, expiry, strike, right } = await contracts.resolve(
      text,
      preference,
    );
    assert.ok(conid > 0);
    return [symbol, secType, exchange, currency, multiplier, expiry, strike, right];
  };
  assert.deepEqual(await told("AAPL"), ["AAPL", "STK", "NASDAQ", "USD", 1, null, null, null]);
  assert.deepEqual(await told("265598"), ["AAPL", "STK", "NASDAQ", "USD", 1, null, null, null]);
  assert.deepEqual(await told("brk-b"), ["BRK B", "STK", "NYSE", "USD", 1, null, null, null]);
  assert.deepEqual(await told("AAPL", { currency: "CHF" }), ["AAPL", "STK", "EBS", "CHF", 1, null, null, null]);
  assert.deepEqual(await told("EUR.USD"), ["EUR.USD", "CASH", "IDEALPRO", "USD", 1, null, null, null]);
  assert.deepEqual(await told("ES DEC26"), ["ES", "FUT", "CME", "USD", 50, "2026-12-18", null, null]);
  assert.deepEqual(await told("AAPL 2026-10-16 250 C"), [
    "AAPL",
    "OPT",
    "SMART",
    "USD",
    100,
    "2026-10-16",
    250,
    "C",
  ]);
  await assert.rejects(contracts.resolve("USD.EUR"), /as EUR\.USD/);
  await assert.rejects(contracts.resolve("ES JUN29"), /FUT in DEC26, MAR27 only/);
  await assert.rejects(contracts.resolve("AAPL 2026-10-17 250 C"), /there are some of 20261016/);
  await assert.rejects(contracts.resolve("AAPL 2026-10-16 250.5 C"), /none is AAPL 2026-10-16 250\.5 C/);
  await assert.rejects(contracts.resolve("999999999"), /no definition/);
});

Deno.test("every option of the simulator is found by its day, strike and right, and by the clearing house's name", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true, clock: manualClock(OCTOBER_2026) });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl, pacing: "off" });
  let checked = 0;
  for (const month of await ibkr.contracts.chainMonths("AAPL")) {
    for (const { conid, expiry, strike, right } of (await ibkr.contracts.chain("AAPL", { expiry: month })).contracts) {
      const occ = `AAPL ${expiry.replaceAll("-", "").slice(2)}${right}${String(strike * 1_000).padStart(8, "0")}`;
      for (const text of [`AAPL ${expiry} ${strike} ${right}`, occ]) {
        assert.equal((await ibkr.contracts.find(text)).conid, conid, text);
        checked++;
      }
    }
  }
  assert.ok(checked >= 200, `${checked} checked`);
});
