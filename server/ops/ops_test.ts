// `/ops/*`: the catalogue over HTTP, with the same rails, journal and audit log as raw orders.
import assert from "node:assert/strict";
import { DEFAULT_RULES } from "../../mod.ts";
import { faceNames, OPERATIONS } from "../../operations/mod.ts";
import { testTokens } from "../testing/tokens.ts";
import { withOpsYard } from "./testing/ops_yard.ts";

const ORDER = { accountId: "DU1000001", side: "BUY", contract: "AAPL", quantity: 2, limitPrice: 100 };
const PLACE = "/ops/orders.place";

Deno.test("GET /ops lists every operation with its method, path and input", () =>
  withOpsYard(async ({ start }) => {
    const { status, json } = await start().ask("GET", "/ops");
    assert.equal(status, 200);
    assert.deepEqual(json.operations.map(({ name }: { name: string }) => name), OPERATIONS.map(({ name }) => name));
    const place = json.operations.find(({ name }: { name: string }) => name === "orders.place");
    assert.deepEqual([place.method, place.path, place.effect], ["POST", PLACE, "trade"]);
    assert.deepEqual(place.input.required, ["accountId", "side", "contract"]);
    assert.equal(place.input.properties.limitPrice.type, "number");
  }));

Deno.test("what reads is asked for with a query, whose texts become numbers and booleans; errors are the one envelope", () =>
  withOpsYard(async ({ start, wait }) => {
    const { ask } = start();
    const get = (target: string) => wait(ask("GET", target));
    const ledger = await get("/ops/accounts.ledger?accountId=DU1000001");
    assert.ok(ledger.status === 200 && ledger.json.BASE !== undefined);
    const bars = await get("/ops/bars.list?contract=AAPL&outsideRth=yes&period=5d");
    assert.ok(bars.status === 200 && bars.json.length > 2);
    assert.equal((await get("/ops/trades.list?days=2")).status, 200);
    const wrong: readonly (readonly [string, RegExp])[] = [
      ["/ops/trades.list?days=many", /days is no number/],
      ["/ops/trades.list?days=9", /days is not 1 to 7/],
      ["/ops/trades.list?days=1&days=2", /is there 2 times/],
      ["/ops/trades.list?surprise=1", /surprise/],
      ["/ops/accounts.ledger", /accountId is missing/],
    ];
    for (const [target, words] of wrong) {
      const { status, json } = await get(target);
      assert.deepEqual([status, json.code, json.outcome], [400, "bad_request", "none"], target);
      assert.match(json.message, words);
    }
    const none = await get("/ops/contracts.get?contract=NOPE");
    assert.deepEqual([none.status, none.json.code], [404, "symbol_not_found"]);
  }));

Deno.test("a wrong method is 405 with Allow, an operation that there is not 404; neither reaches the Gateway", () =>
  withOpsYard(async ({ sim, start }) => {
    const { ask } = start();
    const before = sim.requests.length;
    for (const operation of OPERATIONS) {
      const { method, path } = faceNames(operation);
      const other = method === "GET" ? "POST" : "GET";
      const { status, headers, json } = await ask(other, path, other === "POST" ? {} : undefined);
      const allow = method === "GET" ? "GET, HEAD" : "POST";
      assert.deepEqual([status, json.code, headers.get("allow")], [405, "method_not_allowed", allow], path);
    }
    for (const path of ["/ops/orders.placed", "/ops/ordersXplace", "/ops/", "/ops/orders%2Eplace", `${PLACE}/`]) {
      assert.deepEqual((await ask("POST", path, ORDER)).status, 404, path);
    }
    assert.equal(sim.requests.length, before);
  }));

Deno.test("an order goes from preview to cancel, with the audit lines that raw orders have", () =>
  withOpsYard(async ({ start, wait, placed }) => {
    const { ask, audit } = start();
    const post = (name: string, body: object) => wait(ask("POST", `/ops/${name}`, body));
    const preview = await post("orders.preview", ORDER);
    assert.ok(preview.status === 200 && preview.json.wire !== null && preview.json.rail === null);
    const { status, json, headers } = await post("orders.place", { ...ORDER, clientOrderId: "one" });
    assert.deepEqual([status, json.kind, placed()], [200, "accepted", ["one"]]);
    const { orderId } = json.orders[0];
    const changed = await post("orders.modify", { accountId: "DU1000001", orderId, limitPrice: 101 });
    assert.deepEqual([changed.status, changed.json.kind], [200, "accepted"]);
    const over = await post("orders.cancel", { accountId: "DU1000001", orderId, wait: true });
    assert.deepEqual([over.status, over.json.state], [200, "cancelled"]);
    assert.equal((await post("orders.settle", { id: "one" })).json.end, "placed");
    assert.deepEqual((await wait(ask("GET", "/ops/orders.open"))).json, []);
    assert.deepEqual(audit.map(({ event }) => event), ["sent", "sent", "answered", "sent", "answered", "cancel"]);
    assert.equal(audit[1]!.requestId, headers.get("x-request-id"));
    assert.ok(audit.every(({ caller }) => caller === "owner"));
    const again = await post("orders.place", { ...ORDER, clientOrderId: "one" });
    assert.deepEqual([again.status, again.json.code, again.json.outcome], [409, "order_blocked", "none"]);
  }));

Deno.test("a question that is not allowed and a refusal of IBKR are answers, not errors", () =>
  withOpsYard(async ({ start, wait, placed }) => {
    const { ask } = start();
    const place = (more: object) => wait(ask("POST", PLACE, { ...ORDER, ...more }));
    const asked = await place({});
    assert.deepEqual([asked.status, asked.json.kind, asked.json.state], [200, "question", "declined"]);
    assert.deepEqual(asked.json.question.messageIds, ["o163"]);
    const refused = await place({ quantity: 9_000_000, allowQuestions: ["o163"] });
    assert.deepEqual([refused.status, refused.json.kind], [200, "rejected"], JSON.stringify(refused.json));
    assert.deepEqual(placed(), []);
  }, { orderRules: { questions: ["o163"] } }));

