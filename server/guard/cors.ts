/** What pages of listed origins may send and read (the CORS protocol of the Fetch standard). @module */

const ALLOWED = {
  "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, " +
    "Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id",
  "access-control-max-age": "600",
} as const;

/** What such a page can read beside what every page can. */
const EXPOSED = "x-request-id, x-bezant-server, retry-after, x-bezant-cursor, x-bezant-epoch, x-bezant-subscribed, " +
  "idempotency-replayed, mcp-session-id";

/**
 * Answers the question that a browser asks before a page's real request, for listed origins. It carries no credentials,
 * so it is answered before anybody is identified.
 *
 * @returns Null when it is no such question, or not from a listed origin
 */
export function answerPreflight({ method, headers }: Request, corsOrigins: ReadonlySet<string>): Response | null {
  if (method !== "OPTIONS" || !headers.has("access-control-request-method")) return null;
  if (!corsOrigins.has(headers.get("origin") ?? "")) return null;
  return new Response(null, { status: 204, headers: ALLOWED });
}

/**
 * Lets a page of a listed origin read an answer, whichever it is: an error that it can't read helps nobody. Credentials
 * that a browser adds by itself are never allowed; a page brings its token.
 */
export function markForPages({ headers }: Request, response: Response, corsOrigins: ReadonlySet<string>): void {
  if (corsOrigins.size === 0) return;
  response.headers.append("vary", "Origin"); // also without one: a cache must not give that answer to a page
  const origin = headers.get("origin");
  if (origin === null || !corsOrigins.has(origin)) return;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", EXPOSED);
}
