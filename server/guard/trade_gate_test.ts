// DESIGN §10: every raw request passes the guard rails in one form, whatever spelling it comes in. Against the simulator,
// whose recorder says what reached the Gateway.
import assert from "node:assert/strict";
import {
  createClient,
  DEFAULT_RULES,
  findOperation,
  type JournalEntry,
  memoryJournal,
  silentLogger,
} from "../../mod.ts";
import { type Simulator, startSimulator } from "../../sim/mod.ts";
import type { AuditRecord } from "../store/audit_log.ts";
import { createSidecar, type Sidecar } from "../sidecar.ts";
import { type HandClock, handClock, startBench } from "../testing/fixture.ts";
import { testTokens } from "../testing/tokens.ts";
import type { TradingOptions } from "./trading.ts";

const JSON_HEADERS = { "content-type": "application/json" };
const AAPL = 265598;
const BUY = { conid: AAPL, orderType: "LMT", side: "BUY", tif: "DAY", price: 100, quantity: 2 };

/** A sidecar in front of the simulator, asked without a socket so that a path stays as it is written. */
interface Yard extends AsyncDisposable {
  readonly sim: Simulator;
  readonly sidecar: Sidecar;
  readonly journal: { entries(): readonly JournalEntry[] };
  readonly audit: AuditRecord[];
  ask(method: string, target: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** What reached the Gateway and is no plain read of the guard's own. */
  reached(): string[];
}

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly text: string;
}

async function startYard(
  trading: TradingOptions = {},
  more: object = {},
  questions: readonly string[] = [],
): Promise<Yard> {
  await using ends = new AsyncDisposableStack();
  const orderRules = { questions: questions.length === 0 ? "none" : questions, fills: "none" } as const;
  const sim = ends.use(await startSimulator({ tls: false, loggedIn: true, orderRules }));
  const client = ends.use(createClient({ baseUrl: sim.baseUrl, pacing: "off" }));
  await client.accounts.list();
  const journal = memoryJournal();
  const audit: AuditRecord[] = [];
  const sidecar = createSidecar({
    client,
    logger: silentLogger,
    bind: { hostname: "127.0.0.1", port: 8080 },
    trading: { journal, audit: { path: "", add: (record) => void audit.push(record) }, ...trading },
    ...more,
  });
  const owned = ends.move();
  return {
    sim,
    sidecar,
    journal,
    audit,
    async ask(method, target, body, headers = {}) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const request = new Request("http://127.0.0.1:8080/", {
        method,
        headers: { ...JSON_HEADERS, ...headers },
        ...(body === undefined ? {} : { body: text }),
      });
      const answer = await sidecar.fetch(request, { address: "127.0.0.1", target });
      const said = await answer.text();
      return {
        status: answer.status,
        code: said.includes("request_id") ? JSON.parse(said).code : undefined,
        text: said,
      };
    },
    reached: () =>
      sim.requests.filter(({ method, path }) => findOperation(method, path.split("?")[0]!.slice(7))?.effect !== "read")
        .map(({ method, path }) => `${method} ${path}`),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Every operation of the catalogue that can move money, from where the catalogue is written. */
async function tradeOperations(): Promise<(readonly [method: string, path: string])[]> {
  const source = await Deno.readTextFile(new URL("../../spec/generated/gateway_facts.ts", import.meta.url));
  return [...source.matchAll(/"(\w+) (\/[^"]+)": \{"effect":"trade"/g)].map(([, method, template]) =>
    [method!, template!.replaceAll(/\{\w+\}/g, "DU1000001")] as const
  );
}

