const DAY = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/New_York",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/**
 * The date in New York, by which days are told apart.
 *
 * @param atMs Unix milliseconds
 * @returns Such as `2026-11-22`
 */
export function newYorkDay(atMs: number): string {
  const parts = new Map(DAY.formatToParts(atMs).map(({ type, value }) => [type, value]));
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}
