import { maskAccounts, redactBody } from "../../mod.ts";

/** Longer lines are cut. */
const MOST_CHARS = 4_000;

/** A line of a journal as it may be shown: without queries, tokens and account numbers. */
export function maskLine(line: string): string {
  return maskAccounts(redactBody(line.replaceAll(/(\/[^\s?"']*)\?[^\s"']+/g, "$1?<redacted>"), MOST_CHARS));
}
