// The typed client against a real sidecar: who keeps the place together with the effect misses and doubles nothing.
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  createClient,
  type FollowItem,
  type FollowOptions,
  type IbkrClient,
  isIbkrError,
  silentLogger,
  systemClock,
} from "../../mod.ts";
import { startAccessEdge, startSimulator } from "../../sim/mod.ts";
import { startEvents, startSidecar } from "../mod.ts";
import { testTokens } from "../testing/tokens.ts";
import { hastyClock, type KeptSidecar, startKeptSidecar } from "./testing/kept_sidecar.ts";

/** What a bot has done, and the place that it keeps; both are replaced as one. */
interface Kept {
  readonly fills: readonly string[];
  readonly gaps: readonly string[];
  readonly cursor: string;
}

/** One life of the bot, and what happens meanwhile. */
interface Life {
  /** Fills before it starts, and while it runs. */
  readonly before: number;
  readonly during: number;
  /** Whether the sidecar is started again, with the bot dead or alive. */
  readonly restart: "no" | "dead" | "alive";
  /** It dies at this item, before or after it has kept what comes of it; or at an await where nothing came. */
  readonly items: number;
  readonly dies: "before" | "after";
  readonly transport: "sse" | "poll";
}

const LIFE: fc.Arbitrary<Life> = fc.record({
  before: fc.nat(3),
  during: fc.nat(4),
  restart: fc.constantFrom("no", "no", "dead", "alive"),
  items: fc.integer({ min: 1, max: 6 }),
  dies: fc.constantFrom("before", "after"),
  transport: fc.constantFrom("sse", "poll"),
});

/** How a bot keeps what it knows. The sabotaged ones keep the place apart from the effect. */
type Keeping = "together" | "place-first" | "effect-first";

interface World {
  readonly sidecar: KeptSidecar;
  readonly ibkr: IbkrClient;
  readonly cut: () => void;
}

async function tryLives(
  world: World,
  lives: readonly Life[],
  keeping: Keeping,
  { lifeMs = 30, lastLifeMs = 10_000 }: { readonly lifeMs?: number; readonly lastLifeMs?: number } = {},
): Promise<void> {
  const { sidecar, ibkr, cut } = world;
  const happened: string[] = [];
  let restarts = 0;
  let kept: Kept = { fills: [], gaps: [], cursor: "earliest" };
  const fill = (count: number): void => {
    for (let at = 0; at < count; at++) {
      happened.push(`fill-${happened.length}`);
      sidecar.fill(happened.at(-1)!);
    }
  };

  function after(item: FollowItem): Kept {
    const { cursor } = item;
    if (item.kind === "gap") return { ...kept, cursor, gaps: [...kept.gaps, item.outageId] };
    assert.ok(item.kind === "event" && item.topic === "trades", item.kind);
    return { ...kept, cursor, fills: [...kept.fills, item.executionId] };
  }

  /** Dies as well where it cannot begin, because the sidecar is away: then whoever watches over it starts it again. */
  async function live(options: FollowOptions, death: Pick<Life, "items" | "dies"> | null): Promise<void> {
    try {
      await liveOn(options, death);
    } catch (error) {
      if (!isIbkrError(error) || !error.retryable) throw error;
    }
  }

  /** Runs until it dies at an item; the last life runs until its signal aborts. */
  async function liveOn(options: FollowOptions, death: Pick<Life, "items" | "dies"> | null): Promise<void> {
    let items = 0;
    for await (const item of ibkr.events.follow(["trades"], { ...options, from: kept.cursor })) {
      const isLast = ++items === death?.items;
      const next = after(item);
      if (keeping === "place-first") kept = { ...kept, cursor: next.cursor };
      if (keeping === "effect-first") kept = { ...next, cursor: kept.cursor };
      if (isLast && death?.dies === "before") return;
      kept = next;
      if (isLast) return;
    }
  }

  for (const { before, during, restart, transport, ...death } of lives) {
    fill(before);
    if (restart === "dead") await sidecar.restart();
    const stop = new AbortController();
    const life = live({ transport, signal: stop.signal }, death);
    fill(during);
    if (restart === "alive") await sidecar.restart();
    else cut();
    if (restart !== "no") restarts++;
    fill(1);
    let isOver = false;
    life.finally(() => isOver = true).catch(() => {}); // it is awaited below
    for (let waitedMs = 0; waitedMs < lifeMs && !isOver; waitedMs += 5) await pause(5);
    stop.abort(); // where nothing came it dies here
    await life;
  }

  const stop = new AbortController();
  const last = live({ signal: stop.signal }, null);
  const isWhole = (): boolean => kept.fills.length >= happened.length && kept.gaps.length >= restarts;
  for (let waitedMs = 0; waitedMs < lastLifeMs && !isWhole(); waitedMs += 5) await pause(5);
  stop.abort();
  await last;
  assert.deepEqual(kept.fills, happened);
  assert.equal(new Set(kept.gaps).size, kept.gaps.length, "a gap came twice");
  assert.equal(kept.gaps.length, restarts);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function withWorld(isBehindAccess: boolean, run: (world: World) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  using tokens = testTokens();
  const [, token = ""] = tokens.bearer("read").split(" ");
  const access = { clientId: "0f.access", clientSecret: "s3cret" };
  try {
    await using sidecar = await startKeptSidecar(folder, tokens.store);
    await using edge = await startAccessEdge({ upstream: sidecar.url, ...access });
    const way = isBehindAccess ? { baseUrl: edge.url, access } : { baseUrl: sidecar.url };
    await using ibkr = createClient({ ...way, token, clock: hastyClock });
    await run({ sidecar, ibkr, cut: edge.cut });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a bot that keeps its place with its effect misses and doubles nothing, wherever it and the sidecar die", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(LIFE, { minLength: 1, maxLength: 5 }),
      (isBehindAccess, lives) => withWorld(isBehindAccess, (world) => tryLives(world, lives, "together")),
    ),
    { numRuns: 30, seed: 20261122, endOnFailure: true },
  );
});

