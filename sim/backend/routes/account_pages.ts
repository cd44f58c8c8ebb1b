/**
 * The four pages of an account's summary: money as text, by segment.
 *
 * @module
 */

import { formatSize } from "../../market/format.ts";
import { type Answer, json } from "../answer.ts";
import type { Call, Route } from "../router.ts";
import { type AccountValue, valueAccount } from "../valuation.ts";
import { accountOf, unknownAccount } from "./accounts.ts";

/** What is bought on credit with one dollar of available funds. */
const BUYING_POWER = 4;

const amount = (value: number) => `${formatSize(value)} USD`;

type Page = (value: AccountValue) => unknown;

/** The same keys for every segment; all of ours is in securities. */
function bySegment(fields: (value: AccountValue) => Record<string, string>): Page {
  return (value) => ({
    total: fields(value),
    "Crypto at Paxos": fields(NOTHING),
    commodities: fields(NOTHING),
    securities: fields(value),
  });
}

const NOTHING: AccountValue = {
  stocks: 0,
  options: 0,
  futures: 0,
  gross: 0,
  cash: 0,
  net: 0,
  unrealized: 0,
  realized: 0,
  daily: 0,
  margin: 0,
  available: 0,
  currencies: [],
};

const availableFunds = bySegment(({ available, gross, net }) => ({
  current_available: amount(available),
  current_excess: amount(available),
  buying_power: amount(available * BUYING_POWER),
  leverage: (net === 0 ? 0 : gross / net).toFixed(2),
  look_ahead_available: amount(available),
  look_ahead_excess: amount(available),
}));

const balances = bySegment(({ net, cash, daily }) => ({
  net_liquidation: amount(net),
  equity_with_loan: amount(net),
  cash: amount(cash),
  "MTD Interest": amount(0),
  previous_day_equity_with_loan: amount(net - daily),
}));

const margins = bySegment(({ margin }) => ({
  current_initial: amount(margin),
  current_maint: amount(margin),
  look_ahead_initial: amount(margin),
  look_ahead_maint: amount(margin),
  "RegT Margin": amount(0),
}));

/** By currency, without its name in the texts; with more than one, a sum in USD. */
const marketValue: Page = ({ currencies, ...total }) => {
  const row = (one: Omit<AccountValue, "currencies" | "gross" | "daily" | "margin" | "available">) => ({
    total_cash: formatSize(one.cash),
    stock: formatSize(one.stocks),
    options: formatSize(one.options),
    futures: formatSize(one.futures),
    net_liquidation: formatSize(one.net),
    unrealized_pnl: formatSize(one.unrealized),
    realized_pnl: formatSize(one.realized),
  });
  const rows = currencies.map((one) => [one.currency, row(one)] as const);
  return Object.fromEntries(rows.length > 1 ? [...rows, ["Total (in USD)", row(total)]] : rows);
};

function page(name: string, answer: Page): Route {
  return {
    methods: ["GET"],
    path: `/iserver/account/:accountId/summary/${name}`,
    need: "brokerage",
    needsAccounts: true,
    answer(call: Call): Answer {
      const account = accountOf(call);
      if (account === undefined) return unknownAccount(call);
      return json(answer(valueAccount(account, call.world.market)));
    },
  };
}

/** Routes of the pages. */
export const accountPageRoutes: readonly Route[] = [
  page("available_funds", availableFunds),
  page("balances", balances),
  page("margins", margins),
  page("market_value", marketValue),
];