Deno.test("the rails, the kill switch and the owner of the session hold for operations, whatever the client was made with", () =>
  withOpsYard(async ({ sim, start, wait }) => {
    let isKilled = false;
    let isOwner = true;
    const rules = { ...DEFAULT_RULES, maxOrderNotional: 1_000 };
    const { ask, audit } = start({
      trading: { rules, isKilled: () => isKilled },
      sidecar: { isOwner: () => isOwner },
    });
    const place = (more: object = {}) => wait(ask("POST", PLACE, { ...ORDER, ...more }));
    const tooMuch = await place({ quantity: 20 });
    assert.deepEqual([tooMuch.status, tooMuch.json.code, tooMuch.json.outcome], [403, "order_refused", "none"]);
    assert.match(tooMuch.json.message, /max-order-notional/);
    assert.deepEqual([audit.at(-1)?.event, audit.at(-1)?.rail], ["refused", "max-order-notional"]);
    isKilled = true;
    assert.match((await place()).json.message, /kill-switch/);
    isKilled = false;
    isOwner = false;
    assert.deepEqual((await place()).json.code, "session_not_owned");
    assert.equal((await wait(ask("POST", "/ops/sessions.tickle"))).json.code, "session_not_owned");
    const cancel = await wait(ask("POST", "/ops/orders.cancel", { accountId: "DU1000001", orderId: "all" }));
    assert.equal(cancel.status, 200);
    assert.equal(sim.findRequests("POST /iserver/account/*/orders").length, 0);
  }));

Deno.test("trade operations need scope trade; with trading off none but a cancel reaches the Gateway", () =>
  withOpsYard(async ({ sim, start, wait }) => {
    using tokens = testTokens();
    const reader = start({ sidecar: { tokens: tokens.store } });
    const authorization = tokens.bearer("read");
    const off = start({ trading: { rules: { ...DEFAULT_RULES, trading: "off" } } });
    const inputs: Readonly<Record<string, unknown>> = {
      "orders.place": ORDER,
      "orders.preview": ORDER,
      "orders.modify": { accountId: "DU1000001", orderId: "1", limitPrice: 5 },
      "orders.cancel": { accountId: "DU1000001", orderId: "1" },
      "orders.settle": { id: "nobody" },
    };
    const money = (): string[] =>
      sim.requests.filter(({ method, path }) => method !== "GET" && /\/(orders?|whatif|reply)\b/.test(path))
        .map(({ method, path }) => `${method} ${path}`);
    for (const operation of OPERATIONS.filter(({ effect }) => effect === "trade")) {
      const { path } = faceNames(operation);
      const body = inputs[operation.name];
      assert.notEqual(body, undefined, `${operation.name} has no example in this test`);
      const refused = await reader.ask("POST", path, body, { authorization });
      assert.deepEqual([refused.status, refused.json.code], [403, "scope_refused"], path);
      await wait(off.ask("POST", path, body));
    }
    assert.deepEqual(money(), ["DELETE /v1/api/iserver/account/DU1000001/order/1"]);
    assert.equal((await wait(off.ask("POST", PLACE, ORDER))).json.code, "order_refused");
    assert.equal((await reader.ask("GET", "/ops/orders.open", undefined, { authorization })).status, 200);
    assert.equal((await reader.ask("POST", "/ops/sessions.tickle", {}, { authorization })).status, 403);
  }));

/** Ways to write an operation's path, the plain one first; `/ops` has one spelling, so all others lead nowhere. */
const SPELLINGS: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => path.replace(".", "%2e"),
  (path) => path.replace("/ops", "/%6fps"),
  (path) => path.toUpperCase(),
  (path) => `/ops/.${path.slice(4)}`,
  (path) => `/health/..${path}`,
  (path) => `${path};jsessionid=1`,
  (path) => path.replace("/ops/", "/ops%2f"),
  (path) => `/v1/api${path}`,
];

Deno.test("no operation on orders passes with a token that may only read, in whatever spelling", () =>
  withOpsYard(async ({ sim, start }) => {
    using tokens = testTokens();
    const authorization = tokens.bearer("read");
    const { ask } = start({ sidecar: { tokens: tokens.store } });
    const before = sim.requests.length;
    for (const operation of OPERATIONS.filter(({ effect }) => effect !== "read")) {
      for (const spell of SPELLINGS) {
        const path = spell(faceNames(operation).path);
        for (const method of ["POST", "PUT", "post"]) {
          const { status } = await ask(method, path, {}, { authorization });
          assert.ok([400, 403, 404].includes(status), `${method} ${path}: ${status}`);
        }
      }
    }
    assert.equal(sim.requests.length, before, "nothing reached the Gateway");
  }));

Deno.test("a body that is no JSON, says a key twice or does not say what it is, is refused", () =>
  withOpsYard(async ({ sim, start }) => {
    const { ask } = start();
    const twice = await ask("POST", PLACE, `{"accountId":"DU1000001","quantity":1,"quantity":9000}`);
    assert.deepEqual([twice.status, twice.json.code], [400, "bad_request"]);
    assert.equal((await ask("POST", PLACE, "{")).status, 400);
    assert.equal((await ask("POST", PLACE, JSON.stringify(ORDER), { "content-type": "text/plain" })).status, 415);
    assert.equal(sim.findRequests("POST /iserver/account/*/orders").length, 0);
  }));
