import assert from "node:assert/strict";
import { createClient, silentLogger } from "../../mod.ts";
import { openKillSwitch, startEvents, startSidecar } from "../../server/mod.ts";
import { type Simulator, startSimulator } from "../../sim/mod.ts";
import { type CliResult, type FakeWorld, run } from "../testing/fake_io.ts";

const PERSON: FakeWorld = { isTerminal: true, columns: 90, env: { NO_COLOR: "1" } };
const startSim = (): Promise<Simulator> => startSimulator({ tls: false, loggedIn: true });
const status = (url: string, world: FakeWorld = {}): Promise<CliResult> => run(["status", "--gateway-url", url], world);

Deno.test("status of a sidecar is on one screen: session, accounts, kill switch, alerts, the last events; 3 when a login is due", async () => {
  await using sim = await startSim();
  await using client = createClient({ baseUrl: sim.baseUrl });
  await using events = startEvents({ client, logger: silentLogger });
  const open = [{ kind: "tunnel-down", severity: "warning", sinceMs: Date.now(), reason: "evil\x1b[2Jname" }] as const;
  const ui = { alerts: () => ({ open: () => open, recent: () => [] }) };
  const bind = { hostname: "127.0.0.1", port: 0 };
  await using sidecar = await startSidecar({ client, events, logger: silentLogger, bind, ui });
  while (client.session.current()?.state !== "ready") await new Promise((resolve) => setTimeout(resolve, 5));
  const { code, stdout } = await status(sidecar.url, PERSON);
  assert.equal(code, 0, stdout);
  for (
    const line of [
      /^SIMULATED {4}accounts and prices are invented$/m,
      /^session {6}ready since [\d:]+ UTC \(\d s\)$/m,
      /^ {13}IBKR ends the login at 0[45]:00:00 UTC, \d+ (h|min|s) from now$/m,
      /^account {6}DU1000001, DU1000002$/m,
      /^sidecar {6}http:\S+, version [\d.]+, up \d s, keeps the session up$/m,
      /^kill switch {2}off$/m,
      /^trading {6}paper$/m,
      /^alerts {7}tunnel-down since [\d:]+ UTC \(\d s\): evil \[2Jname$/m,
      /^last event {3}\d s ago\n {13}[\d:]+ UTC {2}session {2}ready: /m,
    ]
  ) assert.match(stdout, line);
  assert.ok(stdout.split("\n").every((line) => line.length <= 90));
  const piped = await status(sidecar.url);
  const facts = JSON.parse(piped.stdout);
  assert.deepEqual([facts.session.state, facts.kill_switch, facts.alerts[0].kind], ["ready", "off", "tunnel-down"]);
  assert.equal((await run(["status", "--select", "session.state", "--gateway-url", sidecar.url])).stdout, "ready\n");
  sim.expireSso();
  await client.accounts.brokerage().catch(() => {});
  while (client.session.current()?.state !== "needs-login") await new Promise((resolve) => setTimeout(resolve, 5));
  const expired = await status(sidecar.url, PERSON);
  assert.equal(expired.code, 3);
  assert.match(expired.stdout, /^session {6}needs-login since .*: .*\naccount {6}none: nobody is logged in$/m);
});

Deno.test("status of a bare Gateway says what is known there, and ends with 3 when a login is due", async () => {
  await using sim = await startSim();
  const dir = await Deno.makeTempDir();
  const env = { NO_COLOR: "1", BEZANT_STATE_DIR: dir };
  openKillSwitch(dir).turn(true);
  const { code, stdout } = await status(sim.url, { ...PERSON, env });
  assert.equal(code, 0);
  assert.match(stdout, /^session {6}ready\naccount {6}DU1000001, DU1000002\ngateway {6}http:\S+\nkill switch {2}ON: /m);
  sim.expireSso();
  const expired = await status(sim.url, { env });
  assert.deepEqual([expired.code, JSON.parse(expired.stdout).session.state], [3, "needs-login"]);
  await Deno.remove(dir, { recursive: true });
});

Deno.test("to whoever may only read, a sidecar says how its health is", async () => {
  const checks = {
    session: { ok: false, state: "competing", since: "2026-11-22T15:00:00.000Z", reason: "another program holds it" },
    events_database: { ok: false, state: "memory", since: null, reason: "disk full" },
  };
  const answers: Record<string, readonly [number, unknown]> = {
    "/livez": [200, { alive: true, since: "2026-11-22T14:00:00.000Z" }],
    "/readyz": [503, { ready: false, checks }],
    "/ui/data/now": [403, { code: "forbidden", message: "no" }],
  };
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, ({ url }) => {
    const [status, body] = answers[new URL(url).pathname]!;
    return Response.json(body, { status, headers: { "x-bezant-server": "0.1.0" } });
  });
  const { code, stdout } = await status(`http://127.0.0.1:${server.addr.port}`, PERSON);
  assert.equal(code, 1);
  assert.match(stdout, /^session {2}competing since 15:00:00 UTC \(.*\): another program holds it$/m);
  assert.match(stdout, /^sidecar {2}http:\S+, version 0\.1\.0, up .*\n {9}events_database memory: disk full$/m);
});
