// Issue 9 point 2: who looks, how a restart is asked for, what a restarted sidecar still knows.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import {
  createClient,
  type IbkrClient,
  type Logger,
  type SessionState,
  silentLogger,
  UpstreamTimeoutError,
} from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { runServer } from "../mod.ts";
import { openRestartBook } from "../store/restart_book.ts";
import { restartRequest } from "../store/restart_request.ts";
import { startFakeGateway } from "../testing/fake_gateway.ts";
import { handClock, startBench } from "../testing/fixture.ts";
import { startGatewayKeeper } from "./keeper.ts";
import { lookAtGateway } from "./look_at_gateway.ts";
import type { GatewayLook } from "./policy.ts";

const MINUTE = 60_000;
const turns = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const { signal } = new AbortController();

/** A client at an address, whose session is in a state. */
function clientAt(baseUrl: string, state: SessionState | null) {
  const client = createClient({ baseUrl, pacing: "off" });
  const report = state === null ? null : { state, sinceMs: 0, reason: "", sessions: 0 };
  return { ...client, session: { ...client.session, current: () => report } };
}

Deno.test("a look tells a dead Gateway from a login that is missing, a line that is cut, and a session that others hold", async () => {
  await using ends = new AsyncDisposableStack();
  const sim = ends.use(await startSimulator({ tls: false }));
  const fake = ends.use(await startFakeGateway());
  const look = async (url: string, state: SessionState | null): Promise<GatewayLook> => {
    const client = clientAt(url, state);
    try {
      return await lookAtGateway(client, signal);
    } finally {
      await client.close();
    }
  };
  for (const state of ["needs-login", "competing", "sso-only", "ready"] as const) {
    assert.equal(await look("https://127.0.0.1:1", state), "answers", `${state} is an answer`);
  }
  assert.equal(await look("https://127.0.0.1:1", null), "unclear");
  assert.equal(await look("https://127.0.0.1:1", "down"), "refused");
  assert.equal(await look("https://name-without-address.invalid", "down"), "unclear");
  assert.equal(await look(sim.baseUrl, "stuck"), "answers", "nobody is logged in");
  sim.faults.start("upstream-hang", {});
  assert.equal(await look(sim.baseUrl, "stuck"), "answers", "IBKR does not answer, the Gateway does");
  fake.answer({ status: 500 });
  assert.equal(await look(fake.url, "maintenance"), "broken");
  fake.answer({ status: 404, body: "Access Denied" });
  assert.equal(await look(fake.url, "down"), "answers", "it refuses this address, and lives");
  fake.answer({ body: "{", cut: true });
  assert.equal(await look(fake.url, "stuck"), "answers", "its head is enough");
});

Deno.test("a Gateway that takes connections and says nothing is silent, also while requests that hang hold every place", async () => {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => void sockets.add(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const clock = handClock();
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, pacing: "off", clock });
  const session = {
    ...client.session,
    current: () => ({ state: "stuck", sinceMs: 0, reason: "", sessions: 0 }) as const,
  };
  const hanging = Array.from({ length: 8 }, () => client.accounts.list({ signal }).catch(() => {}));
  const seen = lookAtGateway({ ...client, session }, signal);
  while (sockets.size < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  clock.advance(10_000);
  assert.equal(await seen, "silent");
  await client.close();
  for (const socket of sockets) socket.destroy();
  clock.advance(10 * MINUTE);
  await new Promise((resolve) => server.close(resolve));
  await Promise.all(hanging);
});

/** What a Gateway is like for some hours: the session's state, and whether it answers for itself. */
interface Hours {
  readonly hours: number;
  readonly state: SessionState;
  readonly isDead?: true;
}
const NIGHT: readonly Hours[] = [
  { hours: 2, state: "ready" },
  { hours: 3, state: "needs-login" }, // the login has expired, its human sleeps
  { hours: 1, state: "maintenance" }, // IBKR's own, with 503
  { hours: 3, state: "stuck" }, // the line to IBKR is cut
  { hours: 2, state: "competing" },
  { hours: 1, state: "sso-only" },
  { hours: 1, state: "needs-login", isDead: true }, // whatever it is, nothing is restarted that waits for a human
];

/** A client at a Gateway like that. */
function clientOf({ state, isDead }: Hours): IbkrClient {
  const session = { current: () => ({ state, sinceMs: 0, reason: "", sessions: 1 }) };
  const send = () =>
    isDead
      ? Promise.reject(new UpstreamTimeoutError(10_000, "answer", {}))
      : Promise.resolve({ status: 302, body: null });
  return { session, transport: { send } } as unknown as IbkrClient;
}

/** A sidecar's life of its keeper, on a folder that stays. */
function world(dir: string) {
  const clock = handClock();
  const request = restartRequest(`${dir}/request`);
  const lines: string[] = [];
  const logger: Logger = {
    log: (level, message, fields) => void lines.push(`${level} ${message} ${JSON.stringify(fields)}`),
  };
  let now: Hours = NIGHT[0]!;
  const open = () =>
    startGatewayKeeper({
      ...{ request, clock, logger, book: openRestartBook(`${dir}/state`), isOwner: () => true },
      look: (signal) => lookAtGateway(clientOf(now), signal),
    });
  let taken = 0;
  /** Lets time pass while the host takes what it is asked for; the sidecar is restarted every so many minutes. */
  async function pass(hours: Hours, restartEvery = Infinity): Promise<void> {
    now = hours;
    let keeper = open();
    for (let minute = 0; minute < hours.hours * 60; minute++) {
      clock.advance(MINUTE);
      await turns();
      if (request.isWaiting()) {
        request.withdraw();
        taken++;
      }
      if (minute % restartEvery === restartEvery - 1) {
        await keeper.stop();
        keeper = open();
      }
    }
    await keeper.stop();
  }
  return { pass, lines, clock, request, open, taken: () => taken };
}

