import { maskAccounts, redactBody } from "../../mod.ts";

/** Longest text of a bundle, in characters. */
const MOST_CHARS = 4_000;
/** The query of an address, or of a path; what comes before it stays. */
const QUERY = /(\/[^\s?"'<>]*)\?[^\s"'<>]+/g;

/**
 * Redacts every text in a value, at any depth: queries, session ids, tokens, cookies, hardware addresses, account numbers.
 * What must not be in there is not put in there; this is the second lock.
 */
export function redactDeep(value: unknown): unknown {
  if (typeof value === "string") return redactBody(value.replaceAll(QUERY, "$1?<redacted>"), MOST_CHARS);
  if (Array.isArray(value)) return value.map(redactDeep);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [maskAccounts(key), redactDeep(inner)]));
}
