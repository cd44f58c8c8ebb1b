import assert from "node:assert/strict";
import { createAccounts } from "../accounts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, line, stubGateway } from "../testing/stub_engine.ts";
import { createPortfolioApi } from "./mod.ts";
import { MAX_POSITION_PAGES } from "./positions.ts";

const ACCOUNTS = [{ id: "DU1234567", accountId: "DU1234567" }];

function portfolio(handler: Handler) {
  const { call, engine } = stubGateway(
    (request) => request.url.endsWith("/portfolio/accounts") ? answer(200, ACCOUNTS) : handler(request),
    manualClock(),
  );
  const accounts = createAccounts(call);
  return {
    api: createPortfolioApi(call, manualClock(), accounts.priming),
    accounts,
    lines: () => engine.requests.map(line),
  };
}

const page = (size: number) => answer(200, Array.from({ length: size }, (_, index) => ({ conid: index })));

Deno.test("summary() asks for the accounts first, once per session", async () => {
  const { api, accounts, lines } = portfolio(() => answer(200, { netliquidation: { amount: 1 } }));
  await Promise.all([api.summary("DU1234567"), api.ledger("DU1234567")]);
  await api.summary("DU1234567");
  assert.equal(lines().filter((text) => text === "GET /v1/api/portfolio/accounts").length, 1);
  assert.equal(lines()[0], "GET /v1/api/portfolio/accounts");
  accounts.priming.forget();
  await api.summary("DU1234567");
  assert.equal(lines().filter((text) => text === "GET /v1/api/portfolio/accounts").length, 2);
});

Deno.test("an account of somebody else is refused before anything is asked about it", async () => {
  const { api, lines } = portfolio(() => answer(200, {}));
  await assert.rejects(api.summary("DU7654321"), (error) => (error as { code: string }).code === "account_not_found");
  assert.deepEqual(lines(), ["GET /v1/api/portfolio/accounts"]);
});

Deno.test("a failed priming is tried again with the next call", async () => {
  let logins = 0;
  const { call } = stubGateway(
    (request) => request.url.endsWith("/accounts") && ++logins === 1 ? answer(401) : answer(200, ACCOUNTS),
    manualClock(),
  );
  const api = createPortfolioApi(call, manualClock(), createAccounts(call).priming);
  await assert.rejects(api.summary("DU1234567"));
  await api.summary("DU1234567");
});

Deno.test("positions() reads page after page of 100 until one is not full", async () => {
  const { api, lines } = portfolio((request) => page(request.url.endsWith("/positions/0") ? 100 : 7));
  assert.equal((await api.positions("DU1234567")).length, 107);
  assert.equal(lines().length, 3);
});

Deno.test("positions() of exactly one full page asks for the empty one after it", async () => {
  const { api } = portfolio((request) => page(request.url.endsWith("/positions/0") ? 100 : 0));
  assert.equal((await api.positions("DU1234567")).length, 100);
});

Deno.test("positions() reads an empty first page once more: the first answer of a session may be empty", async () => {
  let asked = 0;
  const { api } = portfolio(() => page(asked++ === 0 ? 0 : 3));
  assert.deepEqual([(await api.positions("DU1234567")).length, asked], [3, 2]);
  const none = portfolio(() => page(0));
  assert.deepEqual(await none.api.positions("DU1234567"), []);
});

Deno.test("positions() never passes a cut list off as the whole one", async () => {
  const { api, lines } = portfolio(() => page(100));
  await assert.rejects(api.positions("DU1234567"), /more than 100 full pages/);
  assert.equal(lines().length, MAX_POSITION_PAGES + 1);
});
