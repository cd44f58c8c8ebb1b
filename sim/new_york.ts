/**
 * Wall clock time in New York, where the simulated IBKR keeps its nights (§3.3), summer time included. Pure.
 *
 * @module
 */

const FORMAT = new Intl.DateTimeFormat("en-US", {
  timeZone: "America/New_York",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

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
  const parts = new Map(FORMAT.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
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
  const early = wallMs - offsetMs(wallMs - 86_400_000); // the offset of the day before: right until the change, and before it
  if (offsetMs(early) === offsetMs(wallMs - 86_400_000)) return early;
  return wallMs - offsetMs(early);
}

function offsetMs(atMs: number): number {
  const { year, month, day, hour, minute, second } = newYorkTime(atMs);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1_000) * 1_000;
}
