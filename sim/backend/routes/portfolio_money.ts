/**
 * Summary, ledger and allocation of an account (§8).
 *
 * @module
 */

import type { Account } from "../accounts.ts";
import { type AccountValue, cents, usdRate, valueAccount } from "../valuation.ts";
import type { World } from "../world.ts";

/** Amounts of the summary; the real one repeats most of them for securities (`-s`) and commodities (`-c`). */
const AMOUNTS: Readonly<Record<string, (value: AccountValue) => number>> = {
  accruedcash: () => 0,
  accrueddividend: () => 0,
  availablefunds: (value) => value.available,
  billable: () => 0,
  buyingpower: (value) => value.available * 4,
  equitywithloanvalue: (value) => value.net,
  excessliquidity: (value) => value.available,
  fullavailablefunds: (value) => value.available,
  fullexcessliquidity: (value) => value.available,
  fullinitmarginreq: (value) => value.margin,
  fullmaintmarginreq: (value) => value.margin,
  grosspositionvalue: (value) => value.gross,
  guarantee: () => 0,
  incentivecoupons: () => 0,
  indianstockhaircut: () => 0,
  initmarginreq: (value) => value.margin,
  lookaheadavailablefunds: (value) => value.available,
  lookaheadexcessliquidity: (value) => value.available,
  lookaheadinitmarginreq: (value) => value.margin,
  lookaheadmaintmarginreq: (value) => value.margin,
  maintmarginreq: (value) => value.margin,
  netliquidation: (value) => value.net,
  nlvandmargininreview: () => 0,
  pasharesvalue: () => 0,
  postexpirationexcess: () => 0,
  postexpirationmargin: () => 0,
  previousdayequitywithloanvalue: (value) => value.net - value.daily,
  regtequity: (value) => value.net,
  regtmargin: (value) => value.margin,
  sma: (value) => value.available,
  totalcashvalue: (value) => value.cash,
  totaldebitcardpendingcharges: () => 0,
};

/** Amounts that exist without a suffix only. */
const UNDIVIDED: ReadonlySet<string> = new Set(["buyingpower", "sma", "regtequity", "regtmargin"]);

/** The summary: every amount also as a text. */
export function summary(account: Account, world: World): Record<string, unknown> {
  const value = valueAccount(account, world.market);
  const timestamp = Math.floor(world.clock.now() / 1000);
  const money = (amount: number) => {
    const rounded = cents(amount);
    return { amount: rounded, currency: "USD", isNull: false, timestamp, value: String(rounded), severity: 0 };
  };
  const text = (words: string) => ({ amount: 0, currency: null, isNull: false, timestamp, value: words, severity: 0 });
  const rows: Record<string, unknown> = {
    accountcode: text(account.id),
    accountready: text("true"),
    accounttype: text("INDIVIDUAL"),
    cushion: text((value.available / value.net).toFixed(6)),
    daytradesremaining: text("-1"),
    leverage: text((value.gross / value.net).toFixed(2)),
    lookaheadnextchange: text("0"),
    segmenttitle: text("US Securities"),
    tradingtype: text("STKNOPT"),
  };
  for (const [name, amountOf] of Object.entries(AMOUNTS)) {
    rows[name] = money(amountOf(value));
    if (UNDIVIDED.has(name)) continue;
    rows[`${name}-s`] = money(amountOf(value));
    rows[`${name}-c`] = money(0);
  }
  return rows;
}

/** The ledger: a row for each currency and one for the base. All holdings are in USD. */
export function ledger(account: Account, world: World): Record<string, unknown> {
  const value = valueAccount(account, world.market);
  const timestamp = Math.floor(world.clock.now() / 1000);
  const row = (
    key: string,
    rate: number,
    cash: number,
    part: Pick<AccountValue, "stocks" | "options" | "unrealized">,
  ) => ({
    commoditymarketvalue: 0,
    futuremarketvalue: 0,
    settledcash: cash,
    exchangerate: rate,
    sessionid: 1,
    cashbalance: cash,
    corporatebondsmarketvalue: 0,
    warrantsmarketvalue: 0,
    netliquidationvalue: cents(cash + part.stocks + part.options),
    interest: 0,
    unrealizedpnl: part.unrealized,
    stockmarketvalue: part.stocks,
    moneyfunds: 0,
    currency: key,
    realizedpnl: 0,
    funds: 0,
    acctcode: account.id,
    issueroptionsmarketvalue: 0,
    key: "LedgerList",
    timestamp,
    severity: 0,
    stockoptionmarketvalue: part.options,
    futuresonlypnl: 0,
    tbondsmarketvalue: 0,
    futureoptionmarketvalue: 0,
    cashbalancefxsegment: 0,
    secondkey: key,
    tbillsmarketvalue: 0,
    endofbundle: 1,
    dividends: 0,
    cryptocurrencyvalue: 0,
  });
  const nothing = { stocks: 0, options: 0, unrealized: 0 };
  const rows = Object.entries(account.cash).map(([currency, cash]) =>
    [currency, row(currency, usdRate(currency, world.market), cash, currency === "USD" ? value : nothing)] as const
  );
  return Object.fromEntries([...rows, ["BASE", row("BASE", 1, value.cash, value)]]);
}

/** Values by asset class, sector and group. */
export function allocation(account: Account, world: World): Record<string, unknown> {
  const { stocks, options, cash } = valueAccount(account, world.market);
  const others = cents(stocks + options);
  const classes = options === 0 ? { STK: stocks } : { STK: stocks, OPT: options };
  const group = { long: { Others: others }, short: {} };
  return { assetClass: { long: { ...classes, CASH: cash }, short: {} }, sector: group, group };
}
