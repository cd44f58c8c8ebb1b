import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { createEventStore } from "../store/event_store.ts";
import { appendAll, logFixture, payloads, storeWith } from "./testing/log_fixture.ts";

const ORDERS = new Set(["orders"]);

for (const kind of ["memory", "database"] as const) {
  const options = kind === "memory" ? { store: undefined } : {};

  Deno.test(`a log (${kind}) numbers each topic from 1, and all of them together`, () => {
    using fixture = logFixture();
    const log = fixture.open(options);
    appendAll(log, "orders", [1]);
    appendAll(log, "pnl", [2, 3]);
    log.flush();
    const page = log.readAfter(new Set(["orders", "pnl"]), 0, 10);
    assert.ok(page.kind === "events");
    assert.deepEqual(page.events.map(({ topic, cursor, seq }) => [topic, cursor, seq]), [
      ["orders", 1, 1],
      ["pnl", 1, 2],
      ["pnl", 2, 3],
    ]);
    assert.equal(page.nextSeq, 3);
  });

  Deno.test(`a log (${kind}) writes events as the contract says, payload byte for byte, facts behind`, () => {
    using fixture = logFixture(Date.parse("2026-05-06T13:30:00.120Z"));
    const log = fixture.open(options);
    const payload = '{ "topic":"str",  "args":[{"price":1.10, "n":12345678901234567890}] }';
    log.append({ topic: "trades", payload, facts: { execution_id: "e.1", revision: 2, recovered: true } });
    log.flush();
    const page = log.read("trades", 0, 10);
    assert.ok(page.kind === "events");
    assert.equal(
      page.events[0]?.json,
      `{"cursor":1,"topic":"trades","received_at":"2026-05-06T13:30:00.120Z","reset_epoch":${log.epoch()},` +
        `"payload":${payload},"seq":1,"execution_id":"e.1","revision":2,"recovered":true}`,
    );
  });

  Deno.test(`read() (${kind}) is exclusive, oldest first, up to the limit; at or beyond the newest it is caught up`, () => {
    using fixture = logFixture();
    const log = fixture.open(options);
    assert.deepEqual(log.read("orders", 0, 10), { kind: "unknown" });
    appendAll(log, "orders", [1, 2, 3]);
    log.flush();
    assert.deepEqual(payloads(log.read("orders", 0, 10)), [1, 2, 3]);
    assert.deepEqual(payloads(log.read("orders", 1, 10)), [2, 3]);
    const page = log.read("orders", 0, 2);
    assert.ok(page.kind === "events");
    assert.equal(page.nextCursor, 2);
    for (const since of [3, 500, "latest"] as const) {
      assert.deepEqual(log.read("orders", since, 10), { kind: "caught-up", last: 3 });
    }
    assert.deepEqual(payloads(log.read("orders", "earliest", 10)), [1, 2, 3]);
  });

  Deno.test(`onNext() (${kind}) calls back once, at an event of its topics, unless it is taken back`, () => {
    using fixture = logFixture();
    const log = fixture.open(options);
    const calls: string[] = [];
    log.onNext(ORDERS, () => calls.push("orders"));
    log.onNext(new Set(["pnl", "orders"]), () => calls.push("both"));
    log.onNext(ORDERS, () => calls.push("never"))();
    appendAll(log, "pnl", [1, 2]);
    assert.deepEqual(calls, ["both"]);
    appendAll(log, "orders", [3, 4]);
    log.flush();
    assert.deepEqual(calls, ["both", "orders"]);
  });

  Deno.test(`a reader that throws (${kind}) is logged and keeps nobody from hearing`, () => {
    using fixture = logFixture();
    const log = fixture.open(options);
    let isHeard = false;
    log.onNext(ORDERS, () => {
      throw new Error("no");
    });
    log.onNext(ORDERS, () => isHeard = true);
    appendAll(log, "orders", [1]);
    assert.ok(isHeard);
    assert.deepEqual(fixture.lines.map(({ level, fields }) => [level, fields?.["problem"]]), [["error", "no"]]);
  });

  Deno.test(`close() (${kind}) twice does no harm, and what is appended then is dropped`, () => {
    using fixture = logFixture();
    const log = fixture.open(options);
    appendAll(log, "orders", [1]);
    log.close();
    log.close();
    appendAll(log, "orders", [2]);
    assert.deepEqual(payloads(log.read("orders", 0, 10)), [1]);
    assert.equal(fixture.clock.pending(), 0);
  });
}

