import type { QuietHours } from "../../operations/mod.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** When the quiet hours that a moment is in are over, in Unix milliseconds; null outside of them. */
export function quietUntil(quiet: QuietHours | undefined, nowMs: number): number | null {
  if (quiet === undefined) return null;
  const { fromMinute, toMinute, zone } = quiet;
  const passedMs = timeOfDay(nowMs, zone);
  const minute = passedMs / MINUTE_MS;
  const isOverMidnight = fromMinute > toMinute;
  const isIn = isOverMidnight ? minute >= fromMinute || minute < toMinute : minute >= fromMinute && minute < toMinute;
  if (!isIn) return null;
  const leftMs = toMinute * MINUTE_MS - passedMs;
  return nowMs + (leftMs > 0 ? leftMs : leftMs + DAY_MS);
}

/** The next midnight of a time zone, in Unix milliseconds; days with 23 or 25 hours included. */
export function nextMidnight(nowMs: number, zone: string): number {
  const guessMs = nowMs + DAY_MS - timeOfDay(nowMs, zone);
  const offMs = timeOfDay(guessMs, zone);
  return offMs === 0 ? guessMs : offMs > DAY_MS / 2 ? guessMs + DAY_MS - offMs : guessMs - offMs;
}

/** Whether the day of a moment is a Saturday or a Sunday there: nobody has to trade then. */
export function isWeekend(atMs: number, zone: string): boolean {
  return /^S/.test(new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "short" }).format(atMs));
}

/** Hours and minutes there, for people. */
export function clockTime(atMs: number, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(atMs);
}

/** Milliseconds since midnight by the clocks there. */
function timeOfDay(atMs: number, zone: string): number {
  const style = { timeZone: zone, hourCycle: "h23", hour: "numeric", minute: "numeric", second: "numeric" } as const;
  const parts = new Intl.DateTimeFormat("en-US", style).formatToParts(atMs);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return ((of("hour") * 60 + of("minute")) * 60 + of("second")) * 1_000 + (((atMs % 1_000) + 1_000) % 1_000);
}
