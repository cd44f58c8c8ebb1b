/** How a page offers its token with a handshake: a subprotocol, the one thing that a browser lets it add. */
const BEARER_PROTOCOL = /(?:^|,)\s*bearer\.([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?=,|$)/;

/**
 * What a request shows to say who sends it, as an Authorization header. A WebSocket handshake without that header may
 * bring its token as the subprotocol `bearer.TOKEN`, beside `bezant`.
 */
export function credentialsOf(headers: Headers): string | null {
  const header = headers.get("authorization");
  if (header !== null || headers.get("upgrade")?.toLowerCase() !== "websocket") return header;
  const [, token] = BEARER_PROTOCOL.exec(headers.get("sec-websocket-protocol") ?? "") ?? [];
  return token === undefined ? null : `Bearer ${token}`;
}