Deno.test("a log in memory gives 412 for what its ring has lost, and never for 0", () => {
  using fixture = logFixture();
  const log = fixture.open({ store: undefined });
  appendAll(log, "orders", [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(log.read("orders", 1, 10), { kind: "expired", head: 3 });
  assert.deepEqual(payloads(log.read("orders", 2, 10)), [3, 4, 5, 6]);
  assert.deepEqual(payloads(log.read("orders", 0, 10)), [3, 4, 5, 6]);
  assert.deepEqual(payloads(log.read("orders", "earliest", 10)), [3, 4, 5, 6]);
  assert.deepEqual(log.readAfter(ORDERS, 1, 10), { kind: "expired", head: 3 });
  assert.deepEqual(payloads(log.readAfter(ORDERS, 2, 10)), [3, 4, 5, 6]);
});

Deno.test("what a ring has lost is read from the database", () => {
  using fixture = logFixture();
  const log = fixture.open();
  appendAll(log, "orders", [1, 2, 3, 4, 5, 6]);
  appendAll(log, "pnl", [7, 8, 9, 10, 11, 12]); // the last of them are not written yet
  assert.ok(log.store().waiting > 0);
  assert.deepEqual(log.sizes(), { orders: 4, pnl: 4 });
  assert.deepEqual(payloads(log.read("pnl", 1, 10)), [8, 9, 10, 11, 12]);
  log.flush();
  appendAll(log, "pnl", [13]);
  assert.deepEqual(payloads(log.read("orders", 1, 10)), [2, 3, 4, 5, 6]);
  assert.deepEqual(payloads(log.read("orders", 0, 10)), [3, 4, 5, 6]);
  assert.deepEqual(payloads(log.read("orders", "earliest", 2)), [1, 2]);
  assert.deepEqual(payloads(log.read("pnl", 1, 10)), [8, 9, 10, 11, 12, 13]);
  const page = log.readAfter(new Set(["orders", "pnl"]), 0, 100);
  assert.deepEqual(payloads(page).length, 13);
  assert.ok(page.kind === "events");
  assert.deepEqual(page.events.map(({ seq }) => seq), page.events.map(({ seq }) => seq).toSorted((a, b) => a - b));
});

for (const [tookMs, waitsMs] of [[0, 1], [3, 12], [100, 50]] as const) {
  Deno.test(`after a commit of ${tookMs} ms a durable event waits ${waitsMs} ms for its own, a volatile one is seen at once`, () => {
    using fixture = logFixture();
    let isSlow = false;
    const store = createEventStore({ path: fixture.path });
    const slow = storeWith(store, {
      write(batch) {
        store.write(batch);
        if (isSlow) fixture.clock.advance(tookMs);
      },
    });
    const log = fixture.open({ store: slow });
    appendAll(log, "pnl", [0]); // its numbers are fetched
    fixture.clock.advance(100);
    isSlow = true;
    appendAll(log, "orders", [1]);
    assert.deepEqual(payloads(log.read("orders", 0, 10)), [1]);
    isSlow = false;
    appendAll(log, "orders", [2]);
    appendAll(log, "pnl", [3]);
    assert.deepEqual(log.read("orders", 1, 10), { kind: "caught-up", last: 1 });
    assert.deepEqual(payloads(log.read("pnl", 0, 10)), [0, 3]);
    fixture.clock.advance(waitsMs - 1);
    assert.deepEqual(log.read("orders", 1, 10), { kind: "caught-up", last: 1 });
    fixture.clock.advance(1);
    assert.deepEqual(payloads(log.read("orders", 1, 10)), [2]);
    assert.equal(log.store().waiting, 0);
  });
}

Deno.test("whoever is woken by a durable event finds it in the database", () => {
  using fixture = logFixture();
  const log = fixture.open();
  const found: unknown[] = [];
  log.onNext(ORDERS, () => {
    using db = new DatabaseSync(fixture.path, { readOnly: true });
    found.push(db.prepare("SELECT payload FROM events").all().map((row) => row["payload"]));
  });
  appendAll(log, "orders", [1]);
  assert.deepEqual(found, [["1"]]);
});

Deno.test("500 waiting events are written without waiting", () => {
  using fixture = logFixture();
  const log = fixture.open();
  appendAll(log, "orders", [0]);
  appendAll(log, "orders", Array.from({ length: 499 }, (_, index) => index));
  const before = log.store().waiting;
  appendAll(log, "orders", [499, 500]);
  assert.ok(before > 0 && log.store().waiting < 3);
});

Deno.test("a restart goes on with all numbers and finds everything that was kept", () => {
  using fixture = logFixture();
  const first = fixture.open();
  appendAll(first, "orders", [1, 2, 3, 4, 5, 6]);
  appendAll(first, "marketdata:265598", [7]);
  first.close();
  const log = fixture.open();
  assert.equal(log.lastSeq(), 7);
  assert.equal(log.epoch(), first.epoch() + 1);
  assert.ok(log.knowsEpoch(first.epoch()));
  assert.ok(!log.knowsEpoch(log.epoch() + 1));
  assert.deepEqual(payloads(log.read("orders", 0, 10)), [3, 4, 5, 6]);
  assert.deepEqual(payloads(log.read("orders", 1, 10)), [2, 3, 4, 5, 6]);
  appendAll(log, "orders", [8]);
  log.flush();
  const page = log.readAfter(new Set(["orders", "marketdata:265598"]), 6, 10);
  assert.ok(page.kind === "events");
  assert.deepEqual(page.events.map(({ seq, cursor, epoch }) => [seq, cursor, epoch]), [
    [7, 1, first.epoch()],
    [8, 7, log.epoch()],
  ]);
});

Deno.test("after a death the numbers go on at the end of their block", () => {
  using fixture = logFixture();
  const first = fixture.open();
  appendAll(first, "orders", [1]);
  appendAll(first, "pnl", [2, 3]); // seen, and not all written
  fixture.kill();
  const log = fixture.open();
  appendAll(log, "orders", [4]);
  appendAll(log, "pnl", [5]);
  log.flush();
  const page = log.readAfter(new Set(["orders", "pnl"]), first.lastSeq(), 10);
  assert.ok(page.kind === "events");
  assert.deepEqual(
    page.events.map(({ topic, cursor, seq }) => [topic, cursor, seq]),
    [
      ["orders", 10_001, 10_001],
      ["pnl", 10_001, 10_002],
    ],
  );
});

Deno.test("history() pages by time, events of one millisecond included", () => {
  using fixture = logFixture();
  const log = fixture.open();
  const startMs = fixture.clock.now();
  appendAll(log, "orders", [1, 2, 3]);
  fixture.clock.advance(1);
  appendAll(log, "orders", [4]);
  const first = log.history({ topic: "orders", sinceMs: startMs - 1, limit: 2 });
  assert.deepEqual(first?.events.map(({ cursor }) => cursor), [1, 2]);
  const second = log.history({ topic: "orders", ...first!.next!, limit: 2 });
  assert.deepEqual(second?.events.map(({ cursor }) => cursor), [3, 4]);
  assert.equal(second?.next, null);
  assert.deepEqual(log.history({ topic: "orders", sinceMs: startMs, limit: 9 })?.events.map(({ cursor }) => cursor), [
    4,
  ]);
  assert.deepEqual(log.history({ topic: "nothing", sinceMs: 0, limit: 9 }), { events: [], next: null });
  assert.equal(fixture.open({ store: undefined }).history({ topic: "orders", sinceMs: 0, limit: 9 }), null);
});
