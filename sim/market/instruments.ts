/**
 * What can be traded in the simulator: real names, invented prices.
 *
 * @module
 */

import type { Instrument, SecType } from "./instrument.ts";
import { futureContracts, optionChain } from "./derivatives.ts";
import { FOREIGN_LISTINGS, PAIRS, US_LISTINGS } from "./listings.ts";

/** Everything tradable, and ways to find it. */
export interface InstrumentBook {
  readonly all: readonly Instrument[];
  /** The contract with this id. */
  get(conid: number): Instrument | undefined;
  /** Stocks and currency pairs with this symbol, in search order. */
  bySymbol(symbol: string): readonly Instrument[];
  /** Derivatives of an underlying conid. */
  derivativesOf(conid: number, secType: SecType): readonly Instrument[];
}

/**
 * Lists the instruments of a market that opens at `startMs`: derivatives get the next real expiries after it.
 */
export function createInstrumentBook(startMs: number): InstrumentBook {
  const listings = [...US_LISTINGS, ...FOREIGN_LISTINGS, ...PAIRS];
  const apple = US_LISTINGS.find(({ symbol }) => symbol === "AAPL")!;
  const all = [...listings, ...optionChain(apple, startMs), ...futureContracts(startMs)];
  const byConid = new Map(all.map((instrument) => [instrument.conid, instrument]));
  return {
    all,
    get: (conid) => byConid.get(conid),
    bySymbol: (symbol) => listings.filter((one) => one.symbol === symbol.toUpperCase()),
    derivativesOf: (conid, secType) => all.filter((one) => one.underlying === conid && one.secType === secType),
  };
}
