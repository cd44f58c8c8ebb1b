import assert from "node:assert/strict";
import { type EndState, type JournalChange, type JournalIntent, memoryJournal } from "../../mod.ts";

const HOUR = 3_600_000;
const INTENT: JournalIntent = {
  intentId: "1",
  kind: "place",
  accountId: "DU1",
  clientOrderIds: ["a"],
  fingerprint: "x",
  orders: [],
  atMs: 0,
};

/** Why a second intent is blocked; null when it is not. */
function block(
  second: Partial<JournalIntent>,
  prepare: (journal: ReturnType<typeof memoryJournal>) => void = () => {},
) {
  const journal = memoryJournal();
  journal.begin(INTENT);
  prepare(journal);
  const begun = journal.begin({ ...INTENT, intentId: "2", clientOrderIds: ["b"], fingerprint: "y", ...second });
  return "blocked" in begun ? begun.blocked.why : null;
}

Deno.test("a client order id blocks for 24 hours, unless nothing came of it", () => {
  const same = { clientOrderIds: ["c", "a"] };
  assert.equal(block(same), "client-order-id");
  assert.equal(
    block({ ...same, atMs: 23 * HOUR }, (journal) => journal.update("1", { end: "placed" })),
    "client-order-id",
  );
  assert.equal(block({ ...same, atMs: 24 * HOUR }, (journal) => journal.update("1", { end: "placed" })), null);
  for (const end of ["rejected", "not-placed"] as const) {
    assert.equal(block(same, (journal) => journal.update("1", { state: "ended", end })), null);
  }
});

Deno.test("what means the same is blocked while it is under way or in doubt, in the same account", () => {
  const same = { fingerprint: "x" };
  assert.equal(block(same), "same-intent");
  assert.equal(block({ ...same, accountId: "DU2" }), null);
  assert.equal(block({ ...same, kind: "modify" }), null);
  const end = (state: "placed" | "unsettled") => (journal: ReturnType<typeof memoryJournal>) =>
    void journal.update("1", { state: "ended", end: state });
  assert.equal(block(same, end("placed")), null);
  assert.equal(block({ ...same, atMs: 23 * HOUR }, end("unsettled")), "same-intent");
  assert.equal(block({ ...same, atMs: 24 * HOUR }, end("unsettled")), null);
});

Deno.test("reservations of a day stay below its cap; what came to nothing gives its room back", () => {
  const journal = memoryJournal();
  let serial = 0;
  const reserve = (amount: number, day = "2026-01-14") => {
    const id = String(++serial);
    const reservation = { day, amount, cap: 100 };
    return "entry" in journal.begin({ ...INTENT, intentId: id, clientOrderIds: [id], fingerprint: id, reservation });
  };
  assert.deepEqual([reserve(60), reserve(41), reserve(40), reserve(1)], [true, false, true, false]);
  assert.equal(reserve(100, "2026-01-15"), true);
  journal.update("1", { state: "ended", end: "rejected" });
  assert.equal(reserve(60), true);
});

Deno.test("what has ended stays as it is; what is unsettled may still end; what is unknown is an error", () => {
  const journal = memoryJournal();
  journal.begin(INTENT);
  journal.update("1", { state: "ended", end: "unsettled" });
  journal.update("1", { end: "placed", orderIds: ["9"] });
  assert.throws(() => journal.update("1", { state: "sent" }), /ended as placed/);
  assert.throws(() => journal.update("2", { state: "sent" }), /does not have it/);
  assert.deepEqual(journal.get("1")?.orderIds, ["9"]);
});

Deno.test("a journal goes on with what another one has saved, and finds by client order id", () => {
  const journal = memoryJournal();
  journal.begin(INTENT);
  const heir = memoryJournal(JSON.parse(JSON.stringify(journal.entries())));
  assert.equal(heir.byClientOrderId("a")?.intent.intentId, "1");
  assert.deepEqual(heir.open(HOUR).map(({ state }) => state), ["intended"]);
  assert.equal(heir.byClientOrderId("z"), undefined);
});

Deno.test("sales of one contract share what was free, until they came to nothing or were seen", () => {
  const sale = (quantity: number, free: number | null, readAtMs = 0, conid = 7): Partial<JournalIntent> => ({
    sales: [{ conid, quantity, free, readAtMs }],
  });
  const after = (change: JournalChange, second: Partial<JournalIntent>): string => {
    const journal = memoryJournal();
    journal.begin({ ...INTENT, ...sale(6, 10) });
    journal.update("1", change);
    const begun = journal.begin({ ...INTENT, intentId: "2", clientOrderIds: ["b"], fingerprint: "y", ...second });
    return "blocked" in begun ? begun.blocked.why : "begun";
  };
  const underWay = { state: "sent" } as const;
  const ended = (end: EndState, endedAtMs = 5): JournalChange => ({ state: "ended", end, endedAtMs });
  assert.equal(after(underWay, sale(4, 10)), "begun");
  assert.equal(after(underWay, sale(5, 10)), "short");
  assert.equal(after(underWay, sale(5, null)), "begun", "short sales are meant");
  assert.equal(after(underWay, sale(5, 10, 0, 8)), "begun", "another contract");
  assert.equal(after(underWay, { ...sale(5, 10), accountId: "DU2" }), "begun", "another account");
  assert.equal(after(ended("placed"), sale(5, 10, 5)), "short", "placed after it was read");
  assert.equal(after(ended("placed"), sale(5, 10, 6)), "begun", "what was read has it");
  assert.equal(after(ended("unsettled"), sale(5, 10, 6)), "short");
  assert.equal(after(ended("rejected"), sale(10, 10)), "begun");
});
