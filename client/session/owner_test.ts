import assert from "node:assert/strict";
import { silentLogger } from "../log.ts";
import { manualClock } from "../testing/manual_clock.ts";
import type { EngineResponse } from "../transport/engine.ts";
import { answer, line, stubGateway } from "../testing/stub_engine.ts";
import { createSession, type SessionApi } from "./mod.ts";
import type { SessionReport } from "./states.ts";

const UP = { authenticated: true, connected: true, competing: false };
const SSO_ONLY = { ...UP, authenticated: false };
const COMPETING = { ...SSO_ONLY, competing: true };
const STATUS = "POST /v1/api/iserver/auth/status";
const TICKLE = "POST /v1/api/tickle";
const INIT = "POST /v1/api/iserver/auth/ssodh/init";
const SUPPRESS = "POST /v1/api/iserver/questions/suppress";

/** A Gateway whose flags a test sets; an init brings the session up unless told otherwise. */
function bench(overrides: (asked: string) => EngineResponse | undefined = () => undefined) {
  const clock = manualClock();
  const world = { status: UP as unknown, competes: [] as boolean[] };
  const { call, transport, engine } = stubGateway((request) => {
    const asked = line(request);
    const own = overrides(asked);
    if (own !== undefined) return own;
    if (asked === INIT) {
      const { compete } = JSON.parse(new TextDecoder().decode(request.body!));
      world.competes.push(compete);
      if (compete || world.status !== COMPETING) world.status = UP;
      return answer(200, world.status);
    }
    if (asked === TICKLE) return answer(200, { session: "s", iserver: { authStatus: world.status } });
    return answer(200, asked === STATUS ? world.status : { status: "submitted" });
  }, clock);
  const seen: string[] = [];
  const priming = {
    forget: () => void seen.push("forget"),
    brokerage: () => Promise.resolve(void seen.push("accounts")),
  };
  const { api, close } = createSession({ call, transport, clock, logger: silentLogger, priming });
  const count = (wanted: string) => engine.requests.filter((request) => line(request) === wanted).length;
  return { api, close, clock, world, engine, seen, count };
}

function follow(api: SessionApi): string[] {
  const states: string[] = [];
  api.watch(({ state, sessions }) => states.push(`${state} ${sessions}`));
  return states;
}

Deno.test("own() tickles within every minute, never within the same, goes on after errors, stops when told", async () => {
  let isBroken = false;
  const { api, clock, count } = bench(() => isBroken ? answer(500, "x") : undefined);
  const owner = api.own();
  await clock.advance(1);
  assert.equal(count(TICKLE), 1);
  await clock.advance(53_000);
  assert.equal(count(TICKLE), 1);
  await clock.advance(7_000);
  assert.equal(count(TICKLE), 2);
  isBroken = true;
  await clock.advance(600_000);
  assert.equal(api.current()?.state, "maintenance");
  assert.ok(count(TICKLE) >= 12, "a tickle a minute, errors or not");
  isBroken = false;
  await clock.advance(60_000);
  assert.equal(api.current()?.state, "ready");
  await owner.stop();
  await owner.stop();
  const before = count(TICKLE);
  await clock.advance(600_000);
  assert.equal(count(TICKLE), before);
  assert.equal(clock.pending, 0);
  assert.equal(api.current(), null);
});

Deno.test("a single 500 in a healthy session changes nothing, two in a row do", async () => {
  let failures = 1;
  const { api, clock } = bench((asked) => asked === TICKLE && failures-- > 0 ? answer(500, "x") : undefined);
  failures = 0;
  const states = follow(api);
  await using _owner = api.own();
  await clock.advance(1);
  failures = 1;
  await clock.advance(120_000);
  assert.deepEqual(states, ["ready 1"]);
  failures = 2;
  await clock.advance(120_000);
  assert.deepEqual(states, ["ready 1", "maintenance 1", "ready 2"]);
});

