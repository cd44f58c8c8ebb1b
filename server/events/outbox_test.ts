import assert from "node:assert/strict";
import fc from "fast-check";
import { createEventStore } from "../store/event_store.ts";
import type { EventStore } from "../store/event_store_types.ts";
import { startOutbox } from "./outbox.ts";
import type { Outbox } from "./outbox_types.ts";
import { type FakeBroker, fakeBroker } from "./testing/fake_broker.ts";
import { appendAll, type LogFixture, logFixture, storeWith } from "./testing/log_fixture.ts";
import type { EventLog } from "./types.ts";

interface World extends AsyncDisposable {
  readonly fixture: LogFixture;
  readonly broker: FakeBroker;
  readonly log: () => EventLog;
  readonly outbox: () => Outbox;
  /** Ends both properly, or as a killed process would, and starts them again. */
  restart(how: "close" | "kill"): Promise<void>;
  /** Lets everything happen that can happen within so many milliseconds. */
  pass(ms: number): Promise<void>;
}

async function worldOf(change: (store: EventStore) => EventStore = (store) => store): Promise<World> {
  const fixture = logFixture();
  const broker = fakeBroker();
  let log: EventLog;
  let outbox: Outbox;

  function start(): void {
    const store = change(createEventStore({ path: fixture.path, spareBytes: 0 }));
    log = fixture.open({ store });
    outbox = startOutbox({
      log,
      store,
      name: "S",
      prefix: "b.e",
      open: broker.open,
      clock: fixture.clock,
      logger: { log: (level, message, fields) => void fixture.lines.push({ level, message, fields }) },
    });
  }

  async function pass(ms: number): Promise<void> {
    for (let at = 0; at <= ms; at += 50) {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      fixture.clock.advance(50);
    }
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
  }

  start();
  await pass(0);
  return {
    fixture,
    broker,
    log: () => log,
    outbox: () => outbox,
    pass,
    restart: async (how) => {
      if (how === "kill") fixture.kill();
      await outbox.close();
      log.close();
      start();
      await pass(0);
    },
    [Symbol.asyncDispose]: async () => {
      await outbox.close();
      fixture[Symbol.dispose]();
    },
  };
}

function numbersOf({ stored }: FakeBroker, topic?: string): number[] {
  return stored.filter(({ subject }) => topic === undefined || subject === `b.e.${topic}`)
    .map(({ text }) => JSON.parse(text).payload).filter((payload) => typeof payload === "number");
}

