/**
 * A contract in the shapes the API has for it.
 *
 * @module
 */

import { industryOf } from "../../market/industries.ts";
import type { Instrument } from "../../market/instrument.ts";
import { type Answer, failure } from "../answer.ts";
import type { World } from "../world.ts";
import { describe } from "./portfolio_positions.ts";

const US_EXCHANGES = "SMART,AMEX,NYSE,CBOE,ARCA,NASDAQ";

/** What unknown contracts get (§4): the wrong code, on purpose. A faithful server gives one or the other for the same thing. */
export function unavailable({ isFaithful, random }: World): Answer {
  const text =
    "Details currently unavailable. Please try again later and contact client services if the issue persists.";
  return failure(isFaithful && random.next() < 0.5 ? 503 : 500, text);
}

function validExchanges(one: Instrument): string {
  return one.secType === "STK" && one.currency === "USD" ? US_EXCHANGES : one.exchange;
}

/** `/iserver/contract/{conid}/info`: snake case. */
export function contractInfo(one: Instrument): Record<string, unknown> {
  const isSmart = one.secType !== "FUT" && one.secType !== "CASH" && one.currency === "USD";
  return {
    cfi_code: "",
    symbol: one.symbol,
    cusip: null,
    expiry_full: one.expiry === undefined ? null : one.expiry.slice(0, 6),
    con_id: one.conid,
    maturity_date: one.expiry ?? null,
    ...(one.secType === "STK" ? industryOf(one.symbol) : undefined),
    instrument_type: one.secType,
    has_related_contracts: one.secType === "STK",
    trading_class: one.symbol,
    valid_exchanges: validExchanges(one),
    allow_sell_long: false,
    is_zero_commission_security: false,
    local_symbol: one.secType === "CASH" ? `${one.symbol}.${one.currency}` : describe(one),
    contract_clarification_type: null,
    classifier: null,
    currency: one.currency,
    text: one.expiry === undefined ? null : describe(one),
    underlying_con_id: one.underlying,
    r_t_h: true,
    multiplier: one.multiplier === 1 ? null : String(one.multiplier),
    underlying_issuer: null,
    contract_month: one.expiry === undefined ? null : one.expiry.slice(0, 6),
    company_name: one.name,
    smart_available: isSmart,
    exchange: isSmart ? "SMART" : one.exchange,
  };
}

/** `/trsrv/secdef`. */
export function securityDefinition(one: Instrument): Record<string, unknown> {
  return {
    conid: one.conid,
    currency: one.currency,
    name: one.name,
    assetClass: one.secType,
    expiry: one.expiry ?? null,
    lastTradingDay: one.expiry ?? null,
    group: null,
    putOrCall: one.right ?? null,
    sector: null,
    sectorGroup: null,
    strike: String(one.strike ?? 0),
    ticker: one.symbol,
    undConid: one.underlying,
    multiplier: one.multiplier === 1 ? 0 : one.multiplier,
    type: one.type,
    hasOptions: one.secType === "STK" && one.currency === "USD",
    fullName: describe(one),
    isUS: one.currency === "USD",
    isEventContract: false,
    listingExchange: one.exchange,
    countryCode: one.countryCode,
  };
}

/** `/iserver/secdef/info`. */
export function optionInfo(one: Instrument): Record<string, unknown> {
  return {
    conid: one.conid,
    symbol: one.symbol,
    secType: one.secType,
    exchange: one.exchange,
    listingExchange: null,
    right: one.right ?? "?",
    strike: one.strike ?? 0,
    currency: one.currency,
    cusip: null,
    coupon: "No Coupon",
    desc1: one.symbol,
    desc2: describe(one),
    maturityDate: one.expiry ?? null,
    multiplier: String(one.multiplier),
    tradingClass: one.symbol,
    validExchanges: validExchanges(one),
    showPrips: false,
    companyName: one.name,
  };
}
