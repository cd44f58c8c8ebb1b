import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { JournalBegun, JournalEntry, JournalIntent } from "../../mod.ts";
import { openAuditLog } from "./audit_log.ts";
import { openKillSwitch } from "./kill_switch.ts";
import { openOrderStore } from "./order_store.ts";

const NOW = Date.UTC(2026, 10, 23, 15);
const DAY = "2026-11-23";
const HOUR = 3_600_000;

function intentOf(name: string, change: Partial<JournalIntent> = {}): JournalIntent {
  return {
    ...{ intentId: name, kind: "place", accountId: "DU1000001", clientOrderIds: [`c-${name}`], fingerprint: name },
    ...{ orders: [{ conid: 1 }], atMs: NOW },
    ...change,
  };
}

const reserve = (amount: number, cap = 1_000): Partial<JournalIntent> => ({ reservation: { day: DAY, amount, cap } });

function entryIn(begun: JournalBegun): JournalEntry {
  assert.ok("entry" in begun, JSON.stringify(begun));
  return begun.entry;
}

const whyNot = (begun: JournalBegun): string => "blocked" in begun ? begun.blocked.why : "begun";

async function inFolder(work: (dir: string) => unknown): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await work(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("an intent outlives the process: it is there when the file is opened again, readable by its owner alone", () =>
  inFolder((dir) => {
    const path = `${dir}/new/orders.db`;
    {
      using store = openOrderStore(path);
      assert.equal(entryIn(store.begin(intentOf("a"))).state, "intended");
      store.update("a", { state: "sent", sentAtMs: NOW });
      store[Symbol.dispose]();
    }
    assert.equal(Deno.statSync(path).mode! & 0o777, 0o600);
    using store = openOrderStore(path);
    assert.deepEqual(store.get("a")?.intent, intentOf("a"));
    assert.equal(store.byClientOrderId("c-a")?.state, "sent");
    assert.deepEqual(store.open(NOW).map(({ intent }) => intent.intentId), ["a"]);
    assert.equal(whyNot(store.begin(intentOf("b", { clientOrderIds: ["x", "c-a"] }))), "client-order-id");
    assert.equal(whyNot(store.begin(intentOf("b", { fingerprint: "a" }))), "same-intent");
    assert.equal(whyNot(store.begin(intentOf("b"))), "begun");
    assert.throws(() => store.begin(intentOf("b", { clientOrderIds: [], fingerprint: "other" })), /UNIQUE/);
    assert.throws(() => store.update("nobody", {}), RangeError);
  }));

Deno.test("ids and intents in doubt block for 24 h; what was refused or never placed blocks nothing", () =>
  inFolder((dir) => {
    using store = openOrderStore(`${dir}/orders.db`);
    for (const end of ["unsettled", "rejected", "not-placed", "placed"] as const) {
      store.begin(intentOf(end));
      store.update(end, { state: "ended", end, endedAtMs: NOW });
    }
    const again = (name: string, atMs: number): string =>
      whyNot(store.begin(intentOf(`${name}-${atMs}`, { clientOrderIds: [`c-${name}`], fingerprint: name, atMs })));
    assert.equal(again("unsettled", NOW + 23 * HOUR), "client-order-id");
    assert.equal(again("placed", NOW + 23 * HOUR), "client-order-id");
    assert.equal(again("rejected", NOW + 1), "begun");
    assert.equal(again("not-placed", NOW + 1), "begun");
    assert.equal(
      whyNot(store.begin(intentOf("new id", { fingerprint: "unsettled", atMs: NOW + 23 * HOUR }))),
      "same-intent",
    );
    assert.equal(whyNot(store.begin(intentOf("new name", { fingerprint: "placed" }))), "begun");
    assert.equal(again("unsettled", NOW + 25 * HOUR), "begun");
    assert.throws(() => store.update("placed", { note: "changed" }), /ended as placed/);
    assert.equal(store.update("unsettled", { end: "placed" }).end, "placed");
  }));

Deno.test("a day's cap is kept over all intents of the day, and what was not placed gives its room back", () =>
  inFolder((dir) => {
    using store = openOrderStore(`${dir}/orders.db`);
    entryIn(store.begin(intentOf("a", reserve(600))));
    assert.deepEqual(store.begin(intentOf("b", reserve(401))), { blocked: { why: "day-cap", by: null, taken: 600 } });
    entryIn(store.begin(intentOf("c", reserve(400))));
    entryIn(store.begin(intentOf("d", { reservation: { day: "2026-11-24", amount: 1_000, cap: 1_000 } })));
    assert.equal(store.takenOn(DAY), 1_000);
    store.update("a", { state: "ended", end: "rejected", endedAtMs: NOW });
    assert.equal(store.takenOn(DAY), 400);
    entryIn(store.begin(intentOf("e", reserve(600))));
    assert.equal(whyNot(store.begin(intentOf("f", reserve(0.01)))), "day-cap");
  }));

Deno.test("two processes together never exceed a day's cap, nor use a client order id twice", () =>
  inFolder(async (dir) => {
    const path = `${dir}/orders.db`;
    const script = `
      import { openOrderStore } from ${JSON.stringify(new URL("./order_store.ts", import.meta.url).href)};
      const [path, name] = Deno.args;
      using store = openOrderStore(path);
      let begun = 0;
      for (let n = 0; n < 60; n++) {
        const answer = store.begin({
          intentId: name + n, kind: "place", accountId: "DU1000001", clientOrderIds: [n < 20 ? "shared" + n : name + n],
          fingerprint: name + n, orders: [], atMs: ${NOW},
          reservation: { day: "${DAY}", amount: 10, cap: 505 },
        });
        if ("entry" in answer) begun++;
      }
      console.log(begun);
    `;
    await Deno.writeTextFile(`${dir}/writer.ts`, script);
    const args = (name: string): string[] => [
      ...["run", "-A", "--no-check", "--config", new URL("../../deno.json", import.meta.url).pathname],
      ...[`${dir}/writer.ts`, path, name],
    ];
    const run = async (name: string): Promise<number> => {
      const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), { args: args(name) }).output();
      assert.ok(success, new TextDecoder().decode(stderr));
      return Number(new TextDecoder().decode(stdout));
    };
    const begun = await Promise.all([run("a"), run("b")]);
    using store = openOrderStore(path);
    assert.equal(begun[0]! + begun[1]!, 50, `${begun}: the cap has room for 50`);
    assert.equal(store.takenOn(DAY), 500);
    const ids = store.open(NOW).flatMap(({ intent }) => intent.clientOrderIds);
    assert.equal(new Set(ids).size, ids.length);
  }));

