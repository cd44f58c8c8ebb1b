// DESIGN §10: one owner of the session per machine. A client whose address is a sidecar's watches it.
import assert from "node:assert/strict";
import { createClient, type SessionReport, silentLogger } from "../mod.ts";
import { startSimulator } from "../sim/mod.ts";
import { startSidecar } from "./mod.ts";
import { handClock } from "./testing/fixture.ts";

Deno.test("a client of a sidecar that is told to own the session only watches it, and hears of a lost login", async () => {
  const clock = handClock();
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using upstream = createClient({ baseUrl: sim.baseUrl });
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using sidecar = await startSidecar({ client: upstream, logger: silentLogger, bind, keepaliveMs: 0 });
  await using ibkr = createClient({ baseUrl: sidecar.url, clock });
  const look = (): void => {
    clock.advance(2_000); // not sooner than a second after the last one
    owner.check();
  };
  const owner = ibkr.session.own({ suppress: ["o163"], compete: true });
  const states = ibkr.session.states();
  const next = async (): Promise<SessionReport["state"]> => (await states.next()).value!.state;
  assert.equal(await next(), "ready");
  sim.compete();
  look();
  assert.equal(await next(), "competing");
  sim.expireSso();
  look();
  assert.equal(await next(), "needs-login");
  for (const owners of ["/tickle", "/iserver/auth/ssodh/init", "/iserver/questions/suppress", "/iserver/accounts"]) {
    sim.expectNoRequests(owners);
  }
});
