import { sleep } from "../clock.ts";
import { EventsUnavailableError, isIbkrError, UpstreamHttpError } from "../errors/mod.ts";
import type { Logger } from "../log.ts";
import type { FollowOptions } from "./options.ts";
import { readPolls } from "./read_polls.ts";
import { readStream } from "./read_stream.ts";
import { NotStreamed, type Piece, type Pieces, type SourceParts, type SourceQuery } from "./source.ts";

/** What following needs. */
export interface FollowParts extends SourceParts {
  readonly logger: Logger;
}

/** One connection after the other. */
export interface Connection {
  /**
   * The next piece; null when a connection has ended, and the next call begins another.
   *
   * @param place Where to go on
   */
  next(place: string): Promise<Piece | null>;
  /** Ends the one that is open. */
  end(): Promise<void>;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Streams or polls, and tries again with growing pauses left to chance. Before the first piece every error is thrown;
 * afterwards only what no patience helps against.
 */
export function createConnection(
  parts: FollowParts,
  { query, signal }: Omit<SourceQuery, "place">,
  wanted: NonNullable<FollowOptions["transport"]>,
): Connection {
  const { clock, logger } = parts;
  let isPolling = wanted === "poll";
  let isHeldBack = false; // known for sure: a stream gets nowhere here
  let hasBegun = false;
  let isFresh = true; // nothing came over this connection yet
  let failures = 0;
  let pieces: Pieces | null = null;

  async function next(place: string): Promise<Piece | null> {
    try {
      if (pieces === null) {
        pieces = (isPolling ? readPolls : readStream)(parts, { place, query, signal });
        isFresh = true;
      }
      const { value } = await pieces.next();
      if (value !== undefined) return taken(value);
      await pause("the sidecar has ended the connection", 0);
    } catch (error) {
      await recover(error);
    }
    pieces = null;
    return null;
  }

  function taken(piece: Piece): Piece {
    if (failures > 1) logger.log("info", "events are followed again");
    isFresh = false;
    hasBegun = true;
    failures = 0;
    return piece;
  }

  async function recover(caught: unknown): Promise<void> {
    if (signal.aborted) throw caught;
    if (wanted === "auto" && !isPolling && isFresh && isStreamless(caught)) {
      isPolling = true;
      isHeldBack ||= !isIbkrError(caught, "upstream_timeout"); // the sidecar itself may have been slow
      return logger.log("info", "events cannot be streamed here and are polled for", { reason: String(caught) });
    }
    const error = caught instanceof NotStreamed
      ? new UpstreamHttpError(caught.message, { operation: "events.follow" })
      : caught;
    if (!hasBegun || isFinal(error)) throw error;
    await pause(String(error), isIbkrError(error) ? error.retryAfterMs ?? 0 : 0);
  }

  async function pause(reason: string, leastMs: number): Promise<void> {
    if (wanted === "auto" && !isHeldBack) isPolling = false; // a new connection may be a better one
    if (failures === 1) logger.log("warn", "events cannot be followed at present, trying again", { reason });
    const longestMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures++, 10), LONGEST_PAUSE_MS);
    await sleep(clock, Math.max(leastMs, longestMs * (0.5 + clock.random() / 2)), signal);
  }

  return { next, end: async () => void await pieces?.return(undefined) };
}

/** Whether polling may help where streaming has failed. */
function isStreamless(error: unknown): boolean {
  if (error instanceof NotStreamed) return true;
  return isIbkrError(error, "upstream_timeout") ||
    (isIbkrError(error, "upstream_client_error") && STREAM_REFUSED.has(error.status ?? 0));
}

/** Statuses of whoever knows no streams: not found, method, not acceptable. */
const STREAM_REFUSED: ReadonlySet<number> = new Set([404, 405, 406]);

/** What no patience helps against. A page in place of a sidecar may be that of a proxy, while the sidecar is away. */
function isFinal(error: unknown): boolean {
  if (!isIbkrError(error)) return true;
  if (error instanceof EventsUnavailableError) return error.reason === "disabled" || error.reason === "no-history";
  return !error.retryable && error.code !== "upstream_decode_error";
}
