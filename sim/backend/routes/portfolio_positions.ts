/**
 * A position in the three shapes the API has for it.
 *
 * @module
 */

import { monthCode } from "../../market/derivatives.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { ValuedHolding } from "../valuation.ts";

/** The shape of a page: 21 fields, security data not yet joined (§8). */
export function plainPosition(accountId: string, holding: ValuedHolding): Record<string, unknown> {
  const { instrument, quantity, price, value, averageCost, averagePrice, unrealized } = holding;
  const isOption = instrument.secType === "OPT";
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
    realizedPnl: 0,
    unrealizedPnl: unrealized,
    exchs: null,
    expiry: instrument.expiry ?? null,
    putOrCall: instrument.right ?? null,
    multiplier: isOption ? instrument.multiplier : null,
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
    multiplier: instrument.secType === "OPT" ? instrument.multiplier : 0,
    strike: String(instrument.strike ?? 0),
    ticker: instrument.symbol,
    name: instrument.name,
    isUS: instrument.currency === "USD",
    isEventContract: false,
    fullName: describe(instrument),
    listingExchange: instrument.exchange,
    countryCode: instrument.countryCode,
    type: instrument.type,
    hasOptions: instrument.secType === "STK",
    pageSize,
  };
}

/** The near real-time shape of `/portfolio2`: its conid is a text. */
export function slimPosition(holding: ValuedHolding, nowMs: number): Record<string, unknown> {
  const { instrument, quantity, price, value, averageCost, averagePrice, unrealized } = holding;
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
    realizedPnl: 0,
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
