/**
 * Why nothing came for a while: the socket ended, IBKR's heartbeat stayed away for 25 s, the brokerage session ended, there is
 * a new one, or the reader was too slow for its queue.
 */
export type StreamGapReason =
  | "socket-closed"
  | "heartbeat-missed"
  | "session-lost"
  | "new-session"
  | "slow-reader";

/** Stands in a stream where items may be missing; a {@link StreamRestored} with the same `outageId` follows. */
export interface StreamGap {
  /** Tells it from items and from its end. */
  readonly kind: "gap";
  /** Names the outage; its end carries the same. */
  readonly outageId: string;
  /** What happened. */
  readonly reason: StreamGapReason;
  /** The last moment up to which nothing is missing, Unix milliseconds. */
  readonly fromMs: number;
  /** When it was noticed, Unix milliseconds. */
  readonly detectedAtMs: number;
  /** Items that were thrown away because the reader was slower than its queue is long; 0 for every other reason. */
  readonly dropped: number;
}

/** Items come again, and nothing is missing from here on; what was missed has to be asked for over REST. */
export interface StreamRestored {
  /** Tells it from items and from its beginning. */
  readonly kind: "restored";
  /** That of the {@link StreamGap}. */
  readonly outageId: string;
  /** Where the gap began, Unix milliseconds. */
  readonly fromMs: number;
  /** Where it ended, Unix milliseconds. */
  readonly toMs: number;
}

/** What a stream says about itself. */
export type StreamMark = StreamGap | StreamRestored;

/**
 * Whether an item of a stream is about the stream itself.
 *
 * @example
 * ```ts
 * import { isStreamMark } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * assert.equal(isStreamMark({ kind: "restored", outageId: "x", fromMs: 0, toMs: 1 }), true);
 * assert.equal(isStreamMark({ conid: 265598 }), false);
 * ```
 */
export function isStreamMark(item: object): item is StreamMark {
  return "kind" in item && (item.kind === "gap" || item.kind === "restored");
}
