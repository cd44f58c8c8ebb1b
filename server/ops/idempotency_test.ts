// `Idempotency-Key`: whatever happens between two requests with one key, IBKR has one order.
import assert from "node:assert/strict";
import type { JournalState, OrderJournal } from "../../mod.ts";
import { startSimulator } from "../../sim/mod.ts";
import { runServer } from "../mod.ts";
import { type KeyBook, type KeyClaim, memoryKeys } from "../store/key_book.ts";
import { openOrderStore } from "../store/order_store.ts";
import { type OpsYard, withOpsYard } from "./testing/ops_yard.ts";

const ORDER = { accountId: "DU1000001", side: "BUY", contract: "AAPL", quantity: 2, limitPrice: 100 };
const PLACE = "/ops/orders.place";
const KEY = { "idempotency-key": "rebalance-7" };

const sent = ({ sim }: OpsYard): number => sim.findRequests("POST /iserver/account/*/orders").length;

Deno.test("the same key and the same order: the first outcome again, whatever the order of its fields", () =>
  withOpsYard(async (yard) => {
    const { start, wait, placed } = yard;
    const { ask } = start();
    const first = await wait(ask("POST", PLACE, ORDER, KEY));
    assert.deepEqual([first.status, first.json.kind, first.headers.get("idempotency-replayed")], [
      200,
      "accepted",
      null,
    ]);
    assert.deepEqual(placed(), ["key-rebalance-7"], "the key is in the client order id, where IBKR shows it");
    const { limitPrice, ...rest } = ORDER;
    const again = await wait(ask("POST", PLACE, { limitPrice, ...rest }, { "idempotency-key": '"rebalance-7"' }));
    assert.deepEqual([again.status, again.headers.get("idempotency-replayed")], [200, "true"]);
    assert.deepEqual(again.json, first.json);
    const other = await wait(ask("POST", PLACE, { ...ORDER, quantity: 3 }, KEY));
    assert.deepEqual([other.status, other.json.code, other.json.outcome], [422, "idempotency_key_reused", "none"]);
    const cancel = { accountId: "DU1000001", orderId: first.json.orders[0].orderId };
    assert.equal((await wait(ask("POST", "/ops/orders.cancel", cancel, KEY))).status, 422, "other operations too");
    assert.equal(sent(yard), 1);
  }));

Deno.test("two at once: one order; the second is told to come again and then hears the first one's outcome", () =>
  withOpsYard(async (yard) => {
    const { start, wait } = yard;
    const [one, two] = [start(), start()]; // two processes, one state folder
    const answers = await wait(Promise.all([one, two, one].map(({ ask }) => ask("POST", PLACE, ORDER, KEY))));
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, 409, 409]);
    const late = answers.find(({ status }) => status === 409)!;
    assert.deepEqual([late.json.code, late.headers.get("retry-after")], ["request_under_way", "2"]);
    const again = await wait(two.ask("POST", PLACE, ORDER, KEY));
    assert.deepEqual(again.json, answers.find(({ status }) => status === 200)!.json);
    assert.equal(sent(yard), 1);
  }));

Deno.test("what came to nothing gives the key back: after the login the same request places its order", () =>
  withOpsYard(async (yard) => {
    const { start, wait, sim } = yard;
    const { ask } = start();
    sim.logOut();
    assert.equal((await wait(ask("POST", PLACE, ORDER, KEY))).status, 401);
    assert.equal((await wait(ask("POST", PLACE, { ...ORDER, contract: "NOPE" }, KEY))).status, 401);
    await sim.logIn();
    const { status, json } = await wait(ask("POST", PLACE, ORDER, KEY));
    assert.deepEqual([status, json.kind], [200, "accepted"], JSON.stringify(json));
    assert.equal(sent(yard), 1);
  }));

