import assert from "node:assert/strict";
import { isIbkrError, type OrderDraft, toWire } from "../../mod.ts";
import { ACCOUNT, withTrading } from "../testing/trading.ts";
import { toRules } from "../contracts/rules.ts";
import type { ResolvedContract } from "../contracts/types.ts";
import { whatTheKindRefuses, whatTheRulesRefuse } from "./check_contract.ts";
import type { OrderTicket } from "./ticket.ts";

const TERMS = { accountId: ACCOUNT, side: "BUY", type: "LMT", quantity: 1, tif: "DAY" } as const;
const MANUAL = { manual: { isManual: false, operator: "bezant" } } as const;

/** Prepares, and says what is wrong. */
function teller({ ibkr, wait }: Parameters<Parameters<typeof withTrading>[0]>[0]) {
  return async (draft: object): Promise<string> => {
    try {
      await wait(ibkr.orders.prepare({ ...TERMS, ...draft } as OrderDraft));
      return "right";
    } catch (error) {
      assert.ok(isIbkrError(error), String(error));
      assert.equal(error.outcome ?? "none", "none");
      return error.message;
    }
  };
}

Deno.test("a draft becomes the ticket of its contract, of each kind that the simulator has", async () => {
  await withTrading(async ({ sim, ibkr, wait }) => {
    const month = (await wait(ibkr.contracts.chainMonths("AAPL")))[0]!;
    const drafts: readonly [OrderDraft, secType: string][] = [
      [{ ...TERMS, contract: "AAPL", limitPrice: 180.25 }, "STK"],
      [{ ...TERMS, contract: 265598, limitPrice: 180.25, quantity: 0.5 }, "STK"],
      [{ ...TERMS, contract: "AAPL", type: "MKT", quantity: undefined, cashQuantity: 500 }, "STK"],
      [{ ...TERMS, contract: "EUR.USD", limitPrice: 1.10505, quantity: 20_000 }, "CASH"],
      [{ ...TERMS, ...MANUAL, contract: "ES MAR26", limitPrice: 6500.25 }, "FUT"],
      [{ ...TERMS, contract: "AAPL", prefer: { exchange: "MEXI" }, limitPrice: 4700 }, "STK"],
    ];
    for (const [draft, secType] of drafts) {
      const ticket = await wait(ibkr.orders.prepare(draft));
      const found = await wait(ibkr.contracts.resolve(ticket.conid));
      assert.deepEqual([found.secType, ticket.accountId], [secType, ACCOUNT]);
      assert.ok(!("contract" in ticket) && !("prefer" in ticket));
      assert.equal((await wait(ibkr.orders.place(ticket))).kind, "accepted");
    }
    assert.equal(sim.truth().orders.length, drafts.length);
    const chain = await wait(
      ibkr.contracts.chain("AAPL", { expiry: month, right: "C", minStrike: 250, maxStrike: 250 }),
    );
    const option = await wait(
      ibkr.orders.prepare({ ...TERMS, contract: `AAPL ${chain.expiries[0]} 250 C`, limitPrice: 1.05 }),
    );
    assert.equal(option.conid, chain.contracts[0]!.conid);
  });
});

