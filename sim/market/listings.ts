/**
 * The simulator's stocks, funds and currency pairs. Names and the best known contract ids are real; the rest is invented.
 *
 * @module
 */

import type { Instrument, Mood } from "./instrument.ts";

type Row = readonly [conid: number, symbol: string, name: string, exchange: string, price: number, millions: number];

const STOCKS: readonly Row[] = [
  [265598, "AAPL", "APPLE INC", "NASDAQ", 255.63, 48],
  [272093, "MSFT", "MICROSOFT CORP", "NASDAQ", 478.2, 21],
  [8314, "IBM", "INTL BUSINESS MACHINES CORP", "NYSE", 287.4, 4.1],
  [3691937, "AMZN", "AMAZON.COM INC", "NASDAQ", 221.35, 38],
  [208813719, "GOOGL", "ALPHABET INC-CL A", "NASDAQ", 298.1, 29],
  [107113386, "META", "META PLATFORMS INC-CLASS A", "NASDAQ", 641.75, 13],
  [4815747, "NVDA", "NVIDIA CORP", "NASDAQ", 187.9, 190],
  [76792991, "TSLA", "TESLA INC", "NASDAQ", 418.05, 82],
  [15124833, "NFLX", "NETFLIX INC", "NASDAQ", 108.6, 31],
  [4391, "AMD", "ADVANCED MICRO DEVICES", "NASDAQ", 214.9, 44],
  [270639, "INTC", "INTEL CORP", "NASDAQ", 38.44, 92],
  [268084, "CSCO", "CISCO SYSTEMS INC", "NASDAQ", 76.8, 19],
  [272800, "ORCL", "ORACLE CORP", "NYSE", 214.3, 15],
  [1520593, "JPM", "JPMORGAN CHASE & CO", "NYSE", 309.7, 8.9],
  [49462172, "V", "VISA INC-CLASS A SHARES", "NYSE", 331.2, 6.2],
  [4627828, "GS", "GOLDMAN SACHS GROUP INC", "NYSE", 802.6, 1.9],
  [72063691, "BRK B", "BERKSHIRE HATHAWAY INC-CL B", "NYSE", 503.4, 4.4],
  [13824, "WMT", "WALMART INC", "NYSE", 103.1, 17],
  [8894, "KO", "COCA-COLA CO/THE", "NYSE", 71.25, 14],
  [11017, "PEP", "PEPSICO INC", "NASDAQ", 147.8, 7.3],
  [6459, "DIS", "WALT DISNEY CO/THE", "NYSE", 109.9, 9.8],
  [13977, "XOM", "EXXON MOBIL CORP", "NYSE", 118.6, 13],
  [4762, "BA", "BOEING CO/THE", "NYSE", 194.7, 8.1],
  [11031, "PFE", "PFIZER INC", "NYSE", 25.31, 41],
  [9599491, "F", "FORD MOTOR CO", "NYSE", 13.17, 52],
];

const FUNDS: readonly Row[] = [
  [756733, "SPY", "SPDR S&P 500 ETF TRUST", "ARCA", 655.89, 71],
  [320227571, "QQQ", "INVESCO QQQ TRUST SERIES 1", "NASDAQ", 584.68, 49],
  [9579970, "IWM", "ISHARES RUSSELL 2000 ETF", "ARCA", 242.1, 33],
  [73128548, "DIA", "SPDR DJIA TRUST", "ARCA", 471.3, 4.6],
  [51529211, "GLD", "SPDR GOLD SHARES", "ARCA", 376.5, 12],
  [15547841, "TLT", "ISHARES 20+ YEAR TREASURY BD", "NASDAQ", 89.15, 36],
];

type ForeignRow = readonly [
  conid: number,
  symbol: string,
  name: string,
  exchange: string,
  price: number,
  currency: string,
  country: string,
  mood: Mood,
];

const FOREIGN: readonly ForeignRow[] = [
  [38708077, "AAPL", "APPLE INC", "MEXI", 4702.5, "MXN", "US", "delayed"],
  [273982664, "AAPL", "APPLE INC", "EBS", 206.1, "CHF", "US", "closed"],
  [532640894, "AAPL", "APPLE INC-CDR", "TSE", 37.9, "CAD", "CA", "delayed"],
  [38709152, "SPY", "SPDR S&P 500 ETF TRUST", "MEXI", 12062, "MXN", "US", "delayed"],
  [38708990, "MSFT", "MICROSOFT CORP", "MEXI", 8790, "MXN", "US", "delayed"],
  [38708867, "IBM", "INTL BUSINESS MACHINES CORP", "MEXI", 5281, "MXN", "US", "halted"],
];

const COMMON = { currency: "USD", countryCode: "US", tickSize: 0.01, multiplier: 1, underlying: 0 } as const;

function usListing(row: Row, type: string): Instrument {
  const [conid, symbol, name, exchange, basePrice, millions] = row;
  const dayVolume = millions * 1_000_000;
  return { ...COMMON, conid, symbol, name, secType: "STK", type, exchange, basePrice, dayVolume, mood: "live" };
}

/** Primary listings in the United States. */
export const US_LISTINGS: readonly Instrument[] = [
  ...STOCKS.map((row) => usListing(row, "COMMON")),
  ...FUNDS.map((row) => usListing(row, "ETF")),
];

/** The same companies elsewhere: what a careless symbol look-up picks. */
export const FOREIGN_LISTINGS: readonly Instrument[] = FOREIGN.map((row) => {
  const [conid, symbol, name, exchange, basePrice, currency, countryCode, mood] = row;
  const type = symbol === "SPY" ? "ETF" : "COMMON";
  const dayVolume = 12_000;
  return {
    ...COMMON,
    conid,
    symbol,
    name,
    secType: "STK",
    type,
    exchange,
    basePrice,
    currency,
    countryCode,
    dayVolume,
    mood,
  };
});

const PAIR = { ...COMMON, secType: "CASH", type: "CASH", exchange: "IDEALPRO", dayVolume: 0, mood: "live" } as const;

/** What one of the base currency costs. */
const RATES: readonly (readonly [conid: number, symbol: string, currency: string, price: number, tick: number])[] = [
  [12087792, "EUR", "USD", 1.15395, 0.00005],
  [12087797, "GBP", "USD", 1.3162, 0.00005],
  [15016059, "USD", "JPY", 154.62, 0.005],
  [12087820, "USD", "CHF", 0.8031, 0.00005],
  [15016062, "USD", "CAD", 1.4034, 0.00005],
];

const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  EUR: "European Monetary Union Euro",
  GBP: "British pound",
  USD: "United States dollar",
};

/** Currency pairs; the symbol is the base currency, the currency the quoted one. */
export const PAIRS: readonly Instrument[] = RATES.map(([conid, symbol, currency, basePrice, tickSize]) => {
  return { ...PAIR, conid, symbol, name: CURRENCY_NAMES[symbol]!, basePrice, tickSize, currency };
});
