import assert from "node:assert/strict";
import type { IbkrErrorCode } from "../errors/mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, type Handler, line, stubGateway } from "../testing/stub_engine.ts";
import { silentLogger } from "../log.ts";
import { createSession } from "./mod.ts";

const UP = {
  authenticated: true,
  established: true,
  connected: true,
  competing: false,
  message: "",
  MAC: "98:F2:B3:23:BF:A0",
  fail: "",
};
const SSO_ONLY = { authenticated: false, competing: false, connected: true, message: "" };

function session(handler: Handler) {
  const clock = manualClock();
  const { call, transport, engine } = stubGateway(handler, clock);
  let renewals = 0;
  const priming = { forget: () => void renewals++, brokerage: () => Promise.resolve() };
  const { api } = createSession({ call, transport, clock, logger: silentLogger, priming });
  return { clock, engine, api, renewals: () => renewals };
}

const code = (wanted: IbkrErrorCode) => (error: unknown) => (error as { code?: string }).code === wanted;

Deno.test("status() tells both tiers, leniently about missing flags and quoted booleans", async () => {
  const { api } = session(() =>
    answer(200, { authenticated: "true", connected: true, serverInfo: { serverName: "X1" } })
  );
  assert.deepEqual(await api.status(), {
    authenticated: true,
    established: false,
    connected: true,
    competing: false,
    message: null,
    fail: null,
    serverName: "X1",
  });
});

Deno.test("status() and tickle() say not_authenticated for every shape of a missing login", async () => {
  const shapes = [
    answer(401, "Access Denied"),
    answer(401),
    answer(401, { error: "no bridge", statusCode: 401 }),
    answer(302, "", { location: "/sso/Login?forwardTo=22" }),
    answer(200, { error: "no session" }),
  ];
  for (const shape of shapes) await assert.rejects(session(() => shape).api.status(), code("not_authenticated"));
  await assert.rejects(session(() => answer(200, { error: "no session" })).api.tickle(), code("not_authenticated"));
});

Deno.test("status() refuses an HTML page and an array", async () => {
  await assert.rejects(session(() => answer(200, "<html></html>")).api.status(), code("upstream_decode_error"));
  await assert.rejects(session(() => answer(200, [])).api.status(), code("upstream_decode_error"));
});

Deno.test("tickle() is a POST with a length, in the priority lane's framing, and reads what it brings", async () => {
  const { api, engine } = session(() =>
    answer(200, { session: "s", ssoExpires: 460311, iserver: { authStatus: SSO_ONLY } })
  );
  const tickle = await api.tickle();
  assert.deepEqual([tickle.session, tickle.ssoExpiresMs, tickle.authStatus?.connected], ["s", 460311, true]);
  assert.equal(engine.requests[0]!.body?.byteLength, 0);
  assert.equal(engine.requests[0]!.mayReuseConnection, false);
});

Deno.test("keepalive() tickles after one interval, goes on after errors and stops when told", async () => {
  let failing = true;
  const { api, clock, engine } = session(() => failing ? answer(500, { error: "x" }) : answer(200, { session: "s" }));
  const results: (true | number)[] = [];
  const keepalive = api.keepalive({
    everyMs: 60_000,
    onResult: (result) => results.push(result.ok || result.failuresInARow),
  });
  await clock.advance(59_999);
  assert.equal(engine.requests.length, 0);
  await clock.advance(1);
  await clock.advance(60_000);
  failing = false;
  await clock.advance(60_000);
  assert.deepEqual(results, [1, 2, true]);
  await keepalive.stop();
  await keepalive.stop();
  await clock.advance(600_000);
  assert.equal(engine.requests.length, 3);
  assert.equal(clock.pending, 0);
});

Deno.test("keepalive() never has two tickles under way, and stop() ends a hanging one", async () => {
  const { api, clock, engine } = session(() => new Promise<never>(() => {}));
  const keepalive = api.keepalive({ everyMs: 1_000 });
  await clock.advance(20_000);
  assert.equal(engine.requests.length, 1);
  await keepalive.stop();
});

Deno.test("init() leaves a session that is up alone", async () => {
  const { api, engine, renewals } = session(() => answer(200, UP));
  await api.init();
  assert.deepEqual(engine.requests.map(line), ["POST /v1/api/iserver/auth/status"]);
  assert.equal(renewals(), 0);
});

Deno.test("init() starts a session once for all who ask, waits until it is up and makes priming be done again", async () => {
  let polls = 0;
  const { api, clock, engine, renewals } = session((request) => {
    if (request.url.endsWith("/ssodh/init")) {
      return answer(200, { passed: true, authenticated: false, connected: true });
    }
    return answer(200, ++polls > 3 ? UP : SSO_ONLY);
  });
  const both = Promise.all([api.init(), api.init()]);
  await clock.advance(5_000);
  const [one, other] = await both;
  assert.equal(one, other);
  assert.equal(one.authenticated, true);
  const inits = engine.requests.filter((request) => request.url.endsWith("/ssodh/init"));
  assert.equal(inits.length, 1);
  assert.equal(new TextDecoder().decode(inits[0]!.body!), '{"publish":true,"compete":false}');
  assert.equal(renewals(), 1);
});

Deno.test("init() does not take over from another program unless told", async () => {
  const competing = { ...UP, authenticated: false, competing: true };
  const { api, engine } = session(() => answer(200, competing));
  await assert.rejects(api.init(), code("competing_session"));
  assert.equal(engine.requests.length, 1);
});

Deno.test("init() gives up when the session does not come up", async () => {
  const { api, clock } = session(() => answer(200, SSO_ONLY));
  const failed = assert.rejects(api.init({ timeoutMs: 2_000 }), code("no_session"));
  await clock.advance(3_000);
  await failed;
});

Deno.test("logout() makes priming be done again", async () => {
  const { api, renewals } = session(() => answer(200, { status: true }));
  await api.logout();
  assert.equal(renewals(), 1);
});
