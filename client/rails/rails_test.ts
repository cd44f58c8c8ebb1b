import assert from "node:assert/strict";
import fc from "fast-check";
import type { OrderTicket } from "../orders/ticket.ts";
import { checkUnread, createRails, type RailsWorld } from "./mod.ts";
import { newYorkDay } from "./new_york_day.ts";
import { paperOf } from "./paper.ts";
import { DEFAULT_RULES, type RailsRules } from "./rules.ts";
import type { RailsContext, RailsRequest, ReferencePrice } from "./types.ts";

const NOW = Date.UTC(2026, 10, 23, 4, 30); // 23:30 of the day before in New York
const AAPL: ReferencePrice = { price: 200, currency: "USD", baseRate: 1, multiplier: 1, atMs: NOW };
const BUY: OrderTicket = {
  accountId: "DU1000001",
  conid: 1,
  side: "BUY",
  type: "LMT",
  quantity: 10,
  limitPrice: 200,
  tif: "DAY",
};
const SELL: OrderTicket = { ...BUY, side: "SELL" };
/** Buys one of 1, sells two of 2. */
const COMBO: OrderTicket = {
  ...BUY,
  conid: 28_812_380,
  limitPrice: -1,
  legs: [{ conid: 1, side: "BUY", ratio: 1 }, { conid: 2, side: "SELL", ratio: 2 }],
};
const CONTEXT: RailsContext = {
  nowMs: NOW,
  accountId: "DU1000001",
  isPaper: true,
  prices: new Map([[1, AAPL]]),
  symbols: new Map([[1, "AAPL"]]),
  positions: new Map([[1, 10]]),
  openSells: new Map(),
  readAtMs: NOW,
};

interface Case {
  readonly rules?: Partial<RailsRules>;
  readonly context?: Partial<RailsContext>;
  readonly request?: Partial<RailsRequest>;
  readonly world?: RailsWorld;
}

function verdict(tickets: readonly OrderTicket[], { rules, context, request, world }: Case = {}): string {
  const rails = createRails({ ...DEFAULT_RULES, ...rules }, world);
  const found = rails.check({ kind: "place", tickets, ...request }, { ...CONTEXT, ...context });
  if (found.allowed) return found.reservation === undefined ? "yes" : `${found.reservation.amount}`;
  assert.ok(found.message.length > 20 && !found.message.includes("DU1000001"), found.message);
  return found.code;
}

const price = (change: Partial<ReferencePrice>): Partial<RailsContext> => ({
  prices: new Map([[1, { ...AAPL, ...change }]]),
});

Deno.test("the mode decides by both of IBKR's signs of a paper account, and closes when one is missing", () => {
  assert.equal(verdict([BUY]), "yes");
  assert.equal(verdict([BUY], { rules: { trading: "off" } }), "trading-off");
  assert.equal(verdict([BUY], { context: { isPaper: null } }), "not-paper");
  assert.equal(verdict([BUY], { context: { isPaper: false } }), "not-paper");
  for (const accountId of ["U1234567", "", "D", "1", "UD1", "DU1000001\n"]) {
    assert.equal(verdict([{ ...BUY, accountId }], { context: { accountId } }), "not-paper", accountId);
  }
  assert.equal(verdict([BUY], { rules: { trading: "live" }, context: { isPaper: null } }), "yes");
  assert.equal(verdict([BUY], { rules: { trading: "LIVE" as "live" } }), "trading-off");
  assert.deepEqual([true, "true", false, "false", "yes", 1, null, undefined].map(paperOf), [
    ...[true, true, false, false],
    ...[null, null, null, null],
  ]);
});

Deno.test("the kill switch stops everything, also when it cannot be read", () => {
  assert.equal(verdict([BUY], { world: { isKilled: () => true } }), "kill-switch");
  const isKilled = (): boolean => {
    throw new Error("no such folder");
  };
  assert.equal(verdict([BUY], { world: { isKilled } }), "kill-switch");
});