const SPELLINGS: readonly ((path: string) => string)[] = [
  (path) => `/v1/api${path}`,
  (path) => `/v1/portal${path}`,
  (path) => `/portal.proxy/v1/portal${path}`,
  (path) => `/v1/api${path}/`,
  (path) =>
    `/v1/api${
      path.replace(/([a-z])([a-z]*)$/i, (_, one: string, rest: string) => `%${one.charCodeAt(0).toString(16)}${rest}`)
    }`,
  (path) => `/%76%31/api${path.toUpperCase()}`,
  (path) => `/v1/api/.${path}`,
  (path) => `/v1/api/iserver/%2e%2e${path}`,
  (path) => `/v1/api/${path}`,
  (path) => `/v1/api${path};jsessionid=1`,
  (path) => `/v1/api${path.replace(/\/([^/]+)$/, "%2f$1")}`,
  (path) =>
    `/v1/api${
      path.replace(/([a-z])([a-z0-9]*)$/i, (_, one: string, rest: string) =>
        `%25${one.charCodeAt(0).toString(16)}${rest}`)
    }`,
  (path) => `/sso/..;/v1/api${path}`,
];

Deno.test("no trade operation passes with a token that may only read, in whatever spelling", async () => {
  using tokens = testTokens();
  const authorization = tokens.bearer("read");
  await using yard = await startYard({}, { tokens: tokens.store });
  const operations = await tradeOperations();
  assert.ok(operations.length >= 20 && operations.some(([, path]) => path.includes("reply")));
  for (const [method, path] of operations) {
    for (const spell of SPELLINGS) {
      const { status } = await yard.ask(method, spell(path), method === "GET" ? undefined : { orders: [BUY] }, {
        authorization,
      });
      assert.ok(status === 403 || status === 400, `${method} ${spell(path)}: ${status}`);
    }
  }
  assert.deepEqual(yard.reached(), []);
});

Deno.test("where trading is off no trade operation passes but a cancel, in whatever spelling", async () => {
  await using yard = await startYard({ rules: { ...DEFAULT_RULES, trading: "off" } });
  for (const [method, path] of await tradeOperations()) {
    for (const spell of SPELLINGS) {
      const { status, code } = await yard.ask(
        method,
        spell(path),
        method === "GET" ? undefined : { orders: [BUY], confirmed: true },
      );
      if (method === "DELETE") continue;
      assert.ok(
        (status === 403 && code === "order_refused") || status === 400,
        `${method} ${spell(path)}: ${status} ${code}`,
      );
    }
  }
  assert.deepEqual(yard.reached().filter((line) => !line.startsWith("DELETE /v1/api/iserver/account/")), []);
});

Deno.test("an order of a paper account passes byte by byte, and is in journal and audit log before it is answered", async () => {
  await using yard = await startYard();
  const body =
    `{ "orders":[ {"cOID":"a-1", "conid":${AAPL},"side":"BUY","orderType":"LMT","price":1.0e2,"tif":"DAY","quantity":2} ] }`;
  const { status, text } = await yard.ask("POST", "/v1/portal/iserver/account/DU1000001/%6frders", body);
  assert.equal(status, 200, text);
  const [{ order_id: orderId }] = JSON.parse(text);
  const sent = yard.sim.findRequests("POST /iserver/account/*/orders");
  assert.deepEqual(sent.map(({ path, body }) => [path, new TextDecoder().decode(body)]), [
    ["/v1/api/iserver/account/DU1000001/orders", body],
  ]);
  const [entry] = yard.journal.entries();
  assert.deepEqual([entry?.end, entry?.orderIds, entry?.intent.clientOrderIds], ["placed", [String(orderId)], ["a-1"]]);
  assert.deepEqual(yard.audit.map(({ event }) => event), ["sent", "answered"]);
  const again = await yard.ask("POST", "/accounts/DU1000001/orders", body);
  assert.deepEqual([again.status, again.code], [409, "order_blocked"]);
  const { status: cancelled } = await yard.ask("DELETE", `/accounts/DU1000001/orders/${orderId}`);
  assert.equal(cancelled, 200);
  assert.equal(yard.audit.at(-1)!.event, "cancel");
  assert.ok(yard.audit.every(({ caller }) => caller === "owner"));
});

