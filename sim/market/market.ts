/**
 * The simulated market: instruments and their quotes at any moment.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import { hashUnit } from "../random.ts";
import type { Instrument } from "./instrument.ts";
import { createInstrumentBook, type InstrumentBook } from "./instruments.ts";
import { optionDelta, optionPrice, TICK_MS, toTick, walkPrice } from "./price.ts";

/** What is known about a contract at a moment. Prices in its currency, sizes in its unit. */
export interface Quote {
  readonly atMs: number;
  readonly last: number;
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
  readonly lastSize: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly priorClose: number;
  readonly volume: number;
  /** Options only. */
  readonly delta?: number;
}

/** Instruments and prices on a clock. */
export interface Market {
  readonly instruments: InstrumentBook;
  /** The full quote now. */
  quote(instrument: Instrument): Quote;
  /** The last price now, rounded to the tick. */
  price(instrument: Instrument): number;
}

const DAY_MS = 86_400_000;
/** The day's high and low are taken from prices this far apart. */
const RANGE_STEP_MS = 900_000;

/** Opens a market. */
export function createMarket(clock: SimClock, seed: number): Market {
  const instruments = createInstrumentBook(clock.now());
  const ranges = new Map<number, DayRange>();

  function priceAt(instrument: Instrument, atMs: number): number {
    const moment = instrument.mood === "live" || instrument.mood === "delayed" ? atMs : dayStart(atMs);
    if (instrument.secType !== "OPT") return toTick(walkPrice(seed, instrument, moment), instrument.tickSize);
    const stock = instruments.get(instrument.underlying)!;
    return toTick(optionPrice(instrument, walkPrice(seed, stock, moment), moment), instrument.tickSize);
  }

  function rangeOf(instrument: Instrument, nowMs: number): DayRange {
    const dayMs = dayStart(nowMs);
    const known = ranges.get(instrument.conid);
    let range = known?.dayMs === dayMs ? known : { dayMs, untilMs: dayMs, high: -Infinity, low: Infinity };
    for (let atMs = range.untilMs; atMs <= nowMs; atMs += RANGE_STEP_MS) {
      const price = priceAt(instrument, atMs);
      range = {
        dayMs,
        untilMs: atMs + RANGE_STEP_MS,
        high: Math.max(range.high, price),
        low: Math.min(range.low, price),
      };
    }
    if (range !== known) ranges.set(instrument.conid, range);
    return range;
  }

  function quote(instrument: Instrument): Quote {
    const atMs = clock.now();
    const tick = Math.floor(atMs / TICK_MS);
    const last = priceAt(instrument, atMs);
    const half = Math.max(instrument.tickSize, toTick(last * 0.00004, instrument.tickSize));
    const size = (salt: number) => 100 * (1 + Math.floor(8 * (1 + hashUnit(seed + salt, instrument.conid, tick))));
    const { high, low } = rangeOf(instrument, atMs);
    const dayMs = dayStart(atMs);
    return {
      atMs,
      last,
      bid: toTick(Math.max(last - half, instrument.tickSize), instrument.tickSize),
      ask: toTick(last + half, instrument.tickSize),
      bidSize: size(11),
      askSize: size(12),
      lastSize: size(13),
      open: priceAt(instrument, dayMs),
      high: Math.max(high, last),
      low: Math.min(low, last),
      priorClose: priceAt(instrument, dayMs - 1),
      volume: Math.floor(instrument.dayVolume * (atMs - dayMs) / DAY_MS),
      ...deltaOf(instrument, atMs),
    };
  }

  function deltaOf(instrument: Instrument, atMs: number): { delta?: number } {
    if (instrument.secType !== "OPT") return {};
    const stock = instruments.get(instrument.underlying)!;
    return { delta: optionDelta(instrument, walkPrice(seed, stock, atMs), atMs) };
  }

  return { instruments, quote, price: (instrument) => priceAt(instrument, clock.now()) };
}

interface DayRange {
  readonly dayMs: number;
  readonly untilMs: number;
  readonly high: number;
  readonly low: number;
}

/** The simulated day begins at midnight UTC: it never closes, so a demo at night moves too. */
function dayStart(atMs: number): number {
  return Math.floor(atMs / DAY_MS) * DAY_MS;
}