Deno.test("allow-lists let through what they name and nothing else", () => {
  const allowAccounts = ["DU1000002"];
  assert.equal(verdict([BUY], { rules: { allowAccounts } }), "account-not-allowed");
  assert.equal(verdict([{ ...BUY, accountId: "DU1000002" }], { rules: { allowAccounts } }), "account-not-allowed");
  assert.equal(verdict([BUY], { rules: { allowSymbols: ["aapl", "SPY"] } }), "yes");
  assert.equal(verdict([BUY], { rules: { allowSymbols: ["SPY"] } }), "symbol-not-allowed");
  assert.equal(
    verdict([BUY], { rules: { allowSymbols: ["SPY"] }, context: { symbols: null } }),
    "symbol-not-allowed",
  );
  assert.equal(
    verdict([BUY], { rules: { allowSymbols: ["SPY"] }, context: { symbols: new Map() } }),
    "symbol-not-allowed",
  );
  assert.equal(
    verdict([BUY], { rules: { allowSymbols: ["AAPL"] }, context: { prices: new Map() } }),
    "yes",
    "no price",
  );
  assert.equal(verdict([SELL], { rules: { allowSides: ["BUY"] } }), "side-not-allowed");
  assert.equal(verdict([{ ...BUY, type: "STP" }], { rules: { allowTypes: ["LMT"] } }), "type-not-allowed");
});

Deno.test("nothing is sold that is not there, unless short sales are meant", () => {
  assert.equal(verdict([SELL]), "yes");
  assert.equal(verdict([SELL, SELL]), "short");
  assert.equal(verdict([SELL], { context: { openSells: new Map([[1, 1]]) } }), "short");
  assert.equal(verdict([SELL], { context: { positions: null } }), "short");
  assert.equal(verdict([SELL], { context: { openSells: null } }), "short");
  assert.equal(verdict([{ ...SELL, quantity: undefined, cashQuantity: 1 }]), "short");
  assert.equal(verdict([{ ...SELL, quantity: 11 }], { rules: { allowSides: ["SELL", "SHORT"] } }), "yes");
});

Deno.test("fractions are reckoned as they are written", () => {
  const context = { positions: new Map([[1, 0.3]]), openSells: new Map([[1, 0.1]]) };
  assert.equal(verdict([{ ...SELL, quantity: 0.2 }], { context }), "yes");
  assert.equal(verdict([{ ...SELL, quantity: 0.1 }, { ...SELL, quantity: 0.1 }], { context }), "yes");
  assert.equal(verdict([{ ...SELL, quantity: 0.2001 }], { context }), "short");
});

Deno.test("the exits of a purchase and the orders of a group count once", () => {
  const entry = { ...BUY, clientOrderId: "e", quantity: 50 };
  const exit = { ...SELL, parentClientOrderId: "e", quantity: 50 };
  const none = { positions: new Map() };
  assert.equal(verdict([entry, exit, exit], { context: none }), "yes");
  assert.equal(verdict([entry, { ...exit, quantity: 51 }], { context: none }), "short");
  assert.equal(verdict([exit], { context: none }), "short", "the parent is elsewhere");
  assert.equal(verdict([{ ...entry, conid: 2 }, exit], { context: none }), "short", "of another contract");
  const grouped = { ...SELL, isSingleGroup: true };
  assert.equal(verdict([grouped, grouped]), "yes");
});

Deno.test("a change is held against what it adds", () => {
  const request = { kind: "modify", before: [SELL] } as const;
  const context = { openSells: new Map([[1, 10]]) };
  assert.equal(verdict([SELL], { request, context }), "yes");
  assert.equal(verdict([{ ...SELL, quantity: 11 }], { request, context }), "short");
  assert.equal(verdict([SELL], { request: { kind: "modify" }, context }), "short", "nobody knows what was there");
  const rules = { maxDayNotional: 5_000, maxOrderNotional: 5_000 };
  const grown = { ...BUY, quantity: 20 };
  assert.equal(verdict([grown], { rules, request: { kind: "modify", before: [BUY] } }), "2000");
  assert.equal(verdict([BUY], { rules, request: { kind: "modify", before: [grown] } }), "0");
  assert.equal(verdict([grown], { rules, request: { kind: "modify" } }), "4000");
  assert.equal(
    verdict([{ ...BUY, quantity: 26 }], { rules, request: { kind: "modify", before: [BUY] } }),
    "max-order-notional",
  );
});

