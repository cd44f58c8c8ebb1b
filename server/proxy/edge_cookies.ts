/**
 * Cookies that belong to something in front of us and mean nothing to the Gateway, which takes an unknown session
 * cookie for a mismatch (sidecar contract §4.3, widened by W-8). A name is dropped when it equals an entry, ignoring
 * case, or begins with one.
 */
const BUILT_IN: readonly string[] = [
  "CF_Authorization",
  "CF_AppSession",
  "CF_Session",
  "CF_Binding",
  "cf_clearance",
  "__cf_bm",
  "__cfruid",
  "AWSELBAuthSessionCookie",
  "_oauth2_proxy",
  "_vercel_jwt",
  "_vercel_sso_nonce",
  "_pomerium",
];

/** Whether a cookie belongs to something in front of us. `extraPrefixes` are compared with case. */
export function isEdgeCookie(name: string, extraPrefixes: readonly string[] = []): boolean {
  const lower = name.toLowerCase();
  return BUILT_IN.some((entry) => lower === entry.toLowerCase() || name.startsWith(entry)) ||
    extraPrefixes.some((prefix) => name.startsWith(prefix));
}

/** The pairs of a `Cookie` header that may go on to the Gateway. A value keeps its equals signs. */
export function browserCookies(header: string, extraPrefixes: readonly string[] = []): [name: string, value: string][] {
  return header.split(";").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at < 0 || name === "" || isEdgeCookie(name, extraPrefixes)) return [];
    return [[name, pair.slice(at + 1).trim()]];
  });
}
