import assert from "node:assert/strict";
import type { DatabaseSync } from "node:sqlite";
import { createEventStore } from "../store/event_store.ts";
import type { EventStore } from "../store/event_store_types.ts";
import { appendAll, type LogFixture, logFixture, payloadOf, payloads, storeWith } from "./testing/log_fixture.ts";
import type { EventLog } from "./types.ts";

const ORDERS = new Set(["orders"]);

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

/** A store that fails while it is told to: to write, and to read as well when it is `isUnreadable`. */
function brittle(
  path: string,
  spareBytes = 0,
): { readonly store: EventStore; failing: Error | null; isUnreadable: boolean } {
  const real = createEventStore({ path, spareBytes });
  const state = { store: real, failing: null as Error | null, isUnreadable: false };
  const checkRead = (): void => {
    if (state.isUnreadable) check();
  };
  const check = (): void => {
    if (state.failing !== null) throw state.failing;
  };
  state.store = storeWith(real, {
    open: (nowMs) => (check(), real.open(nowMs)),
    write: (batch) => (check(), real.write(batch)),
    look: () => (checkRead(), real.look()),
    after: (topic, place, limit) => (checkRead(), real.after(topic, place, limit)),
    history: (query) => (checkRead(), real.history(query)),
  });
  return state;
}

function diskFull(): Error {
  return Object.assign(new Error("database or disk is full"), { errcode: 13 });
}

function errorLines(lines: readonly { readonly level: string }[]): number {
  return lines.filter(({ level }) => level === "error").length;
}

/** All payloads of a topic, read page by page as a bot would. */
function follow(log: EventLog, topic: string, size = 3): unknown[] {
  const found: unknown[] = [];
  for (let since: number | "earliest" = "earliest";;) {
    const page = log.read(topic, since, size);
    if (page.kind !== "events") return found;
    found.push(...page.events.map(payloadOf));
    since = page.nextCursor;
  }
}

Deno.test("while the database can't be written events are seen at once, and stored when it can again", () => {
  using fixture = logFixture();
  const disk = brittle(fixture.path);
  const log = fixture.open({ store: disk.store });
  appendAll(log, "orders", [1, 2]);
  disk.failing = diskFull();
  const brokenMs = fixture.clock.now();
  log.flush();
  assert.deepEqual(payloads(log.read("orders", 0, 10)), [1, 2]); // was hidden, and is seen without its commit
  appendAll(log, "orders", [3, 4, 5, 6, 7]);
  appendAll(log, "pnl", [8]);
  assert.deepEqual(payloads(log.read("orders", 4, 10)), [5, 6, 7]);
  assert.deepEqual(log.store(), {
    state: "memory",
    sinceMs: brokenMs,
    path: fixture.path,
    problem: "database or disk is full",
    waiting: 7,
    waitingSinceMs: brokenMs,
  });
  assert.ok(exists(`${fixture.path}.lost`));
  const past = log.history({ topic: "orders", sinceMs: 0, limit: 4 });
  assert.deepEqual(past?.events.map(payloadOf), [1, 2, 3, 4]);
  const rest = log.history({ topic: "orders", ...past!.next!, limit: 4 });
  assert.deepEqual([rest?.events.map(payloadOf), rest?.next], [[5, 6, 7], null]);

  disk.failing = null;
  fixture.clock.advance(1000);
  assert.deepEqual(log.store(), {
    state: "ok",
    sinceMs: brokenMs + 1000,
    path: fixture.path,
    problem: null,
    waiting: 0,
    waitingSinceMs: null,
  });
  assert.ok(!exists(`${fixture.path}.lost`));
  appendAll(log, "orders", [9]);
  assert.deepEqual(follow(log, "orders"), [1, 2, 3, 4, 5, 6, 7, 9]);
  log.close();
  assert.deepEqual(follow(fixture.open(), "orders"), [1, 2, 3, 4, 5, 6, 7, 9]);
});