Deno.test("a night of expiry, maintenance, a cut line and a competing session restarts nothing; a wedge does, three times a day", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-keeper-" });
  try {
    const { pass, lines, taken } = world(dir);
    for (const hours of NIGHT) await pass(hours);
    await pass({ hours: 4 / 60, state: "stuck", isDead: true });
    await pass({ hours: 1 / 60, state: "needs-login" });
    assert.equal(taken(), 0);
    await pass({ hours: 23, state: "stuck", isDead: true }, 45);
    assert.equal(taken(), 3, "the sidecar was restarted thirty times, and forgot nothing");
    const asked = lines.filter((line) => line.includes("was asked for"));
    assert.equal(asked.length, 3);
    assert.match(
      asked[0]!,
      /^warn a restart of the Gateway was asked for .*does not answer, for 5 minutes.*"withinADay":1/,
    );
    assert.ok(lines.some((line) => line.startsWith("error the restart of the Gateway has not helped")));
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});

Deno.test("a request that nobody takes is said and withdrawn; where the disk is full or another process owns the session none is made", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-keeper-" });
  try {
    const { clock, request, open, lines } = world(dir);
    const keeper = open();
    request.make("of a life before");
    clock.advance(MINUTE);
    await turns();
    assert.equal(request.isWaiting(), false);
    assert.match(lines.join("\n"), /nobody on this host has restarted the Gateway/);
    await keeper.stop();
    const broken = {
      read: () => null,
      write: () => {
        throw new Error("no space left on device");
      },
    };
    const shared = { request, clock, logger: silentLogger, look: () => Promise.resolve("refused" as const) };
    const full = startGatewayKeeper({ ...shared, book: broken, isOwner: () => true });
    const other = startGatewayKeeper({ ...shared, book: undefined, isOwner: () => false });
    for (let minute = 0; minute < 30; minute++) {
      clock.advance(MINUTE);
      await turns();
    }
    assert.deepEqual([request.isWaiting(), full.count(), other.count()], [false, 0, 0]);
    await Promise.all([full.stop(), other.stop()]);
    assert.equal(clock.pending(), 0);
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
});

Deno.test("a login that goes through in the browser is seen; an attempt and a refused one are not", async () => {
  let seen = 0;
  await using bench = await startBench({ onLogin: () => void seen++ });
  const send = async (method: string, path: string, status = 200): Promise<number> => {
    bench.gateway.answer({ status });
    const answer = await bench.ask(path, method === "GET" ? {} : { method, body: "loginType=2" });
    await answer.body?.cancel();
    return seen;
  };
  assert.equal(await send("GET", "/sso/Login?forwardTo=22"), 0);
  assert.equal(await send("POST", "/sso/Authenticator"), 0);
  assert.equal(await send("POST", "/sso/Dispatcher", 401), 0);
  assert.equal(await send("POST", "/sso/Dispatcher"), 1);
});

Deno.test("a sidecar that is started with the file asks for a dead Gateway's restart, and counts it", async () => {
  const dir = Deno.makeTempDirSync({ prefix: "bezant-keeper-" });
  const clock = handClock();
  const stop = new AbortController();
  const env: Record<string, string> = {
    IBKR_GATEWAY_URL: "https://127.0.0.1:1", // nothing listens there
    BEZANT_BIND: "127.0.0.1:0",
    BEZANT_STATE_DIR: `${dir}/state`,
    BEZANT_GATEWAY_RESTART_FILE: `${dir}/request`,
  };
  let said = "";
  let url = "";
  const running = runServer([], {
    env: (name) => env[name],
    stdout: (text) => said += text,
    stderr: (text) => said += text,
    readFile: (path) => {
      throw new Deno.errors.NotFound(path);
    },
    signal: stop.signal,
    clock,
    onListening: (sidecar) => url = sidecar.url,
  });
  try {
    const request = restartRequest(`${dir}/request`);
    const bornMs = clock.now();
    for (let steps = 0; !request.isWaiting(); steps++) {
      assert.ok(steps < 1_000, said);
      clock.advance(5_000);
      for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    assert.ok(clock.now() - bornMs >= 5 * MINUTE);
    assert.match(Deno.readTextFileSync(`${dir}/request`), /^nothing listens at its port, for \d+ minutes\n$/);
    assert.match(await (await fetch(`${url}/metrics`)).text(), /^bezant_gateway_restarts_total 1$/m);
    assert.match(said, /a restart of the Gateway was asked for/);
    assert.equal(openRestartBook(`${dir}/state`).read()?.askedMs.length, 1);
  } finally {
    stop.abort();
    assert.equal(await running, 0, said);
    Deno.removeSync(dir, { recursive: true });
  }
});
