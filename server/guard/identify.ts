import { isLoopbackHost, type Logger } from "../../mod.ts";
import type { Peer } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import { type Caller, OWNER } from "./caller.ts";
import { isLoopbackAddress } from "./host.ts";
import type { Page } from "./origin.ts";
import { credentialsOf } from "./credentials.ts";
import { proxyTrace } from "./proxy_trace.ts";
import type { TokenBook, TokenEntry } from "./token.ts";

/** What a request says about where it comes from, as far as it has been checked before. */
export interface Arrival {
  /** What the Host header names. */
  readonly host: URL;
  /** Whose page sent it. */
  readonly page: Page;
  /** What the listener knows. */
  readonly peer: Peer;
}

/** What callers are looked up in. */
export interface Registers {
  /** The tokens; without them none is valid. */
  readonly tokens?: TokenBook | undefined;
  /** Where to say that they can't be read. */
  readonly logger: Logger;
}

/**
 * Says who is calling (DESIGN §10). Who shows credentials is judged by them alone: wrong ones never count as none.
 * Without any, only true loopback is the owner: the connection and the Host are loopback and nothing has passed the
 * request on, since every tunnel arrives from 127.0.0.1. Nor is it the page of another site in the owner's browser.
 *
 * @returns The caller, or why there is none
 */
export function identify(request: Request, arrival: Arrival, registers: Registers): Caller | Refusal {
  const credentials = credentialsOf(request.headers);
  if (credentials !== null) return byToken(credentials, registers);
  const reason = whyNotOwner(request, arrival);
  return reason === null ? OWNER : new Refusal(
    "credentials_required",
    `${reason}; send "Authorization: Bearer TOKEN" with a token of \`bezant tokens create\``,
    { "www-authenticate": "Bearer" },
  );
}

function byToken(credentials: string, registers: Registers): Caller | Refusal {
  const [, token] = /^Bearer +([!-~]+) *$/i.exec(credentials) ?? [];
  const entry = token === undefined ? null : lookUp(token, registers);
  if (entry instanceof Refusal) return entry;
  if (entry !== null) return { kind: "token", name: entry.name, scope: entry.scope, mayLogIn: true };
  return new Refusal(
    "token_refused",
    "The Authorization header holds no valid token; `bezant tokens list` shows which ones there are",
    { "www-authenticate": 'Bearer error="invalid_token"' },
  );
}

/** No limit on guesses: at a million a second, finding one of a million tokens takes longer than the sun will last. */
function lookUp(token: string, { tokens, logger }: Registers): TokenEntry | null | Refusal {
  try {
    return tokens?.find(token) ?? null;
  } catch (error) {
    logger.log("error", "the tokens cannot be read", { error: error instanceof Error ? error.message : "unknown" });
    return new Refusal(
      "tokens_unreadable",
      "The list of tokens cannot be read, so nobody is let in by one; see the log",
    );
  }
}

function whyNotOwner({ headers }: Request, { host, page, peer }: Arrival): string | null {
  if (!isLoopbackAddress(peer.address)) return "The request comes from another machine";
  if (!isLoopbackHost(host.hostname)) return "The Host header is not that of this machine's loopback";
  const trace = proxyTrace(peer.headerNames?.() ?? headers.keys());
  if (trace !== null) return `The request came through a proxy or a tunnel (${trace})`;
  return page === "own" ? null : "A page of another origin needs a token";
}
