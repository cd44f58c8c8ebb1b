import type { IbkrError } from "../errors/mod.ts";
import type { Frame } from "./frames.ts";
import type { StreamMark } from "./marks.ts";

/** What a tap tells its owner. Errors that a listener throws are logged and end nothing. */
export interface StreamTapListener {
  /** A frame came, as IBKR wrote it; `frame` is null when it is no readable one. */
  readonly onFrame: (text: string, frame: Frame | null) => void;
  /** The one socket has a gap, from its detection on, or goes on with every subscription restored. */
  readonly onMark?: (mark: StreamMark) => void;
  /** Subscriptions are heard: the first time, and after each outage before its `restored`. */
  readonly onReady?: () => void;
  /** An attempt to get ready failed; the next one follows by itself. */
  readonly onFailure?: (error: IbkrError) => void;
  /** The client is closed: nothing will follow. */
  readonly onEnd?: () => void;
}

/** One wish at the Gateway. */
export interface TapSubscription {
  /** The topic its frames carry, such as `sor`, `smd+265598`, `ssd+DU123`. */
  readonly topic: string;
  /** What asks for it, such as `sor+{}`. For `smd` the wanted field codes of everybody are asked for together. */
  readonly subscribe: string;
  /** What ends it, when the last one lets go. */
  readonly unsubscribe: string;
  /** IBKR ends it by itself after 15 minutes: it is renewed. */
  readonly lapses?: boolean;
}

/** How the one socket is doing. */
export interface StreamHealth {
  /** Subscriptions are heard at present. */
  readonly isReady: boolean;
  /** When the last frame came, Unix milliseconds; null before the first. */
  readonly lastFrameMs: number | null;
  /** How often it was ready: 1 after the first time. */
  readonly readyCount: number;
}

/**
 * Holds the one socket open for as long as it lives, and hears everything on it. For programs that keep or pass on what
 * comes; bots read the typed streams, which share the same socket.
 */
export interface StreamTap extends AsyncDisposable {
  /** How the socket is doing. */
  health(): StreamHealth;
  /**
   * Asks for a topic until the returned function is called, also across outages. Two wishes for one topic are one at the
   * Gateway, and the first to go does not end it for the other.
   */
  subscribe(subscription: TapSubscription): () => void;
  /** The last `system` greeting, whole `act` and whole `sts` as IBKR wrote them, for those who come later. */
  greeting(): readonly string[];
  /** Gives the socket up. Twice does no harm. */
  close(): Promise<void>;
}
