/**
 * The portfolio area (§8): needs the outer session only, and `/portfolio/accounts` first.
 *
 * @module
 */

import type { Account } from "../account.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { cents, usdRate, valueHoldings } from "../valuation.ts";
import { accountOf, unknownAccount } from "./accounts.ts";
import { allocation, ledger, summary } from "./portfolio_money.ts";
import { detailedPosition, joinedPosition, plainPosition, slimPosition } from "./portfolio_positions.ts";

const PAGE_SIZE = 100;

function accountObject(account: Account, brokerageAccess: boolean): Record<string, unknown> {
  const { id, title } = account;
  return {
    id,
    "PrepaidCrypto-Z": false,
    "PrepaidCrypto-P": false,
    brokerageAccess,
    accountId: id,
    accountVan: id,
    accountTitle: title,
    displayName: title,
    accountAlias: null,
    accountStatus: account.openedAtMs,
    currency: "USD",
    type: "DEMO",
    tradingType: "STKNOPT",
    businessType: "INDEPENDENT",
    category: "",
    ibEntity: "IBLLC-US",
    faclient: false,
    clearingStatus: "O",
    covestor: false,
    noClientTrading: false,
    trackVirtualFXPortfolio: false,
    acctCustType: "INDIVIDUAL",
    parent: { mmc: [], accountId: "", isMParent: false, isMChild: false, isMultiplex: false },
    desc: id,
  };
}

function listAccounts({ world }: Call, brokerageAccess: boolean): Answer {
  world.priming.portfolio().accounts = true;
  return json(world.accounts.map((account) => accountObject(account, brokerageAccess)));
}

/** For those with more accounts than a list may have: in pages, of which ours needs one. */
function subaccountPage(call: Call): Answer {
  return Number(call.query.get("page") ?? 0) > 0 ? json([]) : listAccounts(call, false);
}

/** A route about one account. Before the list was asked for, the answer is empty: a trap that the real thing sets too. */
function perAccount(
  path: string,
  empty: unknown,
  answer: (account: Account, call: Call) => unknown,
  methods: readonly string[] = ["GET"],
): Route {
  return {
    methods,
    path,
    need: "sso",
    answer(call) {
      if (!call.world.priming.portfolio().accounts) return json(empty);
      const account = accountOf(call);
      return account === undefined ? unknownAccount(call) : json(answer(account, call));
    },
  };
}

/**
 * Security data arrive late: a page has 21 fields, then 41, then 47 (§8), unless the client waits for them. A faithful server has no
 * positions at all in the first answer of a login.
 */
function page(account: Account, { world, params, query }: Call): unknown {
  const index = /^\d{1,6}$/.test(params.page!) ? Number(params.page) : 0;
  const { positionCalls } = world.priming.portfolio();
  const known = positionCalls.get(account.id) ?? (world.isFaithful ? -1 : 0);
  const calls = query.get("waitForSecDef") === "true" ? 2 : known;
  positionCalls.set(account.id, known + 1);
  if (calls < 0) return [];
  const holdings = valueHoldings(account, world.market).slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE);
  const rows = holdings.map((holding) => {
    if (calls === 0) return plainPosition(account.id, holding);
    const rate = usdRate(holding.instrument.currency, world.market);
    const options = { pageSize: PAGE_SIZE, rate, nowMs: world.clock.now(), withBase: calls > 1 };
    return joinedPosition(account.id, holding, options);
  });
  return sorted(rows, query.get("sort"), query.get("direction") === "d");
}

/** Within the page; a name that no position has changes nothing. */
function sorted(rows: Record<string, unknown>[], name: string | null, isDown: boolean): Record<string, unknown>[] {
  if (name === null || !rows.every((row) => typeof row[name] === "number" || typeof row[name] === "string")) {
    return rows;
  }
  const before = (one: Record<string, unknown>, other: Record<string, unknown>) =>
    (one[name] as number) < (other[name] as number) ? -1 : one[name] === other[name] ? 0 : 1;
  return rows.toSorted((one, other) => isDown ? before(other, one) : before(one, other));
}

function invalidate(account: Account, { world }: Call): unknown {
  world.priming.portfolio().positionCalls.set(account.id, 0);
  return { message: "success" };
}

function oneContract(account: Account, { world, params }: Call): unknown {
  return valueHoldings(account, world.market)
    .filter(({ instrument }) => String(instrument.conid) === params.conid)
    .map((holding) => detailedPosition(account.id, holding, PAGE_SIZE));
}

/** By account; the commodities segment of an account is listed as if it were one more, with the same position. */
function byContract({ world, params }: Call): Answer {
  const rows = world.accounts.flatMap((account) => {
    const held = valueHoldings(account, world.market).filter(({ instrument }) =>
      String(instrument.conid) === params.conid
    );
    return held.length === 0
      ? []
      : [account.id, `${account.id}C`].map((id) => [id, held.map((holding) => plainPosition(id, holding))]);
  });
  return json(Object.fromEntries(rows));
}

function slim(account: Account, { world, params }: Call): unknown {
  return valueHoldings(account, world.market)
    .filter(({ instrument }) => params.conid === undefined || String(instrument.conid) === params.conid)
    .map((one) => slimPosition(one, world.clock.now()));
}

type Allocation = Record<string, Record<string, Record<string, number>>>;

/** The allocation of several accounts together. */
function consolidated({ world, body }: Call): Answer {
  const ids = (body as { acctIds?: unknown } | undefined | null)?.acctIds;
  if (!Array.isArray(ids)) return failure(400, "Bad Request: acctIds required", true);
  const accounts = world.accounts.filter(({ id }) => ids.includes(id));
  if (accounts.length === 0) return failure(400, "Bad Request: account not found", true);
  const sum: Allocation = {};
  for (const account of accounts) {
    for (const [kind, sides] of Object.entries(allocation(account, world) as Allocation)) {
      for (const [side, amounts] of Object.entries(sides)) {
        const target = ((sum[kind] ??= {})[side] ??= {});
        for (const [name, amount] of Object.entries(amounts)) target[name] = cents((target[name] ?? 0) + amount);
      }
    }
  }
  return json(sum);
}

const POSITIONS = "/portfolio/:accountId/positions";

/** Routes of the portfolio. */
export const portfolioRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/portfolio/accounts", need: "sso", answer: (call) => listAccounts(call, true) },
  { methods: ["GET"], path: "/portfolio/subaccounts", need: "sso", answer: (call) => listAccounts(call, false) },
  { methods: ["GET"], path: "/portfolio/subaccounts2", need: "sso", answer: subaccountPage },
  { methods: ["POST"], path: "/portfolio/allocation", need: "sso", answer: consolidated },
  { methods: ["GET"], path: "/portfolio/positions/:conid", need: "sso", answer: byContract },
  perAccount("/portfolio/:accountId/meta", {}, (account) => accountObject(account, false)),
  perAccount("/portfolio/:accountId/summary", {}, (account, { world }) => summary(account, world)),
  perAccount("/portfolio/:accountId/ledger", {}, (account, { world }) => ledger(account, world)),
  perAccount("/portfolio/:accountId/allocation", {}, (account, { world }) => allocation(account, world)),
  perAccount("/portfolio/:accountId/combo/positions", [], () => []),
  perAccount(`${POSITIONS}/invalidate`, { message: "success" }, invalidate, ["POST"]),
  perAccount(`${POSITIONS}/:page`, [], page),
  perAccount("/portfolio/:accountId/position/:conid", [], oneContract),
  perAccount("/portfolio2/:accountId/positions", [], slim),
  perAccount("/portfolio2/:accountId/position/:conid", [], slim),
];
