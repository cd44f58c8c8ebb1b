/**
 * When the simulated exchanges are open. Shares and options have New York's regular hours, everything else the whole day in
 * UTC. Prices go on around the clock all the same, so that a demo at night moves too; holidays are not known.
 *
 * @module
 */

import { DAY_MS, newYorkDay, newYorkOffsetMs } from "../new_york.ts";
import type { Instrument } from "./instrument.ts";

/** One regular session, in milliseconds since the Unix epoch. */
export interface TradingSession {
  readonly openMs: number;
  readonly closeMs: number;
}

const HOUR_MS = 3_600_000;
const OPEN_AFTER_MS = 9.5 * HOUR_MS;
const CLOSE_AFTER_MS = 16 * HOUR_MS;

/** True when the instrument keeps the hours of a stock exchange. */
export function hasExchangeHours({ secType, legs }: Instrument): boolean {
  return secType === "STK" || secType === "OPT" ||
    (legs?.some(({ instrument }) => hasExchangeHours(instrument)) ?? false);
}

/** The regular session that is open at the moment, or the last one that was. */
export function sessionAt(instrument: Instrument, atMs: number): TradingSession {
  if (!hasExchangeHours(instrument)) {
    const openMs = Math.floor(atMs / DAY_MS) * DAY_MS;
    return { openMs, closeMs: openMs + DAY_MS };
  }
  for (let day = newYorkDay(atMs);; day--) {
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
