import { createHash, timingSafeEqual } from "node:crypto";
import type { Exchange, Handler } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import type { DebugOptions } from "./debug_options.ts";

/** The header that holds it. */
export const DEBUG_TOKEN_HEADER = "x-bezant-debug-token";

/**
 * Lets pass who shows the token (sidecar contract §8.1). Hashes are compared, so that neither its length nor its beginning
 * can be guessed by time (W-9).
 */
export function requireToken({ token, isTokenInQuery = false }: DebugOptions, next: Handler): Handler {
  const wanted = hashOf(token);
  return async (exchange) => {
    if (!timingSafeEqual(hashOf(presented(exchange, isTokenInQuery)), wanted)) {
      throw new Refusal("debug_unauthorized", "missing or invalid debug token");
    }
    return await next(exchange);
  };
}

/** A wrong header is not rescued by a right query. */
function presented({ request, search }: Exchange, isTokenInQuery: boolean): string {
  const header = request.headers.get(DEBUG_TOKEN_HEADER);
  if (header !== null || !isTokenInQuery) return header ?? "";
  return new URLSearchParams(search).get("token") ?? "";
}

function hashOf(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
