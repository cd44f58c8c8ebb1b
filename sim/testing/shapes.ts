/**
 * Compares the shape of two JSON values: keys and kinds, not contents.
 *
 * @module
 */

/** Where `ours` differs from `theirs`; null fits everything, since the recordings show only some states. */
export function shapeDifferences(ours: unknown, theirs: unknown, at = ""): string[] {
  if (ours === null || theirs === null) return [];
  const [kind, wanted] = [kindOf(ours), kindOf(theirs)];
  if (kind !== wanted) return [`${at}: is ${kind}, recorded ${wanted}`];
  if (kind === "array") {
    const [mine, recorded] = [ours as unknown[], theirs as unknown[]];
    return mine.length === 0 || recorded.length === 0 ? [] : shapeDifferences(mine[0], recorded[0], `${at}[]`);
  }
  if (kind !== "object") return [];
  const [mine, recorded] = [named(ours as object), named(theirs as object)];
  const missing = Object.keys(recorded).filter((key) => !(key in mine)).map((key) => `${at}.${key}: missing`);
  const extra = Object.keys(mine).filter((key) => !(key in recorded)).map((key) => `${at}.${key}: not recorded`);
  const shared = Object.keys(recorded).filter((key) => key in mine);
  return [...missing, ...extra, ...shared.flatMap((key) => shapeDifferences(mine[key], recorded[key], `${at}.${key}`))];
}

/** Account ids are names, not fields: `U1234567`, `DU1000001` and the segment `U1234567C` are one key. */
function named(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key.replace(/^D?U\d+C?(?=\.|$)/, "{account}"), one]),
  );
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "array" : typeof value;
}
