import { isLoopbackHost, type Logger } from "../../mod.ts";
import type { Peer } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import { type AccessBook, ASSERTION } from "./access.ts";
import type { KeyCheck } from "./bridge_key.ts";
import { ANYONE, BRIDGE, type Caller, OWNER } from "./caller.ts";
import { isLoopbackAddress } from "./host.ts";
import type { Page } from "./origin.ts";
import { challengeOf, credentialsOf, tokenOf } from "./credentials.ts";
import type { Door } from "./doors.ts";
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
  /** What counts at the listener. */
  readonly door: Door;
  /** The path as received. */
  readonly path: string;
}

/** What callers are looked up in. */
export interface Registers {
  /** The tokens; without them none is valid. */
  readonly tokens?: TokenBook | undefined;
  /** Whom Cloudflare Access vouches for; without it, nobody. */
  readonly access?: AccessBook | undefined;
  /** Whether a text is the bridge's key; without it, none is. */
  readonly isBridgeKey?: KeyCheck | undefined;
  /** Where to say that they can't be read. */
  readonly logger: Logger;
}

/** The caller, or why there is none. */
export type Identity = Caller | Error;

/**
 * Says who is calling (DESIGN §10). Who shows credentials is judged by them alone, the first of token, bridge key and
 * Cloudflare's assertion: wrong ones never count as none. Without any, only true loopback is the owner: the connection
 * and the Host are loopback and nothing has passed the request on, since every tunnel arrives from 127.0.0.1. Nor is it
 * the page of another site in the owner's browser. Nothing has to be waited for but an assertion that is new.
 */
export function identify(request: Request, arrival: Arrival, registers: Registers): Identity | Promise<Identity> {
  const { headers } = request;
  const credentials = credentialsOf(headers);
  if (credentials !== null) return byToken(credentials, request, arrival, registers);
  const key = headers.get("x-bridge-key");
  if (key !== null) return byBridgeKey(key, registers);
  const assertion = headers.get(ASSERTION);
  // the edge adds it to whatever the person's browser sends, so for a foreign page it says nothing
  if (assertion !== null && registers.access !== undefined && arrival.page === "own") {
    return registers.access.identify(assertion);
  }
  const reason = whyNotOwner(headers, arrival);
  if (reason === null) return OWNER;
  if (isOpen(request, arrival) && arrival.page === "own" && traceOf(headers, arrival.peer) === null) return ANYONE;
  return new Refusal(
    "credentials_required",
    `${reason}; ${whatToShow(arrival.door)}${
      assertion === null || registers.access !== undefined ? "" : ", or set BEZANT_ACCESS_TEAM and BEZANT_ACCESS_AUD"
    }`,
    challengeOf(request),
  );
}

/** Whoever follows the guide has the bridge's key, and has never heard of tokens. */
function whatToShow({ name }: Door): string {
  return name === "bridge"
    ? 'send "X-Bridge-Key: KEY" with the key of IBKR_BRIDGE_KEY'
    : 'send "Authorization: Bearer TOKEN" with a token of `bezant tokens create`';
}

function byToken(credentials: string, request: Request, { page }: Arrival, registers: Registers): Identity {
  const token = tokenOf(credentials, page === "own");
  const entry = token === undefined ? null : lookUp(token, registers);
  if (entry instanceof Refusal) return entry;
  if (entry !== null) return { kind: "token", name: entry.name, scope: entry.scope, mayLogIn: true };
  return new Refusal(
    "token_refused",
    "The Authorization header holds no valid token; `bezant tokens list` shows which ones there are",
    challengeOf(request, ' error="invalid_token"'),
  );
}

function byBridgeKey(key: string, { isBridgeKey }: Registers): Identity {
  if (isBridgeKey?.(key) === true) return BRIDGE;
  return new Refusal("bridge_key_refused", "The X-Bridge-Key header does not hold the key of IBKR_BRIDGE_KEY");
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

function whyNotOwner(headers: Headers, { host, page, peer, door }: Arrival): string | null {
  if (!door.takesOwner) return `Being on this machine counts for nothing at the ${door.name}`;
  if (!isLoopbackAddress(peer.address)) return "The request comes from another machine";
  if (!isLoopbackHost(host.hostname)) return "The Host header is not that of this machine's loopback";
  const trace = traceOf(headers, peer);
  if (trace !== null) return `The request came through a proxy or a tunnel (${trace})`;
  return page === "own" ? null : "A page of another origin needs a token";
}

/** Whether a request is for what anybody may read at its listener: what watches over a machine has nothing to show. */
export function isOpen({ method }: Request, { door, path }: Pick<Arrival, "door" | "path">): boolean {
  return door.open.has(path) && (method === "GET" || method === "HEAD");
}

/** What shows that something has passed a request on. By default nginx adds no header, and speaks an HTTP of its own age. */
function traceOf(headers: Headers, { headerNames, isHttp10 }: Peer): string | null {
  return isHttp10 === true ? "HTTP/1.0" : proxyTrace(headerNames?.() ?? headers.keys());
}