Deno.test("a lost answer is 202 unknown; with the same key it is settled, and never sent again", () =>
  withOpsYard(async (yard) => {
    const { start, wait, sim, placed } = yard;
    const { ask } = start();
    sim.faults.start("order-answer-lost", { mode: "cut" });
    const lost = await wait(ask("POST", PLACE, ORDER, KEY));
    assert.deepEqual([lost.status, lost.json.kind], [202, "unknown"]);
    const found = await wait(ask("POST", PLACE, ORDER, KEY));
    assert.deepEqual([found.status, found.json.kind, found.json.intentId], [200, "accepted", lost.json.intentId]);
    assert.deepEqual(found.json.orders.map(({ orderId }: { orderId: string }) => orderId), [
      String(sim.truth().orders[0]!.id),
    ]);
    assert.deepEqual((await wait(ask("POST", PLACE, ORDER, KEY))).json, found.json);
    assert.deepEqual([placed(), sent(yard)], [["key-rebalance-7"], 1]);
  }));

Deno.test("an answer that never comes is 202 before the sidecar's own bound, and a caller that goes stops nothing", () =>
  withOpsYard(async (yard) => {
    const { start, wait, sim, clock } = yard;
    const { ask, store } = start();
    sim.faults.start("order-answer-lost", { mode: "silent" });
    const begunAtMs = clock.now();
    const silent = await wait(ask("POST", PLACE, ORDER, KEY));
    assert.deepEqual([silent.status, silent.json.kind], [202, "unknown"]);
    assert.ok(clock.now() - begunAtMs < 32_000, `${clock.now() - begunAtMs} ms`);
    assert.equal(silent.json.reason, "no answer came within 28 s");
    assert.equal(store.get(silent.json.intentId)?.note, "no answer came within 28 s");
    const looked = await wait(ask("POST", "/ops/orders.settle", { id: silent.json.intentId }));
    assert.deepEqual([looked.status, looked.json.end], [200, "placed"]);

    const gone = new AbortController();
    const other = { "idempotency-key": "gone" };
    const second = ask("POST", PLACE, { ...ORDER, quantity: 3 }, other, gone.signal);
    await yard.until(() => sent(yard) === 2);
    gone.abort();
    await wait(second.catch(() => {}));
    const again = await wait(ask("POST", PLACE, { ...ORDER, quantity: 3 }, other));
    assert.deepEqual([again.json.kind, again.headers.get("idempotency-replayed")], ["accepted", "true"]);
    assert.equal(sent(yard), 2);
  }));

Deno.test("who asks to settle what nobody can tell yet is told to come again, or gets a verdict at once", () =>
  withOpsYard(async (yard) => {
    const { start, wait, clock } = yard;
    const first = start({ journal: dyingAt("sent", () => {}) });
    await wait(first.ask("POST", PLACE, { ...ORDER, clientOrderId: "mine" }));
    await first.end();
    const { ask } = start();
    const settle = (more: object = {}) => wait(ask("POST", "/ops/orders.settle", { id: "mine", ...more }));
    const open = await settle();
    assert.deepEqual([open.status, open.json.end, open.json.clientOrderIds], [202, "unsettled", ["mine"]]);
    const verdict = await settle({ now: true });
    assert.deepEqual([verdict.status, verdict.json.end], [200, "unsettled"]);
    const listed = await wait(ask("GET", "/ops/orders.open"));
    assert.deepEqual(listed.json.map(({ end }: { end: string }) => end), ["unsettled"]);
    assert.ok(Date.parse(listed.json[0].at) <= clock.now());
    assert.equal(sent(yard), 0);
  }));

/** A journal whose process dies as soon as an intent has come so far. */
function dyingAt(state: JournalState, die: () => void): (journal: OrderJournal) => OrderJournal {
  const dead = new Error("the process is dead");
  let isDead = false;
  const thenDie = <T>(result: T): T => {
    isDead = true;
    die();
    void result;
    throw dead;
  };
  return (journal) => ({
    ...journal,
    begin(intent) {
      if (isDead) throw dead;
      const begun = journal.begin(intent);
      return state === "intended" ? thenDie(begun) : begun;
    },
    update(intentId, change) {
      if (isDead) throw dead;
      const entry = journal.update(intentId, change);
      return change.state === state ? thenDie(entry) : entry;
    },
  });
}

