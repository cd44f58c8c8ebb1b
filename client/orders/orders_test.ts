import assert from "node:assert/strict";
import { createAccounts } from "../accounts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, line, stubGateway } from "../testing/stub_engine.ts";
import { createOrdersApi } from "./mod.ts";

Deno.test("live() primes, clears IBKR's cache and gives the list that follows", async () => {
  const clock = manualClock();
  const answers = [answer(200, { orders: [], snapshot: false }), answer(200, { orders: [{ orderId: 1 }] })];
  const { call, engine } = stubGateway((request) => {
    if (request.url.endsWith("/portfolio/accounts")) return answer(200, [{ accountId: "DU1234567" }]);
    if (request.url.endsWith("/iserver/accounts")) return answer(200, { accounts: [] });
    return answers.shift() ?? answer(500, { error: "asked too often" });
  }, clock);
  const live = createOrdersApi(call, clock, createAccounts(call).priming).live("DU1234567");
  await clock.advance(5_000);
  assert.deepEqual(await live, [{ orderId: 1 }]);
  assert.deepEqual(engine.requests.map(line), [
    "GET /v1/api/portfolio/accounts",
    "GET /v1/api/iserver/accounts",
    "GET /v1/api/iserver/account/orders?force=true&accountId=DU1234567",
    "GET /v1/api/iserver/account/orders?accountId=DU1234567",
  ]);
});
