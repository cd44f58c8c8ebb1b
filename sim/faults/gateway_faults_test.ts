import assert from "node:assert/strict";
import { authStatus, START_MS, statusOf, withSimulator, withStream } from "../testing/faulty.ts";
import { ask, askJson, openSocket, valuesOf } from "../testing/raw_client.ts";
import { openTestSocket } from "../testing/ws_client.ts";
import { turns } from "../testing/turns.ts";

Deno.test("gateway-restart: nothing listens for a while, then the same port, and a human has to log in", () =>
  withStream(async (sim, socket, clock) => {
    const fault = sim.faults.start("gateway-restart", { downMs: 3_000 });
    await assert.rejects(socket.control(8), /^Error: Closed/);
    await turns(20);
    await assert.rejects(openSocket(sim), { code: "ECONNREFUSED" });
    clock.advance(3_000);
    await fault.settled;
    assert.equal(await statusOf(sim, "POST", "/tickle"), 401);
    assert.equal(sim.truth().tier, "brokerage"); // IBKR has noticed nothing
    await using stranger = await openTestSocket(sim);
    await stranger.find(({ message }) => message === "waiting for session");
    stranger.send("smd+265598+{}");
    await stranger.find(({ error }) => error !== undefined);
    await sim.logIn();
    await stranger.find(({ topic, args }) => topic === "sts" && args.authenticated === true);
    assert.equal((await authStatus(sim)).authenticated, true);
    assert.ok(sim.findRequests("POST /tickle").length === 1);
  }));

Deno.test("gateway-restart twice at once is two restarts, and closing in the middle of one ends it", () =>
  withSimulator(async (sim, clock) => {
    const [first, second] = [
      sim.faults.start("gateway-restart:downMs=0"),
      sim.faults.start("gateway-restart:downMs=0"),
    ];
    for (let turn = 0; turn < 50; turn++) {
      await turns(1);
      clock.advance(1);
    }
    await Promise.all([first.settled, second.settled]);
    assert.equal(await statusOf(sim, "POST", "/tickle"), 401);
    sim.faults.start("gateway-restart");
  }));

Deno.test("duplicate-cookie: one name twice in every answer, and whoever sends both back is refused", () =>
  withSimulator(async (sim) => {
    const fault = sim.faults.start("duplicate-cookie");
    const set = valuesOf(await ask(sim, "POST", "/v1/api/tickle"), "set-cookie").filter((one) =>
      one.startsWith("JSESSIONID=")
    );
    const [one, two] = set.map((cookie) => cookie.split(";", 1)[0]!);
    assert.equal(set.length, 2);
    assert.notEqual(one, two);
    const statusWith = async (Cookie: string) =>
      (await ask(sim, "POST", "/v1/api/tickle", { headers: { Cookie } })).status;
    assert.equal(await statusWith(`${one}; ${two}`), 401);
    assert.equal(await statusWith(`a=1; ${two}`), 200);
    fault.stop();
    assert.equal(await statusWith(`${one}; ${two}`), 200);
  }));

Deno.test("clock-jump: timestamps leap, no session ends, and stopping it leaps back", () =>
  withStream(async (sim, socket, clock) => {
    const fault = sim.faults.start("clock-jump", { byMs: -7_200_000 });
    clock.advance(10_000);
    assert.deepEqual(await socket.find(({ hb }) => hb !== undefined), { topic: "system", hb: START_MS - 7_190_000 });
    const validated = (await askJson(sim, "GET", "/sso/validate")).json as { lastAccessed: number };
    assert.equal(validated.lastAccessed, START_MS - 7_190_000);
    assert.equal((await authStatus(sim)).authenticated, true);
    fault.stop();
    clock.advance(10_000);
    await socket.find(({ hb }) => hb === START_MS + 20_000);
    assert.equal((await authStatus(sim)).authenticated, true);
  }));
