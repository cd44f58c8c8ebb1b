const ITEMS = 2;
const KEYS = 9;

/** An answer for people to look at: the beginning of lists and objects, `…` for the rest. */
export function shortened(value: unknown): unknown {
  if (Array.isArray(value)) {
    const shown = value.slice(0, ITEMS).map(shortened);
    return value.length > ITEMS ? [...shown, `… ${value.length - ITEMS} more`] : shown;
  }
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  const shown = entries.slice(0, KEYS).map(([key, inner]) => [key, shortened(inner)]);
  return Object.fromEntries(entries.length > KEYS ? [...shown, ["…", `${entries.length - KEYS} more`]] : shown);
}

/** What differs between two tellings: figures, times, ids. */
export function withoutFigures(page: string): string {
  return page
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "UUID")
    .replaceAll(/[0-9a-f]{8}\.[0-9a-f]{8}\.\d\d\.\d\d/g, "EXECUTION")
    .replaceAll(/-?\d[\d.,:]*/g, "N");
}
