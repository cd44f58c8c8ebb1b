// DESIGN §3 and reference §3.3: a day with an owner, over real sockets, on the simulator's clock.
import assert from "node:assert/strict";
import { type Clock, createClient, type IbkrClient } from "../../mod.ts";
import { manualClock, type Simulator, startSimulator } from "../../sim/mod.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

interface Day extends AsyncDisposable {
  readonly sim: Simulator;
  readonly ibkr: IbkrClient;
  /** `00:00 needs-login`, in New York time. */
  readonly diary: string[];
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
}

/** Time that the owner and the simulator share, and which of the client's timers wait. */
function sharedClock(startMs: number) {
  const time = manualClock(startMs);
  const timers = new Map<symbol, { readonly dueMs: number; readonly delayMs: number }>();
  let serial = 0;
  const clock: Clock = {
    now: time.now,
    random: () => (serial++ * 7919 % 1000) / 1000,
    uuid: () => "00000000-0000-4000-8000-000000000000",
    setTimer(run, delayMs) {
      const id = Symbol();
      timers.set(id, { dueMs: time.now() + delayMs, delayMs });
      const cancel = time.setTimer(() => {
        timers.delete(id);
        run();
      }, delayMs);
      return () => {
        timers.delete(id);
        cancel();
      };
    },
  };
  return { time, clock, timers };
}

async function startDay(startedAt: string, suppress: readonly string[] = ["o163"]): Promise<Day> {
  const { time, clock, timers } = sharedClock(Date.parse(startedAt));
  const sim = await startSimulator({ tls: false, loggedIn: true, nights: true, clock: time });
  // places that timed-out requests keep would put off the looks whose minutes are told here
  const ibkr = createClient({ baseUrl: sim.baseUrl, clock, pacing: "off" });
  const diary: string[] = [];
  ibkr.session.watch(({ state }) => {
    const hour = new Date(time.now()).toLocaleTimeString("en-GB", { timeZone: "America/New_York" }).slice(0, 5);
    diary.push(`${hour} ${state}`);
  });
  ibkr.session.own({ suppress });

  /** The owner waits for its next turn and for nothing else: pauses are jittered, deadlines whole seconds. */
  const isIdle = (): boolean => {
    const [timer, ...others] = timers.values();
    return timer !== undefined && others.length === 0 && timer.delayMs % 500 !== 0;
  };

  /** Lets what is under way on sockets arrive; gives up on what nothing but time will end. */
  async function settle(): Promise<void> {
    await turn(); // what fell due begins
    for (let quiet = 0, before = ""; quiet < 30 && !isIdle(); quiet++) {
      await turn();
      const now = `${sim.requests.length} ${[...timers.values()].map(({ dueMs }) => dueMs)}`;
      if (now !== before) quiet = 0;
      before = now;
    }
  }

  async function pass(ms: number): Promise<void> {
    const untilMs = time.now() + ms;
    await settle();
    while (time.now() < untilMs) {
      const nextMs = Math.min(untilMs, ...[...timers.values()].map(({ dueMs }) => dueMs));
      time.advance(Math.max(0, nextMs - time.now()));
      await settle();
    }
  }

  return {
    sim,
    ibkr,
    diary,
    pass,
    [Symbol.asyncDispose]: async () => {
      await ibkr.close();
      await sim.close();
    },
  };
}

const stateOf = (entry: string): string => entry.slice(6);
const minuteOf = (entry: string): number => Number(entry.slice(0, 2)) * 60 + Number(entry.slice(3, 5));

