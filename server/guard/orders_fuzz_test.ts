// Whatever comes in as an order, by the client or as a raw request: what the simulator received is judged here by itself, with
// none of the checks of the product.
import assert from "node:assert/strict";
import fc from "fast-check";
import { createClient, createRails, DEFAULT_RULES, type IbkrClient, memoryJournal, silentLogger } from "../../mod.ts";
import { manualClock, type Simulator, startSimulator } from "../../sim/mod.ts";
import { startSidecar } from "../mod.ts";

const ACCOUNT = "DU1000001";
const [AAPL, MSFT, IBM] = [265598, 272093, 8314];
const CAP = 45_000;
const RULES = {
  ...DEFAULT_RULES,
  maxOrderNotional: CAP,
  allowAccounts: [ACCOUNT],
  allowSymbols: ["AAPL", "MSFT"],
  allowTypes: ["LMT", "MKT"],
};

/** What nobody means, and what lies just beside what is right. */
const HOSTILE: readonly unknown[] = [
  ...[
    NaN,
    Infinity,
    -Infinity,
    -1,
    0,
    -0,
    1e300,
    5e-324,
    0.1 + 0.2,
    2 ** 53,
    26,
    1e9,
    "10",
    "１０",
    "1e9",
    "-5",
    "0x10",
    "",
  ],
  ...[
    "10\u0000",
    "\u202e",
    "🙂",
    "a".repeat(5_000),
    "../../orders",
    "__proto__",
    "SMART",
    "SELL",
    "SSHORT",
    "buy",
    "STP",
    "GTD",
  ],
  ...[
    null,
    true,
    false,
    [],
    [10],
    {},
    { toString: 1 },
    { valueOf: 10 },
    ACCOUNT,
    "U1234567",
    "DU1000002",
    IBM,
    MSFT,
    String(AAPL),
  ],
  ...[
    "28812380;;;265598/1,272093/-1",
    "28812380;;;265598/99,8314/-1",
    "265598@SMART",
    "8314@SMART",
    "265598;;;8314/1,272093/1",
  ],
];
const KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "conid ",
  "Quantity",
  "cashQty",
  "fxQty",
  "conidex",
  "orderType",
  "listingExchange",
];

/** More than the account holds, and less than the cap. */
const SALE = { accountId: ACCOUNT, conid: AAPL, side: "SELL", quantity: 160, tif: "DAY" };

/** An order that is right but for some fields. */
function spoilt(
  right: fc.Arbitrary<Record<string, unknown>>,
  fields: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  const field = fc.constantFrom(...fields, ...fields, ...KEYS);
  const changes = fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    fc.array(fc.tuple(field, fc.constantFrom(...HOSTILE)), { minLength: 1, maxLength: 2 }),
  );
  const drops = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constantFrom(...fields));
  return fc.tuple(right, changes, drops).map(([order, list, drop]) => {
    const whole = Object.entries(order).filter(([key]) => key !== drop);
    const after: Record<string, unknown> = Object.fromEntries(whole);
    for (const [key, value] of list) Object.defineProperty(after, key, { value, enumerable: true, configurable: true });
    return after;
  });
}

const TICKET = spoilt(
  fc.record({
    accountId: fc.constant(ACCOUNT),
    conid: fc.constantFrom(AAPL, AAPL, AAPL, MSFT, IBM),
    side: fc.constantFrom("BUY", "BUY", "SELL"),
    type: fc.constantFrom("LMT", "LMT", "LMT", "MKT", "STP"),
    quantity: fc.constantFrom(1, 2, 3, 160, 400),
    limitPrice: fc.constantFrom(100, 180.25, 900),
    tif: fc.constantFrom("DAY", "GTC"),
  }).map(({ limitPrice, ...rest }) => rest.type === "LMT" ? { ...rest, limitPrice } : rest),
  [
    "accountId",
    "conid",
    "side",
    "type",
    "quantity",
    "cashQuantity",
    "limitPrice",
    "stopPrice",
    "tif",
    "legs",
    "trailing",
    "exchange",
  ],
);
const WIRE = spoilt(
  fc.record({
    acctId: fc.constant(ACCOUNT),
    conid: fc.constantFrom(AAPL, AAPL, AAPL, MSFT, IBM),
    side: fc.constantFrom("BUY", "BUY", "SELL"),
    orderType: fc.constantFrom("LMT", "LMT", "LMT", "MKT", "STP"),
    quantity: fc.constantFrom(1, 2, 3, 160, 400),
    price: fc.constantFrom(100, 180.25, 900),
    tif: fc.constantFrom("DAY", "GTC"),
  }),
  [
    "acctId",
    "conid",
    "conidex",
    "side",
    "orderType",
    "quantity",
    "price",
    "auxPrice",
    "cashQty",
    "fxQty",
    "tif",
    "isSingleGroup",
  ],
);

