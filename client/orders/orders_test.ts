import assert from "node:assert/strict";
import { createAccounts } from "../accounts/mod.ts";
import { createContractsApi } from "../contracts/mod.ts";
import { createMarketApi } from "../market/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, line, stubGateway } from "../testing/stub_engine.ts";
import { memoryJournal } from "../journal/memory.ts";
import { createOrderLane } from "./lane.ts";
import { createOrders } from "./mod.ts";

Deno.test("live() primes, clears IBKR's cache and gives the list that follows", async () => {
  const clock = manualClock();
  const answers = [answer(200, { orders: [], snapshot: false }), answer(200, { orders: [{ orderId: 1 }] })];
  const { call, engine } = stubGateway((request) => {
    if (request.url.endsWith("/portfolio/accounts")) return answer(200, [{ accountId: "DU1234567" }]);
    if (request.url.endsWith("/iserver/accounts")) return answer(200, { accounts: [] });
    return answers.shift() ?? answer(500, { error: "asked too often" });
  }, clock);
  const times = { timeoutMs: 30_000, questionTimeoutMs: 20_000 };
  const contracts = createContractsApi(call, clock);
  const { priming } = createAccounts(call);
  const market = createMarketApi(call, clock, contracts, priming);
  const parts = {
    market,
    contracts,
    call,
    clock,
    priming,
    lane: createOrderLane(clock),
    journal: memoryJournal(),
    options: {},
    ...times,
  };
  const live = createOrders(parts).api.live("DU1234567");
  await clock.advance(5_000);
  assert.deepEqual(await live, [{ orderId: 1 }]);
  assert.deepEqual(engine.requests.map(line), [
    "GET /v1/api/portfolio/accounts",
    "GET /v1/api/iserver/accounts",
    "GET /v1/api/iserver/account/orders?force=true&accountId=DU1234567",
    "GET /v1/api/iserver/account/orders?accountId=DU1234567",
  ]);
});
