import assert from "node:assert/strict";
import fc from "fast-check";
import { createEventStore } from "../store/event_store.ts";
import type { EventStore } from "../store/event_store_types.ts";
import { type LogFixture, logFixture, payloadOf, storeWith } from "./testing/log_fixture.ts";
import type { EventLog, StoredEvent } from "./types.ts";

const DURABLE = ["orders", "trades"];
const TOPICS = [...DURABLE, "pnl", "marketdata:1"];
const READ = new Set([...TOPICS, "gap"]);

type Step =
  | { readonly do: "append"; readonly topic: string; readonly count: number }
  | { readonly do: "advance"; readonly ms: number }
  | { readonly do: "poll"; readonly reader: number; readonly limit: number }
  | { readonly do: "pollTopic"; readonly topic: string; readonly limit: number }
  | { readonly do: "flush" | "close" | "kill" | "break" | "heal" | "drop" | "ready" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("append" as const),
      topic: fc.constantFrom(...TOPICS),
      count: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("advance" as const), ms: fc.constantFrom(1, 5, 20, 60, 2_000) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("pollTopic" as const),
      topic: fc.constantFrom(...READ),
      limit: fc.integer({ min: 1, max: 7 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("poll" as const),
      reader: fc.integer({ min: 0, max: 2 }),
      limit: fc.integer({ min: 1, max: 7 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom("flush" as const, "close" as const, "kill" as const, "drop" as const, "ready" as const),
    }),
  },
);

const breaking: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: step },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("break" as const, "heal" as const) }) },
);

/** A bot that asks for one topic at a time. */
type TopicReader = Map<string, { since: number | "earliest"; readonly got: StoredEvent[] }>;

/** A bot: it keeps its place together with what it has got. */
interface Reader {
  seq: number;
  readonly got: StoredEvent[];
  readonly cursors: Map<string, number>;
}

interface World {
  readonly fixture: LogFixture;
  log: EventLog;
  isBroken: boolean;
  /** Room of the spare journal; 0: there is none, and a database that breaks can't be read either. */
  readonly spareBytes: number;
  readonly readers: readonly Reader[];
  readonly topicReader: TopicReader;
  readonly seen: Map<number, string>;
  readonly epochs: Set<number>;
  serial: number;
  outages: number;
}

function storeOf(world: Pick<World, "fixture" | "isBroken" | "spareBytes">): EventStore {
  const { fixture: { path }, spareBytes } = world;
  const check = (): void => {
    if (world.isBroken) throw new Error("database or disk is full");
  };
  if (spareBytes > 0) { // what is there can be read, and what has its room can be written
    const real = createEventStore({ path, spareBytes, onOpen: check });
    return storeWith(real, {
      write: (batch) => (check(), real.write(batch)),
      settle: () => (check(), real.settle()),
    });
  }
  const real = createEventStore({ path, spareBytes });
  return storeWith(real, {
    open: (nowMs) => (check(), real.open(nowMs)),
    look: () => (check(), real.look()),
    write: (batch) => (check(), real.write(batch)),
    after: (topic, place, limit) => (check(), real.after(topic, place, limit)),
  });
}

function begin(world: World): void {
  world.fixture.clock.advance(100); // a start takes its time, an outage more than a millisecond
  world.log = world.fixture.open({ store: storeOf(world) });
  assert.ok(!world.epochs.has(world.log.epoch()), "an epoch came again");
  world.epochs.add(world.log.epoch());
}

/** Everything a reader gets is newer than what it has, in order, and nothing has a number that something else had. */
function take(world: World, reader: Reader, events: readonly StoredEvent[]): void {
  for (const event of events) {
    assert.ok(event.seq > reader.seq, "seq goes up");
    assert.ok(event.cursor > (reader.cursors.get(event.topic) ?? 0), "cursors go up");
    const known = world.seen.get(event.seq);
    assert.ok(known === undefined || known === event.json, `seq ${event.seq} was given twice`);
    world.seen.set(event.seq, event.json);
    reader.seq = event.seq;
    reader.cursors.set(event.topic, event.cursor);
    reader.got.push(event);
  }
}

function poll(world: World, reader: Reader, limit: number): number {
  const page = world.log.readAfter(READ, reader.seq, limit);
  if (page.kind === "expired") {
    assert.ok(world.isBroken || world.log.store().state !== "ok", "nothing is gone while the database can be read");
    return 0;
  }
  if (page.kind === "unavailable") {
    assert.ok(world.isBroken || world.log.isUnknown());
    return 0;
  }
  assert.ok(page.events.length <= limit);
  take(world, reader, page.events);
  reader.seq = Math.max(reader.seq, page.nextSeq);
  return page.events.length;
}

function pollTopic(world: World, topic: string, limit: number): number {
  const reader = world.topicReader.get(topic)!;
  const page = world.log.read(topic, reader.since, limit);
  if (page.kind === "expired") assert.ok(world.isBroken || world.log.store().state !== "ok");
  if (page.kind === "unavailable") assert.ok(world.isBroken || world.log.isUnknown());
  if (page.kind !== "events") return 0;
  assert.ok(page.events.length <= limit);
  for (const { cursor } of page.events) assert.ok(reader.since === "earliest" || cursor > reader.since);
  reader.got.push(...page.events);
  reader.since = page.nextCursor;
  return page.events.length;
}

