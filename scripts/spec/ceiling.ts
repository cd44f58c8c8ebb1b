/** The most schemas of each surface that may say nothing about their values. Lower it whenever the list gets shorter. */
export const UNKNOWN_CEILING: Readonly<Record<string, number>> = { gateway: 10, institutional: 30 };

/** How many there are in a generated `unknown.json`, by surface. */
export function unknownCounts(text: string): Record<string, number> {
  const lists = JSON.parse(text) as Record<string, string[]>;
  return Object.fromEntries(Object.entries(lists).map(([surface, places]) => [surface, places.length]));
}

/** What is above the ceiling, in words. */
export function aboveCeiling(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).filter(([surface, count]) => count > (UNKNOWN_CEILING[surface] ?? 0)).map(
    ([surface, count]) =>
      `unknown schemas of the ${surface}: ${count}, at most ${UNKNOWN_CEILING[surface] ?? 0} may be`,
  );
}
