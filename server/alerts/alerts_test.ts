// Issue 7 point 5, deploy reference §4.3: a human hears of it once, and a dead machine is noticed from outside.
import assert from "node:assert/strict";
import { createClient, type Logger } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { runServer, startAlerts, startSidecar } from "../mod.ts";
import { handClock } from "../testing/fixture.ts";
import { settingsOf } from "./testing/settings.ts";
import { startReceiver } from "./testing/receiver.ts";

const STEP_MS = 5_000;
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
};

Deno.test("one expiry is one alert, however often the sidecar is restarted; a login is confirmed; the pulse stops meanwhile", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-alerts-" });
  await using ends = new AsyncDisposableStack();
  ends.defer(() => Deno.removeSync(dir, { recursive: true }));
  const clock = handClock();
  const hook = ends.use(startReceiver());
  const monitor = ends.use(startReceiver());
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, clock }));
  const lines: string[] = [];
  const logger: Logger = { log: (level, message, fields) => void lines.push(JSON.stringify([level, message, fields])) };
  const settings = settingsOf({
    BEZANT_ALERT_WEBHOOK_URL: `${hook.url}/services/s3cret`,
    BEZANT_HEARTBEAT_URL: `${monitor.url}/ping/s3cret`,
    BEZANT_ALERT_SSH_HOST: "pi@raspberrypi",
  });
  const bind = { hostname: "127.0.0.1", port: 0 };

  async function life(run: () => Promise<void>): Promise<void> {
    await using client = createClient({ baseUrl: sim.baseUrl, clock, pacing: "off" });
    await using sidecar = await startSidecar({ client, logger, bind, clock, keepaliveMs: 60_000 });
    const place = { loopbackUrl: sidecar.url, publicUrl: "https://desk.example.com", sshHost: settings.sshHost };
    await using _alerts = startAlerts({ client, logger, clock, settings, place, path: `${dir}/alerts.db` });
    await run();
  }

  /** Lets time pass in steps that an answer can keep up with. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(STEP_MS);
      await turns(6);
    }
    await turns(4);
  }

  async function passUntil(isSo: () => boolean): Promise<void> {
    for (let steps = 0; !isSo(); steps++) {
      if (steps > 300) throw new Error(`25 minutes have passed without ${isSo}\n${lines.join("\n")}`);
      await pass(STEP_MS);
    }
  }

  await life(async () => {
    await passUntil(() => monitor.got.length >= 2);
    assert.deepEqual(hook.got, []);
    sim.expireSso();
    await passUntil(() => hook.got.length > 0);
    await pass(60_000);
  });
  assert.equal(hook.got.length, 1);
  const { text } = hook.got[0]!.body;
  assert.match(text, /^\*IBKR needs a human to log in\*\n/);
  assert.match(text, /\nLog in: https:\/\/desk\.example\.com\/\n/);
  assert.match(text, /\nOr by SSH: ssh -L (\d+):127\.0\.0\.1:\1 pi@raspberrypi and then http:\/\/localhost:\1\//);
  assert.equal(hook.got[0]!.path, "/services/s3cret");
  const beats = monitor.got.length;
  for (let restart = 0; restart < 2; restart++) await life(() => pass(75_000));
  assert.equal(hook.got.length, 1);
  assert.equal(monitor.got.length, beats, "no sign of life while a human is needed");
  await life(async () => {
    await pass(30_000);
    await sim.logIn();
    await passUntil(() => hook.got.length > 1 && monitor.got.length > beats);
    assert.match(hook.got[1]!.body.text, /^\*All well again: the IBKR session is up\*\n.*human to log in/);
    sim.expireSso();
    await passUntil(() => hook.got.length > 2);
  });
  assert.equal(hook.got.length, 3, "the next expiry is another alert");
  const said = JSON.stringify([hook.got.map(({ body }) => body), lines]);
  assert.doesNotMatch(said, /DU\d{7}/);
  assert.ok(!said.includes("s3cret"), said);
});

Deno.test("a sidecar that is started with a webhook tells of a Gateway and of a tunnel that are down, and stops cleanly", async () => {
  await using hook = startReceiver();
  await using cloudflared = startReceiver();
  cloudflared.answer(200, 503);
  const clock = handClock();
  const stop = new AbortController();
  const env: Record<string, string> = {
    IBKR_GATEWAY_URL: "http://127.0.0.1:1", // nothing listens there
    BEZANT_BIND: "127.0.0.1:0",
    BEZANT_ALERT_WEBHOOK_URL: `${hook.url}/hook`,
    BEZANT_TUNNEL_READY_URL: `${cloudflared.url}/ready`,
  };
  let stdout = "";
  const running = runServer([], {
    env: (name) => env[name],
    stdout: (text) => stdout += text,
    stderr: (text) => stdout += text,
    readFile: (path) => {
      throw new Deno.errors.NotFound(path);
    },
    signal: stop.signal,
    clock,
  });
  for (let steps = 0; hook.got.length < 2; steps++) {
    assert.ok(steps < 600, stdout);
    clock.advance(STEP_MS);
    await turns(6);
  }
  stop.abort();
  assert.equal(await running, 0, stdout);
  const told = hook.got.map(({ body }) => body.text.split("\n")[0]);
  assert.deepEqual(told, ["*The IBKR Gateway is down*", "*The tunnel is down*"]);
});
