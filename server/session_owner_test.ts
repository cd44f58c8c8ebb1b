// Sidecar contract §3.3, DESIGN §3 and §10: the session is owned by one process, whatever fails.
import assert from "node:assert/strict";
import { createClient } from "../mod.ts";
import { startSimulator } from "../sim/mod.ts";
import { openSessionLock, startSidecar } from "./mod.ts";
import { handClock, startBench, until } from "./testing/fixture.ts";

const ORIGIN = "https://localhost:5000";
const JSON_BODY = { "content-type": "application/json" };
const bind = { hostname: "127.0.0.1", port: 0 };
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
};

function inFolder(test: (dir: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const dir = Deno.makeTempDirSync({ prefix: "bezant-lock-" });
    try {
      await test(dir);
    } finally {
      Deno.removeSync(dir, { recursive: true });
    }
  };
}

Deno.test("the sidecar tickles at its pace, survives failures, reports them and the state, stops when told", async () => {
  const clock = handClock();
  await using bench = await startBench({ clock, keepaliveMs: 60_000 });
  const remarks = (): string[] => bench.log.map(({ level, message }) => `${level} ${message}`);
  const tickles = () => bench.gateway.requests.filter(({ target }) => target === "/v1/api/tickle");
  const up = '{"session":"s","iserver":{"authStatus":{"authenticated":true,"connected":true,"competing":false}}}';
  /** Until the sidecar has done it; the pauses are jittered. */
  const passUntil = async (isSo: () => boolean): Promise<number> => {
    const fromMs = clock.now();
    for (let steps = 0; !isSo(); steps++) {
      if (steps > 600) throw new Error(`ten minutes have passed without ${isSo}`);
      clock.advance(1_000);
      await turns(4);
    }
    return clock.now() - fromMs;
  };
  bench.gateway.answer({ body: up });
  await passUntil(() => remarks().includes("info session"));
  assert.deepEqual(tickles()[0]!.all("content-length"), ["0"]);
  const count = tickles().length;
  const tookMs = await passUntil(() => tickles().length > count);
  assert.ok(tookMs > 40_000 && tookMs <= 60_000, `${tookMs} ms to the next tickle`);

  bench.log.length = 0;
  bench.gateway.answer({ status: 500, body: "{}" });
  await passUntil(() => remarks().filter((remark) => remark.endsWith("keepalive failed")).length === 4);
  const failed = "keepalive failed";
  assert.deepEqual(remarks(), [
    `warn ${failed}`,
    `warn ${failed}`,
    "warn session",
    `error ${failed}`,
    `error ${failed}`,
  ]);
  assert.equal(bench.log.find(({ message }) => message === "session")!.fields["state"], "maintenance");
  bench.gateway.answer({ body: up });
  await passUntil(() => remarks().at(-1) === "info session");
  assert.ok(remarks().includes("info keepalive works again"));
  await bench.sidecar.close();
  const before = tickles().length;
  clock.advance(600_000);
  await turns(20);
  assert.equal(tickles().length, before);
});

Deno.test("a missing login is said once, and again when it has ended; it is no failure of the keepalive", async () => {
  const clock = handClock();
  await using bench = await startBench({ clock, keepaliveMs: 60_000 });
  const remarks = () => bench.log.map(({ level, message, fields }) => `${level} ${message} ${fields["state"] ?? ""}`);
  const looks = () => bench.gateway.requests.filter(({ target }) => target === "/v1/api/tickle").length;
  const passLooks = async (count: number): Promise<void> => {
    const before = looks();
    for (let steps = 0; looks() < before + count; steps++) {
      if (steps > 6_000) throw new Error("nobody looks");
      clock.advance(1_000);
      await turns(4);
    }
    await turns(20);
  };
  bench.gateway.answer({ status: 401, body: "{}" });
  await passLooks(6);
  assert.deepEqual(remarks(), ["warn session needs-login"]);
  assert.match(String(bench.log[0]!.fields["reason"]), /log in/i);
  bench.gateway.answer({ status: 500, body: "{}" });
  await passLooks(2);
  const failures = remarks().filter((remark) => remark.includes("keepalive failed"));
  assert.deepEqual(new Set(failures), new Set(["warn keepalive failed "]), "two in a row are no alarm");
  bench.gateway.answer({ status: 401, body: "{}" });
  await passLooks(3);
  bench.gateway.answer({
    body: '{"session":"s","iserver":{"authStatus":{"authenticated":true,"connected":true,"competing":false}}}',
  });
  await passLooks(2);
  assert.equal(remarks().at(-1), "info session ready");
  assert.equal(remarks().filter((remark) => remark.includes("keepalive failed")).length, failures.length);
});

