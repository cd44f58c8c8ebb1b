/** Headers that something which passes requests on adds, and no program of this machine does. */
const NAMES: ReadonlySet<string> = new Set(["forwarded", "via", "cdn-loop", "x-real-ip", "true-client-ip"]);

const PREFIXES = /^(?:x-forwarded-|cf-|tailscale-|x-amzn-|x-original-|x-envoy-|fly-)/;

/**
 * The name of the first header that shows that a request was passed on, or null. DESIGN §10 names `Forwarded`,
 * `X-Forwarded-*`, `Via`, `Cf-*` and `Tailscale-*`; the others are those of proxies that send none of these. Being in
 * the list can only cost a caller loopback ownership, never win it.
 *
 * @param names Of all headers, in lower case
 */
export function proxyTrace(names: Iterable<string>): string | null {
  for (const name of names) {
    if (NAMES.has(name) || PREFIXES.test(name)) return name;
  }
  return null;
}
