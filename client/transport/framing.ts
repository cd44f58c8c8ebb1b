import type { HeaderPair } from "./engine.ts";
import type { GatewayUrl } from "./gateway_url.ts";

/** Methods that mean to carry a body: IBKR's front door answers 411 to them without a Content-Length. */
const WITH_BODY: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

const EMPTY = new Uint8Array(0);

/** The headers of a request as they go out: what the caller gave, and what every request needs where it is missing. */
export function frameHeaders(
  gateway: GatewayUrl,
  path: string,
  given: readonly HeaderPair[],
  userAgent: string,
  cookie: string | null,
): HeaderPair[] {
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const headers: HeaderPair[] = [...given];
  const add = (name: string, value: string): void => {
    if (!names.has(name)) headers.push([name, value]);
  };
  add("user-agent", userAgent); // without one IBKR answers 403
  add("accept", "*/*");
  if (isApiPath(path)) {
    // the API takes a foreign or missing origin for a forged request; the login pages check their own
    add("origin", gateway.origin);
    add("referer", `${gateway.root}/`);
  }
  if (cookie !== null) add("cookie", cookie);
  return headers;
}

/** The body with which a request is sent: present, if empty, wherever the method means to carry one. */
export function frameBody(method: string, body: Uint8Array<ArrayBuffer> | undefined): Uint8Array<ArrayBuffer> | null {
  if (method === "GET" || method === "HEAD") return null;
  return body ?? (WITH_BODY.has(method) ? EMPTY : null);
}

/** Whether a path (below the Gateway's root) belongs to the API and not to the login pages. */
export function isApiPath(path: string): boolean {
  return /^\/v1\/(api|portal)(\/|\?|$)/.test(path);
}
