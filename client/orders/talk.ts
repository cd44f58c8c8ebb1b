import type { Clock } from "../clock.ts";
import { InternalError, OrderBlockedError, OrderRefusedError } from "../errors/mod.ts";
import type { JournalChange, OrderJournal } from "../journal/types.ts";
import type { Rails } from "../rails/types.ts";
import type { LaneHold } from "./lane.ts";
import type { OrderQuestion, PlaceBase } from "./outcome.ts";
import type { QuestionPolicy } from "./policy.ts";
import { DOUBT_MS, type TradeSender } from "./send_trade.ts";

/** What a conversation about orders is made with. */
export interface TalkParts {
  /** Sends, each once. */
  readonly sender: TradeSender;
  /** Where intents stand. */
  readonly journal: OrderJournal;
  /** Time. */
  readonly clock: Clock;
  /** Guard rails, where there are some. */
  readonly rails: Rails | null;
  /** How long an open question holds the lane, in milliseconds. */
  readonly questionTimeoutMs: number;
  /** IBKR has begun a session anew without anybody noticing: what it wants to be asked first has to be asked again. */
  readonly forgetPriming: () => void;
}

/** One intent on its way: what is asked and answered until it has an outcome. */
export interface Talk extends PlaceBase {
  /** Account that trades. */
  readonly accountId: string;
  /** The lane. */
  readonly hold: LaneHold;
  /** Which questions may be answered. */
  readonly policy: QuestionPolicy;
  /** Questions that were answered so far. */
  readonly answered: readonly OrderQuestion[];
  /** Deadline of each request, in milliseconds. */
  readonly timeoutMs: number;
  /** Gives up from outside. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Writes a change down. An entry that somebody else has settled meanwhile stays as it is; then what we know comes too late
 * to matter.
 */
export function note({ journal }: TalkParts, { intentId }: PlaceBase, change: JournalChange): void {
  try {
    journal.update(intentId, change);
  } catch (error) {
    if (error instanceof RangeError) return;
    const found = `the journal cannot be written (intent ${intentId}); settle it before anything is placed again`;
    throw new InternalError(found, { operation: "orders.journal", cause: error });
  }
}

/** Writes an end down. */
export function end(
  parts: TalkParts,
  base: PlaceBase,
  state: "placed" | "rejected" | "not-placed",
  change: JournalChange,
): void {
  const endedAtMs = parts.clock.now();
  note(parts, base, { ...change, state: "ended", end: state, endedAtMs, doubtUntilMs: null });
}

/**
 * What happens at the last moment before bytes leave that can place something: the kill switch is looked at, and the journal
 * has to take it. What throws here keeps everything from being sent.
 */
export function departure(
  { journal, clock, rails }: TalkParts,
  { intentId }: PlaceBase,
  state: "sent" | "replied",
  operation: string,
): () => void {
  return () => {
    const stopped = rails?.stopped() ?? null;
    if (stopped !== null) throw new OrderRefusedError("kill-switch", stopped, { operation, outcome: "none" });
    const nowMs = clock.now();
    try {
      journal.update(intentId, { state, sentAtMs: nowMs, doubtUntilMs: nowMs + DOUBT_MS });
    } catch (error) {
      if (!(error instanceof RangeError)) {
        const found = "the journal cannot be written, so nothing was sent";
        throw new InternalError(found, { operation, outcome: "none", cause: error });
      }
      const by = journal.get(intentId) ?? null;
      throw new OrderBlockedError({ why: "same-intent", by, taken: null }, { operation, outcome: "none" });
    }
  };
}
