import { assembleClient, type IbkrClient } from "./client.ts";
import { BadRequestError, InvalidTrustError } from "./errors/mod.ts";
import { type CommonOptions, resolveOptions } from "./options.ts";
import { webEngine } from "./transport/engine_web.ts";
import { noCookies } from "./transport/no_cookies.ts";

/** What a client in a page can be told: everything but whom to trust, which is the browser's own business. */
export interface BrowserClientOptions extends CommonOptions {
  /** The sidecar's address, with or without `/v1/api`: there is no default, a page knows where it was served from. */
  readonly baseUrl: string;
}

/**
 * Makes a client for a page, over the browser's `fetch`, to a sidecar that names the page's origin in
 * `BEZANT_CORS_ORIGINS`. No cookie is sent or kept; who calls is told by the token.
 *
 * What a browser cannot do: trust a certificate that it does not know; give a WebSocket handshake a header, so that the
 * token goes as a subprotocol, which a sidecar understands; keep a POST from being sent again when a warm connection drops. Calls that trade or change settings are
 * therefore refused with `bad_request` before anything is sent. A redirect counts as the one to the login page:
 * `not_authenticated`.
 *
 * @throws {IbkrError} `invalid_base_url`; `invalid_trust` for a trust option given all the same; `bad_request` for a
 * token that is none, and for an `access` option
 */
export function createClient(options: BrowserClientOptions): IbkrClient {
  if ("trust" in options && options.trust !== undefined) throw new InvalidTrustError(NO_TRUST_HERE);
  if ("access" in options && options.access !== undefined) {
    throw new BadRequestError(NO_ACCESS_HERE, { outcome: "none" });
  }
  const resolved = resolveOptions({ ...options, baseUrl: options.baseUrl ?? "", trust: "system" });
  return assembleClient(resolved, webEngine("browser"), noCookies);
}

const NO_TRUST_HERE = "a page cannot choose, its browser decides; leave the trust option out";
const NO_ACCESS_HERE =
  "a page cannot keep a service token secret, and its WebSockets could not send it; let the page be " +
  "served behind Access, whose login its visitors have, and leave the access option out";