Deno.test("a new session is primed, its questions suppressed, then it is ready, then subscribers hear of it", async () => {
  const { api, clock, world, seen, engine } = bench();
  world.status = SSO_ONLY;
  api.onNewSession(() => void seen.push(`told at ${api.current()?.state}`));
  api.watch(({ state }) => seen.push(state));
  await using _owner = api.own({ suppress: ["o163"] });
  await clock.advance(10_000);
  assert.deepEqual(seen, ["sso-only", "forget", "forget", "accounts", "ready", "told at ready"]);
  const suppress = engine.requests.find((request) => line(request) === SUPPRESS);
  assert.equal(new TextDecoder().decode(suppress!.body!), '{"messageIds":["o163"]}');
});

Deno.test("a refused list of questions does not keep the session from being ready, one that may pass does", async () => {
  let status = 503;
  const { api, clock } = bench((asked) => asked === SUPPRESS ? answer(status, { error: "x" }) : undefined);
  await using _owner = api.own({ suppress: ["o163"] });
  await clock.advance(1);
  assert.equal(api.current()?.state, "maintenance");
  status = 400;
  await clock.advance(10_000);
  assert.equal(api.current()?.state, "ready");
});

Deno.test("the Gateway's own start after a login is given its time: no init within two seconds of the first sight", async () => {
  const { api, clock, world, count } = bench();
  world.status = SSO_ONLY;
  await using _owner = api.own();
  await clock.advance(2_000);
  world.status = UP; // the Gateway did it itself
  await clock.advance(60_000);
  assert.equal(count(INIT), 0);
  assert.equal(api.current()?.state, "ready");
});

Deno.test("that holds for each login anew, also after starts that failed", async () => {
  let isAway = true;
  const { api, clock, world, count } = bench((asked) =>
    asked === INIT && isAway ? answer(503, { error: "Service Unavailable" }) : undefined
  );
  world.status = SSO_ONLY;
  await using _owner = api.own();
  await clock.advance(10 * 60_000);
  const before = count(INIT);
  assert.ok(before > 5);
  world.status = { authenticated: false, connected: false };
  await clock.advance(10 * 60_000);
  assert.equal(api.current()?.state, "needs-login");
  isAway = false;
  world.status = SSO_ONLY; // a human has logged in
  api.observe({ connected: true });
  await clock.advance(2_000);
  assert.deepEqual([api.current()?.state, count(INIT)], ["sso-only", before]);
  await clock.advance(2_000);
  assert.deepEqual([api.current()?.state, count(INIT)], ["ready", before + 1]);
});

Deno.test("429 says nothing about the session, and is no reason to ask sooner", async () => {
  let isTooMuch = false;
  const { api, clock, count } = bench((asked) => asked === TICKLE && isTooMuch ? answer(429, "x") : undefined);
  const states = follow(api);
  await using _owner = api.own();
  await clock.advance(1);
  isTooMuch = true;
  await clock.advance(300_000);
  assert.deepEqual(states, ["ready 1"]);
  assert.ok(count(TICKLE) <= 7);
});

Deno.test("one init for the owner and a caller together; one that a caller makes alone is a new session for the owner", async () => {
  const { api, clock, world, count } = bench();
  await using _owner = api.own();
  await clock.advance(1);
  world.status = SSO_ONLY;
  let told = 0;
  api.onNewSession(() => void told++);
  await Promise.all([api.init(), api.init()]);
  await clock.advance(2_000);
  assert.equal(count(INIT), 1);
  assert.deepEqual([told, api.current()?.sessions], [1, 2]);
});

Deno.test("init that does not help is tried again at growing distances, a minute at most, for ever", async () => {
  const atMs: number[] = [];
  const { api, clock, world } = bench((asked) => {
    if (asked !== INIT) return undefined;
    atMs.push(clock.now());
    return answer(503, { error: "Service Unavailable" });
  });
  world.status = SSO_ONLY;
  const states = follow(api);
  await using _owner = api.own();
  await clock.advance(900_000);
  const gaps = atMs.slice(1).map((at, index) => (at - atMs[index]!) / 1_000);
  assert.ok(gaps[0]! < 10 && gaps.slice(4).every((gap) => gap >= 50 && gap <= 90), `seconds between: ${gaps}`);
  assert.ok(gaps.length >= 10);
  assert.deepEqual(states, ["sso-only 0", "maintenance 0"]); // and not to and fro
});

