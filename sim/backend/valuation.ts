/**
 * What accounts and positions are worth at the market's prices.
 *
 * @module
 */

import { sessionAt, sessionBefore } from "../market/hours.ts";
import type { Instrument } from "../market/instrument.ts";
import type { Market } from "../market/market.ts";
import type { Account, BookedFill } from "./account.ts";
import { cents } from "./cents.ts";

export { cents } from "./cents.ts";

/** A holding with its price. Money in the contract's currency. */
export interface ValuedHolding {
  readonly instrument: Instrument;
  readonly quantity: number;
  readonly price: number;
  readonly value: number;
  /** Per share, or per contract with the multiplier in it. */
  readonly averageCost: number;
  /** Per unit of price. */
  readonly averagePrice: number;
  readonly unrealized: number;
  /** What closing parts of it has brought. */
  readonly realized: number;
  /** Since the prior close. */
  readonly daily: number;
}

/** The part of an account that is in one currency, in that currency. */
export interface CurrencyValue {
  readonly currency: string;
  /** USD for one unit. */
  readonly rate: number;
  readonly cash: number;
  readonly stocks: number;
  readonly options: number;
  /** Unrealised profit of futures, which have no value of their own. */
  readonly futures: number;
  readonly unrealized: number;
  /** Realised since the prior close. */
  readonly realized: number;
  readonly net: number;
}

/** Sums of an account, in USD. */
export interface AccountValue extends Omit<CurrencyValue, "currency" | "rate"> {
  readonly gross: number;
  readonly daily: number;
  readonly margin: number;
  readonly available: number;
  /** Currencies that the account has or had anything in, USD first. */
  readonly currencies: readonly CurrencyValue[];
}

/** Share of a position's value that is held back as margin. */
export const MARGIN_RATIO = 0.25;
/** The same for futures. */
export const FUTURE_MARGIN_RATIO = 0.06;

/** USD for one unit of currencies that the simulated market has no pair for; invented. */
const FIXED_RATES: Readonly<Record<string, number>> = { CHF: 1.2404, MXN: 0.05436, CAD: 0.7105, GBP: 1.3122 };

/** Prices the holdings; one whose contract is unknown is left out. */
export function valueHoldings(account: Account, market: Market): ValuedHolding[] {
  return account.holdings.flatMap(({ conid, quantity, averageCost, realized }) => {
    const instrument = market.instruments.get(conid);
    if (instrument === undefined) return [];
    const price = market.price(instrument);
    const { multiplier } = instrument;
    const value = cents(price * quantity * multiplier);
    return [{
      instrument,
      quantity,
      price,
      value,
      averageCost,
      averagePrice: Number((averageCost / multiplier).toFixed(8)),
      unrealized: cents(value - averageCost * quantity),
      realized,
      daily: dailyOf(account, instrument, quantity, market),
    }];
  });
}

/** Profit since the prior close: what was held then has moved, what was traded since has moved from its price. */
function dailyOf({ fills }: Account, instrument: Instrument, quantity: number, market: Market): number {
  const { priorClose } = market.quote(instrument);
  const price = market.price(instrument);
  const sinceMs = dayBeginMs(instrument, market.quote(instrument).atMs);
  const held = price - priorClose;
  const ofFill = (fill: BookedFill) =>
    fill.quantity * priorClose * instrument.multiplier - fill.amount - fill.commission;
  const traded = fills.filter(({ conid, atMs }) => conid === instrument.conid && atMs > sinceMs);
  return cents(traded.reduce((sum, fill) => sum + ofFill(fill), held * quantity * instrument.multiplier));
}

/** The close that a day's profit counts from. */
function dayBeginMs(instrument: Instrument, nowMs: number): number {
  return sessionBefore(instrument, sessionAt(instrument, nowMs)).closeMs;
}

/** How many USD one unit of a currency is worth; 1 for a currency that nobody here knows. */
export function usdRate(currency: string, market: Market): number {
  const direct = market.instruments.bySymbol(currency).find(isPairIn("USD"));
  if (direct !== undefined) return market.price(direct);
  const inverse = market.instruments.bySymbol("USD").find(isPairIn(currency));
  if (inverse !== undefined) return 1 / market.price(inverse);
  return FIXED_RATES[currency] ?? 1;
}

function isPairIn(quoted: string): (instrument: Instrument) => boolean {
  return ({ secType, currency }) => secType === "CASH" && currency === quoted;
}