const OPS = spoilt(
  fc.record({
    accountId: fc.constant(ACCOUNT),
    contract: fc.constantFrom("AAPL", "MSFT", "IBM", String(AAPL), "+1 AAPL, -1 MSFT", "+1 AAPL, -1 IBM", "AAPL, MSFT"),
    side: fc.constantFrom("BUY", "BUY", "SELL"),
    type: fc.constantFrom("LMT", "LMT", "MKT", "STP"),
    quantity: fc.constantFrom(1, 2, 3, 160, 400),
    limitPrice: fc.constantFrom(100, 180.25, 900),
  }).map(({ limitPrice, ...rest }) => rest.type === "LMT" ? { ...rest, limitPrice } : rest),
  [
    "accountId",
    "contract",
    "side",
    "type",
    "quantity",
    "cashQuantity",
    "limitPrice",
    "stopPrice",
    "tif",
    "route",
    "secType",
  ],
);

/** Looks at each order that came in, as it stood on the wire. */
function judge(sim: Simulator, isFromClient: boolean): { orders: number } {
  let orders = 0;
  let sold = 0;
  const sent = sim.findRequests(({ method, path }) =>
    method === "POST" && /\/account\/[^/]+\/orders?(\/|$)/.test(path.split("?")[0]!)
  );
  for (const { path, body } of sent) {
    if (path.endsWith("/whatif")) continue;
    const text = new TextDecoder().decode(body);
    assert.equal(path, `/v1/api/iserver/account/${ACCOUNT}/orders`, text);
    const { orders: list } = JSON.parse(text);
    assert.ok(Array.isArray(list) && list.length === 1, text);
    const { acctId, conid, conidex, side, orderType, quantity, cashQty, fxQty, price, auxPrice } = list[0];
    const isNone = (value: unknown) => value === undefined || value === null;
    assert.ok(isNone(acctId) || acctId === ACCOUNT, text);
    const named = String(conidex ?? conid);
    assert.ok(isNone(conid) || isNone(conidex) || String(conidex).startsWith(String(conid)), text);
    const legs = named.includes(";;;")
      ? named.split(";;;")[1]!.split(",").map((leg) => leg.split("/").map(Number) as [number, number])
      : [[Number(named.split("@")[0]), 1] as [number, number]];
    for (const [one] of legs) assert.ok(one === AAPL || one === MSFT, text);
    assert.ok(/^(buy|sell)$/i.test(side) && (!isFromClient || /^[A-Z]+$/.test(side)), text);
    assert.ok(/^(lmt|mkt)$/i.test(orderType), text);
    const sizes = [quantity, cashQty, fxQty].filter((size) => !isNone(size)).map(Number);
    assert.ok(sizes.length === 1 && sizes[0]! > 0 && Number.isFinite(sizes[0]), text);
    for (const one of [price, auxPrice]) assert.ok(isNone(one) || Number.isFinite(Number(one)), text);
    const isBuy = /^buy$/i.test(side);
    const isLimited = isBuy && /^lmt$/i.test(orderType) && legs.length === 1;
    const market = legs.reduce((sum, [one, ratio]) => sum + Math.abs(ratio) * sim.truth().price(one)!, 0);
    const each = isLimited ? Number(price) : market;
    const worth = isNone(quantity) ? sizes[0]! : sizes[0]! * each;
    assert.ok(worth <= CAP * (isLimited ? 1 : 1.02), `${worth}: ${text}`);
    if (legs.length === 1 && legs[0]![0] === AAPL && !isBuy) sold += sizes[0]!;
    orders++;
  }
  const { holdings } = sim.truth().accounts.find(({ id }) => id === ACCOUNT)!;
  assert.ok(sold <= (holdings.find(({ conid }) => conid === AAPL)?.quantity ?? 0), `${sold} sold`);
  return { orders };
}

