/** The token of a Cloudflare tunnel, as the dashboard shows it. @module */

/** What a token says of itself. */
export interface TunnelToken {
  readonly account: string;
  readonly tunnel: string;
}

/**
 * Reads a token as far as it is no secret.
 *
 * @throws {RangeError} when it is none; the words never hold it
 */
export function readTunnelToken(token: string): TunnelToken {
  try {
    const { a, t, s } = JSON.parse(atob(token));
    if (typeof a === "string" && typeof t === "string" && typeof s === "string" && s !== "") {
      return { account: a, tunnel: t };
    }
  } catch {
    // said below
  }
  throw new RangeError(
    "TUNNEL_TOKEN is no token of a tunnel: copy the long word after --token from Zero Trust, Networks, Tunnels, and nothing else",
  );
}