function run(world: World, { ...step }: Step): void {
  const { fixture, log } = world;
  switch (step.do) {
    case "append":
      for (let n = 0; n < step.count; n++) log.append({ topic: step.topic, payload: String(world.serial++) });
      return;
    case "advance":
      return fixture.clock.advance(step.ms);
    case "poll":
      return void poll(world, world.readers[step.reader]!, step.limit);
    case "pollTopic":
      return void pollTopic(world, step.topic, step.limit);
    case "flush":
      return log.flush();
    case "break":
      world.isBroken = true;
      return;
    case "heal":
      world.isBroken = false;
      return;
    case "drop":
      return log.beginOutage({
        outageId: `o${world.serial++}`,
        reason: "reconnected_after_disconnect",
        fromMs: fixture.clock.now(),
      });
    case "ready":
      if (log.openOutage() !== null) world.outages++;
      log.endOutage(fixture.clock.now());
      world.epochs.add(log.epoch());
      return;
    case "close":
      log.close();
      return begin(world);
    case "kill":
      poll(world, world.readers[0]!, 1_000); // somebody has seen the last number that was given
      fixture.kill();
      return begin(world);
  }
}

function play(steps: readonly Step[], check: (world: World) => void, spareBytes = 0): void {
  using fixture = logFixture();
  const readers = [0, 1, 2].map((): Reader => ({ seq: 0, got: [], cursors: new Map() }));
  const world: World = {
    fixture,
    isBroken: false,
    spareBytes,
    readers,
    log: fixture.open(),
    topicReader: new Map([...READ].map((topic) => [topic, { since: "earliest", got: [] }])),
    seen: new Map(),
    epochs: new Set(),
    serial: 0,
    outages: 0,
  };
  world.log.close();
  begin(world);
  for (const step of steps) run(world, step);
  world.isBroken = false;
  fixture.clock.advance(120_000);
  world.log.flush();
  assert.equal(world.log.store().state, "ok");
  for (const reader of readers) while (poll(world, reader, 5) > 0);
  for (const topic of READ) while (pollTopic(world, topic, 3) > 0);
  check(world);
}

/** What is in the log in the end, read at one go. */
function truth(log: EventLog): readonly StoredEvent[] {
  const page = log.readAfter(READ, 0, 1_000_000);
  assert.ok(page.kind === "events");
  return page.events;
}

const RUNS = { numRuns: 60, seed: 20261122 };

/** Every durable event once and in order for every reader; nothing twice; each outage once in each topic. */
function checkAll({ log, readers, topicReader, outages }: World): void {
  const all = truth(log);
  for (const topic of [...DURABLE, "gap"]) {
    assert.deepEqual(topicReader.get(topic)!.got, all.filter((event) => event.topic === topic));
  }
  for (const { got } of readers) assert.deepEqual(durable(got), durable(all));
  const values = all.filter(({ outageId }) => outageId === null).map(payloadOf);
  assert.equal(new Set(values).size, values.length);
  const gaps = all.filter(({ outageId }) => outageId !== null);
  assert.equal(gaps.filter(({ topic }) => topic === "gap").length, outages);
  const marks = gaps.map(({ topic, outageId }) => `${topic} ${outageId}`);
  assert.equal(new Set(marks).size, marks.length);
}

function durable(events: readonly StoredEvent[]): readonly string[] {
  return events.filter(({ topic }) => DURABLE.includes(topic) || topic === "gap").map(({ json }) => json);
}

Deno.test("whoever polls at any moment with any limit gets every durable event once, in order, across closes and deaths", () => {
  fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => play(steps, checkAll)), RUNS);
});

for (const spareBytes of [0, 3_000]) { // none, and one that is full soon
  Deno.test(`with a database that breaks and heals at any moment and a spare journal of ${spareBytes} bytes no number comes twice and no epoch comes again`, () => {
    fc.assert(
      fc.property(fc.array(breaking, { minLength: 5, maxLength: 80 }), (steps) =>
        play(steps, ({ log }) => {
          const all = truth(log);
          assert.deepEqual(all.map(({ seq }) => seq), all.map(({ seq }) => seq).toSorted((a, b) => a - b));
          const places = all.map(({ topic, cursor }) => `${topic} ${cursor}`);
          assert.equal(new Set(places).size, places.length);
        }, spareBytes)),
      RUNS,
    );
  });
}

Deno.test("what rings can't hold is never lost while the process lives, however the database breaks and heals", () => {
  const living = breaking.filter(({ do: what }) => what !== "kill" && what !== "close");
  fc.assert(
    fc.property(fc.array(living, { minLength: 5, maxLength: 80 }), (steps) =>
      play(steps, ({ log, serial }) => {
        const values = truth(log).filter(({ outageId }) => outageId === null).map(payloadOf);
        const dropped = steps.filter(({ do: what }) => what === "drop").length;
        assert.equal(values.length, serial - dropped);
      })),
    RUNS,
  );
});

Deno.test("with a spare journal every durable event comes once, in order, however the disk fills up between closes and deaths", () => {
  fc.assert(
    fc.property(
      fc.array(breaking, { minLength: 5, maxLength: 60 }),
      (steps) => play(steps, checkAll, 1024 * 1024),
    ),
    RUNS,
  );
});