/** A client that trades at a simulator on one clock, which moves while something is waited for. */
async function withTrading(
  run: (sim: Simulator, ibkr: IbkrClient, wait: <T>(work: Promise<T>) => Promise<T>) => Promise<void>,
) {
  const clock = manualClock(Date.UTC(2026, 0, 14, 16));
  let serial = 0;
  const own = { ...clock, random: () => 0.5, uuid: () => `id-${++serial}` };
  const orderRules = { questions: "none", fills: "none" } as const;
  await using sim = await startSimulator({ tls: false, loggedIn: true, clock, orderRules });
  const orders = { rails: createRails(RULES) };
  await using ibkr = createClient({ baseUrl: sim.baseUrl, clock: own, pacing: "off", orders });
  await run(sim, ibkr, async (work) => {
    let isDone = false;
    const settled = work.finally(() => isDone = true);
    settled.catch(() => {});
    while (!isDone) {
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
      if (!isDone) clock.advance(1_000);
    }
    return await settled;
  });
}

Deno.test("whatever is given to ibkr.orders, nothing reaches the Gateway that a rail or a check should have stopped", async () => {
  await withTrading(async (sim, ibkr, wait) => {
    let refused = 0;
    const input = fc.oneof(
      { weight: 12, arbitrary: TICKET },
      fc.anything(),
      fc.array(TICKET, { maxLength: 2 }),
      TICKET.map((ticket) => Object.create(ticket)),
      TICKET.map(({ conid, ...ticket }) => ({ ...ticket, contract: conid })),
    );
    const how = fc.constantFrom("place", "place", "place", "preview", "prepare", "modify");
    await fc.assert(
      fc.asyncProperty(input, how, async (given, act) => {
        const { orders } = ibkr;
        const work: Promise<unknown> = act === "modify"
          ? orders.modify(ACCOUNT, "1", given as object)
          : orders[act](given as never);
        await wait(work.catch((error) => {
          assert.equal(error?.name !== "TypeError" && error?.outcome !== "unknown", true, String(error));
          refused++;
        }));
      }),
      {
        numRuns: 100,
        seed: 7,
        examples: [
          [{ ...SALE, type: "LMT", limitPrice: 180.25 }, "place"],
          [{ ...SALE, side: "BUY", quantity: 1, conid: IBM, type: "LMT", limitPrice: 9 }, "place"],
          [{ ...SALE, side: "BUY", quantity: 400, type: "MKT" }, "place"],
        ],
      },
    );
    const { orders } = judge(sim, true);
    assert.ok(orders > 6 && refused > 40, `${orders} placed, ${refused} refused: too few to prove anything`);
  });
});

Deno.test("whatever is posted as an order, nothing reaches the Gateway that the guard should have stopped", async () => {
  await withTrading(async (sim, ibkr, wait) => {
    const bind = { hostname: "127.0.0.1", port: 0 };
    const trading = { rules: RULES, journal: memoryJournal() };
    await using sidecar = await startSidecar({ client: ibkr, logger: silentLogger, bind, keepaliveMs: 0, trading });
    const statuses = new Map<number, number>();
    const body = fc.oneof(
      { weight: 8, arbitrary: WIRE.map((order) => JSON.stringify({ orders: [order] })) },
      WIRE.map((order) => `{"orders":[{"quantity":1,${JSON.stringify(order).slice(1)}]}`),
      WIRE.map((order) => JSON.stringify({ orders: [order] }).replace(/"quantity":\d+/, '"quantity":1e999')),
      fc.json(),
      fc.string(),
    );
    const to = `/v1/api/iserver/account/${ACCOUNT}/orders`;
    const path = fc.constantFrom(
      to,
      to,
      `/v1/api/iserver/account/DU1000002/orders`,
      `/v1/portal/iserver/account/${ACCOUNT}/orders/`,
      `/v1/api/iserver/account/${ACCOUNT}/order/1`,
      `/accounts/${ACCOUNT}/orders`,
    );
    const ops = OPS.map((order): [string, string] => ["/ops/orders.place", JSON.stringify(order)]);
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 2, arbitrary: fc.tuple(path, body) }, ops), async ([at, text]) => {
        const headers = { "content-type": "application/json" };
        const { status } = await wait(
          fetch(sidecar.url + at, { method: "POST", headers, body: text }).then(async (answer) => {
            await answer.body?.cancel();
            return answer;
          }),
        );
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }),
      {
        numRuns: 110,
        seed: 11,
        examples: [[[to, JSON.stringify({ orders: [{ ...SALE, accountId: undefined, orderType: "MKT" }] })]]],
      },
    );
    const { orders } = judge(sim, false);
    const byOps = sim.truth().orders.filter(({ clientId }) => clientId?.startsWith("bezant-")).length;
    assert.ok(byOps > 2, `${byOps} by /ops`);
    const refused = (statuses.get(400) ?? 0) + (statuses.get(403) ?? 0);
    assert.ok(orders > 5 && refused > 30, `${orders} sent, ${JSON.stringify([...statuses])}`);
  });
});
