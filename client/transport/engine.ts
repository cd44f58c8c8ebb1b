/** Name and value of a header, as it goes on the wire; a name may occur more than once. */
export type HeaderPair = readonly [name: string, value: string];

/** A request as an engine sends it: complete, nothing left to decide. */
export interface EngineRequest {
  /** HTTP method in capitals. */
  readonly method: string;
  /** Absolute address, query included. */
  readonly url: string;
  /** Every header that goes out, apart from Host, Content-Length and Connection. */
  readonly headers: readonly HeaderPair[];
  /** The body; null for none. Always sent with a length. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Whether a warm connection may be used: only for what may safely reach the server twice. */
  readonly mayReuseConnection: boolean;
  /** Ends the request at once. */
  readonly signal: AbortSignal;
}

/** An answer as it comes off the wire: not decoded, no redirect followed. */
export interface EngineResponse {
  /** HTTP status. */
  readonly status: number;
  /** Headers as received. */
  readonly headers: Headers;
  /** The body; null where HTTP allows none. */
  readonly body: ReadableStream<Uint8Array> | null;
}

/** What an engine needs to open a WebSocket. */
export interface EngineSocketRequest {
  /** Absolute address, `wss:` or `ws:`. */
  readonly url: string;
  /** Headers of the handshake. */
  readonly headers: readonly HeaderPair[];
  /** Gives up the handshake. */
  readonly signal: AbortSignal;
  /** A frame came, text or binary, decoded as UTF-8. */
  readonly onFrame: (text: string) => void;
  /** The socket is gone; called once, never before the handshake succeeded. */
  readonly onClose: (code: number, reason: string) => void;
}

/** An open WebSocket. */
export interface EngineSocket {
  /** Sends a text frame. */
  send(text: string): void;
  /** Closes it; `onClose` follows. */
  close(): void;
}

/** Statuses that HTTP forbids a body for (RFC 9110 §6.4.1). */
export const STATUSES_WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * The engines: Deno's own `fetch`; undici over a connector that judges certificates; the plain `fetch` of a browser or
 * of Bun.
 */
export type EngineKind = "builtin" | "pinned" | "web";

/** The one seam between the client and the runtime's network. */
export interface Engine {
  /** Which one it is. */
  readonly kind: EngineKind;
  /** Sends one request, exactly once. Rejects with {@link EngineFailure} or the signal's reason. */
  request(request: EngineRequest): Promise<EngineResponse>;
  /** Opens one WebSocket. Rejects with {@link EngineFailure} or the signal's reason. */
  openSocket(request: EngineSocketRequest): Promise<EngineSocket>;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/** An engine that is opened when it is first needed. */
export interface EngineSource {
  /** Which one it will be. */
  readonly kind: EngineKind;
  /**
   * Whether it obeys {@link EngineRequest.mayReuseConnection}. A browser does not: it sends a request again when a warm
   * connection drops, whatever its method, and no page can tell it not to.
   */
  readonly sendsOnce: boolean;
  /** Opens it. */
  readonly open: () => Promise<Engine>;
}

/** How far a failed request came: `connect` means that no byte of it was sent. */
export type FailureStage =
  | "permission"
  | "refused"
  | "dns"
  | "certificate"
  | "tls"
  | "network"
  | "handshake"
  | "exchange";

/**
 * What an engine rejects with. The runtime's own error is not kept as its cause: its text holds the address with the
 * query, and nobody reads a cause as carefully as it is printed.
 */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure";
  /** How far it came. */
  readonly stage: FailureStage;

  /**
   * @param stage How far it came
   * @param found What the runtime said, in a few words without addresses
   */
  constructor(stage: FailureStage, found: string) {
    super(found);
    this.stage = stage;
  }
}

/** The runtime itself forbids it: the program was started without the permission that the text names. */
export function permissionFailure(error: unknown): EngineFailure | null {
  if (!(error instanceof Error) || !/^(NotCapable|PermissionDenied)$/.test(error.name)) return null;
  return new EngineFailure("permission", error.message.split(",", 1)[0] ?? error.message);
}