Deno.test("caps count the most that an order can be worth, in the base currency", () => {
  const rules = { maxOrderNotional: 2_000 };
  assert.equal(verdict([BUY], { rules }), "yes");
  assert.equal(verdict([{ ...BUY, limitPrice: 200.01 }], { rules }), "max-order-notional");
  assert.equal(verdict([BUY], { rules, context: price({ multiplier: 100 }) }), "max-order-notional");
  assert.equal(verdict([BUY], { rules, context: price({ baseRate: 1.1 }) }), "max-order-notional");
  assert.equal(verdict([BUY], { rules, context: price({ atMs: 0, price: NaN }) }), "yes", "its limit bounds it");
  assert.equal(verdict([{ ...SELL, limitPrice: 1 }], { rules, context: price({ price: 201 }) }), "max-order-notional");
  const market = { ...BUY, type: "MKT", limitPrice: undefined } as const;
  assert.equal(verdict([market], { rules }), "yes");
  for (
    const spoilt of [{ atMs: NOW - 60_001 }, { atMs: NOW + 60_001 }, { price: 0 }, { baseRate: null }, {
      multiplier: 0,
    }]
  ) {
    assert.equal(verdict([market], { rules, context: price(spoilt) }), "price-unknown", JSON.stringify(spoilt));
  }
  assert.equal(verdict([BUY], { rules, context: { prices: new Map() } }), "price-unknown");
  assert.equal(verdict([{ ...market, quantity: undefined, cashQuantity: 2_000 }], { rules }), "yes");
  assert.equal(verdict([{ ...market, quantity: undefined, cashQuantity: 2_001 }], { rules }), "max-order-notional");
});

Deno.test("where the market shows no price of now, a limit and the last known one with a margin bound a sale", () => {
  const rules = { maxOrderNotional: 3_000 };
  const quiet = (change: Partial<ReferencePrice>) => ({ rules, context: price({ atMs: 0, price: 0, ...change }) });
  assert.equal(verdict([SELL], quiet({ lastKnown: 200 })), "yes");
  assert.equal(verdict([SELL], quiet({ lastKnown: 201 })), "max-order-notional");
  assert.equal(verdict([{ ...SELL, limitPrice: 301 }], quiet({ lastKnown: 1 })), "max-order-notional");
  assert.equal(verdict([SELL], quiet({})), "price-unknown");
  for (const type of ["MKT", "STP", "TRAIL", "MOC"] as const) {
    const ticket = { ...SELL, type, limitPrice: undefined };
    assert.equal(verdict([ticket], quiet({ lastKnown: 200 })), "price-unknown", type);
  }
});

Deno.test("rails see the legs of a combo: sides, symbols, sizes, shorts, and each leg counts in full", () => {
  const two: Partial<RailsContext> = {
    prices: new Map([[1, AAPL], [2, { ...AAPL, price: 50, multiplier: 100 }]]),
    symbols: new Map([[1, "AAPL"], [2, "SPY"]]),
    positions: new Map([[2, 20]]),
  };
  const found = (tickets: readonly OrderTicket[], given: Case = {}): string =>
    verdict(tickets, { ...given, context: { ...two, ...given.context } });
  assert.equal(found([COMBO]), "yes");
  assert.equal(found([{ ...COMBO, quantity: 11 }]), "short", "20 of 2 are held");
  assert.equal(found([{ ...COMBO, side: "SELL" }]), "short", "none of 1 is held");
  assert.equal(found([{ ...COMBO, quantity: 11 }], { rules: { allowSides: ["BUY", "SELL", "SHORT"] } }), "yes");
  assert.equal(found([COMBO, { ...SELL, conid: 2, quantity: 1 }]), "short");
  assert.equal(found([COMBO], { rules: { allowSides: ["BUY"] } }), "side-not-allowed");
  assert.equal(found([COMBO], { rules: { allowSymbols: ["AAPL"] } }), "symbol-not-allowed");
  assert.equal(found([COMBO], { rules: { allowSymbols: ["AAPL", "SPY"] } }), "yes");
  assert.equal(found([COMBO], { rules: { maxDayNotional: 200_000 } }), "102000", "10 × 200 + 20 × 50 × 100");
  assert.equal(found([{ ...COMBO, limitPrice: 500 }], { rules: { maxDayNotional: 1e6 } }), "500000", "its own price");
  assert.equal(found([COMBO], { rules: { maxOrderNotional: 101_999 } }), "max-order-notional");
  const quiet = new Map([[1, AAPL], [2, { ...AAPL, price: 0, atMs: 0, lastKnown: 50, multiplier: 100 }]]);
  const quietly = { rules: { maxDayNotional: 200_000 }, context: { prices: quiet } };
  assert.equal(found([COMBO], quietly), "152000", "10 × 200 + 20 × 50 × 1.5 × 100");
  assert.equal(found([{ ...COMBO, type: "MKT", limitPrice: undefined }], quietly), "price-unknown");
  assert.equal(
    found([COMBO], { rules: { maxOrderNotional: 1e9 }, context: { prices: new Map([[1, AAPL]]) } }),
    "price-unknown",
  );
  assert.equal(found([{ ...COMBO, legs: [{ conid: 1, side: "BUY", ratio: NaN }] }]), "size");
});