/** Adds up an account. */
export function valueAccount(account: Account, market: Market): AccountValue {
  const holdings = valueHoldings(account, market);
  const currencies = currenciesOf(account, holdings).map((currency) =>
    valueCurrency(account, holdings, currency, market)
  );
  const rates = new Map(currencies.map(({ currency, rate }) => [currency, rate]));
  const total = (pick: (one: CurrencyValue) => number) =>
    cents(currencies.reduce((sum, one) => sum + pick(one) * one.rate, 0));
  const each = (pick: (one: ValuedHolding) => number) =>
    cents(holdings.reduce((sum, one) => sum + pick(one) * rates.get(one.instrument.currency)!, 0));
  const isFuture = (one: ValuedHolding) => one.instrument.secType === "FUT";
  const parts = {
    cash: total((one) => one.cash),
    stocks: total((one) => one.stocks),
    options: total((one) => one.options),
    futures: total((one) => one.futures),
  };
  const net = cents(parts.cash + parts.stocks + parts.options + parts.futures);
  const margin = each((one) => Math.abs(one.value) * marginRatioOf(one.instrument));
  return {
    ...parts,
    gross: each((one) => isFuture(one) ? 0 : Math.abs(one.value)),
    net,
    unrealized: total((one) => one.unrealized),
    realized: total((one) => one.realized),
    daily: cents(each((one) => one.daily) + closedToday(account, holdings, market)),
    margin,
    available: cents(net - margin),
    currencies,
  };
}

/** Share of a contract's value that is held back as margin. */
export function marginRatioOf({ secType }: Instrument): number {
  if (secType === "CASH") return 0;
  return secType === "FUT" ? FUTURE_MARGIN_RATIO : MARGIN_RATIO;
}

function currenciesOf(account: Account, holdings: readonly ValuedHolding[]): string[] {
  const all = [...Object.keys(account.cash), ...holdings.map(({ instrument }) => instrument.currency)];
  return [...new Set(["USD", ...all])];
}

function valueCurrency(
  account: Account,
  holdings: readonly ValuedHolding[],
  currency: string,
  market: Market,
): CurrencyValue {
  const own = holdings.filter(({ instrument }) => instrument.currency === currency);
  const sum = (secType: Instrument["secType"] | null, pick: (one: ValuedHolding) => number) =>
    cents(
      own.reduce((total, one) => secType === null || one.instrument.secType === secType ? total + pick(one) : total, 0),
    );
  const cash = account.cash[currency] ?? 0;
  const stocks = sum("STK", ({ value }) => value);
  const options = sum("OPT", ({ value }) => value);
  const futures = sum("FUT", ({ unrealized }) => unrealized);
  return {
    currency,
    rate: currency === "USD" ? 1 : usdRate(currency, market),
    cash,
    stocks,
    options,
    futures,
    unrealized: sum(null, ({ unrealized }) => unrealized),
    realized: realizedToday(account, currency, market),
    net: cents(cash + stocks + options + futures),
  };
}

function realizedToday({ fills }: Account, currency: string, market: Market): number {
  const begins = new Map<number, number>(); // working a day's begin out takes longer than everything else here
  const beginOf = (conid: number): number => {
    const known = begins.get(conid);
    if (known !== undefined) return known;
    const instrument = market.instruments.get(conid)!;
    const beginMs = dayBeginMs(instrument, market.quote(instrument).atMs);
    begins.set(conid, beginMs);
    return beginMs;
  };
  return cents(fills.reduce((sum, { currency: paid, realized, conid, atMs }) => {
    if (paid !== currency || realized === 0) return sum;
    return atMs > beginOf(conid) ? sum + realized : sum;
  }, 0));
}

/** Daily profit of contracts that are no longer held, in USD. */
function closedToday(account: Account, holdings: readonly ValuedHolding[], market: Market): number {
  const held = new Set(holdings.map(({ instrument }) => instrument.conid));
  const gone = new Set(account.fills.map(({ conid }) => conid).filter((conid) => !held.has(conid)));
  return [...gone].reduce((sum, conid) => {
    const instrument = market.instruments.get(conid)!;
    if (instrument.secType === "CASH") return sum;
    return sum + dailyOf(account, instrument, 0, market) * usdRate(instrument.currency, market);
  }, 0);
}
