/** Headers that speak about one connection only (RFC 9110 §7.6.1), in either direction. */
const HOP_BY_HOP: readonly string[] = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** The lower-case names that end here: the usual ones, and those that `Connection` names. */
export function hopByHopNames(headers: Headers): ReadonlySet<string> {
  const named = headers.get("connection");
  if (named === null) return USUAL;
  return new Set([...HOP_BY_HOP, ...named.split(",").map((name) => name.trim().toLowerCase())]);
}

const USUAL: ReadonlySet<string> = new Set(HOP_BY_HOP);