Deno.test("what the rails forbid, and what can be read in two ways, never reaches the Gateway", async () => {
  const rules = { ...DEFAULT_RULES, maxOrderNotional: 1_000, allowTypes: ["LMT"], allowSymbols: ["AAPL"] };
  await using yard = await startYard({ rules });
  const orders = "/v1/api/iserver/account/DU1000001/orders";
  const cases: readonly [string, string, unknown, number, RegExp][] = [
    ["POST", orders, { orders: [{ ...BUY, quantity: 2_000 }] }, 403, /max-order-notional/],
    ["POST", orders, { orders: [{ ...BUY, quantity: "2000" }] }, 403, /max-order-notional/],
    ["POST", orders, { orders: [BUY, { ...BUY, quantity: 2_000 }] }, 403, /max-order-notional/],
    ["POST", orders, { orders: [{ ...BUY, orderType: "MKT", price: undefined }] }, 403, /type-not-allowed/],
    ["POST", orders, { orders: [{ ...BUY, conid: 756733 }] }, 403, /symbol-not-allowed/],
    ["POST", orders, { orders: [{ ...BUY, side: "SSHORT" }] }, 403, /side-not-allowed/],
    ["POST", orders, { orders: [{ ...BUY, quantity: -1 }] }, 403, /size/],
    [
      "POST",
      orders,
      { orders: [{ ...BUY, conid: undefined, conidex: "28812380;;;265598/1,8314/-1" }] },
      403,
      /IBM is not in/,
    ],
    ["POST", orders, { orders: [{ ...BUY, acctId: "DU1000002" }] }, 400, /another account/],
    ["POST", orders, `{"orders":[{"conid":${AAPL},"quantity":1,"quantity":9000}]}`, 400, /twice/],
    ["POST", orders, { orders: [] }, 400, /no list of orders/],
    ["POST", orders, "[]", 400, /no list of orders/],
    ["POST", `${orders}/whatif`, { orders: [{ ...BUY, quantity: 2_000 }] }, 403, /max-order-notional/],
    ["POST", "/v1/api/iserver/reply/made-up", { confirmed: true }, 403, /reply-unknown/],
    ["POST", "/v1/api/iserver/reply/made-up", { confirmed: "true" }, 400, /confirmed/],
    ["POST", "/v1/api/fa/model/submit-transfers", {}, 403, /cannot-check/],
    ["POST", "/v1/api/made/up", { orders: [BUY] }, 403, /cannot-check/],
  ];
  for (const [method, path, body, status, words] of cases) {
    const answer = await yard.ask(method, path, body);
    assert.equal(answer.status, status, `${path} ${JSON.stringify(body)} ${answer.text}`);
    assert.match(answer.text, words);
    assert.ok(!answer.text.includes("DU1000001"), answer.text);
  }
  assert.deepEqual(yard.reached(), []);
  assert.deepEqual(yard.journal.entries(), []);
  const [{ order_id: orderId }] = JSON.parse((await yard.ask("POST", orders, { orders: [BUY] })).text);
  const grown = await yard.ask("POST", `/v1/api/iserver/account/DU1000001/order/${orderId}`, {
    ...BUY,
    quantity: 2_000,
  });
  assert.match(grown.text, /max-order-notional/);
});

Deno.test("a raw order that does not say that it is JSON is 415, in whatever spelling, and is neither sent nor written down", async () => {
  await using yard = await startYard();
  const orders = "iserver/account/DU1000001/orders";
  const paths = [
    "/accounts/DU1000001/orders",
    `/v1/api/${orders}`,
    `/v1/portal/${orders}`,
    `/portal.proxy/v1/portal/${orders}`,
    `/v1/api/${orders}/whatif`,
    "/v1/api/iserver/account/DU1000001/order/1",
  ];
  for (const path of paths) {
    for (
      const type of ["text/plain", "text/plain;application/json", "application/x-www-form-urlencoded", "text/json", ""]
    ) {
      const { status, code } = await yard.ask("POST", path, { orders: [BUY] }, { "content-type": type });
      assert.deepEqual([status, code], [415, "unsupported_media_type"], `${path} ${type}`);
    }
  }
  assert.deepEqual([yard.reached(), yard.journal.entries(), yard.audit], [[], [], []]);
  const json = { "content-type": "Application/JSON; charset=utf-8" };
  assert.equal((await yard.ask("POST", `/v1/api/${orders}`, { orders: [BUY] }, json)).status, 200);
});

