import assert from "node:assert/strict";
import { manualClock, type Simulator, startSimulator } from "../mod.ts";
import { authStatus, isTopic, START_MS, statusOf, withSimulator, withStream } from "../testing/faulty.ts";
import { ask, askJson } from "../testing/raw_client.ts";
import { until } from "../testing/turns.ts";

const INIT = "/iserver/auth/ssodh/init";

/** Calls while time passes: a faithful simulator takes its time. */
async function patiently<T>(clock: ReturnType<typeof manualClock>, call: Promise<T>): Promise<T> {
  let isDone = false;
  call.finally(() => (isDone = true)).catch(() => {});
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    clock.advance(20);
  }
  return await call;
}

Deno.test("§3.2 the shorter shape of ssodh/init: passed, and established only some seconds later", async () => {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ tls: false, profile: "faithful", limits: "lax", clock });
  await patiently(clock, sim.logIn());
  sim.dropBrokerage();
  const { json } = await patiently(clock, askJson(sim, "POST", INIT, { publish: true, compete: true }));
  const { hardware_info, ...rest } = json as Record<string, unknown>;
  assert.match(String(hardware_info), /^[0-9a-f]{8}\|/);
  assert.deepEqual(rest, { passed: true, authenticated: true, connected: true, competing: false, established: false });
  clock.advance(3_000);
  assert.equal((await patiently(clock, authStatus(sim))).established, true);
});

Deno.test("§3.2 the longer shape is that of the status", () =>
  withSimulator(async (sim) => {
    sim.dropBrokerage();
    const { json } = await askJson(sim, "POST", INIT, { publish: true, compete: true });
    const { fail: _fail, ...status } = await authStatus(sim);
    assert.deepEqual(json, status);
    assert.equal(status.established, true);
  }));

Deno.test("§3.2 a second ssodh/init tears the first session down: the stream sees it go, priming is lost", () =>
  withStream(async (sim, socket, clock) => {
    await askJson(sim, "GET", "/iserver/accounts");
    socket.send("smd+265598+{}");
    await socket.find(isTopic("smd+265598"));
    await askJson(sim, "POST", INIT, { publish: true, compete: true });
    await socket.find(({ topic, args }) => topic === "sts" && args.authenticated === false);
    const data = socket.frames().filter(isTopic("smd+265598")).length;
    clock.advance(10_000);
    await socket.find(({ hb }) => hb !== undefined);
    assert.equal(socket.frames().filter(isTopic("smd+265598")).length, data);
    assert.equal(socket.frames().findLast(isTopic("sts"))!.args.authenticated, true);
    assert.equal(await statusOf(sim, "GET", "/iserver/marketdata/snapshot?conids=265598&fields=31"), 500);
  }));

Deno.test("§3.2 told so, a second ssodh/init leaves no brokerage session behind; the next one opens it", () =>
  withSimulator(async (sim) => {
    const init = async () => (await askJson(sim, "POST", INIT, { publish: true, compete: true })).json;
    const { authenticated, connected } = await init() as Record<string, unknown>;
    assert.deepEqual([authenticated, connected, sim.truth().tier], [false, true, "sso"]);
    assert.equal(await statusOf(sim, "GET", "/iserver/accounts"), 400);
    assert.equal((await init() as Record<string, unknown>).authenticated, true);
    assert.equal(sim.truth().tier, "brokerage");
  }, { secondInit: "tears-down" }));

Deno.test("§3.2 the faithful profile tears down; whoever competes for the session takes it back all the same", async () => {
  const clock = manualClock(START_MS);
  await using sim = await startSimulator({ tls: false, profile: "faithful", limits: "lax", loggedIn: true, clock });
  const init = () => patiently(clock, statusOf(sim, "POST", INIT, { publish: true, compete: true }));
  assert.equal(await init(), 200);
  assert.equal(sim.truth().tier, "sso");
  await init();
  sim.faults.start("competing-login", { shared: true });
  await init();
  assert.deepEqual([sim.truth().tier, sim.truth().isCompeting], ["brokerage", false]);
});

Deno.test("§10.2 a lost session shows as deltas of one key each", () =>
  withStream(async (sim, socket) => {
    sim.dropBrokerage();
    await socket.find(({ topic, args }) => topic === "sts" && args.fail === "" && Object.keys(args).length === 1);
    const deltas = socket.frames().filter(isTopic("sts")).slice(1).map(({ args }) => args);
    assert.deepEqual(deltas, [{ authenticated: false }, { competing: false }, { message: "" }, { fail: "" }]);
  }));

Deno.test("§10.2 bulletins and notifications reach streams of a brokerage session, and no other", () =>
  withStream(async (sim, socket) => {
    sim.announce({ topic: "blt", args: { id: "1", message: "SIMULATED: short of staff" } });
    assert.deepEqual(await socket.find(isTopic("blt")), {
      topic: "blt",
      args: { id: "1", message: "SIMULATED: short of staff" },
    });
    sim.announce({ topic: "ntf", args: { id: "2", text: "SIMULATED", title: "t", url: "" } });
    await socket.find(isTopic("ntf"));
    sim.dropBrokerage();
    sim.announce({ topic: "blt", args: { id: "3", message: "unheard" } });
    await askJson(sim, "POST", INIT, { publish: true, compete: true });
    await until(() => socket.frames().filter(isTopic("act")).length === 2);
    assert.equal(socket.frames().filter(isTopic("blt")).length, 1);
  }));

Deno.test("§3.1 spl is served without a brokerage session, smd is not", () =>
  withStream(async (sim, socket) => {
    sim.dropBrokerage();
    socket.send("smd+265598+{}");
    await socket.find(({ error }) => String(error).includes("smd+265598"));
    socket.send("spl+{}");
    await socket.find(isTopic("spl"));
  }));

Deno.test("§3.2 reauthenticate says triggered whatever happens, and opens what nobody else holds", () =>
  withSimulator(async (sim) => {
    const triggered = async (given: Simulator) => {
      assert.deepEqual((await askJson(given, "POST", "/iserver/reauthenticate?force=true")).json, {
        message: "triggered",
      });
      return given.truth().tier;
    };
    sim.dropBrokerage();
    assert.equal(await triggered(sim), "brokerage");
    sim.compete();
    assert.equal(await triggered(sim), "sso");
  }));

Deno.test("a script of market moves is played on the clock, and can be called off", () =>
  withSimulator((sim, clock) => {
    const price = () => sim.truth().price(265598)!;
    const before = price();
    sim.moveMarket({ conid: 265598, ratio: 0.5 }, { conid: 265598, price: 500, afterMs: 60_000 });
    assert.ok(Math.abs(price() - before / 2) < 1);
    clock.advance(60_000);
    assert.ok(Math.abs(price() - 500) < 5);
    sim.moveMarket({ conid: 265598, price: 1, afterMs: 1_000 })[Symbol.dispose]();
    clock.advance(2_000);
    assert.ok(price() > 400);
    assert.throws(() => sim.moveMarket({ conid: 7, price: 1 }), /there is no contract 7/);
    return Promise.resolve();
  }));

Deno.test("§3.2 tickle tells of the data farm's bridge once it is there", () =>
  withSimulator(async (sim) => {
    const farm = async () => ((await askJson(sim, "POST", "/tickle")).json as { hmds: Record<string, unknown> }).hmds;
    assert.deepEqual(await farm(), { error: "no bridge" });
    await ask(sim, "GET", "/v1/api/hmds/history?conid=265598&period=1d&bar=1h"); // the first call builds it
    assert.equal(((await farm()).authStatus as Record<string, unknown>).authenticated, true);
  }));
