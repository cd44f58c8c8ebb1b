import assert from "node:assert/strict";
import { askJson } from "../testing/raw_client.ts";
import { authStatus, isTopic, statusOf, withSimulator, withStream } from "../testing/faulty.ts";

const INIT = "/iserver/auth/ssodh/init";
const init = (compete: boolean) => ({ publish: true, compete });

Deno.test("session-expiry ends the login: 401 everywhere, and the stream says so", () =>
  withStream(async (sim, socket) => {
    sim.faults.start("session-expiry");
    await socket.find(({ topic, args }) => topic === "sts" && args.authenticated === false);
    assert.equal(await statusOf(sim, "GET", "/portfolio/accounts"), 401);
    assert.equal(await statusOf(sim, "POST", INIT, init(true)), 401);
    assert.deepEqual(sim.faults.list(), []);
    await sim.logIn();
    assert.equal((await authStatus(sim)).authenticated, true);
  }));

Deno.test("session-expiry of the brokerage tier leaves the portfolio, and ssodh/init brings it back", () =>
  withSimulator(async (sim) => {
    sim.faults.start("session-expiry", { tier: "brokerage" });
    assert.deepEqual((await askJson(sim, "GET", "/iserver/accounts")).json, {
      error: "Bad Request: no bridge",
      statusCode: 400,
    });
    assert.equal(await statusOf(sim, "GET", "/portfolio/accounts"), 200);
    await askJson(sim, "POST", INIT, init(true));
    assert.equal((await authStatus(sim)).authenticated, true);
  }));

Deno.test("nightly-reset ends the login, and takes the brokerage side down an hour later", () =>
  withSimulator(async (sim, clock) => {
    sim.faults.start("nightly-reset");
    assert.equal(await statusOf(sim, "GET", "/portfolio/accounts"), 401);
    await sim.logIn();
    for (let minute = 0; minute < 60; minute++) {
      clock.advance(60_000);
      if (minute < 59) await askJson(sim, "POST", "/tickle");
    }
    assert.equal(await statusOf(sim, "GET", "/iserver/accounts"), 503);
    clock.advance(600_000);
    assert.equal(await statusOf(sim, "POST", INIT, init(true)), 200);
  }));

Deno.test("nightly-reset that is stopped calls the maintenance off", () =>
  withSimulator(async (sim, clock) => {
    sim.faults.start("nightly-reset", { afterMs: 1_000 });
    await sim.logIn();
    assert.equal(sim.faults.stop("nightly-reset"), 1);
    clock.advance(2_000);
    assert.equal((await authStatus(sim)).authenticated, true);
  }));

Deno.test("maintenance: 503 below /iserver and for ssodh/init, status and portfolio stay, and it ends by itself", () =>
  withStream(async (sim, socket, clock) => {
    sim.faults.start("maintenance", { forMs: 120_000 });
    await socket.find(({ topic, args }) => topic === "sts" && args.authenticated === false);
    const away = { status: 503, json: { error: "Service Unavailable", statusCode: 503 } };
    assert.deepEqual(await askJson(sim, "GET", "/iserver/accounts"), away);
    assert.deepEqual(await askJson(sim, "POST", INIT, init(true)), away);
    assert.equal((await authStatus(sim)).authenticated, false);
    assert.equal(await statusOf(sim, "GET", "/portfolio/accounts"), 200);
    clock.advance(120_000);
    assert.equal(await statusOf(sim, "POST", INIT, init(true)), 200);
    await socket.find((frame) => isTopic("sts")(frame) && frame.args.serverName !== undefined);
  }));

Deno.test("competing-login takes the brokerage session until it is stopped, or told to give way", () =>
  withStream(async (sim, socket) => {
    const fault = sim.faults.start("competing-login");
    await socket.find(({ topic, args }) => topic === "sts" && args.competing === true);
    const refused = (await askJson(sim, "POST", INIT, init(false))).json as Record<string, unknown>;
    assert.deepEqual([refused.authenticated, refused.competing], [false, true]);
    fault.stop();
    const opened = (await askJson(sim, "POST", INIT, init(false))).json as Record<string, unknown>;
    assert.deepEqual([opened.authenticated, opened.competing], [true, false]);
    sim.faults.start("competing-login");
    assert.equal(
      (await askJson(sim, "POST", INIT, init(true)) as { json: Record<string, unknown> }).json.authenticated,
      true,
    );
  }));

Deno.test("competing-login with shared: authenticated and competing at once, and no accounts", () =>
  withStream(async (sim, socket) => {
    sim.faults.start("competing-login", { shared: true });
    await socket.find(({ topic, args }) => topic === "sts" && args.competing === true);
    const { authenticated, competing } = await authStatus(sim);
    assert.deepEqual([authenticated, competing], [true, true]);
    assert.deepEqual((await askJson(sim, "GET", "/iserver/accounts")).json, {});
    const tickle = (await askJson(sim, "POST", "/tickle")).json as Record<string, unknown>;
    assert.equal(tickle.collission, true);
  }));