/** Keys of a process that may be dead: then nothing of it is written any more. */
function mortal(keys: KeyBook, isDead: () => boolean): KeyBook {
  return {
    claim: keys.claim,
    change: (...all) => !isDead() && keys.change(...all),
    forget: (...all) => void (isDead() || keys.forget(...all)),
  };
}

Deno.test("a process that dies on the way: the next one settles what was left, and there is one order or none", async () => {
  const deaths = { intended: "rejected", sent: "rejected", asked: "rejected", ended: "accepted" } as const;
  for (const [state, kind] of Object.entries(deaths)) {
    await withOpsYard(async (yard) => {
      const { start, wait, pass, sim, placed } = yard;
      let isDead = false;
      const keys = openOrderStore(`${yard.dir}/orders.db`);
      const first = start({
        journal: dyingAt(state as JournalState, () => isDead = true),
        trading: { keys: mortal(keys.keys, () => isDead) },
      });
      await wait(first.ask("POST", PLACE, { ...ORDER, allowQuestions: ["o163"] }, KEY));
      assert.ok(isDead, state);
      await first.end();
      keys[Symbol.dispose]();
      const before = placed().length;
      const second = start();
      const ask = () => wait(second.ask("POST", PLACE, { ...ORDER, allowQuestions: ["o163"] }, KEY));
      assert.equal((await ask()).status, 409, "until the dead one's hold is over");
      await pass(20_000);
      if (state === "sent") { // it may sit in the Gateway, as far as anybody knows, until that has restarted
        const open = await ask();
        assert.deepEqual([open.status, open.json.kind], [202, "unknown"]);
        second.store.update(second.store.open(yard.clock.now())[0]!.intent.intentId, {
          restartedAtMs: yard.clock.now(),
        });
        await pass(1_000);
      }
      const { status, json } = await ask();
      assert.deepEqual([status, json.kind], [200, kind], `${state} ${JSON.stringify(json)}`);
      assert.equal(placed().length, before, state);
      assert.equal(before, kind === "accepted" ? 1 : 0, state);
      assert.deepEqual((await ask()).json, json, "and so it stays");
      assert.ok(sim.findRequests("POST /iserver/account/*/orders").length <= 1, state);
    }, { orderRules: { questions: ["o163"] } });
  }
});

Deno.test("a full disk: nothing is sent that cannot be written down, and what was sent is still told", () =>
  withOpsYard(async (yard) => {
    const { start, wait, pass } = yard;
    const full = (): never => {
      throw new Error("database or disk is full");
    };
    let broken = "";
    const keys = memoryKeys();
    const { ask } = start({
      trading: {
        audit: { path: "", add: () => void (broken === "audit" && full()) },
        keys: {
          claim: (claim) => broken === "claim" ? full() : keys.claim(claim),
          change: (key, holder, change) =>
            broken === "link" || (broken === "answer" && change.answer !== undefined)
              ? full()
              : keys.change(key, holder, change),
          forget: (key, holder) => broken === "link" ? full() : keys.forget(key, holder),
        },
      },
      journal: (journal) => ({
        ...journal,
        begin: (intent) => broken === "journal" ? full() : journal.begin(intent),
      }),
    });
    const place = (key: string) => wait(ask("POST", PLACE, ORDER, { "idempotency-key": key }));
    for (broken of ["claim", "link", "journal", "audit"]) {
      const { status, json } = await place(broken);
      assert.deepEqual([status, json.code, json.outcome], [500, "internal", "none"], `${broken} ${json.message}`);
    }
    assert.equal(sent(yard), 0);
    broken = "answer";
    const placed = await place("answer");
    assert.deepEqual([placed.status, placed.json.kind], [200, "accepted"]);
    await pass(20_000);
    broken = "";
    const again = await place("answer");
    assert.deepEqual([again.json.kind, again.json.intentId], ["accepted", placed.json.intentId]);
    assert.equal(sent(yard), 1);
  }));

