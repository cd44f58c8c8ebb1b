import assert from "node:assert/strict";
import { createApp } from "./app.ts";
import { openBridge } from "./bridge.ts";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly key: string | null;
  readonly body: unknown;
}

/** The app over a bridge that answers what a test says. */
function appOver(answers: Readonly<Record<string, unknown>>, status = 200) {
  const asked: Asked[] = [];
  const app = createApp(openBridge({
    url: "http://127.0.0.1:8000",
    key: "the-key",
    fetch: (input, init) => {
      const url = new URL(String(input));
      const path = url.pathname + url.search;
      const method = init?.method ?? "GET";
      const body = typeof init?.body === "string" ? JSON.parse(init.body) : null;
      asked.push({ method, path, key: new Headers(init?.headers).get("x-bridge-key"), body });
      const answer = answers[`${method} ${path}`];
      return answer === undefined
        ? Promise.reject(new TypeError("connection refused"))
        : Promise.resolve(Response.json(answer, { status }));
    },
  }));
  const ask = async (path: string, body?: unknown): Promise<{ readonly status: number; readonly json: unknown }> => {
    const post = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const answer = await app(new Request(`http://127.0.0.1:3001${path}`, body === undefined ? {} : post));
    return { status: answer.status, json: await answer.json() };
  };
  return { app, ask, asked };
}

const WISH = { accountId: "DU1", conid: 265598, side: "BUY", quantity: 1, price: 5, clientOrderId: "wish-1" };

Deno.test("the five routes ask the bridge, with its key, and status answers what the guide expects", async () => {
  const { ask, asked } = appOver({
    "GET /gateway/auth-status": { authenticated: true },
    "GET /portfolio/accounts": [{ accountId: "DU1" }],
    "GET /portfolio/DU1/summary": { netliquidation: 1 },
    "GET /portfolio/DU1/positions/0": [{ conid: 265598 }],
    "GET /marketdata/snapshot?conids=265598,8314&fields=31,84,86": [{ conid: 265598 }],
    "POST /iserver/account/DU1/orders": [{ order_id: 7, order_status: "Submitted" }],
  });
  assert.deepEqual((await ask("/api/ibkr/status")).json, { ok: true, gateway: { authenticated: true } });
  const account = { ok: true, accountId: "DU1", summary: { netliquidation: 1 } };
  assert.deepEqual((await ask("/api/ibkr/account")).json, account);
  const positions = { ok: true, accountId: "DU1", positions: [{ conid: 265598 }] };
  assert.deepEqual((await ask("/api/ibkr/positions?account=DU1")).json, positions);
  const quotes = await ask("/api/ibkr/marketdata?conids=265598,8314");
  assert.deepEqual(quotes.json, { ok: true, quotes: [{ conid: 265598 }] });
  assert.deepEqual((await ask("/api/ibkr/trade", WISH)).json, { ok: true, orderId: "7", status: "Submitted" });
  const order = { conid: 265598, side: "BUY", quantity: 1, orderType: "LMT", price: 5, tif: "DAY", cOID: "wish-1" };
  assert.deepEqual(asked.at(-1)!.body, { orders: [order] });
  assert.ok(asked.every(({ key }) => key === "the-key"));
});

Deno.test("a question goes back to the person, and only their answer is an answer", async () => {
  const question = [{ id: "q-1", message: ["Sure?"], isSuppressed: false, messageIds: ["o1"] }];
  const { ask, asked } = appOver({
    "POST /iserver/account/DU1/orders": question,
    "POST /iserver/reply/q-1": [{ order_id: "8", order_status: "PreSubmitted" }],
  });
  const first = await ask("/api/ibkr/trade", WISH);
  assert.deepEqual(first.json, { ok: false, question: { replyId: "q-1", message: ["Sure?"] } });
  assert.equal(asked.length, 1);
  const second = await ask("/api/ibkr/trade", { replyId: "q-1", confirmed: true });
  assert.deepEqual(second.json, { ok: true, orderId: "8", status: "PreSubmitted" });
});

Deno.test("refusals keep the bridge's word, nobody there is said so, and what is no order is not sent", async () => {
  const refusal = { code: "order_refused", message: "max-order-notional", request_id: "1" };
  const { ask } = appOver({ "POST /iserver/account/DU1/orders": refusal }, 403);
  const refused = await ask("/api/ibkr/trade", WISH);
  assert.deepEqual([refused.status, refused.json], [403, {
    ok: false,
    error: "order_refused",
    message: "max-order-notional",
  }]);
  const { app, ask: askNobody, asked } = appOver({});
  const { status, json } = await askNobody("/api/ibkr/status");
  assert.deepEqual([status, (json as { error: string }).error], [503, "bridge_unreachable"]);
  for (
    const body of [{}, { ...WISH, quantity: 0 }, { ...WISH, side: "SHORT" }, { ...WISH, clientOrderId: undefined }]
  ) {
    assert.equal((await askNobody("/api/ibkr/trade", body)).status, 400);
  }
  const form = new Request("http://127.0.0.1:3001/api/ibkr/trade", { method: "POST", body: "side=BUY" });
  assert.equal((await app(form)).status, 415);
  assert.equal((await askNobody("/api/ibkr/marketdata?conids=x")).status, 400);
  assert.equal((await askNobody("/api/ibkr/other")).status, 404);
  assert.equal(asked.length, 1);
});
