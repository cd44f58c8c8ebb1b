/** One request on its way through the sidecar, and the shape of everything that handles it. @module */

import type { TraceContext } from "./pipeline/trace_context.ts";
import type { Caller } from "./guard/caller.ts";
import type { DoorName } from "./guard/doors.ts";

/** What the listener knows about a request beyond the request itself. */
export interface Peer {
  /** The request target exactly as it stood in the request line; without it, what the request's address says. */
  readonly target?: string | undefined;
  /** Address of the other end of the connection. Without it nobody is taken for the owner. */
  readonly address?: string | undefined;
  /** Address at which the connection arrived. */
  readonly localAddress?: string | undefined;
  /** Names of its headers in lower case, where there is a cheaper way than to list those of the request. */
  readonly headerNames?: (() => readonly string[]) | undefined;
  /** It came as HTTP/1.0. */
  readonly isHttp10?: boolean | undefined;
  /** By which listener it came; the main one unless said. */
  readonly door?: DoorName | undefined;
  /** It can turn the connection into a WebSocket. */
  readonly takesWebSocket?: boolean | undefined;
  /** It writes a body that waits beside its answer; otherwise every answer has its body in it. */
  readonly takesWholeBody?: boolean | undefined;
}

/** What is found out about a request on its way in. */
export interface Seen {
  /** Who is calling. */
  caller?: Caller;
  /** Template of the route that it takes, such as `/accounts/:id/orders`: never a path. */
  route?: string;
}

/** One request, with what has been found out about it so far. */
export interface Exchange {
  /** The request as received. */
  readonly request: Request;
  /** What the listener knows about where it comes from. */
  readonly peer: Peer;
  /** Its id: the caller's, or one of ours. */
  readonly id: string;
  /** The path as received, still percent-encoded. */
  readonly path: string;
  /** The query as received, with its question mark; empty without one. */
  readonly search: string;
  /** The caller's trace, when it sent one. */
  readonly trace?: TraceContext | undefined;
  /** Who is calling; set by the guard. */
  readonly caller?: Caller;
  /** Whose web page sends it: none or one of ours, or one of an origin that is listed; set by the guard. */
  readonly page?: "own" | "listed";
  /** What is found out on the way in, for those who wrote the exchange down before it was. */
  readonly seen?: Seen;
  /** Ends the work: the caller has gone or the time is up. */
  readonly signal: AbortSignal;
  /** Says that from now on it only waits, and counts as no work under way. */
  readonly idle?: () => void;
  /** Whether the caller would still be let in, for answers that go on for long; set by the guard. */
  readonly isStillAllowed?: () => boolean;
}

/** Answers a request. Throws a `Refusal` or an `IbkrError` where there is nothing to pass on. */
export type Handler = (exchange: Exchange) => Promise<Response>;

/** Splits a request target into path and query. */
export function splitTarget(target: string): { readonly path: string; readonly search: string } {
  const at = target.indexOf("?");
  return at < 0 ? { path: target, search: "" } : { path: target.slice(0, at), search: target.slice(at) };
}
