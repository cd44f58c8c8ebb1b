// Issue 7 point 4: is it alive, can it be worked with, since when, and what is missing.
import assert from "node:assert/strict";
import { createClient, memoryJournal, silentLogger } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import { createSidecar, startEvents, startSidecar } from "../mod.ts";
import { healthChecks } from "./routes.ts";
import { handClock, startBench } from "../testing/fixture.ts";

interface Readiness {
  readonly ready: boolean;
  readonly since: string | null;
  readonly checks: Readonly<
    Record<
      string,
      { readonly ok: boolean; readonly state: string; readonly since: string | null; reason: string | null }
    >
  >;
}

const bind = { hostname: "127.0.0.1", port: 0 };

Deno.test("GET /livez is 200 without asking anybody, also when the Gateway is dead", async () => {
  await using bench = await startBench();
  await bench.gateway.close();
  const answer = await bench.ask("/livez");
  const { alive, since } = await answer.json();
  assert.deepEqual([answer.status, alive, answer.headers.get("cache-control")], [200, true, "no-store"]);
  assert.ok(Math.abs(Date.parse(since) - Date.now()) < 60_000);
  assert.equal(bench.gateway.requests.length, 0);
  const head = await bench.ask("/livez", { method: "HEAD" });
  assert.deepEqual([head.status, await head.text()], [200, ""]);
  const post = await bench.ask("/livez", { method: "POST" });
  assert.deepEqual([post.status, post.headers.get("allow")], [405, "GET, HEAD"]);
  await post.body?.cancel();
});

Deno.test("GET /readyz follows session and stream: 503 and why, 200 once all of it is up, 503 after a logout", async () => {
  await using ends = new AsyncDisposableStack();
  const sim = ends.use(await startSimulator({ tls: false }));
  const client = ends.use(createClient({ baseUrl: sim.baseUrl }));
  const events = ends.use(startEvents({ client, logger: silentLogger }));
  const sidecar = ends.use(await startSidecar({ client, events, logger: silentLogger, bind }));
  let last: { readonly status: number; readonly body: Readiness };
  const look = async (): Promise<typeof last> => {
    const answer = await fetch(`${sidecar.url}/readyz`);
    return last = { status: answer.status, body: await answer.json() };
  };
  const lookUntil = async (isSo: () => boolean): Promise<void> => {
    await look();
    for (let turn = 0; !isSo(); turn++) {
      assert.ok(turn < 1_000, JSON.stringify(last));
      await new Promise((resolve) => setTimeout(resolve, 10));
      await look();
    }
  };

  await lookUntil(() => last.body.checks["session"]?.state === "needs-login");
  assert.deepEqual([last!.status, last!.body.ready], [503, false]);
  assert.match(last!.body.checks["session"]!.reason!, /log in/);
  await sim.logIn();
  await client.session.init();
  await lookUntil(() => last.status === 200);
  const { since, checks } = last!.body;
  assert.ok(Object.values(checks).every(({ ok, reason }) => ok && reason === null), JSON.stringify(checks));
  assert.deepEqual(
    [checks["session"]!.state, checks["stream"]!.state, checks["events_database"]!.state],
    ["ready", "up", "none"],
  );
  assert.equal(since, [checks["session"]!.since, checks["stream"]!.since].sort().at(-1));
  sim.logOut();
  client.session.observe({ authenticated: false });
  await lookUntil(() => last.status === 503);
});

Deno.test("GET /readyz names a broken database of events a journal that can't be read, and another owner, and masks accounts", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ body: '{"authenticated":true,"connected":true,"competing":false}' });
  let state: "ok" | "memory" = "ok";
  let isJournalBroken = false;
  const events = {
    log: {
      store: () => ({ state, sinceMs: 1_700_000_000_000, path: "x", problem: state === "ok" ? null : "disk full" }),
    },
    capture: { health: () => ({ connected: true, connectedSinceMs: 1_600_000_000_000 }) },
  } as unknown as SidecarEvents;
  const journal = {
    ...memoryJournal(),
    get: () => {
      if (isJournalBroken) throw new Error("row of DU1234567 is malformed");
      return undefined;
    },
  };
  const { client } = bench;
  let isOwner = true;
  const clock = handClock();
  const sidecar = createSidecar({
    ...{ client, logger: silentLogger, clock, bind, events, isOwner: () => isOwner },
    trading: { journal },
  });
  const look = async (): Promise<[number, Readiness]> => {
    const answer = await sidecar.fetch(new Request("http://127.0.0.1/readyz"), { address: "127.0.0.1" });
    return [answer.status, await answer.json()];
  };
  assert.equal((await look())[0], 200);
  state = "memory";
  const [status, body] = await look();
  assert.deepEqual([status, body.since], [503, "2023-11-14T22:13:20.000Z"]);
  assert.deepEqual(body.checks["events_database"], {
    ok: false,
    state: "memory",
    since: "2023-11-14T22:13:20.000Z",
    reason: "disk full",
  });
  isJournalBroken = true;
  assert.equal((await look())[1].checks["orders_database"]!.reason, "row of DU****567 is malformed");
  clock.advance(1_000);
  isOwner = false;
  const { reason, ...owner } = (await look())[1].checks["owner"]!;
  assert.deepEqual(owner, { ok: false, state: "locked", since: new Date(clock.now()).toISOString() });
  assert.match(reason!, /another process owns the session/);
});

Deno.test("GET /readyz says that nothing is sent after a 429 of IBKR, and until when", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  const clock = handClock();
  await using client = createClient({ baseUrl: sim.baseUrl, clock });
  const checks = healthChecks({ client, clock, events: undefined, journal: undefined, isOwner: () => true });
  const limits = async () => await checks.find(({ name }) => name === "limits")!.look(new AbortController().signal);
  assert.deepEqual(await limits(), { ok: true, state: "open", sinceMs: clock.now(), reason: null });
  sim.faults.start("http-429", { times: 1 });
  await assert.rejects(client.accounts.list());
  const { ok, state, reason } = await limits();
  assert.deepEqual([ok, state], [false, "silent"]);
  assert.match(reason!, /until \d{4}-\d\d-\d\dT[\d:.]+Z, no cancel either/);
  clock.advance(600_000);
  assert.equal((await limits()).ok, true);
});

Deno.test("without an owner of the session the Gateway is asked, once for many probes", async () => {
  await using bench = await startBench();
  bench.gateway.answer({ body: '{"authenticated":true,"connected":true,"competing":false}' });
  const answers = await Promise.all(Array.from({ length: 20 }, () => bench.ask("/readyz")));
  for (const answer of answers) assert.equal((await answer.json()).ready, true);
  assert.equal(bench.gateway.requests.length, 1);
  await bench.gateway.close();
});
