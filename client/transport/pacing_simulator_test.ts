import assert from "node:assert/strict";
import { type Clock, createClient, systemClock } from "../../mod.ts";
import { manualClock, startSimulator } from "../../sim/mod.ts";

/** Moves a clock while some work goes on over real sockets, a little at each turn of the event loop. */
async function whileMoving<T>(clock: { advance(ms: number): void }, work: Promise<T>): Promise<T> {
  let isDone = false;
  const settled = work.finally(() => isDone = true);
  settled.catch(() => {}); // the caller hears of it
  while (!isDone) {
    clock.advance(20);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return await settled;
}

async function strictGateway(pacing: "on" | "off") {
  const simClock = manualClock(Date.UTC(2026, 2, 4, 15));
  const clock: Clock = { ...systemClock, now: simClock.now, setTimer: simClock.setTimer };
  const sim = await startSimulator({ tls: false, loggedIn: true, limits: "strict", clock: simClock });
  const ibkr = createClient({ baseUrl: sim.baseUrl, clock, pacing, timeoutMs: 600_000 });
  simClock.advance(60_000);
  return { sim, simClock, ibkr };
}

Deno.test("a burst that IBKR would punish passes the strict simulator without a 429", async () => {
  const { sim, simClock, ibkr } = await strictGateway("on");
  await using _sim = sim;
  await using _ibkr = ibkr;
  const contracts = Array.from(
    { length: 40 },
    (_, index) => ibkr.api.GET("/trsrv/futures", { query: { symbols: `ES${index}` } }),
  );
  const slow = Array.from(
    { length: 3 },
    (_, index) => ibkr.api.GET("/portfolio/accounts", { header: { "x-number": String(index) } }),
  );
  const answers = await whileMoving(simClock, Promise.all([...contracts, ...slow]));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.deepEqual(sim.truth().limits.filter(({ over }) => over > 0), []);
  assert.equal(sim.truth().limits[0]!.requests, 43);
  const { buckets, waiting, inFlight } = ibkr.pacing.snapshot();
  assert.deepEqual([buckets[0]!.sent, waiting, inFlight], [43, 0, 0]);
  assert.equal(buckets.find(({ name }) => name === "portfolio accounts")!.sent, 3);
});

Deno.test("the same burst without pacing ends in the penalty box: the test above can fail", async () => {
  const { sim, simClock, ibkr } = await strictGateway("off");
  await using _sim = sim;
  await using _ibkr = ibkr;
  const burst = Array.from(
    { length: 40 },
    (_, index) => ibkr.api.GET("/trsrv/futures", { query: { symbols: `ES${index}` } }),
  );
  const results = await whileMoving({ advance: () => simClock.advance(1) }, Promise.allSettled(burst));
  assert.ok(results.some((one) => one.status === "rejected" && one.reason.status === 429));
});
