/**
 * A position in the five shapes the API has for it.
 *
 * @module
 */

import { monthCode } from "../../market/derivatives.ts";
import { industryOf } from "../../market/industries.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { ValuedHolding } from "../valuation.ts";

/** The shape of a page: 21 fields, security data not yet joined (§8). */
export function plainPosition(accountId: string, holding: ValuedHolding): Record<string, unknown> {
  const { instrument, quantity, price, value, averageCost, averagePrice, unrealized, realized } = holding;
  return {
    acctId: accountId,
    conid: instrument.conid,
    contractDesc: describe(instrument),
    position: quantity,
    mktPrice: price,
    mktValue: value,
    currency: instrument.currency,
    avgCost: averageCost,
    avgPrice: averagePrice,
    realizedPnl: realized,
    unrealizedPnl: unrealized,
    exchs: null,
    expiry: instrument.expiry ?? null,
    putOrCall: instrument.right ?? null,
    multiplier: instrument.multiplier === 1 ? null : instrument.multiplier,
    strike: instrument.strike ?? 0,
    exerciseStyle: null,
    conExchMap: [],
    assetClass: instrument.secType,
    undConid: instrument.underlying,
    model: "",
  };
}

/** The shape with security data: more fields, and a strike that is a text. */
export function detailedPosition(accountId: string, holding: ValuedHolding, pageSize: number): Record<string, unknown> {
  const { instrument } = holding;
  return {
    ...plainPosition(accountId, holding),
    multiplier: instrument.multiplier === 1 ? 0 : instrument.multiplier,
    strike: String(instrument.strike ?? 0),
    ticker: instrument.symbol,
    name: instrument.name,
    isUS: instrument.currency === "USD",
    isEventContract: false,
    fullName: describe(instrument),
    listingExchange: instrument.exchange,
    countryCode: instrument.countryCode,
    type: instrument.type,
    hasOptions: instrument.secType === "STK" && instrument.currency === "USD",
    pageSize,
  };
}

/**
 * The shape of a page once security data have been joined: 41 fields, and with `withBase` six more in the account's currency.
 * A derivative names its underlying too.
 */
export function joinedPosition(
  accountId: string,
  holding: ValuedHolding,
  options: { readonly pageSize: number; readonly rate: number; readonly nowMs: number; readonly withBase: boolean },
): Record<string, unknown> {
  const { instrument } = holding;
  const { pageSize, rate, nowMs, withBase } = options;
  const decimals = Math.max(2, (String(instrument.tickSize).split(".")[1] ?? "").length);
  return {
    ...detailedPosition(accountId, holding, pageSize),
    ...(withBase ? baseFields(holding, rate) : {}),
    incrementRules: [{ lowerEdge: 0, increment: instrument.tickSize }],
    displayRule: { magnification: 0, displayRuleStep: [{ decimalDigits: decimals, lowerEdge: 0, wholeDigits: 4 }] },
    time: nowMs % 1_000,
    chineseName: instrument.name,
    allExchanges: instrument.exchange,
    lastTradingDay: instrument.expiry ?? null,
    group: instrument.secType === "STK" ? industryOf(instrument.symbol)?.category ?? null : null,
    sector: instrument.secType === "STK" ? industryOf(instrument.symbol)?.industry ?? null : null,
    sectorGroup: null,
    crossCurrency: instrument.currency !== "USD",
  };
}

/** Amounts in USD. */
function baseFields(holding: ValuedHolding, rate: number): Record<string, unknown> {
  const inBase = (amount: number) => Number((amount * rate).toFixed(4));
  return {
    baseMktValue: inBase(holding.value),
    baseMktPrice: inBase(holding.price),
    baseAvgCost: inBase(holding.averageCost),
    baseAvgPrice: inBase(holding.averagePrice),
    baseRealizedPnl: inBase(holding.realized),
    baseUnrealizedPnl: inBase(holding.unrealized),
  };
}

/** The near real-time shape of `/portfolio2`: its conid is a text. */
export function slimPosition(holding: ValuedHolding, nowMs: number): Record<string, unknown> {
  const { instrument, quantity, price, value, averageCost, averagePrice, unrealized, realized } = holding;
  return {
    position: quantity,
    conid: String(instrument.conid),
    avgCost: averageCost,
    avgPrice: averagePrice,
    currency: instrument.currency,
    description: describe(instrument),
    isLastToLoq: false,
    marketPrice: price,
    marketValue: value,
    realizedPnl: realized,
    secType: instrument.secType,
    timestamp: Math.floor(nowMs / 1000),
    unrealizedPnl: unrealized,
    assetClass: instrument.secType,
    sector: null,
    group: null,
    model: "",
  };
}

/** A contract in words: `SPY`, or `AAPL DEC26 250 C [AAPL  261218C00250000 100]`. */
export function describe(instrument: Instrument): string {
  const { symbol, expiry, strike, right, multiplier } = instrument;
  if (expiry === undefined) return symbol;
  if (strike === undefined) return `${symbol} ${monthCode(expiry)}`;
  const occ = `${symbol.padEnd(6)}${expiry.slice(2)}${right}${String(Math.round(strike * 1000)).padStart(8, "0")}`;
  return `${symbol} ${monthCode(expiry)} ${strike} ${right} [${occ} ${multiplier}]`;
}
