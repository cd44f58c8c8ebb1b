/**
 * Summary and ledger of an account (§8), for REST in lower case and for the stream's `ssd` and `sld` in camel case; allocation.
 *
 * @module
 */

import type { Account } from "../account.ts";
import { type AccountValue, cents, type CurrencyValue, valueAccount, valueHoldings } from "../valuation.ts";
import type { World } from "../world.ts";

/** Amounts of the summary; the real one repeats most of them for securities (`-S`) and commodities (`-C`). */
const AMOUNTS: Readonly<Record<string, (value: AccountValue) => number>> = {
  AccruedCash: () => 0,
  AccruedDividend: () => 0,
  AvailableFunds: (value) => value.available,
  Billable: () => 0,
  BuyingPower: (value) => value.available * 4,
  EquityWithLoanValue: (value) => value.net,
  ExcessLiquidity: (value) => value.available,
  FullAvailableFunds: (value) => value.available,
  FullExcessLiquidity: (value) => value.available,
  FullInitMarginReq: (value) => value.margin,
  FullMaintMarginReq: (value) => value.margin,
  GrossPositionValue: (value) => value.gross,
  Guarantee: () => 0,
  IncentiveCoupons: () => 0,
  IndianStockHaircut: () => 0,
  InitMarginReq: (value) => value.margin,
  LookAheadAvailableFunds: (value) => value.available,
  LookAheadExcessLiquidity: (value) => value.available,
  LookAheadInitMarginReq: (value) => value.margin,
  LookAheadMaintMarginReq: (value) => value.margin,
  MaintMarginReq: (value) => value.margin,
  NetLiquidation: (value) => value.net,
  NLVAndMarginInReview: () => 0,
  PASharesValue: () => 0,
  PostExpirationExcess: () => 0,
  PostExpirationMargin: () => 0,
  PreviousDayEquityWithLoanValue: (value) => value.net - value.daily,
  RegTEquity: (value) => value.net,
  RegTMargin: (value) => value.margin,
  SMA: (value) => value.available,
  TotalCashValue: (value) => value.cash,
  TotalDebitCardPendingCharges: () => 0,
};

/** Amounts that exist without a suffix only. */
const UNDIVIDED: ReadonlySet<string> = new Set(["BuyingPower", "SMA", "RegTEquity", "RegTMargin"]);

/** One line of the summary: an amount, or words. */
export interface SummaryRow {
  /** As the stream spells it; REST has it in lower case. */
  readonly key: string;
  readonly amount: number | null;
  readonly text: string;
}

/** All lines of the summary. */
export function summaryRows(account: Account, world: World): SummaryRow[] {
  const value = valueAccount(account, world.market);
  const words = (key: string, text: string): SummaryRow => ({ key, amount: null, text });
  const money = (key: string, amount: number): SummaryRow => ({ key, amount, text: String(amount) });
  return [
    words("AccountCode", account.id),
    words("AccountReady", "true"),
    words("AccountType", "INDIVIDUAL"),
    words("Cushion", (value.available / value.net).toFixed(6)),
    words("DayTradesRemaining", "-1"),
    words("Leverage", (value.gross / value.net).toFixed(2)),
    words("LookAheadNextChange", "0"),
    words("SegmentTitle", "US Securities"),
    words("TradingType", "STKNOPT"),
    ...Object.entries(AMOUNTS).flatMap(([key, amountOf]) => {
      const amount = cents(amountOf(value));
      if (UNDIVIDED.has(key)) return [money(key, amount)];
      return [money(key, amount), money(`${key}-S`, amount), money(`${key}-C`, 0)];
    }),
  ];
}

/** The summary: every amount also as a text. */
export function summary(account: Account, world: World): Record<string, unknown> {
  const timestamp = Math.floor(world.clock.now() / 1000);
  const rows = summaryRows(account, world).map(({ key, amount, text }) => {
    const currency = amount === null ? null : "USD";
    return [key.toLowerCase(), { amount: amount ?? 0, currency, isNull: false, timestamp, value: text, severity: 0 }];
  });
  return Object.fromEntries(rows);
}

/** The ledger's amounts for a currency, or for the base, as the stream spells them; REST has them in lower case. */
export function ledgerAmounts(value: Omit<CurrencyValue, "currency" | "rate">, rate: number): Record<string, number> {
  return {
    commodityMarketValue: 0,
    futureMarketValue: 0,
    settledCash: value.cash,
    exchangeRate: rate,
    sessionId: 1,
    cashBalance: value.cash,
    corporateBondsMarketValue: 0,
    warrantsMarketValue: 0,
    netLiquidationValue: value.net,
    interest: 0,
    unrealizedPnl: value.unrealized,
    stockMarketValue: value.stocks,
    moneyFunds: 0,
    realizedPnl: value.realized,
    funds: 0,
    issuerOptionsMarketValue: 0,
    stockOptionMarketValue: value.options,
    futuresOnlyPnl: value.futures,
    tBondsMarketValue: 0,
    futureOptionMarketValue: 0,
    cashBalanceFXSegment: 0,
    tBillsMarketValue: 0,
    dividends: 0,
    cryptocurrencyValue: 0,
  };
}

/** The ledger's parts: a currency each, and the base. */
export function ledgerParts(account: Account, world: World): [currency: string, amounts: Record<string, number>][] {
  const value = valueAccount(account, world.market);
  const parts = value.currencies.map((one): [string, Record<string, number>] => [
    one.currency,
    ledgerAmounts(one, one.rate),
  ]);
  return [...parts, ["BASE", ledgerAmounts(value, 1)]];
}

/** The ledger: a row for each currency and one for the base. */
export function ledger(account: Account, world: World): Record<string, unknown> {
  const timestamp = Math.floor(world.clock.now() / 1000);
  return Object.fromEntries(
    ledgerParts(account, world).map(([currency, amounts]) => {
      const lower = Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key.toLowerCase(), amount]));
      const place = { acctcode: account.id, currency, secondkey: currency, key: "LedgerList" };
      return [currency, { ...lower, ...place, timestamp, severity: 0, endofbundle: 1 }];
    }),
  );
}

/** Values by asset class, sector and group; negative ones apart. */
export function allocation(account: Account, world: World): Record<string, unknown> {
  const value = valueAccount(account, world.market);
  const rates = new Map(value.currencies.map(({ currency, rate }) => [currency, rate]));
  const long: Record<string, number> = {};
  const short: Record<string, number> = {};
  for (const { instrument, value: worth } of valueHoldings(account, world.market)) {
    const side = worth < 0 ? short : long;
    const { secType, currency } = instrument;
    side[secType] = cents((side[secType] ?? 0) + worth * rates.get(currency)!);
  }
  const sum = (side: Record<string, number>) => cents(Object.values(side).reduce((total, one) => total + one, 0));
  const grouped = {
    long: Object.keys(long).length === 0 ? {} : { Others: sum(long) },
    short: Object.keys(short).length === 0 ? {} : { Others: sum(short) },
  };
  (value.cash < 0 ? short : long).CASH = value.cash;
  return { assetClass: { long, short }, sector: grouped, group: grouped };
}
