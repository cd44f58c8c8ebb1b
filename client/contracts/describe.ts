import type { WireDefinition } from "../wire.ts";
import { isoDate } from "./months.ts";
import type { ResolvedContract } from "./types.ts";

/** Types of which nobody may guess what a price is multiplied by: an option taken for one share is a hundredfold order. */
const DERIVED: ReadonlySet<string> = new Set(["OPT", "FUT", "FOP", "WAR", "CFD"]);

/**
 * Turns a definition into a contract. IBKR writes 0 for what a contract does not have; the one strike of 0 that might be
 * meant does not exist.
 *
 * Source: GET /trsrv/secdef.
 */
export function describe(wire: WireDefinition): ResolvedContract {
  const secType = wire.assetClass ?? "";
  const ticker = wire.ticker ?? "";
  const strike = Number(wire.strike ?? 0);
  const right = wire.putOrCall;
  const expiry = wire.expiry ?? wire.lastTradingDay ?? null;
  return {
    conid: wire.conid,
    symbol: secType === "CASH" && wire.currency !== undefined ? `${ticker}.${wire.currency}` : ticker,
    secType,
    exchange: wire.listingExchange ?? null,
    currency: wire.currency ?? null,
    companyName: wire.name ?? null,
    description: wire.fullName ?? wire.name ?? null,
    multiplier: wire.multiplier !== undefined && wire.multiplier > 0
      ? wire.multiplier
      : DERIVED.has(secType)
      ? null
      : 1,
    expiry: expiry === null ? null : isoDate(expiry),
    strike: strike > 0 ? strike : null,
    right: right === "C" || right === "P" ? right : null,
    underlyingConid: wire.undConid !== undefined && wire.undConid > 0 ? wire.undConid : null,
  };
}
