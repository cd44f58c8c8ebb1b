import assert from "node:assert/strict";
import { createAccounts } from "../accounts/mod.ts";
import { createContractsApi } from "../contracts/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, line, stubGateway } from "../testing/stub_engine.ts";
import { createMarketApi } from "./mod.ts";

const COLD = { conid: 265598, conidEx: "265598" };
const WARM = {
  ...COLD,
  "31": "C168.42",
  "84": "168.41",
  "85": "600",
  "86": "168.42",
  "87": "24.2M",
  "88": "1,300",
  "6509": "RpB",
  _updated: 1712596911593,
};

function market(handler: Handler) {
  const clock = manualClock();
  const { call, engine } = stubGateway(
    (request) => request.url.endsWith("/iserver/accounts") ? answer(200, { accounts: ["DU1"] }) : handler(request),
    clock,
  );
  const api = createMarketApi(call, clock, createContractsApi(call, clock), createAccounts(call).priming);
  return { api, clock, lines: () => engine.requests.map(line) };
}

const code = (wanted: string) => (error: unknown) => (error as { code?: string }).code === wanted;

Deno.test("quote() asks until the feed is warm, after /iserver/accounts", async () => {
  const answers = [[COLD], [{ ...COLD, "31": "168.42" }], [WARM]];
  const { api, clock, lines } = market(() => answer(200, answers.shift()));
  const quoted = api.quote(265598);
  await clock.advance(2_000);
  const quote = await quoted;
  assert.deepEqual(
    [quote.last, quote.lastFlag, quote.bid, quote.ask, quote.bidSize, quote.askSize, quote.volume, quote.availability],
    [168.42, "previous-close", 168.41, 168.42, 1300, 600, 24_200_000, "realtime"],
  );
  assert.equal(quote.wire["87"], "24.2M");
  assert.equal(lines()[0], "GET /v1/api/iserver/accounts");
  assert.equal(
    lines().filter((text) => text.includes("/snapshot?conids=265598&fields=31%2C84%2C86%2C87%2C88%2C85%2C6509")).length,
    3,
  );
});

Deno.test("quote() never returns a cold answer: it gives up with no_market_data", async () => {
  const { api, clock } = market(() => answer(200, [COLD]));
  const failed = assert.rejects(api.quote("265598", { timeoutMs: 3_000 }), code("no_market_data"));
  await clock.advance(4_000);
  await failed;
});

Deno.test("quote() primes again when IBKR has forgotten", async () => {
  let asked = 0;
  const { api, lines } = market(() =>
    ++asked === 1 ? answer(500, { error: "Please query /accounts first" }) : answer(200, [WARM])
  );
  assert.equal((await api.quote(265598)).last, 168.42);
  assert.equal(lines().filter((text) => text.endsWith("/iserver/accounts")).length, 2);
});

Deno.test("quote() refuses a contract id that is none, and stops when the caller does", async () => {
  const { api } = market(() => answer(200, [COLD]));
  for (const conid of [0, -1, 1.5, NaN]) await assert.rejects(api.quote(conid), code("bad_request"));
  const stop = new AbortController();
  const stopped = assert.rejects(api.quote(265598, { signal: stop.signal }));
  stop.abort(new Error("enough"));
  await stopped;
});
