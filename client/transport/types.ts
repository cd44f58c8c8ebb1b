import type { Effect } from "../effect.ts";
import type { GatewayUrl } from "./gateway_url.ts";
import type { CookieEntry } from "./cookies.ts";
import type { EngineKind, HeaderPair } from "./engine.ts";
import type { PacingApi } from "./pacing_snapshot.ts";
import type { Lane } from "./slots.ts";
import type { TrustDecision } from "./trust.ts";

/** One request to the Gateway, before the transport has added what every request needs. */
export interface TransportRequest {
  /** HTTP method in capitals. */
  readonly method: string;
  /** Path below the Gateway's root and query, percent-encoded: `/v1/api/tickle`, `/sso/Login?forwardTo=22`. */
  readonly path: string;
  /** What it does. Only a `read` may go over a warm connection. */
  readonly effect: Effect;
  /** A read that must not reach IBKR twice all the same: it costs money or a scarce budget. */
  readonly costly?: true | undefined;
  /** Name for errors, such as `session.tickle`. */
  readonly operation?: string | undefined;
  /** Headers beside the transport's own; one that is given here is not overridden. */
  readonly headers?: readonly HeaderPair[] | undefined;
  /** The body; sent with a length, never chunked, because the Gateway loses a chunked body. */
  readonly body?: Uint8Array<ArrayBuffer> | undefined;
  /** Which queue to wait in; unless said, what must not wait behind reads goes first. */
  readonly lane?: Lane | undefined;
  /** A sidecar answers it by itself: it takes no place among the requests to the Gateway, and no budget counts it. */
  readonly endsAtSidecar?: true | undefined;
  /** Deadline for the head of the answer, the wait for a budget and a free place included, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** The deadline holds until the end of the body; without it a body may take as long as no pause is too long. */
  readonly deadlineCoversBody?: true;
  /** Longest pause within the body, in milliseconds; the client's own unless said. */
  readonly idleTimeoutMs?: number | undefined;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called at the last moment before the request is handed to the connection: until then no byte of it has left. When it
   * throws (an `IbkrError`), `send` throws the same and nothing is sent.
   */
  readonly onSend?: (() => void) | undefined;
  /** Its sender holds the lane of orders, so it does not wait for it. */
  readonly isInLane?: true | undefined;
}

/** An answer of the Gateway, of any status, as it came off the wire. */
export interface TransportResponse {
  /** HTTP status. */
  readonly status: number;
  /** Headers as received. */
  readonly headers: Headers;
  /**
   * The body; null where HTTP allows none. It must be read or cancelled: the place in flight is held until then. A
   * pause longer than the idle deadline breaks it with `upstream_timeout`.
   */
  readonly body: ReadableStream<Uint8Array> | null;
}

/** How a WebSocket to the Gateway is opened. */
export interface SocketRequest {
  /** Path below the Gateway's root, such as `/v1/api/ws`. */
  readonly path: string;
  /** Deadline for the handshake, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** Gives up the handshake from outside. */
  readonly signal?: AbortSignal | undefined;
  /** A frame came; the Gateway's binary frames arrive as text. */
  readonly onFrame: (text: string) => void;
  /** The socket is gone; called once. */
  readonly onClose: (code: number, reason: string) => void;
}

/** An open WebSocket to the Gateway. */
export interface GatewaySocket {
  /** Sends a text frame. */
  send(text: string): void;
  /** Closes it; `onClose` follows. */
  close(): void;
}

/**
 * The one way to the Gateway, for HTTP and WebSocket. Every request passes here: framing, trust, cookies, deadlines
 * and places in flight are decided once.
 */
export interface Transport extends AsyncDisposable {
  /** Where the Gateway is. */
  readonly gateway: GatewayUrl;
  /** Which engine carries it, and whom it trusts. */
  readonly trust: TrustDecision & { readonly engine: EngineKind };
  /** IBKR's budgets, as this client sees them. */
  readonly pacing: PacingApi;
  /** Sends one request, once, and resolves with whatever came back. Rejects only when there is no answer. */
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Opens a WebSocket under the same trust. */
  openSocket(request: SocketRequest): Promise<GatewaySocket>;
  /** Takes cookies that a browser sent along; they never override what the Gateway has set. */
  takeBrowserCookies(pairs: Iterable<readonly [string, string]>): void;
  /** Names and lengths of the cookies held, never values. */
  cookieEntries(): CookieEntry[];
  /** Forgets all cookies. */
  clearCookies(): void;
  /** Closes all connections. Twice does no harm. */
  close(): Promise<void>;
}