Deno.test("what an order may sell goes to the journal, short sales allowed or not", () => {
  const claims = (rules: Partial<RailsRules>, tickets: readonly OrderTicket[], request: Partial<RailsRequest> = {}) => {
    const found = createRails({ ...DEFAULT_RULES, ...rules }).check({ kind: "place", tickets, ...request }, CONTEXT);
    return found.allowed ? found.sales : null;
  };
  assert.equal(claims({}, [BUY]), undefined);
  assert.deepEqual(claims({}, [{ ...SELL, quantity: 4 }]), [{ conid: 1, quantity: 4, free: 10, readAtMs: NOW }]);
  assert.deepEqual(claims({ allowSides: ["BUY", "SELL", "SHORT"] }, [{ ...SELL, quantity: 40 }]), [
    { conid: 1, quantity: 40, free: null, readAtMs: NOW },
  ]);
  const before = [{ ...SELL, quantity: 3 }];
  assert.deepEqual(claims({}, [SELL], { kind: "modify", before }), [{
    conid: 1,
    quantity: 7,
    free: 10,
    readAtMs: NOW,
  }]);
});

Deno.test("the day's cap is that of the date in New York, and a preview takes nothing of it", () => {
  const rails = createRails({ ...DEFAULT_RULES, maxDayNotional: 5_000 });
  const place = rails.check({ kind: "place", tickets: [BUY, BUY] }, CONTEXT);
  assert.deepEqual(place, { allowed: true, reservation: { day: "2026-11-22", amount: 4_000, cap: 5_000 } });
  assert.equal(verdict([BUY, BUY, BUY], { rules: { maxDayNotional: 5_000 } }), "max-day-notional");
  assert.equal(verdict([BUY], { rules: { maxDayNotional: 5_000 }, request: { kind: "preview" } }), "yes");
  assert.equal(newYorkDay(NOW + 1_800_000), "2026-11-23");
  assert.equal(newYorkDay(Date.UTC(2026, 6, 2, 3, 59)), "2026-07-01", "in summer");
});

Deno.test("only what a rule will ask for is read", () => {
  const needs = (rules: Partial<RailsRules>, ticket: OrderTicket): readonly string[] =>
    createRails({ ...DEFAULT_RULES, ...rules }).needs({ kind: "place", tickets: [ticket] });
  assert.deepEqual(needs({}, BUY), ["is-paper"]);
  assert.deepEqual(needs({}, SELL), ["is-paper", "positions"]);
  assert.deepEqual(needs({ trading: "live", allowSides: ["SELL", "SHORT"], maxDayNotional: 1 }, SELL), ["prices"]);
  assert.deepEqual(needs({ trading: "live", maxDayNotional: 1 }, BUY), ["terms"], "its limit bounds it");
  assert.deepEqual(needs({ trading: "live", allowSymbols: ["AAPL"] }, BUY), ["symbols"]);
  assert.deepEqual(needs({ trading: "live", maxDayNotional: 1 }, COMBO), ["prices", "positions"]);
});

