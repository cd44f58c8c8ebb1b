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

/**
 * The token in an Authorization header: behind `Bearer`, or as the password of a browser's own dialogue, whatever the
 * name. A browser adds that to whatever it sends here afterwards, so for a page of another origin it is none.
 *
 * @param isOwnPage No page sent it, or one of ours
 */
export function tokenOf(credentials: string, isOwnPage: boolean): string | undefined {
  const [, token] = /^Bearer +([!-~]+) *$/i.exec(credentials) ?? [];
  if (token !== undefined || !isOwnPage) return token;
  const [, basic = ""] = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(credentials) ?? [];
  try {
    return /^[^:]*:([!-~]+)$/.exec(atob(basic))?.[1];
  } catch {
    return undefined; // no base64
  }
}

/** How to show a token, for whoever reads `WWW-Authenticate`: a person who visits a page is asked by their browser. */
export function challengeOf({ headers }: Request, error = ""): Readonly<Record<string, string>> {
  const mode = headers.get("sec-fetch-mode");
  const isVisit = mode === "navigate" || (mode === null && (headers.get("accept") ?? "").includes("text/html"));
  // one challenge only: Chromium reads no second one on the same line
  return { "www-authenticate": isVisit ? DIALOGUE : `Bearer${error}` };
}

const DIALOGUE = 'Basic realm="bezant: any name, and a token as the password"';
