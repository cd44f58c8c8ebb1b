// DESIGN §12 after a death: what raw requests and operations left in the journal gets its end state by itself.
import assert from "node:assert/strict";
import type { JournalState, LogLevel, OrderJournal } from "../mod.ts";
import { type OpsYard, type Process, withOpsYard } from "./ops/testing/ops_yard.ts";
import { startSettling } from "./settling.ts";

const RAW = { conid: 265598, orderType: "LMT", side: "BUY", tif: "DAY", price: 100, quantity: 2 };
const ORDERS = "/v1/api/iserver/account/DU1000001/orders";

/** A process that dies when its journal comes to a state: before or after that is written. */
function dying(when: "before" | "after", state: JournalState): (journal: OrderJournal) => OrderJournal {
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Error("the process is dead");
  };
  return (journal) => ({
    ...journal,
    begin(intent) {
      if (isDead) return die();
      const begun = journal.begin(intent);
      return state === "intended" ? die() : begun;
    },
    update(intentId, change) {
      if (isDead || (change.state === state && when === "before")) return die();
      const entry = journal.update(intentId, change);
      return change.state === state ? die() : entry;
    },
  });
}

/** The next process: it owns the session and settles what it finds. */
function settles({ start, clock }: OpsYard, log: (readonly [LogLevel, string])[]): Process & { stop(): Promise<void> } {
  const process = start();
  const { client, store } = process;
  const owner = client.session.own({ everyMs: 10_000 });
  const settling = startSettling({
    ...{ client, journal: store, audit: { path: "", add: (record) => void process.audit.push(record) } },
    clock: { ...clock, random: () => 0.5, uuid: () => "unused" },
    logger: { log: (level, message) => void log.push([level, message]) },
    mayAct: () => true,
  });
  return {
    ...process,
    async stop() {
      await settling.stop();
      await owner.stop();
      await process.end();
    },
  };
}

interface Case {
  readonly name: string;
  readonly journal: (journal: OrderJournal) => OrderJournal;
  readonly end: "placed" | "not-placed" | "unsettled";
  /** Orders at IBKR. */
  readonly placed: number;
  readonly cOID?: string;
  readonly questions?: readonly string[];
  /** Its answer is lost, with the process alive. */
  readonly isLost?: true;
  /** What it becomes once the Gateway has restarted. */
  readonly afterRestart?: "not-placed";
}

const same = (journal: OrderJournal): OrderJournal => journal;
const CASES: readonly Case[] = [
  { name: "intended", journal: dying("after", "intended"), end: "not-placed", placed: 0 },
  {
    name: "sent, never left",
    journal: dying("after", "sent"),
    end: "unsettled",
    placed: 0,
    afterRestart: "not-placed",
  },
  { name: "sent, arrived", journal: dying("before", "ended"), end: "placed", placed: 1, cOID: "mine" },
  { name: "sent, arrived, without an id", journal: dying("before", "ended"), end: "unsettled", placed: 1 },
  { name: "asked", journal: dying("after", "asked"), end: "not-placed", placed: 0, questions: ["o163"] },
  { name: "unknown", journal: same, end: "placed", placed: 1, cOID: "mine", isLost: true },
];

for (const { name, journal, end, placed, cOID, questions = [], isLost, afterRestart } of CASES) {
  Deno.test(`a raw order that a dead process left: ${name}: ${end}`, () =>
    withOpsYard(async (yard) => {
      const { start, wait, pass, until, sim } = yard;
      const first = start({ journal });
      if (isLost) sim.faults.start("order-answer-lost", { mode: "cut" });
      await wait(first.ask("POST", ORDERS, { orders: [cOID === undefined ? RAW : { ...RAW, cOID }] }));
      await first.end();
      assert.equal(sim.truth().orders.length, placed);
      const log: (readonly [LogLevel, string])[] = [];
      const next = settles(yard, log);
      const { intentId } = next.store.open(yard.clock.now())[0]!.intent;
      await until(() => next.store.get(intentId)!.end !== null);
      const entry = next.store.get(intentId)!;
      assert.equal(entry.end, end, entry.note);
      if (end === "placed") assert.deepEqual(entry.orderIds, [String(sim.truth().orders[0]!.id)]);
      await pass(40_000);
      const alarms = log.filter(([level]) => level === "error");
      assert.equal(alarms.length, end === "unsettled" ? 1 : 0, JSON.stringify(log));
      assert.deepEqual(next.audit.filter(({ event }) => event === "settled").map((record) => record["end"]), [end]);
      if (afterRestart !== undefined) {
        const { settled } = sim.faults.start("gateway-restart", { downMs: 30_000 });
        await pass(31_000);
        await settled;
        await pass(15_000); // somebody sees that nobody is logged in
        await sim.logIn();
        await until(() => next.store.get(intentId)!.end !== end);
        assert.equal(next.store.get(intentId)!.end, afterRestart);
      }
      assert.equal(sim.truth().orders.length, placed, "nothing was sent again");
      await next.stop();
    }, { orderRules: { questions: questions.length === 0 ? "none" : questions } }));
}

Deno.test("a raw change that a dead process left is settled by what the list shows", () =>
  withOpsYard(async (yard) => {
    const { start, wait, until, sim } = yard;
    const before = start();
    const placed = await wait(before.ask("POST", ORDERS, { orders: [RAW] }));
    const orderId = placed.json[0].order_id;
    await before.end();
    const first = start({ journal: dying("before", "ended") });
    await wait(first.ask("POST", `/v1/api/iserver/account/DU1000001/order/${orderId}`, { ...RAW, quantity: 3 }));
    await first.end();
    assert.equal(sim.truth().orders[0]!.quantity, 3);
    const next = settles(yard, []);
    const { intentId } = next.store.open(yard.clock.now())[0]!.intent;
    await until(() => next.store.get(intentId)!.end !== null);
    assert.equal(next.store.get(intentId)!.end, "placed", next.store.get(intentId)!.note);
    await next.stop();
  }));

Deno.test("what is under way in this process, and an open question, are left alone", () =>
  withOpsYard(async (yard) => {
    const { wait, pass, sim } = yard;
    const process = settles(yard, []);
    const asked = await wait(process.ask("POST", ORDERS, { orders: [RAW] }));
    await pass(10_000);
    assert.equal(process.store.open(yard.clock.now())[0]?.state, "asked");
    const answer = await wait(process.ask("POST", `/v1/api/iserver/reply/${asked.json[0].id}`, { confirmed: true }));
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    assert.equal(sim.truth().orders.length, 1);
    await process.stop();
  }, { orderRules: { questions: ["o163"] } }));