Deno.test("processes that start together share the file that one of them has just made", () =>
  inFolder(async (dir) => {
    // Threads that wait for each other before each file meet closer than processes do; the system's locks tell neither apart.
    const code = `
      import { openOrderStore } from ${JSON.stringify(new URL("./order_store.ts", import.meta.url).href)};
      self.onmessage = ({ data: { here, count, paths } }) => {
        try {
          for (const [at, path] of paths.entries()) {
            Atomics.add(here, at, 1);
            Atomics.notify(here, at);
            for (let n = 0; (n = Atomics.load(here, at)) < count;) {
              if (Atomics.wait(here, at, n, 10_000) === "timed-out") throw new Error("another thread is missing");
            }
            openOrderStore(path)[Symbol.dispose]();
          }
          self.postMessage("opened");
        } catch (error) {
          self.postMessage(String(error));
        }
      };
    `;
    await Deno.writeTextFile(`${dir}/opener.js`, code);
    const paths = Array.from({ length: 5 }, (_, n) => `${dir}/${n}/orders.db`);
    const here = new Int32Array(new SharedArrayBuffer(4 * paths.length));
    const threads = Array.from({ length: 3 }, () => new Worker(new URL(`file://${dir}/opener.js`), { type: "module" }));
    const said = threads.map((thread) =>
      new Promise((resolve) => {
        thread.addEventListener("message", ({ data }) => resolve(data), { once: true });
        thread.postMessage({ here, count: threads.length, paths });
      })
    );
    try {
      assert.deepEqual(await Promise.all(said), threads.map(() => "opened"));
    } finally {
      for (const thread of threads) thread.terminate();
    }
  }));