Deno.test("what the ring has lost is read from the database and the backlog together", () => {
  using fixture = logFixture();
  const disk = brittle(fixture.path);
  const log = fixture.open({ store: disk.store });
  appendAll(log, "orders", [1, 2, 3]);
  log.flush();
  disk.failing = diskFull();
  appendAll(log, "orders", [4, 5, 6, 7, 8, 9, 10]);
  log.flush();
  appendAll(log, "orders", [11, 12]);
  assert.deepEqual(payloads(log.read("orders", 1, 4)), [2, 3, 4, 5]);
  assert.deepEqual(payloads(log.readAfter(ORDERS, 1, 100)), [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

Deno.test("attempts are made after 1 s, then ever more slowly, at least once a minute; so are complaints", () => {
  using fixture = logFixture();
  const disk = brittle(fixture.path);
  let attempts = 0;
  const store = storeWith(disk.store, { open: (nowMs) => (attempts++, disk.store.open(nowMs)) });
  const log = fixture.open({ store });
  disk.failing = diskFull();
  appendAll(log, "orders", [1]);
  attempts = 0;
  const counts = [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => {
    fixture.clock.advance(seconds * 1000);
    return attempts;
  });
  assert.deepEqual(counts, [1, 2, 3, 4, 5, 6, 7, 8]);
  const seconds = 1 + 2 + 4 + 8 + 16 + 32 + 60 + 60;
  assert.ok(errorLines(fixture.lines) >= 2 && errorLines(fixture.lines) <= 1 + seconds / 60);
});

Deno.test("a commit of which nobody knows whether it was done gives each event once", () => {
  using fixture = logFixture();
  const real = createEventStore({ path: fixture.path, spareBytes: 0 });
  let isLying = false;
  const store = storeWith(real, {
    write: (batch) => {
      real.write(batch);
      if (isLying) throw new Error("disk I/O error");
    },
  });
  const log = fixture.open({ store });
  isLying = true;
  appendAll(log, "orders", [1, 2, 3]);
  log.flush();
  appendAll(log, "orders", [4, 5, 6, 7]);
  assert.deepEqual(follow(log, "orders"), [1, 2, 3, 4, 5, 6, 7]);
  isLying = false;
  fixture.clock.advance(1000);
  assert.equal(log.store().state, "ok");
  assert.deepEqual(follow(log, "orders"), [1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("a death while the database can't be written is an outage for lost storage, and no number comes again", () => {
  using fixture = logFixture();
  const disk = brittle(fixture.path);
  const first = fixture.open({ store: disk.store });
  first.endOutage(fixture.clock.now());
  appendAll(first, "orders", [1]);
  const aliveMs = fixture.clock.now();
  fixture.clock.advance(2_000);
  disk.failing = diskFull();
  appendAll(first, "orders", Array.from({ length: 25_000 }, (_, index) => index)); // far beyond the stored block
  fixture.clock.advance(20_000);
  fixture.kill();
  const log = fixture.open();
  const outage = log.openOutage();
  assert.equal(outage?.reason, "storage_lost");
  assert.equal(outage?.fromMs, aliveMs);
  assert.ok(!exists(`${fixture.path}.lost`)); // the outage is stored now
  appendAll(log, "orders", [2]);
  log.flush();
  assert.ok(log.lastSeq() > first.lastSeq());
  const page = log.read("orders", "earliest", 10);
  assert.ok(page.kind === "events");
  assert.ok(page.events.at(-1)!.cursor > 25_001);
});

Deno.test("an outage that was on when the process died without storage keeps its id and beginning", () => {
  using fixture = logFixture();
  const disk = brittle(fixture.path);
  const first = fixture.open({ store: disk.store });
  first.endOutage(fixture.clock.now());
  first.beginOutage({ outageId: "o1", reason: "reconnected_after_disconnect", fromMs: 77 });
  disk.failing = diskFull();
  appendAll(first, "orders", [1]);
  first.flush();
  fixture.kill();
  assert.deepEqual(fixture.open().openOutage(), { outageId: "o1", reason: "storage_lost", fromMs: 77 });
});

Deno.test("a backlog that overflows loses volatile events first, says so, and readers never skip what was lost", () => {
  using fixture = logFixture();
  const disk = brittle(fixture.path);
  const log = fixture.open({ store: disk.store });
  appendAll(log, "orders", [0]);
  appendAll(log, "pnl", [0]);
  log.flush();
  disk.failing = diskFull();
  for (let index = 1; index <= 40_000; index++) {
    appendAll(log, "orders", [index]);
    appendAll(log, "pnl", [index]);
  }
  assert.ok(log.store().waiting <= 50_000);
  assert.equal(log.read("pnl", 1, 10).kind, "expired");
  assert.deepEqual(payloads(log.read("orders", 1, 2)), [1, 2]);
  disk.failing = null;
  fixture.clock.advance(120_000);
  assert.equal(log.store().state, "ok");
  assert.equal(log.read("pnl", 1, 10).kind, "expired");
  const expired = log.readAfter(new Set(["orders", "pnl"]), 2, 10);
  assert.ok(expired.kind === "expired");
  assert.equal(log.readAfter(new Set(["orders", "pnl"]), expired.head - 1, 10).kind, "events");
  assert.equal(log.readAfter(new Set(["orders", "pnl"]), expired.head - 2, 10).kind, "expired");
  assert.equal(follow(log, "orders", 1000).length, 40_001);
});

/** A store whose database can't grow while it is told so, as on a full disk. */
function smallDisk(path: string): { readonly store: EventStore; isFull: boolean } {
  const writers: DatabaseSync[] = [];
  const limit = (db: DatabaseSync): void => {
    const pages = Number(db.prepare("PRAGMA page_count").get()?.["page_count"]);
    db.exec(`PRAGMA max_page_count = ${disk.isFull ? Math.max(1, pages) : 1_000_000}`);
  };
  const real = createEventStore({
    path,
    spareBytes: 0,
    onOpen: (db) => {
      writers.push(db);
      limit(db);
      if (disk.isFull) throw diskFull(); // taking it over is a write as well, though it may find room in a page
    },
  });
  let isFull = false;
  const disk = {
    store: real,
    get isFull() {
      return isFull;
    },
    set isFull(value) {
      isFull = value;
      const last = writers.at(-1);
      if (last?.isOpen) limit(last);
    },
  };
  return disk;
}

Deno.test("a real full disk, however long: whatever was kept is read by place, from the earliest and by time", () => {
  using fixture = logFixture();
  const disk = smallDisk(fixture.path);
  const log = fixture.open({ store: disk.store });
  const text = (index: number): string => JSON.stringify(`${index}`.padEnd(2_000));
  appendAll(log, "trades", [1, 2, 3, 4, 5, 6].map(text));
  log.flush();
  disk.isFull = true;
  for (let index = 7; index <= 16; index++) {
    log.append({ topic: "trades", payload: text(index) });
    fixture.clock.advance(10_000); // attempts go wrong meanwhile
  }
  assert.match(log.store().problem!, /full/);
  const all = Array.from({ length: 16 }, (_, index) => JSON.parse(text(index + 1)));
  assert.deepEqual(payloads(log.read("trades", 2, 100)), all.slice(2));
  assert.deepEqual(payloads(log.read("trades", "earliest", 100)), all);
  assert.deepEqual(payloads(log.readAfter(new Set(["trades"]), 2, 100)), all.slice(2));
  assert.deepEqual(log.history({ topic: "trades", sinceMs: 0, limit: 100 })?.events.map(payloadOf), all);
});

Deno.test("a start on a full disk: what is in the database is read, and numbers go on behind it", () => {
  using fixture = logFixture();
  const first = fixture.open();
  first.endOutage(fixture.clock.now());
  appendAll(first, "orders", [1, 2, 3, 4, 5, 6]);
  first.close();
  fixture.clock.advance(1_000);
  const disk = smallDisk(fixture.path);
  disk.isFull = true;
  const log = fixture.open({ store: disk.store });
  assert.equal(log.store().state, "memory");
  assert.equal(log.openOutage()?.reason, "process_restart");
  assert.ok(log.knowsEpoch(first.epoch()));
  log.endOutage(fixture.clock.now());
  appendAll(log, "orders", [7, 8, 9, 10, 11]);
  const ofOrders = (kept: EventLog): unknown[] =>
    follow(kept, "orders").filter((payload) => typeof payload === "number");
  assert.deepEqual(ofOrders(log), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  disk.isFull = false;
  fixture.clock.advance(60_000);
  assert.equal(log.store().state, "ok");
  log.close();
  assert.deepEqual(ofOrders(fixture.open()), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

Deno.test("a real full disk: capture goes on, and recovers without a restart", () => {
  using fixture = logFixture();
  const writers: DatabaseSync[] = [];
  let isSmall = false;
  const onOpen = (db: DatabaseSync): void => {
    writers.push(db);
    db.exec(`PRAGMA max_page_count = ${isSmall ? 20 : 1_000_000}`);
  };
  const log = fixture.open({ onOpen });
  isSmall = true;
  writers[0]!.exec("PRAGMA max_page_count = 20");
  const text = JSON.stringify("x".repeat(1000));
  for (let index = 0; index < 100; index++) log.append({ topic: "orders", payload: text });
  log.flush();
  assert.equal(log.store().state, "memory");
  assert.match(log.store().problem!, /full/);
  fixture.clock.advance(30_000);
  assert.equal(log.store().state, "memory");
  assert.equal(log.lastSeq(), 100);
  isSmall = false;
  fixture.clock.advance(60_000);
  assert.equal(log.store().state, "ok");
  assert.equal(follow(log, "orders").length, 100);
});

Deno.test("a file that is no database is moved aside, and nothing of it deleted", () => {
  using fixture = logFixture();
  const garbage = "not a database ".repeat(1000);
  Deno.writeTextFileSync(fixture.path, garbage);
  const log = fixture.open();
  assert.equal(log.store().state, "ok");
  const [moved] = [...Deno.readDirSync(fixture.path.replace("/events.db", ""))].filter(({ name }) =>
    name.includes("broken")
  );
  assert.equal(moved?.name, `events.db.broken-${Math.floor(fixture.clock.now() / 1000)}`);
  assert.equal(Deno.readTextFileSync(fixture.path.replace("events.db", moved!.name)), garbage);
  assert.equal(log.openOutage()?.reason, "storage_lost");
  assert.equal(errorLines(fixture.lines), 1);
  appendAll(log, "orders", [1]);
  assert.equal(log.read("orders", 5, 10).kind, "expired"); // a place of the lost one is not taken for a newer one
  assert.deepEqual(payloads(log.read("orders", 0, 10)), [1]);
});

Deno.test("a database that breaks while it is used is replaced: what the rings hold is in the new one", () => {
  using fixture = logFixture();
  const log = fixture.open();
  log.endOutage(fixture.clock.now());
  appendAll(log, "orders", [1, 2, 3, 4, 5, 6]);
  log.append({ topic: "trades", payload: '{"a":1}', facts: { execution_id: "e1", revision: 1 } });
  log.flush();
  const before = log.epoch();
  breakFile(fixture.path);
  appendAll(log, "orders", [7]);
  log.flush();
  assert.equal(log.read("orders", 1, 10).kind, "unavailable"); // reading it shows that it is broken
  assert.equal(log.store().state, "memory");
  fixture.clock.advance(5_000);
  assert.equal(log.store().state, "ok");
  appendAll(log, "orders", [8]);
  log.flush();
  assert.deepEqual(follow(log, "orders"), [4, 5, 6, 7, 8]);
  assert.equal(log.read("orders", 2, 10).kind, "expired");
  log.close();
  const second = fixture.open();
  assert.ok(second.knowsEpoch(before));
  assert.deepEqual(follow(second, "orders").slice(0, 4), [4, 5, 6, 7]);
  const page = second.read("trades", 0, 1);
  assert.ok(page.kind === "events");
  assert.match(page.events[0]!.json, /"payload":\{"a":1\},"seq":7,"execution_id":"e1","revision":1\}$/);
});

/** Overwrites everything but the first page, in the file and after a checkpoint. */
function breakFile(path: string): void {
  using file = Deno.openSync(`${path}-wal`, { write: true });
  file.truncateSync(0);
  using main = Deno.openSync(path, { write: true });
  const { size } = main.statSync();
  main.seekSync(200, Deno.SeekMode.Start);
  main.writeSync(new Uint8Array(Math.max(0, size - 200)).fill(0x55));
}

const OBSTACLES: Readonly<Record<string, (fixture: LogFixture) => { readonly path: string; readonly remove: string }>> =
  {
    "a folder where the file should be": ({ path }) => {
      Deno.mkdirSync(path);
      return { path, remove: path };
    },
    "a file where the folder should be": ({ dir }) => {
      Deno.writeTextFileSync(`${dir}/file`, "");
      return { path: `${dir}/file/events.db`, remove: `${dir}/file` };
    },
  };

for (const [name, place] of Object.entries(OBSTACLES)) {
  Deno.test(`${name} leaves memory, and is tried again`, () => {
    using fixture = logFixture();
    joinsLater(fixture, place(fixture));
  });
}

function joinsLater(fixture: LogFixture, { path, remove }: { readonly path: string; readonly remove: string }): void {
  const log = fixture.open({ path });
  assert.equal(log.store().state, "memory");
  const before = log.epoch();
  appendAll(log, "orders", [1]);
  log.append({ topic: "pnl", payload: "2" });
  assert.deepEqual(payloads(log.read("orders", 0, 10)), [1]);
  Deno.removeSync(remove);
  fixture.clock.advance(1000);
  assert.equal(log.store().state, "ok");
  assert.equal(log.epoch(), before);
  assert.ok(!exists(`${path}.lost`));
  log.close();
  const second = fixture.open({ path });
  assert.deepEqual(payloads(second.read("orders", 0, 10)), [1]);
  assert.ok(second.knowsEpoch(before));
}

Deno.test("a file that is deleted or replaced while it is open is noticed, and what is in memory is written anew", () => {
  using fixture = logFixture();
  const log = fixture.open();
  log.endOutage(fixture.clock.now());
  appendAll(log, "orders", [1, 2]);
  log.flush();
  for (const suffix of ["", "-wal", "-shm"]) Deno.removeSync(`${fixture.path}${suffix}`);
  appendAll(log, "orders", [3]);
  fixture.clock.advance(5_000);
  log.seen(fixture.clock.now());
  assert.match(log.store().problem!, /deleted or replaced/);
  fixture.clock.advance(5_000);
  assert.equal(log.store().state, "ok");
  log.close();
  const second = fixture.open();
  assert.deepEqual(follow(second, "orders"), [1, 2, 3]);
  assert.ok(second.knowsEpoch(log.epoch()));
});

Deno.test("a deleted file is noticed within seconds also where every event is written at once", () => {
  using fixture = logFixture();
  const log = fixture.open();
  appendAll(log, "orders", [0]);
  for (const suffix of ["", "-wal", "-shm"]) Deno.removeSync(`${fixture.path}${suffix}`);
  for (let index = 1; index <= 3; index++) {
    fixture.clock.advance(1_000);
    appendAll(log, "orders", [index]);
    log.seen(fixture.clock.now());
  }
  assert.ok(
    fixture.lines.some(({ level, fields }) => level === "error" && /deleted/.test(String(fields?.["problem"]))),
  );
  fixture.clock.advance(2_000);
  assert.equal(log.store().state, "ok");
  log.close();
  assert.deepEqual(follow(fixture.open(), "orders"), [0, 1, 2, 3]);
});

Deno.test("a machine whose clock is wrong at each boot begins with other numbers and epochs each time", () => {
  using fixture = logFixture(20_000); // 1970
  Deno.mkdirSync(fixture.path);
  const chance = [0.1, 0.2];
  const logs = chance.map((random) => fixture.open({ clock: { ...fixture.clock, random: () => random } }));
  const epochs = logs.map((log) => log.epoch());
  assert.notEqual(epochs[0], epochs[1]);
  assert.ok(epochs.every((epoch) => epoch > 1_600_000_000_000 && epoch < Date.now()));
  assert.notEqual(logs[0]!.lastSeq(), logs[1]!.lastSeq());
  const inMemory = chance.map((random) =>
    fixture.open({ store: undefined, clock: { ...fixture.clock, random: () => random } }).epoch()
  );
  assert.notEqual(inMemory[0], inMemory[1]);
});

Deno.test("a database that can't be read at the start is joined later: what is old stays readable, the restart is one gap", () => {
  using fixture = logFixture();
  const first = fixture.open();
  first.endOutage(fixture.clock.now());
  appendAll(first, "orders", [1, 2]);
  first.close();
  const closedMs = fixture.clock.now();
  fixture.clock.advance(10_000);

  const disk = brittle(fixture.path);
  disk.failing = diskFull();
  disk.isUnreadable = true;
  const log = fixture.open({ store: disk.store });
  assert.equal(log.openOutage(), null);
  assert.ok(!log.knowsEpoch(first.epoch()) && log.isUnknown());
  assert.deepEqual(log.read("orders", 1, 10), { kind: "unavailable" });
  assert.deepEqual(log.read("orders", "earliest", 10), { kind: "unavailable" });
  assert.deepEqual(log.readAfter(ORDERS, 1, 10), { kind: "unavailable" });
  assert.equal(log.history({ topic: "orders", sinceMs: 0, limit: 10 }), null);
  log.endOutage(fixture.clock.now());
  appendAll(log, "orders", [3]);
  disk.failing = null;
  fixture.clock.advance(1_000);
  assert.equal(log.store().state, "ok");
  assert.ok(log.knowsEpoch(first.epoch()));
  const gaps = log.read("gap", "earliest", 10);
  assert.ok(gaps.kind === "events");
  assert.deepEqual(gaps.events.map((event) => (payloadOf(event) as { from: string }).from), [
    new Date(closedMs).toISOString(),
  ]);
  const all = log.readAfter(new Set(["orders", "gap"]), 0, 10);
  assert.ok(all.kind === "events");
  assert.deepEqual(all.events.map(({ topic }) => topic), ["orders", "orders", "orders", "gap", "orders"]);
  log.close();
  const third = fixture.open();
  assert.equal(follow(third, "orders").length, 4);
});

Deno.test("two logs never write one database: the later one keeps nothing, says so once, and takes over when it can", () => {
  using fixture = logFixture();
  const first = fixture.open();
  first.endOutage(fixture.clock.now());
  appendAll(first, "orders", [1, 2]);
  const second = fixture.open();
  let begun = 0;
  second.onBegin(() => void begun++);
  assert.equal(second.store().state, "locked");
  assert.match(second.store().problem!, /another process/);
  assert.ok(second.isLocked() && begun === 0);
  second.endOutage(fixture.clock.now());
  appendAll(second, "orders", [77]);
  for (const since of [0, 1, "earliest", "latest"] as const) {
    assert.equal(second.read("orders", since, 10).kind, "unavailable");
  }
  assert.equal(second.readAfter(ORDERS, 0, 10).kind, "unavailable");
  assert.equal(second.history({ topic: "orders", sinceMs: 0, limit: 10 }), null);
  fixture.clock.advance(300_000);
  assert.equal(errorLines(fixture.lines), 1);
  assert.ok(!exists(`${fixture.path}.lost`));
  appendAll(first, "orders", [3]);
  assert.equal(first.store().state, "ok");
  const [last, epoch] = [first.lastSeq() + 1, first.epoch()];
  const waiting = second.epoch();
  first.close();

  fixture.clock.advance(5_000);
  assert.deepEqual([second.store().state, second.isLocked(), begun], ["ok", false, 1]);
  assert.equal(second.openOutage()?.reason, "process_restart");
  second.endOutage(fixture.clock.now());
  appendAll(second, "orders", [4]);
  second.flush();
  const kept = follow(second, "orders").filter((payload) => typeof payload === "number");
  assert.deepEqual(kept, [1, 2, 3, 4]);
  const gaps = second.read("gap", 0, 10);
  assert.equal(gaps.kind === "events" && gaps.events.length, 1);
  assert.ok(second.knowsEpoch(epoch) && second.knowsEpoch(waiting) && second.epoch() > epoch);
  assert.ok(second.lastSeq() > last && second.lastSeq() < last + 10);
});

Deno.test("a database that was taken in spite of the lock is left alone, and comes back when the other one ends", () => {
  using fixture = logFixture();
  const first = fixture.open();
  first.endOutage(fixture.clock.now());
  appendAll(first, "orders", [1]);
  first.flush();
  Deno.removeSync(`${fixture.path}.lock`); // as only a human can
  const second = fixture.open();
  second.endOutage(fixture.clock.now());
  appendAll(first, "orders", [66]);
  first.flush();
  assert.equal(first.store().state, "locked");
  appendAll(second, "orders", [2]);
  second.close();
  fixture.clock.advance(5_000);
  assert.equal(first.store().state, "ok");
  first.endOutage(fixture.clock.now());
  appendAll(first, "orders", [3]);
  first.flush();
  assert.deepEqual(follow(first, "orders").filter((payload) => typeof payload === "number"), [1, 2, 3]);
  assert.notEqual(first.epoch(), second.epoch());
});

Deno.test("a close while the database is broken tries once more", () => {
  using fixture = logFixture();
  const disk = brittle(fixture.path);
  const log = fixture.open({ store: disk.store });
  disk.failing = diskFull();
  appendAll(log, "orders", [1, 2]);
  disk.failing = null;
  log.close();
  assert.ok(!exists(`${fixture.path}.lost`));
  assert.deepEqual(follow(fixture.open(), "orders"), [1, 2]);
});

Deno.test("a close that can't store leaves the mark, and the next start says that something is lost", () => {
  using fixture = logFixture();
  const disk = brittle(fixture.path);
  const log = fixture.open({ store: disk.store });
  log.endOutage(fixture.clock.now());
  disk.failing = diskFull();
  appendAll(log, "orders", [1, 2]);
  log.close();
  assert.equal(fixture.clock.pending(), 0);
  assert.equal(fixture.open().openOutage()?.reason, "storage_lost");
});
