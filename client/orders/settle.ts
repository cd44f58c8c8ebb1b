import { type Clock, sleep } from "../clock.ts";
import { isIbkrError } from "../errors/mod.ts";
import type { JournalChange, JournalEntry, OrderJournal } from "../journal/types.ts";
import type { EndState } from "./outcome.ts";
import { type Evidence, type EvidenceSource, readEvidence } from "./evidence.ts";
import { DOUBT_MS } from "./send_trade.ts";

/** Two readings that are to prove an absence are at least so far apart (DESIGN §12). */
const READINGS_APART_MS = 5_000;
/** Also an old doubt is worth a second look when the first one could not tell. */
const LEAST_PATIENCE_MS = 30_000;

/** What has become of an intent. */
export interface Settlement {
  /** Names the intent. */
  readonly intentId: string;
  /** Its client order ids. */
  readonly clientOrderIds: readonly string[];
  /** The end state. */
  readonly end: EndState;
  /** IBKR's ids of its orders, as far as known. */
  readonly orderIds: readonly string[];
  /** Why, for people. */
  readonly note: string;
}

/** How an intent is settled. */
export interface SettleOptions {
  /**
   * When the Gateway was started anew, Unix milliseconds, where the caller knows it from elsewhere (systemd, Docker): what
   * sat in the old one is gone. A restart that the client sees itself need not be told.
   */
  readonly gatewayRestartedAtMs?: number | undefined;
  /** false: one look and a verdict at once, though the order may still come. Default: wait until it hardly can. */
  readonly wait?: boolean | undefined;
  /** Gives up from outside; the intent stays as it is. */
  readonly signal?: AbortSignal | undefined;
}

/** What settling is done with. */
export interface SettleParts extends EvidenceSource {
  readonly journal: OrderJournal;
  readonly clock: Clock;
}

/**
 * Settles one intent by DESIGN §12: it is `placed` once a list shows it; `not-placed` when no byte that could place it was
 * sent, or when the Gateway has restarted since and two readings at least 5 s apart lack it; else `unsettled`, after the
 * time in which a request may sit in the Gateway.
 */
export async function settleEntry(
  parts: SettleParts,
  intentId: string,
  options: SettleOptions = {},
): Promise<Settlement> {
  const { journal, clock } = parts;
  const { gatewayRestartedAtMs, wait = true, signal } = options;
  const change = (changed: JournalChange): void => void journal.update(intentId, changed);
  const entry = (): JournalEntry => journal.get(intentId)!;
  const isOver = (): boolean => entry().end !== null && entry().end !== "unsettled";
  const finish = (state: EndState, note: string, orderIds?: readonly string[]): Settlement => {
    if (!isOver()) change({ state: "ended", end: state, endedAtMs: clock.now(), note, orderIds });
    return settlementOf(entry());
  };

  if (isOver()) return settlementOf(entry());
  if (entry().state === "intended") return finish("not-placed", "no byte of it was sent");
  const { sentAtMs } = entry();
  const sentAt = sentAtMs ?? entry().intent.atMs;
  if (gatewayRestartedAtMs !== undefined && gatewayRestartedAtMs > sentAt) {
    change({ restartedAtMs: gatewayRestartedAtMs });
  }
  const giveUpAtMs = Math.max(sentAt + DOUBT_MS, clock.now() + LEAST_PATIENCE_MS);
  let lackedAtMs: number | null = null;
  for (;;) {
    const evidence = await look(parts, entry(), signal);
    if (isOver()) return settlementOf(entry()); // its answer came after all
    if (evidence.kind === "found") return finish("placed", "it was found at IBKR", evidence.orderIds);
    if (evidence.kind === "too-late") return finish("not-placed", "the order was over before the change");
    // what is not asked for any more cannot come: a question without a yes, a request in a Gateway that is gone
    const { state, restartedAtMs } = entry();
    const hasRestarted = restartedAtMs !== null && restartedAtMs > sentAt;
    const since = state === "asked" ? sentAt : hasRestarted ? restartedAtMs : null;
    if (evidence.kind === "lacking" && since !== null && evidence.askedAtMs > since) {
      if (lackedAtMs !== null && evidence.askedAtMs - lackedAtMs >= READINGS_APART_MS) {
        const why = state === "asked" ? "its question was never answered with yes" : "the Gateway has restarted since";
        return finish("not-placed", `${why}, and two readings lack it`);
      }
      lackedAtMs ??= evidence.askedAtMs;
    } else if (!wait || clock.now() >= giveUpAtMs) {
      const why = evidence.kind === "unclear" ? evidence.why : "it is not there, and may still sit in the Gateway";
      return finish("unsettled", why);
    }
    await sleep(clock, READINGS_APART_MS, signal);
  }
}

/** A reading; a Gateway that is away tells nothing. */
async function look(parts: SettleParts, entry: JournalEntry, signal?: AbortSignal): Promise<Evidence> {
  try {
    return await readEvidence(parts, entry, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (!isIbkrError(error) || error.code === "closed") throw error;
    return { kind: "unclear", why: error.message };
  }
}

function settlementOf({ intent: { intentId, clientOrderIds }, end, orderIds, note }: JournalEntry): Settlement {
  return { intentId, clientOrderIds, end: end ?? "unsettled", orderIds, note };
}
