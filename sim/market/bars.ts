/**
 * Bars of history: which spans a period has, and what was traded in each.
 *
 * @module
 */

import { hasExchangeHours, sessionAt, sessionBefore, type TradingSession } from "./hours.ts";
import { DAY_MS } from "../new_york.ts";
import type { Instrument } from "./instrument.ts";
import type { Market } from "./market.ts";
import { type Bar, MINUTE_MS } from "./minutes.ts";

/** Minutes, hours, days, weeks, months or years. */
export type Unit = "min" | "h" | "d" | "w" | "m" | "y";

/** So many of a unit: `1d`, `5min`. */
export interface Length {
  readonly count: number;
  readonly unit: Unit;
}

/** No answer has more bars. */
export const MAX_BARS = 1_000;
/** Older days are looked at by the hour: fifteen years of minutes would take seconds. */
const FINE_MS = 100 * DAY_MS;
const COARSE_STEP_MS = 60 * MINUTE_MS;
const MAX_COUNT: Readonly<Record<Unit, number>> = { min: 30, h: 8, d: 1_000, w: 792, m: 182, y: 15 };
const BARS: ReadonlySet<string> = new Set(
  "1min 2min 3min 5min 10min 15min 30min 1h 2h 3h 4h 8h 1d 1w 1m".split(" "),
);
const UNIT_MS: Readonly<Record<Unit, number>> = {
  min: MINUTE_MS,
  h: 60 * MINUTE_MS,
  d: DAY_MS,
  w: 7 * DAY_MS,
  m: 31 * DAY_MS,
  y: 365 * DAY_MS,
};

/** Milliseconds of a length; a month has 31 days, a year 365. */
export function lengthMs({ count, unit }: Length): number {
  return count * UNIT_MS[unit];
}

/** Reads a period such as `2h`, `1d`, `3m` (months), null when it is not one. */
export function parsePeriod(text: string): Length | null {
  const match = /^([1-9]\d{0,3})(min|h|d|w|m|y)$/.exec(text.trim().toLowerCase());
  if (match === null) return null;
  const [count, unit] = [Number(match[1]), match[2] as Unit];
  return count <= MAX_COUNT[unit] ? { count, unit } : null;
}

/** Reads the size of a bar, null when there is none of that size. */
export function parseBarSize(text: string): Length | null {
  return BARS.has(text.trim().toLowerCase()) ? parsePeriod(text) : null;
}

/** What is asked for. */
export interface BarRequest {
  readonly period: Length;
  readonly bar: Length;
  /** The newest moment wanted, in milliseconds since the Unix epoch; never later than now. */
  readonly endMs: number;
  /** False: regular hours only. */
  readonly outsideRth: boolean;
  /** True: the newest session goes on until the next one opens, as prices and quotes do, so that bars never fall behind them. */
  readonly isEndless: boolean;
}

/** What there is of a period. */
export interface Bars {
  /** Oldest first, {@linkcode MAX_BARS} at most. The last one may not be over yet. */
  readonly bars: readonly Bar[];
  /** On how many sessions the bars are, when they do not hold the whole period; null when they do. */
  readonly heldDays: number | null;
}

/** The newest bars of a period. */
export function historyBars(market: Market, instrument: Instrument, request: BarRequest): Bars {
  const minutes = market.minutes(instrument);
  const bars: Bar[] = [];
  const days = stretches(instrument, request);
  let key = NaN;
  let bar: Bar | null = null;
  for (const span of spansOf(days, request)) {
    if (span.key !== key) {
      if (bar !== null) bars.push(bar);
      bar = null;
      key = span.key;
    }
    bar = minutes.add(
      bar,
      span.fromMs,
      span.untilMs,
      span.fromMs < request.endMs - FINE_MS ? COARSE_STEP_MS : MINUTE_MS,
    );
  }
  if (bar !== null) bars.push(bar);
  if (bars.length <= MAX_BARS) return { bars, heldDays: null };
  const newest = bars.slice(-MAX_BARS);
  return { bars: newest, heldDays: days.filter(({ untilMs }) => untilMs > newest[0]!.t).length };
}

/** A stretch of time; those with one key make one bar. */
interface Span {
  readonly key: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

function spansOf(days: readonly Stretch[], { bar, endMs }: BarRequest): Span[] {
  const isDaily = bar.unit === "d" || bar.unit === "w" || bar.unit === "m";
  const barMs = lengthMs(bar);
  const spans: Span[] = [];
  for (const { fromMs, untilMs } of days) {
    if (isDaily) spans.push({ key: groupKey(bar.unit, fromMs), fromMs, untilMs: Math.min(untilMs, endMs) });
    else {
      for (let at = fromMs; at < Math.min(untilMs, endMs); at += barMs) {
        spans.push({ key: at, fromMs: at, untilMs: Math.min(at + barMs, untilMs, endMs) });
      }
    }
  }
  return spans;
}

function groupKey(unit: Unit, fromMs: number): number {
  if (unit === "d") return fromMs;
  if (unit === "w") return Math.floor((fromMs / DAY_MS + 3) / 7); // weeks begin on Mondays
  const date = new Date(fromMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

type Stretch = Omit<Span, "key">;

/** The sessions, or the days, that the period touches; the first may be cut. */
function stretches(instrument: Instrument, request: BarRequest): Stretch[] {
  const { period, endMs, outsideRth, bar, isEndless } = request;
  const dayOf = hasExchangeHours(instrument) && !outsideRth ? sessionAt : wholeDay;
  const before = dayOf === sessionAt ? sessionBefore : dayBefore;
  const newest = dayOf(instrument, endMs - 1);
  const last = isEndless ? { ...newest, closeMs: Math.max(newest.closeMs, endMs) } : newest;
  const isShort = period.unit === "min" || period.unit === "h";
  const startMs = isShort
    ? floorTo(Math.min(endMs, last.closeMs) - lengthMs(period), Math.min(lengthMs(bar), lengthMs(period)))
    : endMs - lengthMs(period);
  // Counted by a session that ends in time: at night and at weekends an endless one has the bars of several.
  const barsPerDay = bar.unit === "d" ? 1 : (newest.closeMs - newest.openMs) / lengthMs(bar);
  const enough = barsPerDay > 1 ? MAX_BARS / barsPerDay + 1 : MAX_BARS * Math.ceil(1 / barsPerDay);
  const found: Stretch[] = [];
  for (let one = last; isWanted(one, found.length); one = before(instrument, one)) {
    found.push({ fromMs: isShort ? Math.max(one.openMs, startMs) : one.openMs, untilMs: one.closeMs });
  }
  return found.reverse();

  function isWanted({ openMs, closeMs }: TradingSession, count: number): boolean {
    if (count === 0) return true;
    if (count > enough) return false;
    return period.unit === "d" ? count < period.count : (isShort ? closeMs : openMs) > startMs;
  }
}

function wholeDay(_: Instrument, atMs: number): TradingSession {
  const openMs = floorTo(atMs, DAY_MS);
  return { openMs, closeMs: openMs + DAY_MS };
}

function dayBefore(instrument: Instrument, { openMs }: TradingSession): TradingSession {
  return wholeDay(instrument, openMs - 1);
}

function floorTo(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}
