/** Keeps the number of time series bounded, whatever comes. @module */

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The method, or one word for all that nobody has heard of. */
export function methodLabel(method: string): string {
  return METHODS.has(method) ? method : "OTHER";
}

/** The status, or one word for what HTTP doesn't know: a Gateway could make up hundreds. */
export function statusLabel(status: number): string {
  return status >= 100 && status <= 599 ? String(status) : "OTHER";
}

/**
 * Finds or makes the series of a key. Once there are `limit` of them, every other key shares the one of `rest`, and is
 * not remembered.
 *
 * @param make Makes the series of a key
 */
export function boundedSeries<T>(limit: number, rest: string, make: (key: string) => T): (key: string) => T {
  const series = new Map<string, T>();
  let shared: T | null = null;
  return (key) => {
    const known = series.get(key);
    if (known !== undefined) return known;
    if (series.size >= limit) return shared ??= make(rest);
    const made = make(key);
    series.set(key, made);
    return made;
  };
}