Deno.test("a pace that loses the session, or that IBKR refuses, is brought into range, with a warning", async () => {
  for (const [keepaliveMs, usedMs] of [[1_000, 1_200], [600_000, 240_000]]) {
    await using bench = await startBench({ clock: handClock(), keepaliveMs: keepaliveMs! });
    const warning = bench.log.find(({ message }) => message.startsWith("BEZANT_KEEPALIVE_SECS is out of range"));
    assert.deepEqual(warning?.fields, { wantedMs: keepaliveMs, usedMs });
  }
  await using bench = await startBench({ keepaliveMs: 0 });
  await turns(20);
  assert.deepEqual([bench.log, bench.gateway.requests], [[], []]);
});

Deno.test(
  "while another process owns the session the sidecar only watches, loudly, and takes over when that one is gone",
  inFolder(async (dir) => {
    const clock = handClock();
    await using sim = await startSimulator({ tls: false, loggedIn: true, clock });
    await using client = createClient({ baseUrl: sim.baseUrl, clock });
    const log: string[] = [];
    const logger = { log: (level: string, message: string) => void log.push(`${level} ${message}`) };
    const other = openSessionLock(dir, client.transport.gateway.origin);
    assert.equal(other.take(), true);
    const sessionLock = openSessionLock(dir, client.transport.gateway.origin);
    await using sidecar = await startSidecar({ client, logger, bind, clock, keepaliveMs: 60_000, sessionLock });
    await until(() => client.session.current()?.state === "ready");
    assert.match(log[0]!, /^error Another process owns the session/);
    const pass = async (ms: number) => {
      for (let left = ms; left > 0; left -= 1_000) {
        clock.advance(1_000);
        await turns(8);
      }
    };
    await pass(120_000);
    sim.faults.start("session-expiry:tier=brokerage");
    await pass(90_000);
    assert.equal(client.session.current()?.state, "sso-only");
    for (const path of ["/tickle", "/iserver/auth/ssodh/init", "/iserver/account/DU1000001/orders"]) {
      const refused = await fetch(`${sidecar.url}/v1/api${path}`, { method: "POST", body: "{}", headers: JSON_BODY });
      assert.deepEqual([refused.status, (await refused.json()).code], [409, "session_not_owned"], path);
    }
    const read = await fetch(`${sidecar.url}/v1/api/portfolio/accounts`);
    assert.equal(read.status, 200);
    await read.body?.cancel();
    for (const owners of ["POST /tickle", "POST /iserver/auth/ssodh/init", "/iserver/accounts"]) {
      sim.expectNoRequests(owners);
    }
    other[Symbol.dispose]();
    await pass(90_000);
    assert.ok(log.includes("info The other process is gone: this one owns the session now"), log.join("\n"));
    assert.equal(client.session.current()?.state, "ready");
    assert.equal(sim.findRequests("POST /iserver/auth/ssodh/init").length, 1);
    assert.ok(sim.findRequests("POST /tickle").length > 0);
  }),
);

Deno.test(
  "the lock is one for each Gateway, by whatever loopback name; its file is ours alone",
  inFolder((parent) => {
    const dir = `${parent}/state`;
    using first = openSessionLock(dir, ORIGIN);
    assert.throws(() => Deno.statSync(dir), Deno.errors.NotFound, "looking makes nothing");
    assert.deepEqual([first.take(), first.take(), first.isHeld()], [true, true, true]);
    using second = openSessionLock(dir, "https://127.0.0.1:5000");
    assert.deepEqual([second.take(), second.isHeld()], [false, false]);
    using paper = openSessionLock(dir, "https://localhost:5001");
    assert.equal(paper.take(), true);
    assert.equal(first.path, `${dir}/session-localhost_5000.lock`);
    if (Deno.build.os !== "windows") {
      assert.equal(Deno.statSync(first.path).mode! & 0o777, 0o600);
    }
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    assert.equal(second.take(), true);
    return Promise.resolve();
  }),
);

Deno.test(
  "the system lets go of the lock when its holder is killed",
  inFolder(async (dir) => {
    const module = new URL("./store/session_lock.ts", import.meta.url).href;
    const script = `${dir}/holder.ts`;
    Deno.writeTextFileSync(
      script,
      `import { openSessionLock } from "${module}";
      console.log(openSessionLock(Deno.args[0], "${ORIGIN}").take());
      setInterval(() => {}, 1_000);`,
    );
    const config = new URL("../deno.json", import.meta.url).pathname;
    const args = ["run", "-A", "--no-check", "--config", config, script, dir];
    const child = new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "inherit" }).spawn();
    const reader = child.stdout.getReader();
    assert.equal(new TextDecoder().decode((await reader.read()).value), "true\n");
    using lock = openSessionLock(dir, ORIGIN);
    assert.equal(lock.take(), false);
    child.kill("SIGKILL");
    await child.status;
    await reader.cancel();
    assert.equal(lock.take(), true);
  }),
);
