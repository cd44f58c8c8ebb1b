import { BadRequestError } from "../errors/mod.ts";
import type { HeaderPair } from "./engine.ts";

/** RFC 6750 §2.1: the only characters of a Bearer token. */
const BEARER = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * A token, or the function that knows it, as a function whose result is fit for a header.
 *
 * @throws {BadRequestError} at once for a string that is no token, and from the function for a result that is none. The
 * text never holds the token
 */
export function tokenSource(token: string | (() => string)): () => string {
  if (typeof token !== "function") return always(checked(token));
  return () => checked(token());
}

/** The `Authorization` header of a request, unless it brings its own. */
export function bearerHeader(token: (() => string) | undefined, given: readonly HeaderPair[] = []): HeaderPair[] {
  if (token === undefined || given.some(([name]) => name.toLowerCase() === "authorization")) return [];
  return [["authorization", `Bearer ${token()}`]];
}

function always(token: string): () => string {
  return () => token;
}

function checked(token: unknown): string {
  if (typeof token === "string" && BEARER.test(token)) return token;
  const found = typeof token === "string" ? `one of ${token.length} characters that no header can carry` : typeof token;
  throw new BadRequestError(
    `the token is ${found}; give the text alone, letters, digits and -._~+/ without white space (not shown: secret)`,
    { outcome: "none" },
  );
}
