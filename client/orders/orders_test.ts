import assert from "node:assert/strict";
import { createAccounts } from "../accounts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, line, stubGateway } from "../testing/stub_engine.ts";
import type { EngineResponse } from "../transport/engine.ts";
import { createOrdersApi } from "./mod.ts";

function orders(answers: EngineResponse[]) {
  const clock = manualClock();
  const { call, engine } = stubGateway((request) => {
    if (request.url.endsWith("/portfolio/accounts")) return answer(200, [{ accountId: "DU1234567" }]);
    if (request.url.endsWith("/iserver/accounts")) return answer(200, { accounts: [] });
    return answers.shift() ?? answer(500, { error: "asked too often" });
  }, clock);
  const asks = () => engine.requests.map(line).filter((text) => text.includes("/account/orders"));
  return { api: createOrdersApi(call, clock, createAccounts(call).priming), clock, asks };
}

const PLACEHOLDER = () => answer(200, { orders: [], snapshot: false });

Deno.test("live() does not take IBKR's first answer, a placeholder, for an empty list", async () => {
  const { api, clock, asks } = orders([PLACEHOLDER(), answer(200, { orders: [{ orderId: 1 }], snapshot: true })]);
  const live = api.live("DU1234567");
  await clock.advance(4_999);
  assert.equal(asks().length, 1);
  await clock.advance(1);
  assert.deepEqual(await live, [{ orderId: 1 }]);
  assert.equal(asks()[0], "GET /v1/api/iserver/account/orders?accountId=DU1234567");
});

Deno.test("live() believes an empty list that says it is real, and asks three times at most", async () => {
  assert.deepEqual(await orders([answer(200, { orders: [], snapshot: true })]).api.live("DU1234567"), []);
  const { api, clock, asks } = orders([PLACEHOLDER(), PLACEHOLDER(), PLACEHOLDER(), PLACEHOLDER()]);
  const live = api.live("DU1234567");
  await clock.advance(20_000);
  assert.deepEqual(await live, []);
  assert.equal(asks().length, 3);
});
