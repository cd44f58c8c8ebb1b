import assert from "node:assert/strict";
import { handClock, startBench, until } from "../testing/fixture.ts";
import { testTokens } from "../testing/tokens.ts";
import { ANYONE, type Caller, OWNER } from "./caller.ts";
import { createCallerLimits } from "./limit_callers.ts";

const bot = (name: string): Caller => ({ kind: "token", name, scope: "read", mayLogIn: true });

Deno.test("a caller has its share of requests at once and a second, and nobody else's; the owner has no limit", () => {
  const clock = handClock();
  const { enter } = createCallerLimits(clock);
  const full = { code: "too_many_requests", httpStatus: 429, message: /128 requests at the same time/ };
  const ends = Array.from({ length: 128 }, () => enter(bot("a")));
  assert.throws(() => enter(bot("a")), full);
  enter(bot("b"))();
  ends[0]!();
  ends[0]!();
  enter(bot("a"));
  assert.throws(() => enter(bot("a")), full, "an end that is told twice is one end");
  for (let n = 0; n < 9_999; n++) enter(bot("b"))();
  assert.throws(() => enter(bot("b")), { message: /10000 requests a second/ });
  clock.advance(1);
  for (let n = 0; n < 10; n++) enter(bot("b"))();
  assert.throws(() => enter(bot("b")), { headers: { "retry-after": "1" } });
  for (let n = 0; n < 20; n++) enter(ANYONE)();
  assert.throws(() => enter(ANYONE), { message: /10 requests a second/ });
  for (let n = 0; n < 20_000; n++) enter(OWNER);
});

Deno.test("a bot in a loop gets 429 and leaves room for the others", async () => {
  using tokens = testTokens();
  await using bench = await startBench({ tokens: tokens.store });
  const authorization = tokens.bearer("read");
  bench.gateway.answer(() => null);
  const hanging = new AbortController();
  const init = { headers: { authorization }, signal: hanging.signal };
  const asked = Array.from({ length: 128 }, () => bench.ask("/accounts/DU1/ledger", init).catch(() => null));
  await until(() => bench.log.length === 0 && bench.gateway.requests.length > 0);
  let status = 0;
  for (let turn = 0; turn < 500 && status !== 429; turn++) {
    const answer = await bench.ask("/livez", { headers: { authorization } });
    await answer.body?.cancel();
    status = answer.status;
  }
  assert.equal(status, 429);
  const other = await bench.ask("/livez", { headers: { authorization: tokens.bearer("read") } });
  assert.equal(other.status, 200, await other.text());
  hanging.abort();
  await Promise.all(asked);
});
