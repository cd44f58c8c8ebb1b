import { BadRequestError } from "../errors/mod.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Lengths of bars that IBKR knows (reference §6.4), in milliseconds; a month as 31 days. */
const BARS: Readonly<Record<string, number>> = {
  "1min": MINUTE_MS,
  "2min": 2 * MINUTE_MS,
  "3min": 3 * MINUTE_MS,
  "5min": 5 * MINUTE_MS,
  "10min": 10 * MINUTE_MS,
  "15min": 15 * MINUTE_MS,
  "30min": 30 * MINUTE_MS,
  "1h": 60 * MINUTE_MS,
  "2h": 120 * MINUTE_MS,
  "3h": 180 * MINUTE_MS,
  "4h": 240 * MINUTE_MS,
  "8h": 480 * MINUTE_MS,
  "1d": DAY_MS,
  "1w": 7 * DAY_MS,
  "1m": 31 * DAY_MS,
};

/** The most of each unit that a period may have (reference §6.4), and its length; `m` is months. */
const UNITS: Readonly<Record<string, readonly [most: number, ms: number]>> = {
  min: [30, MINUTE_MS],
  h: [8, 60 * MINUTE_MS],
  d: [1_000, DAY_MS],
  w: [792, 7 * DAY_MS],
  m: [182, 31 * DAY_MS],
  y: [15, 366 * DAY_MS],
};

/** Points of one answer at most (reference §6.4). */
export const MAX_POINTS = 1_000;

/**
 * Milliseconds of a bar.
 *
 * @throws {BadRequestError} for a length that IBKR does not know
 */
export function barMs(bar: string): number {
  const ms = Object.hasOwn(BARS, bar) ? BARS[bar] : undefined;
  if (ms !== undefined) return ms;
  throw new BadRequestError(`bar "${bar}" is not one: expected ${Object.keys(BARS).join(", ")}`);
}

/**
 * Milliseconds of a period, at least as long as it can be.
 *
 * @throws {BadRequestError} for a period that IBKR does not know
 */
export function periodMs(period: string): number {
  const [, count = "", unit = ""] = /^([1-9]\d{0,3})(min|h|d|w|m|y)$/.exec(period) ?? [];
  const [most = 0, ms = 0] = UNITS[unit] ?? [];
  if (Number(count) > 0 && Number(count) <= most) return Number(count) * ms;
  throw new BadRequestError(
    `period "${period}" is not one: expected such as 1d, up to ${
      Object.entries(UNITS).map(([unit, [most]]) => `${most}${unit}`).join(", ")
    }`,
  );
}

/** The longest period whose bars fit one answer, when a day of trading has so many minutes. */
export function pagePeriod(barLengthMs: number, dayMinutes: number): string {
  if (barLengthMs >= 31 * DAY_MS) return "182m";
  if (barLengthMs >= 7 * DAY_MS) return "792w";
  if (barLengthMs >= DAY_MS) return "1000d";
  const days = Math.floor(MAX_POINTS / Math.ceil(dayMinutes * MINUTE_MS / barLengthMs));
  return days >= 1 ? `${Math.min(days, UNITS["d"]![0])}d` : "8h";
}
