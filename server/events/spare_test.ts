// What a sidecar still keeps when its database can't be written: DESIGN §11, "Durability".
import assert from "node:assert/strict";
import type { DatabaseSync } from "node:sqlite";
import { createEventStore } from "../store/event_store.ts";
import type { EventStore } from "../store/event_store_types.ts";
import { openSpare } from "../store/spare.ts";
import { appendAll, type LogFixture, logFixture, payloads, storeWith } from "./testing/log_fixture.ts";
import type { EventLog } from "./types.ts";

const BYTES = 64 * 1024;

/** A database that can't be written while `disk.isFull`; what is there can be read. */
function storeOn(fixture: LogFixture, disk: { readonly isFull: boolean }, spareBytes = BYTES): EventStore {
  const check = (): void => {
    if (disk.isFull) throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
  };
  const real = createEventStore({ path: fixture.path, spareBytes, onOpen: check });
  return storeWith(real, {
    write: (batch) => (check(), real.write(batch)),
    settle: () => (check(), real.settle()),
  });
}

function ready(fixture: LogFixture, store: EventStore): EventLog {
  const log = fixture.open({ store });
  log.endOutage(fixture.clock.now());
  return log;
}

function orders(log: EventLog): unknown[] {
  return payloads(log.read("orders", "earliest", 1_000)).filter((payload) => typeof payload === "number");
}

function isMarkedLost(fixture: LogFixture): boolean {
  try {
    return Deno.statSync(`${fixture.path}.lost`).isFile;
  } catch {
    return false;
  }
}

Deno.test("what is seen while the disk is full is there after a death, under the same numbers, and nothing is lost", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  const first = ready(fixture, storeOn(fixture, disk));
  appendAll(first, "orders", [1, 2]);
  first.flush();
  disk.isFull = true;
  appendAll(first, "orders", [3, 4]);
  first.flush();
  fixture.clock.advance(30_000);
  appendAll(first, "pnl", [0]);
  appendAll(first, "orders", [5, 6, 7]);
  first.flush();
  assert.equal(first.store().state, "spare");
  assert.deepEqual(orders(first), [1, 2, 3, 4, 5, 6, 7]);
  const seen = first.readAfter(new Set(["orders"]), 0, 100);
  assert.ok(!isMarkedLost(fixture));
  fixture.kill();
  disk.isFull = false;

  const log = fixture.open({ store: storeOn(fixture, disk) });
  assert.equal(log.store().state, "ok");
  assert.equal(log.openOutage()?.reason, "process_restart");
  assert.deepEqual(log.readAfter(new Set(["orders"]), 0, 100), seen);
  assert.ok(log.topSeq() >= first.lastSeq());
  appendAll(log, "orders", [8]);
  log.flush();
  assert.deepEqual(orders(log), [1, 2, 3, 4, 5, 6, 7, 8]);
});

Deno.test("a start on a disk that is still full reads what the spare journal has, and adds to it", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  const first = ready(fixture, storeOn(fixture, disk));
  appendAll(first, "orders", [1, 2]);
  first.append({ topic: "trades", payload: "{}", facts: { execution_id: "e0", revision: 1 } });
  first.flush();
  disk.isFull = true;
  appendAll(first, "orders", [3, 4, 5, 6, 7]);
  first.append({ topic: "trades", payload: "{}", facts: { execution_id: "e1", revision: 2 } });
  first.flush();
  const place = first.lastSeq();
  for (let death = 0; death < 2; death++) {
    fixture.kill();
    fixture.clock.advance(10_000);
    const log = fixture.open({ store: storeOn(fixture, disk) });
    assert.equal(log.store().state, "spare");
    assert.deepEqual(orders(log).slice(0, 7), [1, 2, 3, 4, 5, 6, 7]);
    assert.ok(log.knowsEpoch(first.epoch()) && log.topSeq() >= place);
    const history = log.history({ topic: "trades", sinceMs: 0, limit: 10 })!.events;
    assert.deepEqual(history.map(({ json }) => JSON.parse(json).execution_id).filter((id) => id), ["e0", "e1"]);
    log.endOutage(fixture.clock.now());
    appendAll(log, "orders", [8 + death]);
    log.flush();
  }
  fixture.kill();
  disk.isFull = false;
  const last = fixture.open({ store: storeOn(fixture, disk) });
  assert.deepEqual(orders(last), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.ok(!isMarkedLost(fixture));
});

Deno.test("when there is room again everything is in the database, and the spare journal is empty", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  const log = ready(fixture, storeOn(fixture, disk));
  disk.isFull = true;
  appendAll(log, "orders", [1, 2, 3]);
  log.flush();
  disk.isFull = false;
  fixture.clock.advance(60_000);
  assert.equal(log.store().state, "ok");
  appendAll(log, "orders", [4]);
  log.close();
  Deno.removeSync(`${fixture.path}.spare`);
  assert.deepEqual(orders(fixture.open()), [1, 2, 3, 4]);
});

Deno.test("a spare journal that is full leaves memory: loud, marked, and a death then is storage_lost", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  const log = ready(fixture, storeOn(fixture, disk, 4_096));
  disk.isFull = true;
  for (let index = 0; index < 50; index++) {
    appendAll(log, "orders", [index]);
    log.flush();
  }
  assert.equal(log.store().state, "memory");
  assert.ok(isMarkedLost(fixture));
  assert.equal(log.lastSeq(), 50);
  fixture.kill();
  disk.isFull = false;
  const next = fixture.open({ store: storeOn(fixture, disk, 4_096) });
  assert.equal(next.openOutage()?.reason, "storage_lost");
  assert.ok(orders(next).length >= 5); // what the journal had room for
});

