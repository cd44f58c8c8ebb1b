import assert from "node:assert/strict";
import { createClient, isIbkrError } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, stubGateway } from "../testing/stub_engine.ts";
import { readRate } from "./rate.ts";

const rateOf = (handler: Handler, from: string, to: string) => {
  const { call, engine } = stubGateway(handler, manualClock());
  return { asked: readRate(call, from, to, {}), engine };
};

Deno.test("a rate is a number and its text; of a currency to itself it is 1, and nobody is asked", async () => {
  const { asked } = rateOf(() => answer(200, { rate: 1e-7 }), "idr", "KWD");
  assert.deepEqual(await asked, { from: "IDR", to: "KWD", rate: 1e-7, decimal: "0.0000001" });
  const same = rateOf(() => answer(500), "EUR", "eur");
  assert.deepEqual(await same.asked, { from: "EUR", to: "EUR", rate: 1, decimal: "1" });
  assert.equal(same.engine.requests.length, 0);
});

Deno.test("what is no rate is none", async () => {
  for (const body of [{}, { rate: 0 }, { rate: -1 }, { rate: null }, { rate: "1.1" }, []]) {
    await assert.rejects(rateOf(() => answer(200, body), "EUR", "USD").asked, /no rate from EUR to USD/);
  }
  await assert.rejects(
    rateOf(() => answer(200, {}), "EURO", "USD").asked,
    (error) => isIbkrError(error, "bad_request"),
  );
});

Deno.test("the simulator's rates are each other's inverse", async () => {
  await using gateway = await startSimulator({ tls: false, loggedIn: true });
  await using ibkr = createClient({ baseUrl: gateway.baseUrl, pacing: "off" });
  const there = await ibkr.market.rate("EUR", "USD");
  const back = await ibkr.market.rate("USD", "EUR");
  assert.ok(Math.abs(there.rate * back.rate - 1) < 0.01);
  await assert.rejects(ibkr.market.rate("EUR", "XXX"), (error) => isIbkrError(error));
});
