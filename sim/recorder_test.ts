import assert from "node:assert/strict";
import { type Simulator, startSimulator } from "./mod.ts";
import { ask, askJson } from "./testing/raw_client.ts";

async function recording(test: (sim: Simulator) => Promise<void>): Promise<void> {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await askJson(sim, "POST", "/tickle");
  await ask(sim, "GET", "/v1/portal/portfolio/DU1000001/summary?x=1", { headers: { "X-Odd": "1" } });
  await askJson(sim, "POST", "/iserver/auth/ssodh/init", { publish: true, compete: false });
  await test(sim);
}

Deno.test("the record keeps method, path, raw headers, body and time, and not the login by logIn()", () =>
  recording((sim) => {
    const [tickle, summary, init] = sim.requests;
    assert.equal(sim.requests.length, 3);
    assert.deepEqual([tickle!.method, tickle!.path], ["POST", "/v1/api/tickle"]);
    assert.ok(summary!.headers.some(([name, value]) => name === "X-Odd" && value === "1"));
    assert.equal(new TextDecoder().decode(init!.body), '{"publish":true,"compete":false}');
    assert.ok(Math.abs(init!.atMs - Date.now()) < 60_000);
    return Promise.resolve();
  }));

Deno.test("findRequests() fits methods, one part of a path for *, queries where they are given, and functions", () =>
  recording((sim) => {
    const count = (pattern: Parameters<Simulator["findRequests"]>[0]) => sim.findRequests(pattern).length;
    assert.equal(count("/tickle"), 1);
    assert.equal(count("GET /tickle"), 0);
    assert.equal(count("/portfolio/*/summary"), 1);
    assert.equal(count("/v1/api/portfolio/*/summary"), 1);
    assert.equal(count("/portfolio/*"), 0);
    assert.equal(count("/portfolio/*/summary?x=1"), 1);
    assert.equal(count("/portfolio/*/summary?x=2"), 0);
    assert.equal(count(({ body }) => body.length > 0), 1);
    return Promise.resolve();
  }));

Deno.test("expectRequests() wants an order, lets others come in between, and says what came", () =>
  recording((sim) => {
    sim.expectRequests("POST /tickle", "POST /iserver/auth/ssodh/init");
    assert.throws(
      () => sim.expectRequests("POST /iserver/auth/ssodh/init", "POST /tickle"),
      /^Error: Expected request "POST \/tickle" after "POST \/iserver\/auth\/ssodh\/init"; nothing came$/,
    );
    assert.throws(
      () => sim.expectRequests("GET /tickle"),
      /what came: POST \/tickle, GET \/portfolio\/DU1000001\/summary\?x=1, POST/,
    );
    assert.throws(() => sim.expectRequests("/tickle", "/tickle"), /Expected request/); // one request is not two
    sim.expectNoRequests("DELETE /tickle");
    assert.throws(() => sim.expectNoRequests("/tickle"), /but POST \/v1\/api\/tickle came/);
    return Promise.resolve();
  }));

Deno.test("waitForRequest() knows what has come and waits for what has not; clearRequests() begins anew", () =>
  recording(async (sim) => {
    assert.equal((await sim.waitForRequest("POST /tickle")).method, "POST");
    sim.clearRequests();
    assert.equal(sim.requests.length, 0);
    const coming = sim.waitForRequest("GET /portfolio/accounts");
    await askJson(sim, "GET", "/portfolio/accounts");
    assert.equal((await coming).path, "/v1/api/portfolio/accounts");
  }));