Deno.test("a key is 1 to 50 plain characters", () =>
  withOpsYard(async (yard) => {
    const { ask } = yard.start();
    for (const key of ["", " ", "a b", "-a", "a".repeat(51), "ä", "a/b", "a,b"]) {
      const headers = { "idempotency-key": key };
      const { status, json } = await ask("POST", PLACE, ORDER, key === "ä" ? { "idempotency-key": "\xe4" } : headers);
      assert.deepEqual([status, json.code], [400, "bad_request"], key);
    }
    assert.equal(sent(yard), 0);
  }));

Deno.test("between the two requests the sidecar is stopped and started anew: one order, the same outcome", async () => {
  await using sim = await startSimulator({
    tls: false,
    loggedIn: true,
    orderRules: { questions: "none", fills: "none" },
  });
  const dir = await Deno.makeTempDir({ prefix: "bezant-ops-" });
  const env: Record<string, string> = {
    ...{ IBKR_GATEWAY_URL: sim.baseUrl, BEZANT_BIND: "127.0.0.1:0", BEZANT_STATE_DIR: dir },
    BEZANT_KEEPALIVE_SECS: "0",
  };
  const answers: string[] = [];
  const life = async (): Promise<void> => {
    const stop = new AbortController();
    let asked: Promise<void> = Promise.resolve();
    const code = await runServer([], {
      ...{ env: (name) => env[name], stdout: () => {}, signal: stop.signal },
      stderr: (text) => assert.fail(text),
      readFile: (path) => Deno.readTextFileSync(path),
      onListening: ({ url }) => asked = place(url).finally(() => stop.abort()),
    });
    await asked;
    assert.equal(code, 0);
  };
  const place = async (url: string): Promise<void> => {
    const answer = await fetch(`${url}${PLACE}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...KEY },
      body: JSON.stringify(ORDER),
    });
    answers.push(await answer.text());
    assert.equal(answer.status, 200, answers.at(-1)!);
  };
  try {
    await life();
    await life();
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
  assert.equal(answers[0], answers[1]);
  assert.deepEqual(sim.truth().orders.map(({ clientId }) => clientId), ["key-rebalance-7"]);
});

Deno.test("books of keys in memory and in a file follow the same rules", async () => {
  const dir = await Deno.makeTempDir({ prefix: "bezant-ops-" });
  using store = openOrderStore(`${dir}/orders.db`);
  const DAY_MS = 24 * 3_600_000;
  for (const book of [memoryKeys(), store.keys]) {
    const claim = (holder: string, nowMs: number, more: Partial<KeyClaim> = {}) =>
      book.claim({ key: "k", work: "w", holder, nowMs, untilMs: nowMs + 10, ...more });
    assert.deepEqual(claim("a", 1_000), { kind: "new" });
    assert.deepEqual(claim("b", 1_001), { kind: "held" });
    assert.deepEqual(claim("b", 1_001, { work: "x" }), { kind: "other" });
    assert.equal(book.change("k", "a", { heldUntilMs: 1_020, intentId: "i" }), true);
    assert.deepEqual(claim("b", 1_019), { kind: "held" });
    assert.deepEqual(claim("b", 1_020), { kind: "left", intentId: "i" });
    assert.equal(book.change("k", "a", { answer: "1" }), false, "it is b's by now");
    book.forget("k", "a");
    assert.equal(book.change("k", "b", { answer: "2" }), true);
    assert.deepEqual(claim("c", 1_021), { kind: "answered", answer: "2" });
    assert.deepEqual(claim("c", 1_000 + DAY_MS - 1), { kind: "answered", answer: "2" });
    assert.deepEqual(claim("c", 1_000 + DAY_MS, { work: "x" }), { kind: "new" });
    book.forget("k", "c");
    assert.deepEqual(claim("d", 2_000), { kind: "new" });
  }
  await Deno.remove(dir, { recursive: true });
});