Deno.test("what a contract does not take is a bad request that says what it takes, and no order is sent", async () => {
  await withTrading(async (trading) => {
    const wrong = teller(trading);
    const { sim, ibkr, wait } = trading;
    const month = (await wait(ibkr.contracts.chainMonths("AAPL")))[0]!;
    const chain = await wait(
      ibkr.contracts.chain("AAPL", { expiry: month, right: "C", minStrike: 250, maxStrike: 250 }),
    );
    const option = { contract: `AAPL ${chain.expiries[0]} 250 C`, limitPrice: 1.05 };
    const apple = { contract: "AAPL", limitPrice: 180 };
    assert.match(await wrong({ ...apple, limitPrice: 180.005 }), /steps of 0\.01: 180 or 180\.01/);
    assert.match(
      await wrong({ ...apple, quantity: 0.5, tif: "OPG", type: "STP", limitPrice: undefined, stopPrice: 1 }),
      /tif is OPG, which takes LIMIT, MARKET and not STP/,
    );
    assert.match(await wrong({ ...apple, tif: "PAX" }), /tif is PAX, it takes IOC, DAY, GTC, OPG/);
    assert.match(
      await wrong({ ...apple, type: "MKT", limitPrice: undefined, outsideRth: true }),
      /takes LMT, STOP_LIMIT/,
    );
    assert.match(await wrong({ ...apple, exchange: "LSE" }), /exchange is LSE, it trades on SMART, AMEX/);
    assert.match(await wrong({ ...option, quantity: 1.5 }), /quantity is 1.5, OPT is counted whole/);
    assert.match(await wrong({ ...option, quantity: undefined, cashQuantity: 100 }), /cashQuantity is given, OPT/);
    assert.match(await wrong({ ...option, type: "MOC", limitPrice: undefined }), /it takes LMT, MKT, STP, STOP_LIMIT/);
    assert.match(await wrong({ contract: "ES MAR26", limitPrice: 6500.25 }), /manual is missing: futures/);
    assert.match(
      await wrong({ ...MANUAL, contract: "ES MAR26", limitPrice: 6500.1 }),
      /steps of 0\.25: 6500 or 6500\.25/,
    );
    assert.match(
      await wrong({ contract: "EUR.USD", limitPrice: 1.1, quantity: undefined, cashQuantity: 5 }),
      /cashQuantity/,
    );
    assert.match(await wrong({ contract: "NOSUCH", limitPrice: 1 }), /NOSUCH/);
    assert.match(await wrong({ limitPrice: 1 }), /exactly one of contract and conid, or legs/);
    assert.match(await wrong({ ...apple, conid: 265598 }), /exactly one of contract and conid/);
    const before = sim.requests.length;
    assert.match(await wrong({ ...apple, quantity: -1 }), /quantity is -1/);
    assert.match(await wrong({ ...apple, contract: {} }), /neither text nor number/);
    assert.match(await wrong({ ...apple, prefer: { isin: "x" } }), /prefer takes/);
    assert.equal(sim.requests.length, before, "a wrong form costs no request");
    assert.deepEqual(sim.truth().orders, []);
  });
});

Deno.test("where IBKR does not say what may be ordered, the rest is checked, and the order is not held up", async () => {
  await withTrading(async (trading) => {
    const wrong = teller(trading);
    trading.sim.faults.start("html-instead-of-json", { only: "/info-and-rules" });
    assert.equal(await wrong({ contract: "AAPL", limitPrice: 180.005 }), "right");
    assert.match(await wrong({ contract: "ES MAR26", limitPrice: 6500 }), /manual is missing/);
  });
});

Deno.test("legs become a combo of their currency; what cannot be one is refused", async () => {
  await withTrading(async (trading) => {
    const { ibkr, wait } = trading;
    const wrong = teller(trading);
    const legs = [{ contract: "AAPL", side: "BUY", ratio: 1 }, { contract: "MSFT", side: "SELL", ratio: 2 }] as const;
    const spread = await wait(ibkr.orders.prepare({ ...TERMS, legs, limitPrice: -3.5 }));
    assert.deepEqual(toWire(spread), {
      acctId: ACCOUNT,
      conidex: "28812380;;;265598/1,272093/-2",
      side: "BUY",
      orderType: "LMT",
      price: -3.5,
      quantity: 1,
      tif: "DAY",
    });
    assert.deepEqual(await wait(ibkr.orders.prepare(spread)), spread, "a ticket is a draft as well");
    const written = { ...TERMS, contract: "+1 aapl, -2 MSFT", limitPrice: -3.5 };
    assert.deepEqual(await wait(ibkr.orders.prepare(written)), spread, "legs as people write them");
    assert.match(await wrong({ contract: "+1 AAPL, MSFT", limitPrice: 1 }), /"MSFT" is no leg of a combo/);
    assert.match(await wrong({ contract: "+1 AAPL,", limitPrice: 1 }), /"" is no leg of a combo/);
    const mexican = legs.map((leg) => ({ ...leg, prefer: { exchange: "MEXI" } }));
    assert.match(await wrong({ legs: mexican, limitPrice: 1 }), /exchange is missing, a combo in MXN needs it/);
    const pesos = await wait(ibkr.orders.prepare({ ...TERMS, legs: mexican, limitPrice: 1, exchange: "MEXI" }));
    assert.equal(toWire(pesos)["conidex"], "136000449@MEXI;;;38708077/1,38708990/-2");
    assert.match(await wrong({ legs: [legs[0], mexican[1]], limitPrice: 1 }), /the legs are in USD and MXN/);
    assert.match(await wrong({ legs: [legs[0]], limitPrice: 1 }), /expected a list of 2 to 6/);
    assert.match(await wrong({ legs: [legs[0], legs[0]], limitPrice: 1 }), /two legs are of the same contract/);
    assert.match(await wrong({ legs: [legs[0], { ...legs[1], ratio: -1 }], limitPrice: 1 }), /ratio/);
    assert.match(await wrong({ legs, quantity: 1.5, limitPrice: 1 }), /a combo needs a whole number/);
    assert.match(await wrong({ legs, type: "STP", stopPrice: 1 }), /a combo takes LMT or MKT/);
    const pair = [legs[0], { contract: "EUR.USD", side: "SELL", ratio: 1 }];
    assert.match(await wrong({ legs: pair, limitPrice: 1 }), /currencies are no leg/);
  });
});

