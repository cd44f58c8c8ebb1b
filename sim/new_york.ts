/**
 * Wall clock time in New York, where the simulated IBKR keeps its nights (§3.3) and its exchanges their hours, by the rule of summer
 * time that holds since 2007. The rule is written out because quotes ask for it with every tick. Pure.
 *
 * @module
 */

/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** New York's distance from UTC in summer. */
export const SUMMER_OFFSET_MS: number = -4 * HOUR_MS;

/** A moment as the clocks in New York show it. */
export interface NewYorkTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/**
 * What the clocks in New York show.
 *
 * @param atMs Milliseconds since the Unix epoch
 */
export function newYorkTime(atMs: number): NewYorkTime {
  const wall = new Date(atMs + newYorkOffsetMs(atMs));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  };
}

/** Number of New York's day at a moment, counted from the epoch. */
export function newYorkDay(atMs: number): number {
  return Math.floor((atMs + newYorkOffsetMs(atMs)) / DAY_MS);
}

/** New York's distance from UTC in ms: summer time from the second Sunday of March to the first one of November, at two o'clock. */
export function newYorkOffsetMs(atMs: number): number {
  const year = new Date(atMs).getUTCFullYear();
  const isSummer = atMs >= sundayMs(year, 2, 2) + 7 * HOUR_MS && atMs < sundayMs(year, 10, 1) + 6 * HOUR_MS;
  return isSummer ? SUMMER_OFFSET_MS : -5 * HOUR_MS;
}

/**
 * When the clocks in New York next show `hour:minute`. An hour that comes twice, when summer time ends, counts the first time.
 *
 * @param nowMs Milliseconds since the Unix epoch; the result is later
 * @returns Milliseconds since the Unix epoch
 */
export function nextNewYork(nowMs: number, hour: number, minute: number): number {
  const { year, month, day } = newYorkTime(nowMs);
  for (let ahead = 0;; ahead++) {
    const atMs = instantOf(Date.UTC(year, month - 1, day + ahead, hour, minute));
    if (atMs > nowMs) return atMs;
  }
}

/** The instant at which New York's clocks show what UTC's show at `wallMs`. */
function instantOf(wallMs: number): number {
  const early = wallMs - newYorkOffsetMs(wallMs - DAY_MS); // the offset of the day before: right until the change, and before it
  if (newYorkOffsetMs(early) === newYorkOffsetMs(wallMs - DAY_MS)) return early;
  return wallMs - newYorkOffsetMs(early);
}

function sundayMs(year: number, month: number, nth: number): number {
  const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
  return Date.UTC(year, month, 1 + (7 - first) % 7 + 7 * (nth - 1));
}
