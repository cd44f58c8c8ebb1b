/**
 * The simulated market: instruments and their quotes at any moment.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import { hashUnit } from "../random.ts";
import { comboQuote } from "./combos.ts";
import type { Instrument } from "./instrument.ts";
import { createInstrumentBook, type InstrumentBook } from "./instruments.ts";
import { sessionAt, sessionBefore } from "./hours.ts";
import { DAY_MS } from "../new_york.ts";
import { type Bar, createMinutes, MINUTE_MS, type Minutes } from "./minutes.ts";
import { createMoves, type PriceMove } from "./moves.ts";
import type { Quote } from "./quote.ts";
import { createWalk, optionGreeks, optionPrice, streamOf, TICK_MS, toTick } from "./price.ts";

/** Instruments and prices on a clock. */
export interface Market {
  readonly instruments: InstrumentBook;
  /** The full quote now; the same value until prices change. */
  quote(instrument: Instrument): Quote;
  /** The last price now, rounded to the tick. */
  price(instrument: Instrument): number;
  /** The rounded price at any moment, past or future. */
  priceAt(instrument: Instrument, atMs: number): number;
  /** The instrument minute by minute. */
  minutes(instrument: Instrument): Minutes;
  /**
   * Moves a price from now on, and with it everything that follows it: other listings, futures, options.
   *
   * @throws {RangeError} If the contract is unknown or an option, or the price is not above 0
   */
  move(conid: number, move: PriceMove): void;
}

interface Pricing {
  /** Before rounding; of an option: the underlying's. */
  readonly exactAt: (atMs: number) => number;
  readonly priceAt: (atMs: number) => number;
}

interface DayRange {
  readonly openMs: number;
  readonly priorClose: number;
  untilMs: number;
  /** The minutes that are over. */
  bar: Bar | null;
}

/** Opens a market. */
export function createMarket(clock: SimClock, seed: number): Market {
  const instruments = createInstrumentBook(clock.now());
  const moves = createMoves();
  const ranges = new Map<number, DayRange>();
  const quotes = new Map<number, { readonly tick: number; readonly version: number; readonly quote: Quote }>();
  const current = new Map<number, Pricing>();

  function pricing(instrument: Instrument): Pricing {
    const isOption = instrument.secType === "OPT";
    const base = isOption ? instruments.get(instrument.underlying)! : instrument;
    const isMoving = instrument.mood === "live" || instrument.mood === "delayed";
    const walk = createWalk(seed, base);
    const stream = streamOf(base);
    const momentOf = (atMs: number) => isMoving ? atMs : Math.floor(atMs / DAY_MS) * DAY_MS;
    const exactAt = (atMs: number) => walk(momentOf(atMs)) * moves.factorAt(stream, momentOf(atMs));
    const priceAt = isOption
      ? (atMs: number) => toTick(optionPrice(instrument, exactAt(atMs), atMs), instrument.tickSize)
      : (atMs: number) => toTick(exactAt(atMs), instrument.tickSize);
    return { exactAt, priceAt };
  }

  function currentOf(instrument: Instrument): Pricing {
    const known = current.get(instrument.conid) ?? pricing(instrument);
    current.set(instrument.conid, known);
    return known;
  }

  const minutes = (instrument: Instrument) => createMinutes(seed, instrument, pricing(instrument).priceAt);

  function rangeOf(instrument: Instrument, atMs: number): DayRange {
    const session = sessionAt(instrument, atMs);
    let range = ranges.get(instrument.conid);
    if (range?.openMs !== session.openMs || range.untilMs > atMs) { // a clock may leap back
      const priorClose = pricing(instrument).priceAt(sessionBefore(instrument, session).closeMs);
      range = { openMs: session.openMs, priorClose, untilMs: session.openMs, bar: null };
      ranges.set(instrument.conid, range);
    }
    const untilMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    if (untilMs > range.untilMs) {
      range.bar = minutes(instrument).add(range.bar, range.untilMs, untilMs);
      range.untilMs = untilMs;
    }
    return range;
  }

  function quote(instrument: Instrument): Quote {
    if (instrument.legs !== undefined) return comboQuote(instrument, instrument.legs, quote);
    const tick = Math.floor(clock.now() / TICK_MS);
    const known = quotes.get(instrument.conid);
    if (known?.tick === tick && known.version === moves.version()) return known.quote;
    const fresh = freshQuote(instrument, tick);
    quotes.set(instrument.conid, { tick, version: moves.version(), quote: fresh });
    return fresh;
  }

  function freshQuote(instrument: Instrument, tick: number): Quote {
    const atMs = clock.now();
    const { priceAt, exactAt } = currentOf(instrument);
    const { conid, tickSize } = instrument;
    const { bar, untilMs, priorClose } = rangeOf(instrument, atMs);
    const last = priceAt(atMs);
    const running = createMinutes(seed, instrument, priceAt).add(null, untilMs, atMs);
    const half = Math.max(tickSize, toTick(last * 0.00004, tickSize));
    const size = (salt: number) => 100 * (1 + Math.floor(8 * (1 + hashUnit(seed + salt, conid, tick))));
    return {
      atMs,
      last,
      bid: toTick(Math.max(last - half, tickSize), tickSize),
      ask: toTick(Math.max(last, tickSize) + half, tickSize),
      bidSize: size(11),
      askSize: size(12),
      lastSize: size(13),
      open: bar?.o ?? running?.o ?? last,
      high: Math.max(bar?.h ?? last, running?.h ?? last, last),
      low: Math.min(bar?.l ?? last, running?.l ?? last, last),
      priorClose,
      volume: Math.floor((bar?.v ?? 0) + (running?.v ?? 0)),
      ...(instrument.secType === "OPT" ? { greeks: optionGreeks(instrument, exactAt(atMs), atMs) } : {}),
    };
  }

  function move(conid: number, wanted: PriceMove): void {
    const instrument = instruments.get(conid);
    if (instrument === undefined) {
      throw new RangeError(`Cannot move the price of ${conid}: the market has no such contract`);
    }
    if (instrument.secType === "OPT") {
      throw new RangeError(`Cannot move the price of option ${conid}: move its underlying, ${instrument.underlying}`);
    }
    const atMs = Math.floor(clock.now() / TICK_MS) * TICK_MS;
    const ratio = "ratio" in wanted ? wanted.ratio : wanted.price / currentOf(instrument).exactAt(atMs);
    if (!(ratio > 0 && Number.isFinite(ratio))) {
      throw new RangeError(`Cannot move the price of ${conid} to ${JSON.stringify(wanted)}: a price must be above 0`);
    }
    moves.add(streamOf(instrument), atMs, ratio);
  }

  return {
    instruments,
    quote,
    price: (instrument) =>
      instrument.legs === undefined ? currentOf(instrument).priceAt(clock.now()) : quote(instrument).last,
    priceAt: (instrument, atMs) => pricing(instrument).priceAt(atMs),
    minutes,
    move,
  };
}