const OPTION: ResolvedContract = {
  ...{ conid: 1, symbol: "IBM", secType: "OPT", exchange: null, currency: "USD", companyName: null, description: null },
  ...{ multiplier: 100, expiry: "2024-03-15", strike: 187.5, right: "C", underlyingConid: 8314, isUs: true },
};
const TICKET: OrderTicket = { ...TERMS, conid: 1, limitPrice: 1 };

Deno.test("an expired contract, an index, bonds by money and coins by time in force are refused by what is known", () => {
  assert.equal(whatTheKindRefuses(TICKET, OPTION, "2024-03-15"), null, "the last day is a day");
  assert.match(whatTheKindRefuses(TICKET, OPTION, "2024-03-16")!, /expired on 2024-03-15/);
  assert.match(whatTheKindRefuses(TICKET, { ...OPTION, secType: "IND", expiry: null }, "2024-03-16")!, /is an index/);
  const bond = { ...OPTION, secType: "BOND", expiry: "2030-01-01" };
  assert.match(whatTheKindRefuses({ ...TICKET, quantity: undefined, cashQuantity: 9 }, bond, "2024-03-16")!, /BOND/);
  const coin = { ...OPTION, secType: "CRYPTO", expiry: null };
  const rules = toRules(1, {
    rules: { orderTypes: ["limit", "market"], cqtTypes: ["market"], tifTypes: ["IOC/a", "PAX"] },
  });
  assert.match(whatTheRulesRefuse(TICKET, coin, rules)!, /tif is DAY, it takes IOC, PAX/);
  assert.equal(whatTheRulesRefuse({ ...TICKET, tif: "IOC", quantity: 0.0001 }, coin, rules), null);
  const byMoney: OrderTicket = { ...TICKET, tif: "IOC", quantity: undefined, cashQuantity: 10 };
  assert.match(whatTheRulesRefuse(byMoney, coin, rules)!, /with an amount of money it takes MKT/);
  assert.equal(
    whatTheRulesRefuse({ ...TICKET, tif: "PAX", quantity: 0.1 }, coin, toRules(1, {})),
    null,
    "nothing is told",
  );
});

Deno.test("the rules of an option as IBKR's own example has them", () => {
  const rules = toRules(1, {
    valid_exchanges: "SMART,CBOE",
    rules: {
      orderTypes: ["limit", "market", "stop", "stop_limit", "trailing_stop", "trailing_stop_limit", "relative"],
      ...{
        fraqTypes: [],
        fraqInt: 0,
        cqtTypes: [],
        orderTypesOutside: [],
        canTradeAcctIds: ["DU2"],
        allOrNoneEligible: false,
      },
      tifTypes: ["IOC/MARKET,LIMIT,MARKETONCLOSE,a", "GTC/o,a", "DAY/o,a"],
      incrementRules: [{ lowerEdge: 0.0, increment: 0.05 }, { lowerEdge: 3, increment: 0.1 }],
    },
  });
  const wrong = (change: Partial<OrderTicket>) =>
    whatTheRulesRefuse({ ...TICKET, accountId: "DU2", ...change }, OPTION, rules);
  assert.equal(wrong({}), null);
  assert.equal(wrong({ tif: "IOC", exchange: "CBOE" }), null);
  assert.match(wrong({ tif: "IOC", type: "TRAIL" })!, /takes MARKET, LIMIT, MARKETONCLOSE and not TRAIL/);
  assert.match(wrong({ outsideRth: true })!, /outside of regular hours it takes no kind of order/);
  assert.match(wrong({ accountId: "DU1" })!, /may not trade it/);
  assert.match(wrong({ allOrNone: true })!, /takes no such orders/);
  assert.equal(wrong({ limitPrice: 2.95 }), null);
  assert.match(wrong({ limitPrice: 3.05 })!, /steps of 0\.1: 3 or 3\.1/);
});
