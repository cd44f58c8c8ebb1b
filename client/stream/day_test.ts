// DESIGN §3: a day with an owner and a tap in one client, over real sockets, on the simulator's clock.
import assert from "node:assert/strict";
import { createClient } from "../../mod.ts";
import { manualClock, startSimulator } from "../../sim/mod.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A whole day by `deno task test:long`; else the hours around midnight, in which everything happens. */
const IS_LONG = Deno.env.get("BEZANT_TEST_LONG") === "1";
const STEP_MS = 10_000; // a heartbeat's: what was sent on the way has to arrive on the way
const ACCOUNT = "DU1000001";

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Turns of the event loop until something holds; on a busy machine sockets need time rather than turns. */
async function turnsUntil(
  isDone: () => boolean,
  { turns, atLeastMs }: { turns: number; atLeastMs: number },
): Promise<void> {
  const startedMs = performance.now();
  for (let count = 0; !isDone() && (count < turns || performance.now() - startedMs < atLeastMs); count++) await turn();
}

Deno.test("over a night of resets, takeovers and restarts a tap loses no subscription: every fill arrives, and gaps and ends alternate", async () => {
  const clock = manualClock(Date.parse(IS_LONG ? "2026-11-20T20:00:00Z" : "2026-11-21T04:30:00Z")); // 15:00 or 23:30 in New York
  let serial = 0;
  const ownClock = { ...clock, random: () => (serial++ * 7919 % 1000) / 1000, uuid: () => `id-${++serial}` };
  await using sim = await startSimulator({
    tls: false,
    loggedIn: true,
    nights: true,
    clock,
    orderRules: { questions: "none", fills: "none" },
  });
  await using ibkr = createClient({ baseUrl: sim.baseUrl, clock: ownClock, pacing: "off" });
  await using _owner = ibkr.session.own();
  const told: string[] = [];
  const fills = new Set<string>();
  await using tap = ibkr.stream.tap({
    onFrame(_text, frame) {
      if (frame?.topic !== "str" || !Array.isArray(frame.args)) return;
      for (const { execution_id: id } of frame.args) fills.add(id);
    },
    onMark: ({ kind }) => void told.push(kind),
    onReady: () => void told.push("ready"),
  });
  tap.subscribe({ topic: "str", subscribe: 'str+{"realtimeUpdatesOnly":false,"days":1}', unsubscribe: "utr" });

  /** While it does, requests have no answer to wait for. */
  let hangs = false;

  /** Lets time pass; where an answer or a heartbeat is due it is waited for, unless none comes. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS));
      const dueMs = clock.now() - STEP_MS;
      const isHeard = (): boolean => tap.health().isReady && (tap.health().lastFrameMs ?? 0) > dueMs;
      await turn();
      await turnsUntil(() => ibkr.pacing.snapshot().inFlight === 0, { turns: 25, atLeastMs: hangs ? 0 : 3_000 });
      await turnsUntil(isHeard, tap.health().isReady ? { turns: 500, atLeastMs: 3_000 } : { turns: 25, atLeastMs: 0 });
    }
  }

  /** A fill that is made while all is well arrives at once. */
  async function fillArrives(): Promise<void> {
    await pass(2 * MINUTE);
    await turnsUntil(() => tap.health().isReady, { turns: 0, atLeastMs: 20_000 });
    assert.ok(tap.health().isReady, `${new Date(clock.now()).toISOString()} ${told.at(-1)}`);
    sim.orders.fillNow(order, 1);
    const { id } = sim.truth().executions.at(-1)!;
    await turnsUntil(() => fills.has(id), { turns: 2_000, atLeastMs: 20_000 });
    assert.ok(fills.has(id), `the fill of ${new Date(clock.now()).toISOString()} is missing`);
  }

  await pass(MINUTE);
  await ibkr.accounts.brokerage();
  const wanted = { conid: 265598, side: "BUY", orderType: "LMT", price: 1, tif: "GTC", quantity: 100 };
  const path = `/iserver/account/${ACCOUNT}/orders`;
  await ibkr.call({ operation: "test", method: "POST", path, effect: "trade", json: { orders: [wanted] } });
  const order = sim.truth().orders.at(-1)!.id;
  await fillArrives();
  await pass(IS_LONG ? 9 * HOUR : HOUR);
  await sim.logIn(); // a human, after midnight
  await fillArrives();
  await pass(IS_LONG ? 2 * HOUR : HOUR); // maintenance at one
  await fillArrives();
  sim.compete();
  await pass(20 * MINUTE);
  await ibkr.session.init({ compete: true });
  await fillArrives();
  sim.faults.start("gateway-restart", { downMs: 2 * MINUTE });
  await pass(10 * MINUTE);
  await sim.logIn();
  await fillArrives();
  const hang = sim.faults.start("upstream-hang");
  hangs = true;
  await pass(4 * MINUTE);
  hang.stop();
  hangs = false;
  await fillArrives();
  sim.faults.start("session-expiry:tier=brokerage");
  await fillArrives();
  await pass(IS_LONG ? 8 * HOUR : HOUR);
  await fillArrives();
  assert.match(told.join(" "), /^ready( gap ready restored)+$/);
  const gaps = told.filter((one) => one === "gap").length;
  assert.ok(gaps >= 6 && gaps <= 8, `${gaps} gaps: midnight, maintenance, takeover, restart, hang, expiry`);
  assert.equal(fills.size, sim.truth().executions.filter(({ orderId }) => orderId === order).length);
});
