import { numberOf, textOf } from "../stream/frames.ts";
import type { WireDefinition } from "../wire.ts";
import { isoDate } from "./months.ts";
import type { ResolvedContract } from "./types.ts";

/**
 * Types of which nobody may guess what a price is multiplied by: an option taken for one share is a hundredfold order, and
 * the price of a bond is in percent of a face value.
 */
const DERIVED: ReadonlySet<string> = new Set(["OPT", "FUT", "FOP", "WAR", "CFD", "BOND", "BILL"]);

/**
 * Turns a definition into a contract. IBKR writes 0 for what a contract does not have; the one strike of 0 that might be
 * meant does not exist.
 *
 * Source: GET /trsrv/secdef.
 */
export function describe(wire: WireDefinition): ResolvedContract {
  const secType = textOf(wire.assetClass) ?? "";
  const ticker = textOf(wire.ticker) ?? "";
  const currency = textOf(wire.currency);
  const right = wire.putOrCall;
  const expiry = textOf(wire.expiry) ?? textOf(wire.lastTradingDay);
  return {
    conid: wire.conid,
    symbol: secType === "CASH" && currency !== null ? `${ticker}.${currency}` : ticker,
    secType,
    exchange: textOf(wire.listingExchange),
    currency,
    companyName: textOf(wire.name),
    description: textOf(wire.fullName) ?? textOf(wire.name),
    multiplier: above0(wire.multiplier) ?? (DERIVED.has(secType) ? null : 1),
    expiry: expiry === null ? null : isoDate(expiry),
    strike: above0(wire.strike),
    right: right === "C" || right === "P" ? right : null,
    underlyingConid: above0(wire.undConid),
    isUs: typeof wire.isUS === "boolean" ? wire.isUS : null,
  };
}

function above0(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && number > 0 ? number : null;
}
