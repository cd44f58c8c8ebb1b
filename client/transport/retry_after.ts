import type { Clock } from "../clock.ts";

/** Retry-After in milliseconds, seconds or a date; undefined when there is none that can be read. */
export function retryAfterMs(headers: Headers, clock: Clock): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - clock.now());
}
