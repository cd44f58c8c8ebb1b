/**
 * The simulator's option chain and futures. Expiries follow the calendar, so that they are always ahead of the clock.
 *
 * @module
 */

import { ES_INDEX_CONID, type Instrument } from "./instrument.ts";

const DAY_MS = 86_400_000;
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const CHAIN_STRIKES = 17;
const CHAIN_EXPIRIES = 3;
const FIRST_OPTION_CONID = 700_100_001;
const FUTURE_CONIDS = [649180678, 515416632];

/** The next third Fridays after `fromMs`, as UTC midnights. */
export function thirdFridays(fromMs: number, count: number, monthStep: 1 | 3): number[] {
  const start = new Date(fromMs);
  const found: number[] = [];
  for (let ahead = 0; found.length < count; ahead++) {
    const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + ahead, 1));
    if ((first.getUTCMonth() + 1) % monthStep !== 0) continue;
    const friday = first.getTime() + (((5 - first.getUTCDay() + 7) % 7) + 14) * DAY_MS;
    if (friday > fromMs) found.push(friday);
  }
  return found;
}

/** YYYYMMDD of a moment, UTC. */
export function dateDigits(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll("-", "");
}

/** Month code such as DEC26 of a date such as 20261218. */
export function monthCode(expiry: string): string {
  return `${MONTHS[Number(expiry.slice(4, 6)) - 1]}${expiry.slice(2, 4)}`;
}

/** Calls and puts on one stock, strikes around its base price. */
export function optionChain(stock: Instrument, fromMs: number): Instrument[] {
  const step = 5;
  const middle = Math.round(stock.basePrice / step) * step;
  const lowest = middle - step * Math.floor(CHAIN_STRIKES / 2);
  const chain: Instrument[] = [];
  for (const friday of thirdFridays(fromMs + DAY_MS, CHAIN_EXPIRIES, 1)) {
    for (let index = 0; index < CHAIN_STRIKES; index++) {
      for (const right of ["C", "P"] as const) {
        chain.push({
          ...stock,
          conid: FIRST_OPTION_CONID + chain.length,
          secType: "OPT",
          type: "OPT",
          exchange: "SMART",
          basePrice: 0, // priced from the underlying
          dayVolume: 4_000,
          multiplier: 100,
          underlying: stock.conid,
          expiry: dateDigits(friday),
          strike: lowest + index * step,
          right,
        });
      }
    }
  }
  return chain;
}

/** The next two quarterly contracts of the E-mini S&P 500. */
export function futureContracts(fromMs: number): Instrument[] {
  return thirdFridays(fromMs + DAY_MS, FUTURE_CONIDS.length, 3).map((friday, index) => ({
    conid: FUTURE_CONIDS[index]!,
    symbol: "ES",
    name: "E-mini S&P 500",
    secType: "FUT",
    type: "FUT",
    exchange: "CME",
    currency: "USD",
    countryCode: "US",
    basePrice: 6_580 + index * 55,
    tickSize: 0.25,
    dayVolume: 1_400_000 / (1 + index * 6),
    multiplier: 50,
    mood: "live",
    underlying: ES_INDEX_CONID,
    expiry: dateDigits(friday),
  }));
}
