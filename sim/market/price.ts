/**
 * Prices as a pure function of seed, contract and time: any moment can be asked for, none has to be stored, and two runs with one
 * seed agree.
 *
 * @module
 */

import { hashUnit } from "../random.ts";
import type { Instrument } from "./instrument.ts";

/** Prices change on this grid. */
export const TICK_MS = 500;

/** Waves that add up to a walk: how long one takes and how far it moves the price. */
const WAVES: readonly { readonly periodMs: number; readonly ratio: number }[] = [
  { periodMs: 21_600_000, ratio: 0.014 },
  { periodMs: 3_600_000, ratio: 0.006 },
  { periodMs: 300_000, ratio: 0.0018 },
  { periodMs: 20_000, ratio: 0.0006 },
  { periodMs: 2_000, ratio: 0.0002 },
];

/** Currencies move less than shares. */
const CALM_RATIO = 0.15;
const YEAR_MS = 31_557_600_000;
const VOLATILITY = 0.31;

/**
 * The exact (unrounded) price of a contract that has its own price.
 *
 * @param seed The market's seed
 * @param instrument A stock, future or currency pair
 * @param atMs The moment
 */
export function walkPrice(seed: number, instrument: Instrument, atMs: number): number {
  const scale = instrument.secType === "CASH" ? CALM_RATIO : 1;
  // Listings and futures of one thing move together, as arbitrage would have it.
  const stream = instrument.underlying !== 0 ? instrument.underlying : streamOf(instrument.symbol);
  const tickMs = Math.floor(atMs / TICK_MS) * TICK_MS;
  const move = WAVES.reduce(
    (sum, wave, index) => sum + wave.ratio * noise(seed + index, stream, tickMs / wave.periodMs),
    0,
  );
  return instrument.basePrice * Math.exp(scale * move);
}

/** Value of an option by Black and Scholes, without interest. Never below one cent. */
export function optionPrice(option: Instrument, underlyingPrice: number, atMs: number): number {
  const strike = option.strike!;
  const years = Math.max(expiryMs(option) - atMs, 60_000) / YEAR_MS;
  const spread = VOLATILITY * Math.sqrt(years);
  const d1 = Math.log(underlyingPrice / strike) / spread + spread / 2;
  const call = underlyingPrice * normal(d1) - strike * normal(d1 - spread);
  return Math.max(option.right === "C" ? call : call - underlyingPrice + strike, 0.01);
}

/** Share of the underlying's move that the option follows. */
export function optionDelta(option: Instrument, underlyingPrice: number, atMs: number): number {
  const spread = VOLATILITY * Math.sqrt(Math.max(expiryMs(option) - atMs, 60_000) / YEAR_MS);
  const delta = normal(Math.log(underlyingPrice / option.strike!) / spread + spread / 2);
  return option.right === "C" ? delta : delta - 1;
}

/** Rounds to the contract's tick. */
export function toTick(price: number, tickSize: number): number {
  return Number((Math.round(price / tickSize) * tickSize).toFixed(6));
}

function expiryMs(option: Instrument): number {
  const expiry = option.expiry!;
  return Date.UTC(Number(expiry.slice(0, 4)), Number(expiry.slice(4, 6)) - 1, Number(expiry.slice(6)), 21);
}

/** Smooth noise in [-1, 1). */
function noise(seed: number, stream: number, position: number): number {
  const index = Math.floor(position);
  const part = position - index;
  const blend = part * part * (3 - 2 * part);
  return hashUnit(seed, stream, index) * (1 - blend) + hashUnit(seed, stream, index + 1) * blend;
}

function streamOf(symbol: string): number {
  let hash = 7;
  for (let at = 0; at < symbol.length; at++) hash = (Math.imul(hash, 31) + symbol.charCodeAt(at)) >>> 0;
  return hash;
}

/** Cumulative normal distribution (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) * series;
  return x > 0 ? 1 - tail : tail;
}