Deno.test("a raw order with an Idempotency-Key is refused, since nobody could keep what that promises", async () => {
  await using yard = await startYard();
  const key = { "idempotency-key": "once" };
  for (const path of ["/accounts/DU1000001/orders", "/v1/api/iserver/account/DU1000001/orders"]) {
    const { status, text } = await yard.ask("POST", path, { orders: [BUY] }, key);
    assert.equal(status, 400);
    assert.match(text, /counts for POST \/ops\/orders\.place/);
  }
  assert.deepEqual(yard.reached(), []);
});

Deno.test("orders together keep the day's cap, and one that was refused gives its room back", async () => {
  await using yard = await startYard({ rules: { ...DEFAULT_RULES, maxDayNotional: 500 } });
  const place = (order: object): Promise<Answer> => yard.ask("POST", "/accounts/DU1000001/orders", { orders: [order] });
  assert.equal((await place({ ...BUY, tif: "NEVER" })).code, undefined, "IBKR's own refusal");
  assert.equal((await place(BUY)).status, 200);
  assert.equal((await place(BUY)).status, 200);
  const third = await place(BUY);
  assert.deepEqual([third.status, third.code], [409, "order_blocked"], third.text);
  assert.equal(yard.sim.findRequests("POST /iserver/account/*/orders").length, 3);
});

Deno.test("only a question that came back from an order that passed can be answered, and once", async () => {
  await using yard = await startYard({}, {}, ["o163"]);
  const place = async (): Promise<string> =>
    JSON.parse((await yard.ask("POST", "/accounts/DU1000001/orders", { orders: [BUY] })).text)[0].id;
  const reply = (id: string, confirmed: boolean): Promise<Answer> =>
    yard.ask("POST", `/v1/api/iserver/reply/${id}`, { confirmed });
  const first = await place();
  assert.equal(yard.journal.entries()[0]?.state, "asked");
  assert.equal((await reply(`${first.slice(0, -1)}x`, true)).status, 403);
  assert.equal((await reply(first, true)).status, 200);
  assert.equal(yard.journal.entries()[0]?.end, "placed");
  assert.equal((await reply(first, true)).status, 403, "a second time");
  const second = await place();
  assert.notEqual((await reply(second, false)).status, 403);
  assert.equal(yard.journal.entries()[1]?.end, "rejected");
  assert.equal(yard.sim.findRequests("POST /iserver/reply/*").length, 2);
});

Deno.test("the kill switch stops orders and yeses at once, and never a cancel", async () => {
  let isOn = false;
  await using yard = await startYard({ isKilled: () => isOn }, {}, ["o163"]);
  const place = (): Promise<Answer> => yard.ask("POST", "/accounts/DU1000001/orders", { orders: [BUY] });
  const [{ id }] = JSON.parse((await place()).text);
  isOn = true;
  assert.match((await yard.ask("POST", `/v1/api/iserver/reply/${id}`, { confirmed: true })).text, /kill-switch/);
  assert.match((await place()).text, /kill-switch/);
  assert.match((await yard.ask("POST", "/v1/api/iserver/watchlist", {})).text, /kill-switch/);
  assert.equal(yard.reached().length, 1);
  assert.notEqual((await yard.ask("DELETE", "/accounts/DU1000001/orders/1")).code, "order_refused");
  assert.equal(yard.reached().at(-1), "DELETE /v1/api/iserver/account/DU1000001/order/1");
});