Deno.test("a journal of a newer version or a broken one is an error, and stays as it is", () =>
  inFolder((dir) => {
    const path = `${dir}/orders.db`;
    openOrderStore(path)[Symbol.dispose]();
    const db = new DatabaseSync(path);
    db.exec("PRAGMA user_version = 99");
    db.close();
    assert.throws(() => openOrderStore(path), /made by a newer bezant/);
    Deno.writeTextFileSync(`${dir}/broken.db`, "no database at all, and longer than a header ".repeat(40));
    assert.throws(() => openOrderStore(`${dir}/broken.db`), /not a database/);
    assert.match(Deno.readTextFileSync(`${dir}/broken.db`), /^no database/);
  }));

Deno.test("the kill switch is a file that anybody can make, and is looked at each time", () =>
  inFolder((dir) => {
    const { isOn, turn, path } = openKillSwitch(`${dir}/state`);
    assert.equal(isOn(), false);
    turn(false);
    turn(true);
    turn(true);
    assert.deepEqual([isOn(), Deno.statSync(path).isFile], [true, true]);
    turn(false);
    assert.equal(isOn(), false);
    Deno.symlinkSync(`${dir}/nowhere`, path);
    assert.equal(isOn(), true);
    turn(false);
    Deno.mkdirSync(path);
    assert.equal(isOn(), true);
    Deno.writeTextFileSync(`${dir}/file`, "");
    assert.throws(() => openKillSwitch(`${dir}/file/state`).isOn(), "what cannot be seen is no off");
  }));

Deno.test("the audit log gets longer, line by line, and is for its owner alone", () =>
  inFolder((dir) => {
    const log = openAuditLog(`${dir}/state/audit.jsonl`, () => NOW);
    log.add({ event: "sent", requestId: "1", accountId: "DU1000001", text: "two\nlines" });
    openAuditLog(log.path, () => NOW + 1).add({ event: "answered", requestId: "1" });
    const lines = Deno.readTextFileSync(log.path).trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines, [
      { at: "2026-11-23T15:00:00.000Z", event: "sent", requestId: "1", accountId: "DU1000001", text: "two\nlines" },
      { at: "2026-11-23T15:00:00.001Z", event: "answered", requestId: "1" },
    ]);
    assert.equal(Deno.statSync(log.path).mode! & 0o777, 0o600);
  }));

Deno.test("two processes never sell together what one of them read as free", () =>
  inFolder((dir) => {
    using one = openOrderStore(`${dir}/orders.db`);
    using other = openOrderStore(`${dir}/orders.db`);
    const sale = (quantity: number, readAtMs = NOW) => ({ sales: [{ conid: 7, quantity, free: 10, readAtMs }] });
    assert.equal(whyNot(one.begin(intentOf("a", sale(6)))), "begun");
    assert.equal(whyNot(other.begin(intentOf("b", sale(5)))), "short");
    assert.equal(whyNot(other.begin(intentOf("c", sale(4)))), "begun");
    one.update("a", { state: "ended", end: "placed", endedAtMs: NOW + 5, doubtUntilMs: null });
    assert.equal(whyNot(other.begin(intentOf("d", sale(1, NOW + 5)))), "short");
    other.update("c", { state: "ended", end: "rejected", endedAtMs: NOW + 6, doubtUntilMs: null });
    assert.equal(whyNot(other.begin(intentOf("e", sale(5, NOW + 5)))), "short", "placed as it was read");
    assert.equal(whyNot(other.begin(intentOf("f", sale(5, NOW + 6)))), "begun");
  }));
