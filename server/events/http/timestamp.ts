/** A time of RFC 3339, taken apart. Its letters may be small, and a blank may stand for the T, as that text allows. */
const RFC_3339 =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[Tt ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads a time with its offset as Unix milliseconds; what is finer is cut off. The plus of an offset may have become a
 * blank, as it does in a query that nobody encoded.
 *
 * @returns Null for what is no such time, days included that a month doesn't have
 */
export function parseTimestamp(text: string): number | null {
  const [, day, time, fraction = "", offset] = RFC_3339.exec(text.replace(/ (\d\d:\d\d)$/, "+$1")) ?? [];
  if (day === undefined || time === undefined || offset === undefined) return null;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return null;
  return Date.parse(`${day}T${time}${fraction.slice(0, 4)}${offset.toUpperCase()}`);
}
