import assert from "node:assert/strict";
import { createCertificate, manualClock, startSimulator } from "./mod.ts";
import { askJson } from "./testing/raw_client.ts";

Deno.test("startSimulator() refuses options that make no sense, and says why", async () => {
  await assert.rejects(startSimulator({ hostname: "0.0.0.0" }), /"0\.0\.0\.0": it is not a loopback address/);
  await assert.rejects(startSimulator({ port: 70_000 }), /port "70000"/);
  await assert.rejects(startSimulator({ seed: 0.5 }), /seed "0.5"/);
});

Deno.test("startSimulator() says so when its port is taken, and leaves nothing behind", async () => {
  await using first = await startSimulator({ tls: false });
  await assert.rejects(startSimulator({ tls: false, port: first.port }), /the port is taken/);
});

Deno.test("a simulator with a local certificate is trusted by fetch once its certificate is", async () => {
  await using sim = await startSimulator({ certificate: "local", loggedIn: true });
  using client = Deno.createHttpClient({ caCerts: [sim.certificatePem!], poolMaxIdlePerHost: 0 });
  for (const host of ["localhost", "127.0.0.1"]) {
    const answer = await fetch(`https://${host}:${sim.port}/v1/api/tickle`, { method: "POST", client });
    assert.equal((await answer.json()).iserver.authStatus.authenticated, true);
  }
});

Deno.test("a simulator with the vendor's kind of certificate is not trusted by fetch", async () => {
  await using sim = await startSimulator();
  using client = Deno.createHttpClient({ caCerts: [sim.certificatePem!] });
  await assert.rejects(fetch(`${sim.baseUrl}/tickle`, { client }));
});

Deno.test("a simulator takes a certificate of the caller's own", async () => {
  const own = await createCertificate("local");
  await using sim = await startSimulator({ certificate: { certPem: own.certPem, keyPem: own.keyPem } });
  assert.equal(sim.fingerprint256, own.fingerprint256);
  assert.equal(await createCertificate("local"), own);
});

Deno.test("close() is safe to call twice and stops listening", async () => {
  const sim = await startSimulator({ tls: false });
  await sim.close();
  await sim.close();
  await assert.rejects(fetch(sim.url));
});

Deno.test("one seed and one clock give one simulator", async () => {
  const look = async () => {
    await using sim = await startSimulator({
      tls: false,
      loggedIn: true,
      clock: manualClock(1_795_000_000_000),
      seed: 5,
    });
    await askJson(sim, "GET", "/portfolio/accounts");
    return [await askJson(sim, "GET", "/portfolio/DU1000001/positions/0"), await askJson(sim, "POST", "/tickle")];
  };
  assert.deepEqual(await look(), await look());
});

Deno.test("truth() moves with the market", async () => {
  const clock = manualClock(1_795_000_000_000);
  await using sim = await startSimulator({ tls: false, clock });
  const before = sim.truth().price(265598)!;
  clock.advance(3_600_000);
  assert.notEqual(sim.truth().price(265598), before);
  assert.equal(sim.truth().price(1), undefined);
});

Deno.test("with its keys kept, a simulator starts in less than 100 ms, login included", async () => {
  await createCertificate("vendor-like");
  const times: number[] = [];
  for (let count = 0; count < 5; count++) {
    const startedMs = performance.now();
    await using _sim = await startSimulator({ loggedIn: true });
    times.push(performance.now() - startedMs);
  }
  assert.ok(Math.min(...times) < 100, times.join(" "));
});

Deno.test("a faithful simulator starts logged in on a clock that nobody moves yet", async () => {
  const clock = manualClock(Date.parse("2026-11-20T10:00:00-05:00"));
  await using sim = await startSimulator({ clock, profile: "faithful", loggedIn: true, tls: false });
  assert.equal(sim.truth().tier, "brokerage");
});

Deno.test("numbers that make no sense are refused before anything happens", async () => {
  await using sim = await startSimulator({ loggedIn: true, tls: false });
  assert.throws(() => sim.faults.start("slow", { minMs: -1 }), /minMs is -1, expected a number from 0/);
  assert.throws(() => sim.moveMarket({ conid: 265598, ratio: 1e300 }), /a price above/);
  assert.ok(sim.truth().price(265598)! < 1_000);
});
