/**
 * Market data fields that say what a company, a fund or a chain of options is like (§6.3). Invented, the same each time.
 *
 * @module
 */

import { hashUnit } from "../random.ts";
import { formatPrice, formatSize, formatVolume } from "./format.ts";
import { industryOf } from "./industries.ts";
import type { Instrument } from "./instrument.ts";
import type { Quote } from "./quote.ts";
import { VOLATILITY } from "./price.ts";

type Field = (quote: Quote, instrument: Instrument) => string | undefined;

/** From 0 to 1, by contract. */
const chance = ({ conid }: Instrument, salt: number) => (hashUnit(salt, conid, 7) + 1) / 2;
const between = (instrument: Instrument, salt: number, low: number, high: number) =>
  low + (high - low) * chance(instrument, salt);
const percent = (salt: number, low: number, high: number): Field => (_, one) =>
  `${between(one, salt, low, high).toFixed(1)}%`;
/** Near the last close, but not at it. */
const average = (salt: number, width: number): Field => (quote, one) =>
  formatPrice(quote.priorClose * (1 + width * (2 * chance(one, salt) - 1)), one.tickSize);
const againstAverage = (salt: number, width: number): Field => (quote, one) =>
  `${((quote.last / (quote.priorClose * (1 + width * (2 * chance(one, salt) - 1))) - 1) * 100).toFixed(2)}%`;

/** Shares with an option chain. */
const OPTIONABLE: Readonly<Record<string, Field>> = {
  "7084": (_, one) => `${(100 * VOLATILITY / between(one, 31, 0.22, 0.4)).toFixed(1)}%`,
  "7085": (_, one) => between(one, 32, 0.5, 1.4).toFixed(2),
  "7086": (_, one) => between(one, 33, 0.4, 1.6).toFixed(2),
  "7087": percent(34, 18, 42),
  "7088": percent(35, 18, 42),
  "7089": (_, one) => formatVolume(one.dayVolume / 400),
  "7283": () => `${(VOLATILITY * 100).toFixed(1)}%`,
  "7284": percent(36, 18, 42),
  "7285": (_, one) => between(one, 33, 0.4, 1.6).toFixed(2),
  "7607": percent(37, -30, 30),
};

const SHARE: Readonly<Record<string, Field>> = {
  "7280": (_, { symbol }) => industryOf(symbol)?.industry,
  "7281": (_, { symbol }) => industryOf(symbol)?.category,
  "7286": (quote, one) => (quote.priorClose * between(one, 41, 0, 0.03)).toFixed(2),
  "7287": percent(41, 0, 3),
  "7289": (_, one) => `${formatSize(between(one, 42, 40, 3_900))}B`,
  "7290": (_, one) => between(one, 43, 9, 48).toFixed(2),
  "7291": (_, one) => (one.basePrice / between(one, 43, 9, 48)).toFixed(2),
  "7636": (_, one) => formatSize(one.dayVolume / 5),
  "7637": percent(44, 0.2, 2),
  "7644": () => "3.0",
  "7718": (_, one) => between(one, 45, 0.4, 1.9).toFixed(3),
};

const ANY: Readonly<Record<string, Field>> = {
  "7282": (_, { dayVolume }) => dayVolume === 0 ? undefined : formatVolume(dayVolume),
  "7293": (quote, one) => formatPrice(Math.max(one.basePrice * 1.08, quote.high), one.tickSize),
  "7294": (quote, one) => formatPrice(Math.min(one.basePrice * 0.92, quote.low), one.tickSize),
  "7674": average(51, 0.05),
  "7675": average(52, 0.04),
  "7676": average(53, 0.03),
  "7677": average(54, 0.02),
  "7678": againstAverage(51, 0.05),
  "7679": againstAverage(52, 0.04),
  "7724": againstAverage(53, 0.03),
  "7681": againstAverage(54, 0.02),
};

const OPTION: Readonly<Record<string, Field>> = {
  "7638": (_, one) => formatSize(between(one, 61, 50, 9_000)),
  "7694": ({ greeks }) => greeks === undefined ? undefined : `${(Math.abs(greeks.delta) * 100).toFixed(1)}%`,
};

const FUTURE: Readonly<Record<string, Field>> = {
  "7697": (_, one) => formatSize(between(one, 62, 200_000, 2_000_000)),
};

/** The value of a field, undefined when it has none for this kind of contract. */
export function fundamentalValue(field: string, quote: Quote, instrument: Instrument): string | undefined {
  const { secType, currency } = instrument;
  if (secType === "OPT") return OPTION[field]?.(quote, instrument);
  const own = secType === "STK"
    ? SHARE[field] ?? (currency === "USD" ? OPTIONABLE[field] : undefined)
    : secType === "FUT"
    ? FUTURE[field]
    : undefined;
  return (own ?? ANY[field])?.(quote, instrument);
}
