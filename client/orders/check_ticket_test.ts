import assert from "node:assert/strict";
import { checkTicket, isIbkrError, KNOWN_QUESTIONS } from "../../mod.ts";
import { BUY, withTrading } from "../testing/trading.ts";
import { cleanText } from "./clean_text.ts";
import { readOrderAnswer } from "./read_answer.ts";

/** What no program means. */
const NONSENSE: readonly unknown[] = [
  ...[NaN, Infinity, -Infinity, -1, 0, -0, 1e300, 1e-300, 0.1 + 0.2, 2 ** 53, 10n],
  ...["", "10", "１０", "10\u0000", "a".repeat(10_000), "../../orders", "🙂", "\u202e", "DROP TABLE"],
  ...[null, true, [], [10], {}, { valueOf: () => 10 }, Symbol("x"), () => 10, new Date(0)],
];

const FIELDS = [
  ...["accountId", "conid", "exchange", "side", "type", "quantity", "cashQuantity", "limitPrice", "stopPrice"],
  ...["trailing", "tif", "outsideRth", "allOrNone", "clientOrderId", "parentClientOrderId", "isSingleGroup", "manual"],
];

/** The few values of the list that are right somewhere. */
function isMeant(field: string, value: unknown): boolean {
  if (field === "accountId") return value === "10";
  if (field === "clientOrderId" || field === "parentClientOrderId" || field === "exchange") return value === "10";
  return ["outsideRth", "allOrNone", "isSingleGroup"].includes(field) && value === true;
}

Deno.test("no field of a ticket takes nonsense: a clear error, and nothing is sent", async () => {
  await withTrading(async ({ sim, ibkr }) => {
    const before = sim.requests.length;
    let refused = 0;
    for (const field of FIELDS) {
      for (const value of NONSENSE) {
        if (isMeant(field, value)) continue;
        const ticket = { ...BUY, [field]: value } as unknown as typeof BUY;
        await assert.rejects(ibkr.orders.place(ticket), (error: unknown) => {
          assert.ok(isIbkrError(error, "bad_request"), `${field}: ${String(value)} gave ${error}`);
          assert.equal(error.outcome, "none");
          assert.ok(error.message.length < 500);
          return true;
        }, `${field} took ${String(value)}`);
        refused++;
      }
    }
    for (const value of NONSENSE) await assert.rejects(ibkr.orders.place(value as typeof BUY));
    assert.ok(refused > 400);
    assert.equal(sim.requests.length, before);
    assert.deepEqual(sim.truth().orders, []);
  });
});

Deno.test("a missing field, an unknown one and a price that does not belong are named", () => {
  const wrong = (change: object) => {
    try {
      checkTicket({ ...BUY, ...change });
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(wrong({ limitPrice: undefined }), /limitPrice is missing, LMT needs it/);
  assert.match(wrong({ limitprice: 180 }), /"limitprice" is no field/);
  assert.match(wrong({ stopPrice: 180 }), /stopPrice is given, LMT has none/);
  assert.match(wrong({ quantity: undefined }), /exactly one of quantity and cashQuantity/);
  assert.match(wrong({ cashQuantity: 5 }), /exactly one/);
  assert.match(wrong({ type: "LOC", tif: "GTC" }), /needs DAY/);
  assert.match(wrong({ limitPrice: 0.1 + 0.2 }), /decimals; round it/);
  assert.match(wrong({ trailing: { amount: 5, unit: "percent" } }), /trailing is given/);
  assert.match(wrong({ manual: { isManual: true } }), /manual is/);
  assert.equal(wrong({ manual: { isManual: true, operator: "Ada L" } }), "");
});

Deno.test("orders of one request belong together", async () => {
  await withTrading(async ({ sim, ibkr }) => {
    const a = { ...BUY, clientOrderId: "a" };
    const cases = [
      [[], /there are none/],
      [[a, BUY], /nothing to do with each other/],
      [[a, a], /the same clientOrderId/],
      [[a, { ...BUY, accountId: "DU1000002", isSingleGroup: true }], /different accounts/],
      [[{ ...BUY, parentClientOrderId: "a", clientOrderId: "a" }], /its own parent/],
      [Array(21).fill({ ...BUY, isSingleGroup: true }), /at most 20/],
    ] as const;
    for (const [tickets, words] of cases) await assert.rejects(ibkr.orders.place(tickets), words);
    assert.equal(sim.requests.length, 0);
  });
});

Deno.test("an answer is one of five things, whatever it is made of", () => {
  const kind = (json: unknown) => readOrderAnswer(json).kind;
  assert.equal(kind([{ order_id: "1", order_status: "Submitted" }]), "accepted");
  assert.equal(kind({ order_id: 1 }), "accepted");
  assert.equal(kind([{ id: "r", message: ["?"], messageIds: ["o163"] }]), "question");
  assert.equal(kind({ orderId: 1, reqId: "2", prompt: true, messageId: "p12", options: ["Yes"] }), "prompt");
  assert.equal(kind({ error: "no", action: "x", more: 1 }), "refused");
  for (const json of [null, [], {}, "Success", 5, [[]], [null], { id: "r" }, { error: "" }]) {
    assert.equal(kind(json), "unreadable", JSON.stringify(json));
  }
  const answer = readOrderAnswer([{ id: "r", message: ["<h4>Stop</h4>a\\nb", "c"] }]);
  assert.ok(answer.kind === "question");
  assert.deepEqual([answer.question.text, answer.question.messageIds], ["Stop a\nb\nc", []]);
});

Deno.test("words are cleaned of tags, controls and what turns text around", () => {
  assert.equal(cleanText("<script>alert(1)</script>\u001b[31mred\u202e &lt;b&gt;"), "alert(1) [31mred <b>");
  assert.equal(cleanText("a<br/>b</p>c\\nd\n\n\n  e"), "a\nb\nc\nd\ne");
  assert.ok(cleanText("x".repeat(100_000)).length <= 2_000);
});

Deno.test("the catalogue of questions says each thing once", () => {
  const names = Object.values(KNOWN_QUESTIONS).map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const [id, { about }] of Object.entries(KNOWN_QUESTIONS)) {
    assert.match(id, /^[op]\d+$/);
    assert.match(about, /^[a-zA-Z]/);
  }
});