Deno.test("a competing session is reported and left alone", async () => {
  const { api, clock, world, count } = bench();
  world.status = COMPETING;
  const states = follow(api);
  await using _owner = api.own();
  await clock.advance(3_600_000);
  assert.deepEqual(states, ["competing 0"]);
  assert.equal(count(INIT), 0);
  world.status = SSO_ONLY; // the other one has gone
  await clock.advance(60_000);
  assert.equal(states.at(-1), "ready 1");
  assert.deepEqual(world.competes, [false]);
});

Deno.test("with compete: true it is taken over", async () => {
  const { api, clock, world } = bench();
  world.status = COMPETING;
  await using _owner = api.own({ compete: true });
  await clock.advance(10_000);
  assert.deepEqual([world.competes, api.current()?.state], [[true], "ready"]);
});

Deno.test("a loss on the stream is looked into at once, and makes the next ready a new session", async () => {
  const { api, clock, world, count } = bench();
  const states = follow(api);
  await using _owner = api.own();
  await clock.advance(30_000);
  api.observe({ authenticated: false }); // and back before anybody looks
  await clock.advance(100);
  assert.deepEqual(states, ["ready 1", "ready 2"]);
  const before = count(TICKLE);
  for (let frame = 0; frame < 50; frame++) {
    api.observe({ connected: false });
    await clock.advance(100);
  }
  assert.ok(count(TICKLE) - before <= 5, "never more than one a second");
  world.status = SSO_ONLY;
  api.observe({ authenticated: "false" });
  await clock.advance(1_200);
  assert.equal(api.current()?.state, "sso-only");
});

Deno.test("states() begins with the present state, gives a slow reader the newest, and ends with the owner", async () => {
  const { api, clock, world } = bench();
  assert.throws(() => api.states(), /own\(\) first/);
  const owner = api.own();
  assert.throws(() => api.own(), /already/);
  const states = api.states();
  const first = states.next();
  await clock.advance(1);
  assert.equal((await first).value!.state, "ready");
  world.status = COMPETING;
  await clock.advance(60_000);
  world.status = { ...COMPETING, connected: false, competing: false };
  await clock.advance(60_000);
  const { value } = await states.next() as { value: SessionReport };
  assert.deepEqual([value.state, value.sessions], ["needs-login", 1]);
  const rest = states.next();
  const aborted = new AbortController();
  const other = api.states({ signal: aborted.signal });
  await other.next();
  const end = other.next();
  aborted.abort();
  assert.equal((await end).done, true);
  await owner.stop();
  assert.equal((await rest).done, true);
});

Deno.test("listeners that throw disturb nobody", async () => {
  const { api, clock } = bench();
  api.watch(() => {
    throw new Error("x");
  });
  api.onNewSession(() => Promise.reject(new Error("x")));
  const states = follow(api);
  await using _owner = api.own();
  await clock.advance(1);
  assert.deepEqual(states, ["ready 1"]);
});

Deno.test("own() refuses a pace that loses the session and more questions than IBKR takes", () => {
  const { api } = bench();
  for (const everyMs of [0, 1_000, 300_000, NaN]) assert.throws(() => api.own({ everyMs }), /everyMs/);
  assert.throws(() => api.own({ suppress: Array.from({ length: 52 }, (_, n) => `o${n}`) }), /52 ids/);
});

Deno.test("against a sidecar the owner only watches: no tickle, no init, no list; its /health tells the state", async () => {
  let health = () => answer(200, { ...SSO_ONLY, message: null });
  const { api, clock, engine, seen } = bench((asked) => {
    if (asked === STATUS) return answer(401, "x", { "x-bezant-server": "1" });
    return asked === "GET /health" ? health() : undefined;
  });
  const states = follow(api);
  api.onNewSession(() => void seen.push("told"));
  await using _owner = api.own({ suppress: ["o163"], compete: true });
  await clock.advance(10_000);
  health = () => answer(200, { ...UP, message: null });
  await clock.advance(60_000);
  health = () =>
    answer(503, { code: "upstream_unreachable", message: "m", request_id: "r" }, { "x-bezant-server": "1" });
  await clock.advance(120_000);
  assert.deepEqual(states, ["sso-only 0", "ready 1", "down 1"]);
  assert.deepEqual(seen, ["forget", "told"]);
  assert.deepEqual(new Set(engine.requests.map(line)), new Set([STATUS, "GET /health"]));
});