Deno.test("a spare journal that is replayed twice, after newer writes too, changes nothing", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  const first = ready(fixture, storeOn(fixture, disk));
  disk.isFull = true;
  first.beginOutage({ outageId: "o1", reason: "reconnected_after_disconnect", fromMs: 77 });
  appendAll(first, "orders", [1, 2]);
  first.flush();
  const spare = Deno.readFileSync(`${fixture.path}.spare`);
  fixture.kill();
  disk.isFull = false;
  const second = ready(fixture, storeOn(fixture, disk)); // ends the outage, and is newer than what the journal says
  appendAll(second, "orders", [3]);
  second.close();
  Deno.writeFileSync(`${fixture.path}.spare`, spare); // as if a death had come before it was emptied
  const third = fixture.open({ store: storeOn(fixture, disk) });
  assert.equal(third.openOutage()?.reason, "process_restart");
  assert.deepEqual(orders(third), [1, 2, 3]);
  assert.ok(third.topSeq() >= second.lastSeq());
});

Deno.test("a real database that can't grow: the spare journal keeps what comes, and a death loses none of it", () => {
  using fixture = logFixture();
  const writers: DatabaseSync[] = [];
  let isSmall = false;
  const limit = (db: DatabaseSync): void => {
    const pages = Number(db.prepare("PRAGMA page_count").get()?.["page_count"]);
    db.exec(`PRAGMA max_page_count = ${isSmall ? Math.max(1, pages) : 1_000_000}`);
  };
  const onOpen = (db: DatabaseSync): void => {
    writers.push(db);
    limit(db);
  };
  const first = fixture.open({ spareBytes: 1024 * 1024, onOpen });
  isSmall = true;
  limit(writers[0]!);
  const text = (index: number): string => JSON.stringify(`${index}`.padEnd(1_000));
  for (let index = 0; index < 100; index++) {
    appendAll(first, "trades", [text(index)]);
    fixture.clock.advance(1_000);
  }
  assert.equal(first.store().state, "spare");
  assert.match(first.store().problem!, /full/);
  fixture.kill();
  isSmall = false;
  const log = fixture.open({ spareBytes: 1024 * 1024, onOpen });
  const all = Array.from({ length: 100 }, (_, index) => JSON.parse(text(index)));
  assert.deepEqual(payloads(log.readAfter(new Set(["trades"]), 0, 200)), all);
});

Deno.test("a spare journal whose database is gone begins the new one, and older places are refused", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  const first = ready(fixture, storeOn(fixture, disk));
  appendAll(first, "orders", [1, 2, 3]);
  first.flush();
  disk.isFull = true;
  appendAll(first, "orders", [4, 5]);
  first.flush();
  fixture.kill();
  disk.isFull = false;
  for (const suffix of ["", "-wal"]) Deno.removeSync(`${fixture.path}${suffix}`);
  const log = fixture.open({ store: storeOn(fixture, disk) });
  assert.equal(log.read("orders", 1, 10).kind, "expired");
  assert.equal(log.readAfter(new Set(["orders"]), 1, 10).kind, "expired");
  assert.deepEqual(payloads(log.read("orders", 3, 10)), [4, 5]);
  assert.ok(log.topSeq() >= first.lastSeq());
});

Deno.test("a spare journal that makes no sense is moved aside, and what was in it is told as lost", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  ready(fixture, storeOn(fixture, disk)).close();
  for (const text of ["no JSON", '{"rows":[{"event":{},"payload":null,"facts":null}],"topics":[],"epochs":[]}']) {
    const spare = openSpare(`${fixture.path}.spare`, BYTES);
    spare.append(text);
    spare.close();
    fixture.kill();
    const log = fixture.open({ store: storeOn(fixture, disk) });
    assert.deepEqual([log.store().state, log.openOutage()?.reason], ["ok", "storage_lost"], text);
    log.close();
  }
  const dir = fixture.path.replace("/events.db", "");
  assert.equal([...Deno.readDirSync(dir)].filter(({ name }) => name.includes(".spare.broken-")).length, 1);
});

Deno.test("a spare journal that was full is in the database before anything newer, and a later start finds nothing old in it", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  const first = ready(fixture, storeOn(fixture, disk, 4_096));
  appendAll(first, "orders", [0]);
  first.flush();
  disk.isFull = true;
  first.beginOutage({ outageId: "o1", reason: "reconnected_after_disconnect", fromMs: 77 });
  for (let index = 1; index < 50; index++) {
    appendAll(first, "orders", [index]);
    first.flush();
  }
  assert.equal(first.store().state, "memory");
  disk.isFull = false;
  fixture.clock.advance(60_000);
  assert.equal(first.store().state, "ok");
  first.endOutage(fixture.clock.now());
  appendAll(first, "pnl", Array.from({ length: 25_000 }, (_, index) => index)); // far beyond the block of that time
  first.flush();
  fixture.kill();
  const log = fixture.open({ store: storeOn(fixture, disk, 4_096) });
  assert.equal(log.openOutage()?.reason, "process_restart");
  assert.ok(log.topSeq() >= first.lastSeq());
  assert.equal(orders(log).length, 50);
});

Deno.test("a spare journal that was deleted begins as another one: the database takes none of it for known", () => {
  using fixture = logFixture();
  const disk = { isFull: false };
  for (const round of [0, 1]) {
    const log = ready(fixture, storeOn(fixture, disk));
    disk.isFull = true;
    appendAll(log, "orders", [3 * round, 3 * round + 1, 3 * round + 2]);
    log.flush();
    fixture.kill();
    disk.isFull = false;
    if (round > 0) continue;
    ready(fixture, storeOn(fixture, disk)).close();
    Deno.removeSync(`${fixture.path}.spare`);
  }
  assert.deepEqual(orders(fixture.open({ store: storeOn(fixture, disk) })), [0, 1, 2, 3, 4, 5]);
});