Deno.test("what is no order passes by mode and kill switch, and by nothing where orders are limited", () => {
  const found = { accountId: "DU1000001", isPaper: true, isReadable: false };
  const check = (rules: Partial<RailsRules>, change = {}, world = {}): string | undefined =>
    checkUnread({ ...DEFAULT_RULES, ...rules }, world, { ...found, ...change })?.code;
  assert.equal(check({}), undefined);
  assert.equal(check({ trading: "off" }), "trading-off");
  assert.equal(check({}, { isPaper: null }), "not-paper");
  assert.equal(check({}, {}, { isKilled: () => true }), "kill-switch");
  assert.equal(check({ allowAccounts: ["DU1000002"] }), "account-not-allowed");
  for (const rules of [{ maxOrderNotional: 1 }, { maxDayNotional: 1 }, { allowSymbols: [] }, { allowTypes: [] }]) {
    assert.equal(check(rules), "cannot-check");
    assert.equal(check(rules, { isReadable: true }), undefined);
  }
  assert.equal(check({ allowSides: ["SELL"] }), "cannot-check");
});

const odd = fc.oneof(
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, -1, 1e308, 5e-324, 2 ** 53),
  fc.double({ min: 0, max: 1e4, noNaN: true }),
);
const wild = fc.oneof({ weight: 3, arbitrary: odd }, fc.constantFrom(undefined, "10", null, {}, "１０"));
const good = fc.oneof(
  fc.integer({ min: 1, max: 100 }),
  fc.double({ min: 0.01, max: 1_000, noNaN: true }).map((size) => Number(size.toFixed(4))),
);
const amount = fc.oneof({ weight: 15, arbitrary: good }, wild);
const ticketOf = fc.record({
  accountId: fc.oneof(
    { weight: 25, arbitrary: fc.constant("DU1000001") },
    fc.constantFrom("U1", "DU1000002", "ＤＵ1", ""),
  ),
  conid: fc.oneof({ weight: 25, arbitrary: fc.constantFrom(1, 2) }, fc.constantFrom(3, NaN, -1)),
  side: fc.oneof(
    { weight: 25, arbitrary: fc.constantFrom("BUY", "SELL") },
    fc.constantFrom("buy", "SSHORT", "__proto__"),
  ),
  type: fc.constantFrom("LMT", "MKT", "STP", "STOP_LIMIT", "TRAIL", "TRAILLMT", "MIDPRICE", "MOC", "LOC", "lmt"),
  quantity: amount,
  cashQuantity: fc.oneof({ weight: 20, arbitrary: fc.constant(undefined) }, wild),
  limitPrice: amount,
  stopPrice: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, amount),
  isSingleGroup: fc.constantFrom(undefined, true),
  tif: fc.constant("DAY"),
}) as unknown as fc.Arbitrary<OrderTicket>;
const seenOf = fc.record({
  price: fc.oneof({ weight: 9, arbitrary: good }, odd),
  currency: fc.constant("USD"),
  baseRate: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 0.9) }, odd, fc.constant(null)),
  multiplier: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 100) }, odd),
  lastKnown: fc.oneof(good, odd, fc.constant(undefined)),
  atMs: fc.oneof({ weight: 3, arbitrary: fc.constant(NOW) }, fc.constantFrom(0, NaN, Infinity, NOW - 61_000)),
});
const rulesOf = fc.record({
  trading: fc.constantFrom("off", "paper", "paper", "live") as fc.Arbitrary<RailsRules["trading"]>,
  maxOrderNotional: fc.constantFrom(null, 1_000, 50_000),
  maxDayNotional: fc.constantFrom(null, 5_000, 100_000),
  allowAccounts: fc.constantFrom(null, ["DU1000001"], []),
  allowSymbols: fc.constantFrom(null, ["AAPL"], null),
  allowSides: fc.constantFrom(["BUY", "SELL"], ["BUY"], ["BUY", "SELL", "SHORT"]) as fc.Arbitrary<
    RailsRules["allowSides"]
  >,
  allowTypes: fc.constantFrom(null, ["LMT", "MKT"]),
  maxPriceAgeMs: fc.constant(60_000),
});
const contextOf = fc.record({
  nowMs: fc.oneof({ weight: 30, arbitrary: fc.constant(NOW) }, fc.constant(NaN)),
  accountId: fc.oneof({ weight: 30, arbitrary: fc.constant("DU1000001") }, fc.constant("U1")),
  isPaper: fc.constantFrom(true, true, true, true, true, false, null),
  prices: fc.array(fc.tuple(fc.constantFrom(1, 2), seenOf), { maxLength: 3 }).map((pairs) => new Map(pairs)),
  symbols: fc.constantFrom(null, new Map([[1, "AAPL"], [2, "SPY"]]), new Map([[1, "AAPL"], [2, "AAPL"], [3, "AAPL"]])),
  readAtMs: fc.constant(NOW),
  positions: fc.option(fc.array(fc.tuple(fc.constantFrom(1, 2), odd), { maxLength: 3 }).map((pairs) => new Map(pairs))),
  openSells: fc.option(fc.array(fc.tuple(fc.constantFrom(1, 2), odd), { maxLength: 3 }).map((pairs) => new Map(pairs))),
});

