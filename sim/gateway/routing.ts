/**
 * Where the Java gateway sends a request (§2.2). Pure.
 *
 * @module
 */

/** What happens to a request. */
export type Destination =
  /** Goes to IBKR under this target. */
  | { readonly kind: "upstream"; readonly target: string }
  /** Is redirected. */
  | { readonly kind: "redirect"; readonly location: string }
  /** The static page. */
  | { readonly kind: "demo" }
  /** A CORS preflight, answered on the spot. */
  | { readonly kind: "preflight" };

/** Where the real Gateway's upstream is; unknown paths are sent there by redirect. */
export const REMOTE_ORIGIN = "https://api.ibkr.com";
/** Where `/` leads, before and after a login. */
export const LOGIN_LOCATION = "/sso/Login?forwardTo=22&RL=1&ip2loc=US";

const PROXIED = ["/v1/api/", "/sso/", "/portal.proxy/", "/css/", "/images/", "/scripts/", "/fonts/"];
const OLD_API = "/v1/portal/";

/**
 * Decides about one request.
 *
 * @param target Path with query
 * @param hasOrigin True when the request carries an Origin header
 * @param remoteOrigin The upstream's
 */
export function destinationOf(
  method: string,
  target: string,
  hasOrigin: boolean,
  remoteOrigin: string = REMOTE_ORIGIN,
): Destination {
  if (method === "OPTIONS" && hasOrigin) return { kind: "preflight" };
  const path = target.split("?", 1)[0]!;
  if (path === "/") return { kind: "redirect", location: LOGIN_LOCATION };
  if (path === "/demo" || path === "/demo/") return { kind: "demo" };
  if (path.startsWith(OLD_API)) return { kind: "upstream", target: `/v1/api/${target.slice(OLD_API.length)}` };
  if (PROXIED.some((prefix) => path.startsWith(prefix))) return { kind: "upstream", target };
  return { kind: "redirect", location: remoteOrigin + (target.startsWith("/") ? target : `/${target}`) };
}
