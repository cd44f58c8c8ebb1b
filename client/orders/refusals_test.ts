import assert from "node:assert/strict";
import { type RefusalCode, refusalCode, REFUSALS } from "../../mod.ts";
import { manualClock } from "../testing/manual_clock.ts";
import { answer, stubGateway } from "../testing/stub_engine.ts";
import type { EngineResponse } from "../transport/engine.ts";
import { cleanText } from "./clean_text.ts";
import { createTradeSender } from "./send_trade.ts";

const SHARED = Deno.env.get("BEZANT_SHARED_DIR") ?? new URL("../../../shared", import.meta.url).pathname;

/** Every refusal of an order whose words the reference has, as IBKR wrote them. */
const OF_ORDERS: Readonly<Record<string, RefusalCode>> = {
  "We cannot accept an order at the limit price you selected. ...": "price_limit",
  "Order couldn't be submitted: Local order ID=<cOID> is already registered.": "duplicate_client_order_id",
  '"BUY 100 SERV NASDAQ.SCM"\nInvalid time-in-force for at-the-closing order.': "time_in_force",
  "Order not confirmed ": "not_confirmed",
  "reply id not found: '<uuid>'": "question_expired",
  "OrderID 123 doesn't exist": "order_not_found",
  "OrderID X doesn't exist": "order_not_found",
  "Order 553617933 is not found": "order_not_found",
  "java.lang.String cannot be cast to java.lang.Number": "wrong_type",
  "Order size 0 is not valid. Please enter size greater than 0.": "size",
  "Please query /accounts first": "not_primed",
};

/** What else the reference has under `error`, about logins, contracts, charts and frames. */
const OF_OTHERS: ReadonlySet<string> = new Set([
  "...",
  "Account already set",
  "Acct not found from search result",
  "Bad Request: no bridge",
  "Chart data unavailable",
  "Details currently unavailable. Please try again later and contact client services if the issue persists.",
  "No symbol found",
  "Service Unavailable",
  "Topic unknown ...",
  "failed to process request",
  "no bridge",
  "no session",
  "not authenticated",
  "unknown",
]);

Deno.test("every refusal of the table is known by its own example, and unknown words stay what they are", () => {
  for (const { code, example, evidence } of REFUSALS) {
    assert.equal(refusalCode(example), code, example);
    assert.match(evidence, /^(?:§\d+(?:\.\d+)?(?:, )?)+$|^TWS \d+$|^words$/, evidence);
  }
  assert.equal(refusalCode("Something that nobody has seen"), "other");
  const codes = REFUSALS.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
});

Deno.test("the words of the reference are refusals of their kind under any status, and unknown ones keep their text", async () => {
  const answers: EngineResponse[] = [];
  const { call } = stubGateway(() => answers.shift()!, manualClock());
  const sender = createTradeSender(call, manualClock());
  const told = async (status: number, words: string) => {
    answers.push(answer(status, { error: words }));
    const path = "/iserver/account/DU1/orders";
    return await sender.send({ operation: "orders.place", method: "POST", path, timeoutMs: 9_000, onSend: () => {} });
  };
  for (const [words, code] of Object.entries(OF_ORDERS)) {
    for (const status of [200, 400, 500, 503]) {
      const found = await told(status, words);
      assert.ok(found.kind === "refused", `${status} ${words}: ${found.kind}`);
      assert.deepEqual([refusalCode(found.text), found.text], [code, cleanText(words)]);
    }
  }
  for (const status of [200, 400]) {
    const found = await told(status, "The moon is in the wrong place");
    assert.ok(found.kind === "refused");
    assert.deepEqual([found.text, refusalCode(found.text)], ["The moon is in the wrong place", "other"]);
  }
  assert.equal((await told(500, "The moon is in the wrong place")).kind, "lost", "a server's own trouble says nothing");
  sender.close();
});

Deno.test("no words of the reference are left out", async () => {
  const text = await Deno.readTextFile(`${SHARED}/reference/gateway-and-cpapi.md`);
  const found = [...text.matchAll(/\{"error": ?("(?:[^"\\]|\\.)*")/g)].map(([, literal]) =>
    String(JSON.parse(literal!))
  );
  assert.ok(found.length > 20);
  const left = found.filter((words) => !(words in OF_ORDERS) && !OF_OTHERS.has(words));
  assert.deepEqual(left, []);
});