Deno.test("whatever comes, nothing passes that a rule forbids", () => {
  let passed = 0;
  fc.assert(
    fc.property(
      fc.array(ticketOf, { maxLength: 3 }),
      rulesOf,
      contextOf,
      (tickets, rules: RailsRules, context: RailsContext) => {
        const found = createRails(rules).check({ kind: "place", tickets }, context);
        if (!found.allowed) return;
        passed++;
        assert.notEqual(rules.trading, "off");
        if (rules.trading === "paper") assert.ok(context.isPaper === true && context.accountId === "DU1000001");
        assert.ok(tickets.length > 0);
        let sum = 0;
        for (const { accountId, conid, side, type, quantity, cashQuantity, limitPrice } of tickets) {
          assert.equal(accountId, context.accountId);
          assert.ok(rules.allowAccounts?.includes(accountId) ?? true);
          assert.ok((rules.allowSides as readonly string[]).includes(side));
          assert.ok(rules.allowTypes?.includes(type) ?? true);
          const seen = context.prices.get(conid);
          assert.ok(rules.allowSymbols === null || rules.allowSymbols.includes(context.symbols?.get(conid) as string));
          const size = quantity ?? cashQuantity;
          assert.ok(typeof size === "number" && size > 0 && size < Infinity);
          if (rules.maxOrderNotional === null && rules.maxDayNotional === null) continue;
          assert.ok(seen !== undefined && seen.baseRate !== null && seen.baseRate > 0 && seen.multiplier > 0);
          const paid =
            side === "BUY" && limitPrice !== undefined && ["LMT", "LOC", "STOP_LIMIT", "MIDPRICE"].includes(type)
              ? limitPrice
              : seen.atMs === NOW && seen.price !== 0 && Number.isFinite(seen.price)
              ? seen.price
              : seen.lastKnown! * 1.5;
          const worth = cashQuantity === undefined ? size * Math.abs(paid as number) * seen.multiplier : size;
          sum += worth * seen.baseRate;
          assert.ok(worth * seen.baseRate <= (rules.maxOrderNotional ?? Infinity) * (1 + 1e-12));
          if (cashQuantity === undefined && type === "MKT") assert.equal(seen.atMs, NOW);
        }
        if (rules.maxDayNotional !== null) {
          assert.ok(found.reservation !== undefined && found.reservation.amount >= sum * (1 - 1e-12));
          assert.ok(
            found.reservation.amount <= found.reservation.cap && found.reservation.cap === rules.maxDayNotional,
          );
        }
        if (rules.allowSides.includes("SHORT")) return;
        for (const conid of [1, 2]) {
          const sales = tickets.filter((one) => one.side === "SELL" && one.conid === conid);
          const single = sales.filter((one) => one.isSingleGroup !== true).reduce(
            (sold, one) => sold + one.quantity!,
            0,
          );
          const free = (context.positions?.get(conid) ?? 0) - (context.openSells?.get(conid) ?? 0);
          if (sales.length > 0) assert.ok(single <= free + 1e-8);
        }
      },
    ),
    { numRuns: 20_000, seed: 11 },
  );
  assert.ok(passed > 200, `${passed} passed: too few to prove anything`);
});