Deno.test("an account that IBKR does not call a paper one trades only where trading is live", async () => {
  await using bench = await startBench();
  const order = { method: "POST", headers: JSON_HEADERS, body: JSON.stringify({ orders: [BUY] }) };
  bench.gateway.answerPaper(false);
  for (const isPaper of [false, "false", "yes", null, undefined]) {
    const body = JSON.stringify({ accounts: ["DU1"], selectedAccount: "DU1", isPaper });
    bench.gateway.answer({ headers: [["content-type", "application/json"]], body });
    for (const path of ["/accounts/DU1/orders", "/v1/api/iserver/account/DU1/orders", "/v1/api/fa/model/save"]) {
      const answer = await bench.ask(path, order);
      assert.deepEqual([answer.status, (await answer.json()).code], [403, "order_refused"], `${path} ${isPaper}`);
    }
  }
  const made = bench.gateway.requests.filter(({ method }) => method === "POST");
  assert.deepEqual(made, []);
  await using live = await startBench({ trading: { rules: { ...DEFAULT_RULES, trading: "live" } } });
  live.gateway.answerPaper(false);
  const answer = await live.ask("/accounts/U1/orders", order);
  assert.deepEqual([answer.status, await answer.text()], [200, "{}"]);
});

Deno.test("shares are not sold twice: the second sale waits for the first and finds them gone", async () => {
  const clock: HandClock = handClock();
  await using bench = await startBench({ clock });
  let open = 0;
  bench.gateway.answer(({ method, target }) => {
    const json = (value: unknown) => ({
      body: JSON.stringify(value),
      headers: [["content-type", "application/json"]] as const,
    });
    if (target.endsWith("/invalidate")) return json({ message: "success" });
    if (method === "POST") return json([{ order_id: String(++open), order_status: "Submitted" }]);
    if (target.includes("/positions/0")) return json([{ conid: AAPL, position: 3 }]);
    if (target.includes("/positions/")) return json([]);
    const rows = Array.from({ length: open }, (_, at) => ({
      ...{ orderId: at + 1, conid: AAPL, side: "SELL", status: "Submitted", remainingQuantity: 2 },
    }));
    if (target.includes("/account/orders")) return json({ orders: rows, snapshot: true });
    return json(target.includes("/portfolio/accounts") ? [{ id: "DU1", accountId: "DU1" }] : {});
  });
  const body = JSON.stringify({ orders: [{ ...BUY, side: "SELL" }] });
  const sell = () => bench.ask("/accounts/DU1/orders", { method: "POST", headers: JSON_HEADERS, body });
  let done = false;
  const both = Promise.all([sell(), sell()]).finally(() => done = true);
  while (!done) {
    clock.advance(250);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const answers = await Promise.all((await both).map(async (answer) => [answer.status, await answer.text()] as const));
  assert.deepEqual(answers.map(([status]) => status).sort(), [200, 403]);
  assert.ok(answers.some(([, text]) => /would sell 2, held are 3, open sell orders take 2/.test(text)));
});

Deno.test("an order whose answer breaks off is unknown to the journal, and its client order id stays taken", async () => {
  const journal = memoryJournal();
  await using bench = await startBench({ trading: { journal } });
  const order = { method: "POST", headers: JSON_HEADERS, body: JSON.stringify({ orders: [{ ...BUY, cOID: "x" }] }) };
  bench.gateway.answer({ body: "[", cut: true });
  const lost = await bench.ask("/accounts/DU1/orders", order);
  assert.ok(lost.status >= 500);
  await lost.body?.cancel();
  assert.equal(journal.entries()[0]?.state, "unknown");
  const again = await bench.ask("/accounts/DU1/orders", order);
  assert.deepEqual([again.status, (await again.json()).code], [409, "order_blocked"]);
  assert.equal(bench.gateway.requests.length, 1);
});
