/**
 * When the simulated exchanges are open. Shares and options have New York's regular hours, everything else the whole day in
 * UTC. Prices go on around the clock all the same, so that a demo at night moves too; holidays are not known.
 *
 * @module
 */

import type { Instrument } from "./instrument.ts";

/** One regular session, in milliseconds since the Unix epoch. */
export interface TradingSession {
  readonly openMs: number;
  readonly closeMs: number;
}

/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const OPEN_AFTER_MS = 9.5 * HOUR_MS;
const CLOSE_AFTER_MS = 16 * HOUR_MS;

/** True when the instrument keeps the hours of a stock exchange. */
export function hasExchangeHours({ secType }: Instrument): boolean {
  return secType === "STK" || secType === "OPT";
}

/** The regular session that is open at the moment, or the last one that was. */
export function sessionAt(instrument: Instrument, atMs: number): TradingSession {
  if (!hasExchangeHours(instrument)) {
    const openMs = Math.floor(atMs / DAY_MS) * DAY_MS;
    return { openMs, closeMs: openMs + DAY_MS };
  }
  for (let day = localDay(atMs);; day--) {
    const session = exchangeSession(day);
    if (session !== null && session.openMs <= atMs) return session;
  }
}

/** The regular session before this one. */
export function sessionBefore(instrument: Instrument, session: TradingSession): TradingSession {
  return sessionAt(instrument, session.openMs - 1);
}

/** New York's hours on a day, null at weekends. */
export function exchangeSession(day: number): TradingSession | null {
  const weekday = (day + 4) % 7; // the epoch began on a Thursday
  if (weekday === 0 || weekday === 6) return null;
  const midnightMs = day * DAY_MS - newYorkOffsetMs(day * DAY_MS + DAY_MS / 2);
  return { openMs: midnightMs + OPEN_AFTER_MS, closeMs: midnightMs + CLOSE_AFTER_MS };
}

/** Number of New York's day at a moment, counted from the epoch. */
export function localDay(atMs: number): number {
  return Math.floor((atMs + newYorkOffsetMs(atMs)) / DAY_MS);
}

/** New York's distance from UTC: summer time from the second Sunday of March to the first one of November. */
export function newYorkOffsetMs(atMs: number): number {
  const year = new Date(atMs).getUTCFullYear();
  const isSummer = atMs >= sundayMs(year, 2, 2) + 7 * HOUR_MS && atMs < sundayMs(year, 10, 1) + 6 * HOUR_MS;
  return (isSummer ? -4 : -5) * HOUR_MS;
}

function sundayMs(year: number, month: number, nth: number): number {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  return Date.UTC(year, month, 1 + (7 - first) % 7 + 7 * (nth - 1));
}
