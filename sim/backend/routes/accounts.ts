/**
 * Brokerage accounts: the priming list, the typed summary, the switch, profit and loss.
 *
 * @module
 */

import type { Account } from "../account.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { type AccountValue, valueAccount } from "../valuation.ts";
import { SERVER_INFO, type World } from "../world.ts";

const ALLOWED_ASSETS =
  "STK,CFD,OPT,FOP,WAR,FUT,BAG,PDC,CASH,IND,BOND,BILL,FUND,SLB,News,CMDTY,IOPT,ICU,ICS,PHYSS,CRYPTO";

/** The body of `/iserver/accounts`, which the stream's `act` repeats. */
export function brokerageAccounts(world: World): Record<string, unknown> {
  const ids = world.accounts.map(({ id }) => id);
  const perAccount = <T>(value: (id: string) => T) => Object.fromEntries(ids.map((id) => [id, value(id)]));
  const all = ["*"];
  const options = ["2h", "1d", "2d", "1w", "1m"];
  return {
    accounts: ids,
    acctProps: perAccount(() => ({
      hasChildAccounts: false,
      supportsCashQty: true,
      liteUnderPro: false,
      noFXConv: false,
      isProp: false,
      supportsFractions: true,
      allowCustomerTime: false,
      autoFx: false,
    })),
    aliases: perAccount((id) => id),
    allowFeatures: {
      showGFIS: true,
      showEUCostReport: false,
      allowEventContract: true,
      allowFXConv: true,
      allowFinancialLens: false,
      allowMTA: true,
      allowTypeAhead: true,
      allowEventTrading: true,
      snapshotRefreshTimeout: 30,
      liteUser: false,
      showWebNews: true,
      research: true,
      debugPnl: true,
      showTaxOpt: true,
      showImpactDashboard: true,
      allowDynAccount: false,
      allowCrypto: true,
      allowFA: false,
      allowLiteUnderPro: false,
      allowedAssetTypes: ALLOWED_ASSETS,
      restrictTradeSubscription: false,
      showUkUserLabels: false,
      sideBySide: true,
    },
    chartPeriods: {
      STK: all,
      CFD: all,
      OPT: options,
      FOP: options,
      WAR: all,
      IOPT: all,
      FUT: all,
      CASH: all,
      IND: all,
      BOND: all,
      FUND: all,
      CMDTY: all,
      PHYSS: all,
      CRYPTO: all,
    },
    groups: [],
    profiles: [],
    selectedAccount: world.selectedAccount,
    serverInfo: SERVER_INFO,
    sessionId: `${world.session.id().slice(0, 8)}.${world.session.id().slice(8, 16)}`,
    isFT: false,
    isPaper: true,
  };
}

/** A session that authenticates while it competes has been seen to answer `{}` (§3.2). */
function listAccounts({ world }: Call): Answer {
  world.priming.brokerage().accounts = true;
  return json(world.session.isCompeting() ? {} : brokerageAccounts(world));
}

/** The account of a call, undefined when the user has no such account. */
export function accountOf({ world, params }: Call): Account | undefined {
  return world.accounts.find(({ id }) => id === params.accountId);
}

/** What a call about somebody else's account gets. */
export function unknownAccount({ params }: Call): Answer {
  return failure(400, `Bad Request: account ${params.accountId} not found`, true);
}

function summary(call: Call): Answer {
  const account = accountOf(call);
  if (account === undefined) return unknownAccount(call);
  const value = valueAccount(account, call.world.market);
  return json({
    accountType: "",
    status: "",
    balance: whole(value.available),
    SMA: whole(value.available),
    buyingPower: whole(value.available * 4),
    availableFunds: whole(value.available),
    excessLiquidity: whole(value.available),
    netLiquidationValue: whole(value.net),
    equityWithLoanValue: whole(value.net),
    regTLoan: 0,
    securitiesGVP: whole(value.gross),
    totalCashValue: whole(value.cash),
    accruedInterest: 0,
    regTMargin: 0,
    initialMargin: whole(value.margin),
    maintenanceMargin: whole(value.margin),
    cashBalances: cashBalances(account, value),
  });
}

function cashBalances(account: Account, value: AccountValue): unknown[] {
  const rows = Object.entries(account.cash).map(([currency, amount]) => ({
    currency,
    balance: amount,
    settledCash: amount,
  }));
  const isMixed = rows.some(({ currency }) => currency !== "USD");
  return isMixed ? [...rows, { currency: "Total (in USD)", balance: value.cash, settledCash: value.cash }] : rows;
}

function switchAccount({ world, body }: Call): Answer {
  const id = (body as { acctId?: unknown } | undefined)?.acctId;
  if (!world.accounts.some((account) => account.id === id)) return failure(400, "Bad Request: account not found", true);
  if (world.selectedAccount === id) return json({ success: "Account already set" });
  world.selectedAccount = id as string;
  return json({ set: true, acctId: id });
}

/** Profit and loss by account; the stream's `spl` sends the same rows. */
export function profitAndLoss(world: World): Record<string, Record<string, number>> {
  return Object.fromEntries(world.accounts.map((account) => {
    const value = valueAccount(account, world.market);
    const row = {
      rowType: 1,
      dpl: value.daily,
      nl: value.net,
      upl: value.unrealized,
      uel: value.available,
      mv: value.gross,
    };
    return [`${account.id}.Core`, row];
  }));
}

/** The REST answer calls `el` what the stream calls `uel` (§8, §10.3); the first call is a priming call. */
function partitioned({ world }: Call): Answer {
  const flags = world.priming.brokerage();
  const isPrimed = flags.pnl;
  flags.pnl = true;
  if (!isPrimed) return json({ upnl: {} });
  const rows = Object.entries(profitAndLoss(world)).map(([key, { uel, ...row }]) => [key, { ...row, el: uel }]);
  return json({ upnl: Object.fromEntries(rows) });
}

function whole(amount: number): number {
  return Math.round(amount);
}

/** Routes of the brokerage accounts. */
export const accountRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/iserver/accounts", need: "brokerage", answer: listAccounts },
  { methods: ["POST"], path: "/iserver/account", need: "brokerage", needsAccounts: true, answer: switchAccount },
  {
    methods: ["GET"],
    path: "/iserver/account/pnl/partitioned",
    need: "brokerage",
    needsAccounts: true,
    answer: partitioned,
  },
  {
    methods: ["GET"],
    path: "/iserver/account/:accountId/summary",
    need: "brokerage",
    needsAccounts: true,
    answer: summary,
  },
];