function count(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

Deno.test("every event of every topic is published as it is served, in order, once, under its own subject", async () => {
  await using world = await worldOf();
  const { broker, log } = world;
  appendAll(log(), "trades", [1, 2]);
  appendAll(log(), "marketdata:265598", [3]);
  await world.pass(2_000);
  appendAll(log(), "marketdata:8314", [4]); // a topic that was not there when the outbox began to wait
  await world.pass(2_000);
  assert.deepEqual(numbersOf(broker), [1, 2, 3, 4]);
  assert.deepEqual([...new Set(broker.stored.map(({ subject }) => subject))], [
    "b.e.trades",
    "b.e.marketdata.265598",
    "b.e.marketdata.8314",
  ]);
  const page = log().read("trades", "earliest", 1);
  assert.equal(page.kind, "events");
  const [first] = page.kind === "events" ? page.events : [];
  assert.equal(broker.stored[0]?.text, first?.json);
  assert.equal(broker.stored[0]?.id, `${log().epoch()}:trades:1`);
  assert.equal(broker.repeats(), 0);
  assert.deepEqual(world.outbox().health(), { state: "ok", problem: null, seq: log().lastSeq(), published: 4 });
});

Deno.test("a restart goes on where the last one stopped, and nothing is published twice", async () => {
  await using world = await worldOf();
  const { broker } = world;
  for (const [how, at] of [["close", 1], ["kill", 4], ["close", 7]] as const) {
    appendAll(world.log(), "orders", count(at, at + 2));
    await world.pass(500);
    await world.restart(how);
  }
  appendAll(world.log(), "orders", [10]);
  await world.pass(500);
  assert.deepEqual(numbersOf(broker), count(1, 10));
  assert.equal(broker.repeats(), 0);
});

Deno.test("while the broker is down everything waits, is said once, and comes in order afterwards", async () => {
  await using world = await worldOf();
  const { broker, fixture } = world;
  broker.isDown = true;
  appendAll(world.log(), "trades", count(1, 500));
  await world.pass(120_000);
  assert.equal(numbersOf(broker).length, 0);
  assert.equal(world.outbox().health().state, "retrying");
  assert.equal(world.outbox().health().problem, "nobody is there");
  assert.ok(broker.opened() < 30, `${broker.opened()} attempts in two minutes`);
  broker.isDown = false;
  await world.pass(60_000);
  assert.deepEqual(numbersOf(broker), count(1, 500));
  assert.ok(broker.mostUnderWay() <= 100, `${broker.mostUnderWay()} under way`);
  const said = fixture.lines.filter(({ level }) => level === "error").map(({ message }) => message);
  assert.deepEqual(said, ["events can't be published: they wait in the database"]);
});

Deno.test("what is lost in the middle, or stored without an answer, neither leaves a hole nor changes the order", async () => {
  for (const mood of ["lose", "mute"] as const) {
    await using world = await worldOf();
    const { broker } = world;
    let isAngry = true;
    broker.mood = ({ text }) => {
      if (!isAngry || JSON.parse(text).payload !== 20) return "store";
      isAngry = false;
      return mood;
    };
    appendAll(world.log(), "trades", count(1, 50));
    await world.pass(5_000);
    assert.deepEqual(numbersOf(broker), count(1, 50), mood);
  }
});

Deno.test("what was removed before it could be published is said under its topic; nothing else is skipped", async () => {
  await using world = await worldOf();
  const { broker, fixture } = world;
  appendAll(world.log(), "pnl", [1]);
  await world.pass(2_000);
  broker.isDown = true;
  appendAll(world.log(), "trades", count(2, 9));
  world.log().flush();
  appendAll(world.log(), "pnl", count(10, 19));
  appendAll(world.log(), "trades", [20]);
  await world.pass(500);
  const store = createEventStore({ path: fixture.path });
  await world.outbox().close();
  world.log().close();
  store.open(fixture.clock.now());
  store.prune("pnl", fixture.clock.now() + 1, 9); // 1 and 10 to 17
  store.close();
  await world.restart("close");
  broker.isDown = false;
  broker.mood = ({ id }) => {
    if (!id.startsWith("expired:")) return "store";
    broker.mood = () => "store";
    return "lose"; // the message that says it is not lost either
  };
  await world.pass(60_000);
  assert.deepEqual(numbersOf(broker), [...count(1, 9), 18, 19, 20]);
  assert.equal(broker.repeats(), 0);
  const told = broker.stored.filter(({ id }) => id.startsWith("expired:"));
  assert.deepEqual(told.map(({ subject }) => subject), ["b.e.pnl"]);
  const { payload } = JSON.parse(told[0]!.text);
  assert.equal(payload.reason, "expired");
  assert.ok(payload.head_seq > payload.after_seq);
});

Deno.test("a place that can't be written costs repeats, and no event", async () => {
  let isBroken = false;
  await using world = await worldOf((store) =>
    storeWith(store, {
      setNote: (name, text) => {
        if (isBroken) throw new Error("disk full");
        store.setNote(name, text);
      },
    })
  );
  const { broker } = world;
  appendAll(world.log(), "orders", [1, 2]);
  await world.pass(500);
  isBroken = true;
  appendAll(world.log(), "orders", [3, 4]);
  await world.pass(500);
  await world.restart("kill");
  await world.pass(500);
  assert.deepEqual(numbersOf(broker), [1, 2, 3, 4]);
  assert.ok(broker.repeats() >= 2);
});

Deno.test("a process that has lost its database to another one publishes nothing until it has it again", async () => {
  await using world = await worldOf();
  const { broker, fixture } = world;
  Deno.removeSync(`${fixture.path}.lock`); // as only a human can
  const other = createEventStore({ path: fixture.path });
  other.open(fixture.clock.now());
  appendAll(world.log(), "pnl", [1]);
  await world.pass(2_000);
  assert.equal(world.outbox().health().state, "retrying");
  appendAll(world.log(), "pnl", [2]);
  await world.pass(60_000);
  assert.ok(!numbersOf(broker).includes(2));
  other.close();
  await world.pass(60_000);
  assert.equal(world.outbox().health().state, "ok");
  appendAll(world.log(), "pnl", [3]);
  await world.pass(1_000);
  assert.ok(numbersOf(broker).includes(3));
});

Deno.test("what can't be read at present is not taken for gone: it is published later, whole", async () => {
  let isBusy = false;
  await using world = await worldOf((store) =>
    storeWith(store, {
      after: (topic, place, limit) => {
        if (isBusy) throw new Error("database is locked");
        return store.after(topic, place, limit);
      },
    })
  );
  const { broker } = world;
  appendAll(world.log(), "orders", [1]);
  await world.pass(500);
  broker.isDown = true;
  appendAll(world.log(), "orders", count(2, 20)); // the ring holds four
  isBusy = true;
  broker.isDown = false;
  await world.pass(5_000);
  assert.equal(world.outbox().health().state, "retrying");
  assert.match(world.outbox().health().problem!, /can't be read/);
  assert.ok(!world.fixture.lines.some(({ message }) => /removed before/.test(message)));
  isBusy = false;
  await world.pass(60_000);
  assert.deepEqual(numbersOf(broker), count(1, 20));
});

Deno.test("random outages, losses and restarts lose nothing and keep the order", async () => {
  const step = fc.constantFrom(
    "orders",
    "trades",
    "pnl",
    "marketdata:1",
    "down",
    "up",
    "lose",
    "mute",
    "close",
    "kill",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      await using world = await worldOf();
      const { broker } = world;
      let last = 0;
      for (const what of steps) {
        if (what === "down" || what === "up") broker.isDown = what === "down";
        else if (what === "lose" || what === "mute") {
          broker.mood = () => {
            broker.mood = () => "store";
            return what;
          };
        } else if (what === "close" || what === "kill") {
          world.log().flush();
          await world.restart(what);
        } else appendAll(world.log(), what, count(last + 1, last += 7));
        await world.pass(100);
      }
      broker.isDown = false;
      broker.mood = () => "store";
      await world.pass(60_000);
      assert.deepEqual(numbersOf(broker).toSorted((a, b) => a - b), count(1, last));
      const seqs = broker.stored.map(({ text }) => JSON.parse(text).seq);
      assert.deepEqual(seqs, seqs.toSorted((a, b) => a - b));
    }),
    { numRuns: 30, seed: 5 },
  );
});
