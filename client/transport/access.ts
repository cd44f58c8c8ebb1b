import { BadRequestError } from "../errors/mod.ts";
import type { HeaderPair } from "./engine.ts";
import type { GatewayUrl } from "./gateway_url.ts";

/** A service token of Cloudflare Access, as its dashboard shows it once. */
export interface AccessToken {
  /** Ends in `.access`. Sent as `CF-Access-Client-Id`. */
  readonly clientId: string;
  /** Sent as `CF-Access-Client-Secret`. */
  readonly clientSecret: string;
}

/** Visible ASCII: anything else would end the header, or become something else on the way. */
const SENDABLE = /^[\x21-\x7e]+$/;

/**
 * A service token as the headers of every request, WebSocket handshakes included.
 *
 * @throws {BadRequestError} for a token that is none, and for an address that it would cross the network to unencrypted.
 * The text never holds the token
 */
export function accessHeaders(access: AccessToken | undefined, gateway: GatewayUrl): readonly HeaderPair[] {
  if (access === undefined) return [];
  if (!gateway.isTls && !gateway.isLoopback) {
    throw refused(`${gateway.origin} is not encrypted, everybody on the way would read the secret; use https`);
  }
  const { clientId, clientSecret } = access;
  return [
    ["CF-Access-Client-Id", checked("clientId", clientId)],
    ["CF-Access-Client-Secret", checked("clientSecret", clientSecret)],
  ];
}

function checked(name: string, value: unknown): string {
  if (typeof value === "string" && SENDABLE.test(value)) return value;
  const found = typeof value === "string" ? `a text of ${value.length} characters` : typeof value;
  throw refused(`${name} is ${found}; give it as Cloudflare shows it, without white space (not shown: secret)`);
}

function refused(problem: string): BadRequestError {
  return new BadRequestError(`the access option cannot be used: ${problem}`, { outcome: "none" });
}
