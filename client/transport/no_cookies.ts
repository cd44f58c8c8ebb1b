import type { CookieEntry } from "./cookies.ts";

/** Keeps the cookies of one Gateway. */
export interface Cookies {
  /** Takes the `Set-Cookie` lines of an answer. */
  takeSetCookies(lines: readonly string[]): void;
  /** Takes cookies that a browser sent along, as `[name, value]`. */
  takePairs(pairs: Iterable<readonly [string, string]>): void;
  /** The value of the `Cookie` header, or null when there is nothing to send. */
  header(): string | null;
  /** Names and lengths, sorted by name. Never a value. */
  entries(): CookieEntry[];
  /** Forgets everything. */
  clear(): void;
}

/** For a page: browsers show no `Set-Cookie` and take no `Cookie`, and the session's cookies stay with the sidecar. */
export const noCookies: Cookies = {
  takeSetCookies: () => {},
  takePairs: () => {},
  header: () => null,
  entries: () => [],
  clear: () => {},
};
