/**
 * The portfolio area (§8): needs the outer session only, and `/portfolio/accounts` first.
 *
 * @module
 */

import type { Account } from "../accounts.ts";
import { type Answer, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { valueHoldings } from "../valuation.ts";
import { accountOf, unknownAccount } from "./accounts.ts";
import { allocation, ledger, summary } from "./portfolio_money.ts";
import { detailedPosition, plainPosition, slimPosition } from "./portfolio_positions.ts";

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

function page(account: Account, { world, params }: Call): unknown {
  const index = /^\d{1,6}$/.test(params.page!) ? Number(params.page) : 0;
  const holdings = valueHoldings(account, world.market).slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE);
  return holdings.map((holding) => plainPosition(account.id, holding));
}

function oneContract(account: Account, { world, params }: Call): unknown {
  return valueHoldings(account, world.market)
    .filter(({ instrument }) => String(instrument.conid) === params.conid)
    .map((holding) => detailedPosition(account.id, holding, PAGE_SIZE));
}

function byContract({ world, params }: Call): Answer {
  const rows = world.accounts.flatMap((account) => {
    const held = valueHoldings(account, world.market).filter(({ instrument }) =>
      String(instrument.conid) === params.conid
    );
    return held.length === 0 ? [] : [[account.id, held.map((holding) => plainPosition(account.id, holding))]];
  });
  return json(Object.fromEntries(rows));
}

const POSITIONS = "/portfolio/:accountId/positions";

/** Routes of the portfolio. */
export const portfolioRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/portfolio/accounts", need: "sso", answer: (call) => listAccounts(call, true) },
  { methods: ["GET"], path: "/portfolio/subaccounts", need: "sso", answer: (call) => listAccounts(call, false) },
  { methods: ["GET"], path: "/portfolio/subaccounts2", need: "sso", answer: (call) => listAccounts(call, false) },
  { methods: ["GET"], path: "/portfolio/positions/:conid", need: "sso", answer: byContract },
  perAccount("/portfolio/:accountId/meta", {}, (account) => accountObject(account, false)),
  perAccount("/portfolio/:accountId/summary", {}, (account, { world }) => summary(account, world)),
  perAccount("/portfolio/:accountId/ledger", {}, (account, { world }) => ledger(account, world)),
  perAccount("/portfolio/:accountId/allocation", {}, (account, { world }) => allocation(account, world)),
  perAccount("/portfolio/:accountId/combo/positions", [], () => []),
  perAccount(`${POSITIONS}/invalidate`, { message: "success" }, () => ({ message: "success" }), ["POST"]),
  perAccount(`${POSITIONS}/:page`, [], page),
  perAccount("/portfolio/:accountId/position/:conid", [], oneContract),
  perAccount(
    "/portfolio2/:accountId/positions",
    [],
    (account, { world }) => valueHoldings(account, world.market).map((one) => slimPosition(one, world.clock.now())),
  ),
];
