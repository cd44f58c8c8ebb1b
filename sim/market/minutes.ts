/**
 * A contract minute by minute: what bars, the day's range and the day's volume are added up from, so that they agree.
 *
 * @module
 */

import { hashUnit } from "../random.ts";
import { exchangeSession, hasExchangeHours } from "./hours.ts";
import { newYorkDay } from "../new_york.ts";
import type { Instrument } from "./instrument.ts";
import { streamOf, toTick } from "./price.ts";

/** Milliseconds of a minute. */
export const MINUTE_MS = 60_000;
/** How much of an ordinary minute's volume is traded outside of regular hours. */
const NIGHT_SHARE = 0.02;
/** Share of a day's volume that the opening auction trades. */
const AUCTION_SHARE = 0.01;
/** How far a minute's extremes lie from its ends, at most, as a share of the price. */
const WICK_RATIO = 0.000_3;
const HALF_HOUR_MS = 1_800_000;
const SESSION_MINUTES = 390;
const DAY_MINUTES = 1_440;

/** Prices in the contract's currency, volume in shares or contracts. */
export interface Bar {
  /** Its beginning, in milliseconds since the Unix epoch. */
  t: number;
  o: number;
  h: number;
  l: number;
  c: number;
  v: number;
}

/** Gives a contract's minutes. */
export interface Minutes {
  /**
   * Adds up the minutes of a span that begins on a minute, into `bar` when there is one already.
   *
   * @param untilMs End of the span, not included; a minute that is not over yet counts as far as it has come
   * @param stepMs Longer steps than a minute are quicker and miss what happens between
   */
  add(bar: Bar | null, fromMs: number, untilMs: number, stepMs?: number): Bar | null;
}

/**
 * Makes the minutes of one contract.
 *
 * @param priceAt The rounded price at a moment
 */
export function createMinutes(seed: number, instrument: Instrument, priceAt: (atMs: number) => number): Minutes {
  const stream = streamOf(instrument) + instrument.conid;
  const isMoving = instrument.mood === "live" || instrument.mood === "delayed";
  const { dayVolume, tickSize } = instrument;
  const isExchange = hasExchangeHours(instrument);
  const minuteVolume = dayVolume / (isExchange ? SESSION_MINUTES : DAY_MINUTES);
  let half = NaN;
  let isHalfRegular = false;
  let openMs = NaN;

  /** Regular hours begin and end on half hours. */
  function isRegular(atMs: number): boolean {
    if (!isExchange) return true;
    const asked = Math.floor(atMs / HALF_HOUR_MS);
    if (asked !== half) {
      half = asked;
      const session = exchangeSession(newYorkDay(atMs));
      isHalfRegular = session !== null && atMs >= session.openMs && atMs < session.closeMs;
      openMs = session?.openMs ?? NaN;
    }
    return isHalfRegular;
  }

  function volumeOf(atMs: number, minute: number, minutes: number): number {
    if (dayVolume === 0 || !isMoving) return 0;
    const share = isRegular(atMs) ? 1 : NIGHT_SHARE;
    const traded = minuteVolume * share * (1 + 0.7 * hashUnit(seed + 23, stream, minute)) * minutes;
    return Math.round(traded + (atMs === openMs ? dayVolume * AUCTION_SHARE : 0));
  }

  function wick(price: number, minute: number, salt: number): number {
    return isMoving ? toTick(price * WICK_RATIO * Math.abs(hashUnit(seed + salt, stream, minute)), tickSize) : 0;
  }

  return {
    add(given, fromMs, untilMs, stepMs = MINUTE_MS) {
      let bar = given;
      let open = fromMs < untilMs ? priceAt(fromMs) : 0;
      for (let atMs = fromMs; atMs < untilMs; atMs += stepMs) {
        const minute = Math.floor(atMs / MINUTE_MS);
        const isOver = atMs + stepMs <= untilMs;
        const close = priceAt(isOver ? atMs + stepMs : untilMs);
        const [low, high] = open < close ? [open, close] : [close, open];
        const h = isOver ? toTick(high + wick(high, minute, 21), tickSize) : high;
        const l = isOver ? toTick(Math.max(low - wick(low, minute, 22), tickSize), tickSize) : low;
        const v = volumeOf(atMs, minute, (isOver ? stepMs : untilMs - atMs) / MINUTE_MS);
        if (bar === null) bar = { t: atMs, o: open, h, l, c: close, v };
        else {
          if (h > bar.h) bar.h = h;
          if (l < bar.l) bar.l = l;
          bar.c = close;
          bar.v += v;
        }
        open = close;
      }
      return bar;
    },
  };
}