Deno.test("a whole day: midnight, maintenance, another login, a restart and a silent IBKR, each seen and survived", async () => {
  await using day = await startDay("2026-11-20T20:00:00Z"); // 15:00 in New York
  const { sim, ibkr, pass, diary } = day;
  let sessions = 0;
  ibkr.session.onNewSession(() => void sessions++);
  await pass(9 * HOUR + 10 * MINUTE);
  await sim.logIn(); // a human, at ten past midnight
  await pass(7 * HOUR + 50 * MINUTE);
  sim.compete(); // 08:00
  await pass(HOUR);
  await ibkr.session.init({ compete: true }); // the user decides to take it back
  await pass(HOUR);
  sim.faults.start("gateway-restart", { downMs: 120_000 }); // 10:00
  await pass(10 * MINUTE);
  await sim.logIn();
  await pass(50 * MINUTE);
  const hang = sim.faults.start("upstream-hang"); // 11:00
  await pass(4 * MINUTE);
  hang.stop();
  await pass(3 * HOUR + 56 * MINUTE);

  const expected = [
    "15:00 ready",
    "00:00 needs-login",
    "00:10 ready",
    "01:00 sso-only",
    "01:00 maintenance",
    "01:10 ready",
    "08:00 competing",
    "09:00 ready",
    "10:00 down",
    "10:02 needs-login",
    "10:10 ready",
    "11:00 stuck",
    "11:04 ready",
  ];
  assert.deepEqual(diary.map(stateOf), expected.map(stateOf), diary.join("\n"));
  for (const [index, entry] of diary.entries()) {
    const late = minuteOf(entry) - minuteOf(expected[index]!);
    assert.ok(late >= 0 && late <= 1, `${entry} where ${expected[index]} was expected`);
  }
  assert.equal(sessions, 6, "each new session is announced once");
  assert.equal(sim.findRequests("POST /iserver/questions/suppress").length, 6);
  const inits = sim.findRequests("POST /iserver/auth/ssodh/init").map(({ body }) => new TextDecoder().decode(body));
  assert.deepEqual(inits.filter((body) => body.includes('"compete":true')).length, 1, "only the user's own");
  assert.ok(inits.length >= 10 && inits.length <= 18, `${inits.length} in ten minutes of maintenance`);
  const ticks = sim.findRequests("POST /tickle").map(({ atMs }) => atMs);
  const gaps = ticks.slice(1).map((atMs, index) => atMs - ticks[index]!);
  const long = gaps.flatMap((gap, index) =>
    gap > MINUTE ? [`${new Date(ticks[index]!).toISOString()}: ${gap} ms`] : []
  );
  assert.ok(Math.min(...gaps) >= 1_000, "more than one a second is answered with 429");
  const others = long.filter((gap) => !/T(14:59|15:0[0-4])/.test(gap)); // UTC: while nothing listened
  assert.deepEqual(others, []);
});

Deno.test("a session that bounces between two tickles is primed anew once the stream has said so", async () => {
  await using day = await startDay("2026-11-20T20:00:00Z");
  const { sim, ibkr, pass, diary } = day;
  await pass(10_000);
  sim.clearRequests();
  sim.dropBrokerage();
  await ibkr.session.status();
  ibkr.session.observe({ authenticated: false });
  await pass(20_000);
  assert.deepEqual(diary, ["15:00 ready", "15:00 sso-only", "15:00 ready"]);
  sim.expectRequests(
    "POST /tickle",
    "POST /iserver/auth/ssodh/init",
    "/iserver/accounts",
    "POST /iserver/questions/suppress",
  );
  assert.equal(sim.findRequests("POST /iserver/auth/ssodh/init").length, 1);
});

Deno.test("a page where JSON was asked for, once: nothing changes; for good: stuck", async () => {
  await using day = await startDay("2026-11-20T20:00:00Z");
  const { sim, pass, diary } = day;
  await pass(10_000);
  sim.faults.start("html-instead-of-json", { only: "tickle", times: 1 });
  await pass(5 * MINUTE);
  assert.deepEqual(diary, ["15:00 ready"]);
  sim.faults.start("html-instead-of-json", { only: "tickle" });
  await pass(2 * MINUTE);
  assert.deepEqual(diary.map(stateOf), ["ready", "stuck"]);
});
