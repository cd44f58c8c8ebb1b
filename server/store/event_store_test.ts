import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { createEventStore } from "./event_store.ts";
import type { NewRow, StoreBatch } from "./event_store_types.ts";

function row(seq: number, topic: string, cursor: number, receivedAtMs = 1_700_000_000_000): NewRow {
  return {
    event: { seq, cursor, topic, epoch: 7, receivedAtMs, outageId: null, json: "" },
    payload: `"${seq}"`,
    facts: null,
  };
}

function batch(rows: readonly NewRow[], rest: Partial<StoreBatch> = {}): StoreBatch {
  const topics = [...new Set(rows.map(({ event }) => event.topic))];
  return {
    rows,
    isDurable: true,
    aliveMs: 1,
    seqReserved: 10_000,
    cursorBase: 0,
    outage: null,
    topics: topics.map((topic) => ({ topic, reserved: 10_000, goneCursor: 0, goneSeq: 0 })),
    epochs: [7],
    ...rest,
  };
}

function temporary(): Disposable & { readonly path: string } {
  const dir = Deno.makeTempDirSync();
  return { path: `${dir}/deep/events.db`, [Symbol.dispose]: () => Deno.removeSync(dir, { recursive: true }) };
}

/** A database as the Rust bezant leaves it, after two of its processes (contract §10.1). */
function rustDatabase(path: string): void {
  Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  using db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, cursor INTEGER NOT NULL, topic TEXT NOT NULL,
      received_at TEXT NOT NULL, reset_epoch INTEGER NOT NULL, payload TEXT NOT NULL);
    CREATE INDEX events_topic_received_at ON events (topic, received_at)`);
  const put = db.prepare(
    "INSERT INTO events (cursor, topic, received_at, reset_epoch, payload) VALUES (?, ?, ?, ?, ?)",
  );
  put.run(1, "orders", "2026-05-06T13:30:00.123Z", 1, '{"topic":"sor",  "args":[1]}');
  put.run(1, "marketdata:265598", "2026-05-06T13:30:01.000Z", 1, "{}");
  put.run(2, "orders", "2026-05-06T13:30:02.000Z", 3, "{}");
  put.run(1, "orders", "2026-05-07T08:00:00.007Z", 1, "{}"); // the second process begins again
}

Deno.test("a Rust bezant's database opens in place: each row gets a cursor of its own and a seq", () => {
  using file = temporary();
  rustDatabase(file.path);
  const store = createEventStore({ path: file.path });
  const state = store.open(0);
  assert.equal(state.isNew, false);
  assert.deepEqual(state.epochs, [1, 3]);
  assert.equal(state.seqReserved, 4);
  assert.equal(state.aliveMs, Date.parse("2026-05-07T08:00:00.007Z"));
  assert.deepEqual(
    store.after("orders", { cursor: 0 }, 10).map(({ seq, cursor, epoch }) => [seq, cursor, epoch]),
    [[1, 1, 1], [3, 2, 3], [4, 3, 1]],
  );
  const [first] = store.after("orders", { seq: 0 }, 1);
  assert.equal(
    first?.json,
    '{"cursor":1,"topic":"orders","received_at":"2026-05-06T13:30:00.123Z","reset_epoch":1,"payload":{"topic":"sor",  "args":[1]},"seq":1}',
  );
  store.write(batch([row(5, "orders", 4)]));
  store.close();
  assert.equal(store.open(0).topics.find(({ topic }) => topic === "orders")?.lastCursor, 4);
  store.close();
});

Deno.test("an empty database of a Rust bezant has nothing to have missed", () => {
  using file = temporary();
  rustDatabase(file.path);
  using db = new DatabaseSync(file.path);
  db.exec("DELETE FROM events");
  const store = createEventStore({ path: file.path });
  const { aliveMs, seqReserved, topics } = store.open(0);
  assert.deepEqual({ aliveMs, seqReserved, topics }, { aliveMs: null, seqReserved: 0, topics: [] });
  store.close();
});

Deno.test("a database of a newer version is left alone", () => {
  using file = temporary();
  const store = createEventStore({ path: file.path });
  store.open(0);
  store.close();
  using db = new DatabaseSync(file.path);
  db.exec("PRAGMA user_version = 99");
  assert.throws(() => store.open(0), /made by a newer bezant/);
  store.close();
});

Deno.test("the files are its owner's alone", () => {
  using file = temporary();
  const store = createEventStore({ path: file.path });
  store.open(0);
  store.write(batch([row(1, "orders", 1)]));
  for (const suffix of ["", "-wal", "-shm"]) {
    assert.equal(Deno.statSync(`${file.path}${suffix}`).mode! & 0o777, 0o600, suffix);
  }
  store.close();
});

Deno.test("a batch is written whole or not at all", () => {
  using file = temporary();
  const store = createEventStore({ path: file.path });
  store.open(0);
  store.write(batch([row(1, "orders", 1)]));
  assert.throws(() => store.write(batch([row(2, "trades", 1), row(3, "orders", 1)]))); // a cursor that is given
  assert.deepEqual(store.after("trades", { seq: 0 }, 10), []);
  store.write(batch([row(2, "trades", 1), row(3, "orders", 2)]));
  assert.equal(store.after("trades", { seq: 0 }, 10).length, 1);
  store.close();
});

Deno.test("prune() removes bites of what is older, oldest first, and remembers the highest numbers", () => {
  using file = temporary();
  const store = createEventStore({ path: file.path });
  store.open(0);
  store.write(batch(Array.from({ length: 10 }, (_, index) => row(index + 1, "orders", index + 1, 1000 + index))));
  store.write(batch([row(11, "pnl", 1, 1)]));
  assert.deepEqual(store.prune("orders", 1007, 5), { count: 5, cursor: 5, seq: 5 });
  assert.deepEqual(store.prune("orders", 1007, 5), { count: 2, cursor: 7, seq: 7 });
  assert.deepEqual(store.prune("orders", 1007, 5), { count: 0, cursor: 0, seq: 0 });
  assert.deepEqual(store.after("orders", { cursor: 0 }, 10).map(({ cursor }) => cursor), [8, 9, 10]);
  store.close();
  const { topics } = store.open(0);
  store.close();
  assert.deepEqual(
    topics.map(({ topic, goneCursor, goneSeq, lastCursor }) => [topic, goneCursor, goneSeq, lastCursor]),
    [
      ["orders", 7, 7, 10],
      ["pnl", 0, 0, 1],
    ],
  );
});

Deno.test("every question is answered from an index", () => {
  using file = temporary();
  const plans: string[] = [];
  const store = createEventStore({
    path: file.path,
    onOpen: (db) => {
      const prepare = db.prepare.bind(db);
      db.prepare = (sql) => {
        plans.push(sql);
        return prepare(sql);
      };
    },
  });
  store.open(0);
  using db = new DatabaseSync(file.path, { readOnly: true });
  const steps = plans.filter((sql) => /FROM events/.test(sql)).flatMap((sql) => {
    const slots = (sql.match(/\?/g) ?? []).map(() => 1);
    return db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...slots).map((step) => String(step["detail"]));
  });
  assert.ok(steps.length > 3);
  assert.deepEqual(steps.filter((step) => /SCAN e\b|SCAN events|TEMP B-TREE/.test(step)), []);
  store.close();
});

Deno.test("notes are kept beside the events, and only by the one that has the database", () => {
  using place = temporary();
  const store = createEventStore({ path: place.path });
  store.open(1);
  assert.equal(store.note("seq_reserved"), null, "our own state is none of theirs");
  store.setNote("a", "1");
  store.setNote("a", "2");
  store.close();
  store.open(2);
  assert.equal(store.note("a"), "2");
  Deno.removeSync(`${place.path}.lock`); // as only a human can
  const other = createEventStore({ path: place.path });
  other.open(3);
  assert.throws(() => store.setNote("a", "3"), { code: "events_db_locked" });
  assert.equal(other.note("a"), "2");
  store.close();
  other.close();
});

Deno.test("one process at a time has a database; the system frees it when that one is killed", async () => {
  using place = temporary();
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const url = new URL("./event_store.ts", import.meta.url).href;
  const code = `import { createEventStore } from "${url}";
    createEventStore({ path: Deno.args[0] }).open(0);
    console.log("open");
    setInterval(() => {}, 1000);`;
  const script = `${place.path.slice(0, place.path.lastIndexOf("/"))}.ts`;
  Deno.writeTextFileSync(script, code);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--config", config, script, place.path],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  const store = createEventStore({ path: place.path });
  assert.throws(() => store.open(1), { code: "events_db_locked", message: /another process/ });
  assert.throws(() => store.write(batch([row(1, "orders", 1)])));
  child.kill("SIGKILL");
  await child.status;
  await reader.cancel();
  Deno.removeSync(script);
  store.open(2);
  store.write(batch([row(1, "orders", 1)]));
  store.close();
});
