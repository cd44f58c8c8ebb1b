/** What a Cloudflare tunnel is let in by: the token of the dashboard, or a file of credentials. @module */

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

/**
 * Reads a tunnel's credentials, as `cloudflared tunnel create` writes them, as far as they are no secret.
 *
 * @throws {RangeError} when they are none; the words never hold them
 */
export function readTunnelCredentials(text: string): TunnelToken {
  try {
    const { AccountTag: account, TunnelID: tunnel, TunnelSecret: secret } = JSON.parse(text);
    if (typeof account === "string" && typeof tunnel === "string" && typeof secret === "string" && secret !== "") {
      return { account, tunnel };
    }
  } catch {
    // said below
  }
  throw new RangeError(
    "TUNNEL_CREDENTIALS are no credentials of a tunnel: put the one line of ~/.cloudflared/UUID.json there, " +
      'which begins with {"AccountTag"',
  );
}
