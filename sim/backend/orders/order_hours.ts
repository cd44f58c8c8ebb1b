/**
 * When orders begin and end.
 *
 * @module
 */

import {
  exchangeSession,
  hasExchangeHours,
  sessionAt,
  sessionBefore,
  type TradingSession,
} from "../../market/hours.ts";
import { DAY_MS, newYorkDay } from "../../new_york.ts";
import type { Instrument } from "../../market/instrument.ts";
import { isOpen, type Order } from "./order.ts";

/** The regular session that is open or comes next. */
function sessionFrom(instrument: Instrument, atMs: number): TradingSession {
  if (!hasExchangeHours(instrument)) return sessionAt(instrument, atMs);
  for (let day = newYorkDay(atMs);; day++) {
    const session = exchangeSession(day);
    if (session !== null && session.closeMs > atMs) return session;
  }
}

/** When a day order placed at this moment lapses: at the end of the session that is open or comes next. */
export function dayOrderEndMs(instrument: Instrument, placedAtMs: number): number {
  return sessionFrom(instrument, placedAtMs).closeMs;
}

/** When the first session after this moment opens. */
export function nextOpenMs(instrument: Instrument, atMs: number): number {
  if (!hasExchangeHours(instrument)) return Math.floor(atMs / DAY_MS + 1) * DAY_MS;
  const session = sessionFrom(instrument, atMs);
  return session.openMs > atMs ? session.openMs : sessionFrom(instrument, session.closeMs).openMs;
}

/** True in regular hours. */
export function isRegularHours(instrument: Instrument, atMs: number): boolean {
  return sessionFrom(instrument, atMs).openMs <= atMs;
}

/** True for what the list of live orders shows (§7.7): open orders, and those that ended since the session before the present one. */
export function isOfToday(order: Order, instrument: Instrument, atMs: number): boolean {
  return isOpen(order) || order.changedAtMs > sessionBefore(instrument, sessionAt(instrument, atMs)).closeMs;
}
