/**
 * What accounts and positions are worth at the market's prices.
 *
 * @module
 */

import type { Instrument } from "../market/instrument.ts";
import type { Market } from "../market/market.ts";
import type { Account } from "./accounts.ts";

/** A holding with its price. Money in the contract's currency, which for all holdings is the base currency USD. */
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
  /** Since the prior close. */
  readonly daily: number;
}

/** Sums of an account, in USD. */
export interface AccountValue {
  readonly stocks: number;
  readonly options: number;
  readonly gross: number;
  readonly cash: number;
  readonly net: number;
  readonly unrealized: number;
  readonly daily: number;
  readonly margin: number;
  readonly available: number;
}

/** Share of the gross position value that is held back as margin. */
const MARGIN_RATIO = 0.25;

/** Prices one holding, undefined when its contract is unknown. */
export function valueHoldings(account: Account, market: Market): ValuedHolding[] {
  return account.holdings.flatMap(({ conid, quantity, averageCost }) => {
    const instrument = market.instruments.get(conid);
    if (instrument === undefined) return [];
    const { last: price, priorClose } = market.quote(instrument);
    const size = quantity * instrument.multiplier;
    const value = cents(price * size);
    return [{
      instrument,
      quantity,
      price,
      value,
      averageCost,
      averagePrice: averageCost / instrument.multiplier,
      unrealized: cents(value - averageCost * quantity),
      daily: cents((price - priorClose) * size),
    }];
  });
}

/** How many USD one unit of a currency is worth. Only currencies that accounts hold are known; others count as 1. */
export function usdRate(currency: string, market: Market): number {
  const pair = market.instruments.bySymbol(currency).find(({ secType, currency: quoted }) =>
    secType === "CASH" && quoted === "USD"
  );
  return pair === undefined ? 1 : market.price(pair);
}

/** Adds up an account. */
export function valueAccount(account: Account, market: Market): AccountValue {
  const holdings = valueHoldings(account, market);
  const sum = (pick: (one: ValuedHolding) => number) => cents(holdings.reduce((total, one) => total + pick(one), 0));
  const stocks = sum((one) => one.instrument.secType === "STK" ? one.value : 0);
  const options = sum((one) => one.instrument.secType === "OPT" ? one.value : 0);
  const gross = sum((one) => Math.abs(one.value));
  const cash = cents(
    Object.entries(account.cash).reduce((total, [currency, amount]) => total + amount * usdRate(currency, market), 0),
  );
  const net = cents(cash + stocks + options);
  const margin = cents(gross * MARGIN_RATIO);
  const available = cents(net - margin);
  return {
    stocks,
    options,
    gross,
    cash,
    net,
    unrealized: sum((one) => one.unrealized),
    daily: sum((one) => one.daily),
    margin,
    available,
  };
}

/** Rounds money to cents. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
