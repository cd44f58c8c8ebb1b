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
  { periodMs: 864_000_000, ratio: 0.02 },
  { periodMs: 10_368_000_000, ratio: 0.03 },
];

/** Currencies move less than shares. */
const CALM_RATIO = 0.15;
const YEAR_MS = 31_557_600_000;
/** Of every option, per year. */
export const VOLATILITY = 0.31;

/** What moves together: listings and futures of one thing, as arbitrage would have it. */
export function streamOf({ underlying, symbol }: Instrument): number {
  return underlying !== 0 ? underlying : hashText(symbol);
}

/**
 * The exact (unrounded) price of a contract that has its own price, as a function of time. It remembers where it was: moments
 * close to each other are cheap.
 *
 * @param seed The market's seed
 * @param instrument A stock, future or currency pair
 */
export function createWalk(seed: number, instrument: Instrument): (atMs: number) => number {
  const scale = instrument.secType === "CASH" ? CALM_RATIO : 1;
  const stream = streamOf(instrument);
  const waves = WAVES.map((wave, index) => ({ ...wave, seed: seed + index, at: NaN, from: 0, to: 0 }));
  return (atMs) => {
    const tickMs = Math.floor(atMs / TICK_MS) * TICK_MS;
    let move = 0;
    for (const wave of waves) {
      const position = tickMs / wave.periodMs;
      const at = Math.floor(position);
      if (at !== wave.at) {
        wave.from = at === wave.at + 1 ? wave.to : hashUnit(wave.seed, stream, at);
        wave.to = hashUnit(wave.seed, stream, at + 1);
        wave.at = at;
      }
      const part = position - at;
      move += wave.ratio * (wave.from + (wave.to - wave.from) * part * part * (3 - 2 * part));
    }
    return instrument.basePrice * Math.exp(scale * move);
  };
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

/** How an option's value answers to the world. */
export interface Greeks {
  /** Per unit of the underlying's price. */
  readonly delta: number;
  /** Change of delta per unit of the underlying's price. */
  readonly gamma: number;
  /** Per day. */
  readonly theta: number;
  /** Per point of volatility. */
  readonly vega: number;
}

/** The greeks by Black and Scholes, without interest. */
export function optionGreeks(option: Instrument, underlyingPrice: number, atMs: number): Greeks {
  const years = Math.max(expiryMs(option) - atMs, 60_000) / YEAR_MS;
  const spread = VOLATILITY * Math.sqrt(years);
  const d1 = Math.log(underlyingPrice / option.strike!) / spread + spread / 2;
  const density = Math.exp((-d1 * d1) / 2) / Math.sqrt(2 * Math.PI);
  return {
    delta: normal(d1) - (option.right === "C" ? 0 : 1),
    gamma: density / (underlyingPrice * spread),
    theta: -(underlyingPrice * density * VOLATILITY) / (2 * Math.sqrt(years)) / 365,
    vega: (underlyingPrice * density * Math.sqrt(years)) / 100,
  };
}

/** Rounds to the contract's tick, which divides one: 0.01, 0.25, 0.00005. */
export function toTick(price: number, tickSize: number): number {
  const perUnit = Math.round(1 / tickSize);
  return Math.round(price * perUnit) / perUnit;
}

function expiryMs(option: Instrument): number {
  const expiry = option.expiry!;
  return Date.UTC(Number(expiry.slice(0, 4)), Number(expiry.slice(4, 6)) - 1, Number(expiry.slice(6)), 21);
}

function hashText(symbol: string): number {
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