Deno.test("the property can fail: a place that is kept apart from the effect loses a fill, or has it twice", async () => {
  const life: Life = { before: 3, during: 0, restart: "no", items: 2, dies: "before", transport: "sse" };
  for (const keeping of ["place-first", "effect-first"] as const) {
    await withWorld(false, async (world) => {
      await assert.rejects(tryLives(world, [life], keeping, { lifeMs: 5_000, lastLifeMs: 500 }), {
        code: "ERR_ASSERTION",
      });
    });
  }
});

Deno.test("through Cloudflare Access events are streamed, and polled for where streams are held back", async () => {
  const folder = await Deno.makeTempDir();
  using tokens = testTokens();
  const [, token = ""] = tokens.bearer("read").split(" ");
  const access = { clientId: "0f.access", clientSecret: "s3cret" };
  try {
    await using sidecar = await startKeptSidecar(folder, tokens.store);
    await using edge = await startAccessEdge({ upstream: sidecar.url, ...access });
    let heldBackMs = 20_000;
    const impatient = { // in the end a stream counts as held back after a moment
      ...systemClock,
      setTimer: (run: () => void, ms: number) => systemClock.setTimer(run, ms === 20_000 ? heldBackMs : ms),
    };
    await using ibkr = createClient({ baseUrl: edge.url, access, token, clock: impatient });
    sidecar.fill("a");
    await using streamed = ibkr.events.follow(["trades"], { from: "earliest" });
    assert.equal((await streamed.next()).value?.kind, "event");
    await streamed.return();
    edge.buffer(true);
    heldBackMs = 300;
    await using polled = ibkr.events.follow(["trades"], { from: "earliest" });
    const item = (await polled.next()).value;
    assert.ok(item?.kind === "event" && item.executionId === "a");
    assert.deepEqual(edge.requests.map(({ target }) => target.split("?")[0]), [
      "/events/stream",
      "/events/stream",
      "/events/poll",
    ]);
    await polled.return();
    edge.revoke(true);
    await assert.rejects(ibkr.events.follow(["trades"], { from: "earliest" }).next(), { code: "access_refused" });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("history() reads what the database has kept, gaps included, page by page", async () => {
  await withWorld(false, async ({ sidecar, ibkr }) => {
    for (let count = 0; count < 5; count++) sidecar.fill(`h${count}`);
    await sidecar.restart();
    sidecar.fill("h5");
    const told: string[] = [];
    for await (const item of ibkr.events.history("trades", { pageSize: 2 })) {
      told.push(item.kind === "event" ? item.executionId : item.kind);
    }
    assert.deepEqual(told, ["h0", "h1", "h2", "h3", "h4", "gap", "h5"]);
    const [gap] = await Array.fromAsync(ibkr.events.history("gap"));
    assert.ok(gap?.kind === "gap" && gap.reason === "process_restart" && gap.toMs >= gap.fromMs);
    assert.deepEqual(await Array.fromAsync(ibkr.events.history("gap", { since: Date.now() + 60_000 })), []);
  });
});

Deno.test("status() tells how a capture is doing, and without one what to do", async () => {
  await using sim = await startSimulator({ tls: false, loggedIn: true });
  await using client = createClient({ baseUrl: sim.baseUrl });
  const options = { client, logger: silentLogger, bind: { hostname: "127.0.0.1", port: 0 } };
  {
    await using events = startEvents({ client, logger: silentLogger });
    await using sidecar = await startSidecar({ ...options, events });
    await using ibkr = createClient({ baseUrl: sidecar.url, clock: hastyClock });
    const cursor = await ibkr.events.latest();
    assert.match(cursor, /^\d+:\d+$/);
    for await (const item of ibkr.events.follow(["account"], { from: "earliest" })) if (item.kind === "event") break;
    const { connected, reconnectCount, epoch, topics, store, lastMessageAtMs } = await ibkr.events.status();
    assert.deepEqual([connected, reconnectCount, store, typeof lastMessageAtMs], [true, 1, "none", "number"]);
    assert.equal(epoch, Number(cursor.split(":")[0]));
    assert.ok(topics.includes("session"), topics.join());
    await assert.rejects(ibkr.events.history("trades").next(), { code: "events_unavailable", reason: "no-history" });
  }
  await using bare = await startSidecar(options);
  for (const baseUrl of [bare.url, sim.url]) {
    await using ibkr = createClient({ baseUrl });
    const reason = baseUrl === bare.url ? "disabled" : "no-sidecar";
    await assert.rejects(ibkr.events.status(), { code: "events_unavailable", reason });
    await assert.rejects(ibkr.events.follow(["trades"]).next(), { code: "events_unavailable", reason });
    await assert.rejects(ibkr.events.history("trades").next(), { code: "events_unavailable", reason });
  }
});
