import {
  isIbkrError,
  type JournalChange,
  type JournalIntent,
  OrderBlockedError,
  OrderRefusedError,
  type TransportRequest,
  type TransportResponse,
} from "../../mod.ts";
import { changeOf, DOUBT_MS, judgeAnswer, type RawVerdict, readWhole } from "./order_answer.ts";
import type { Trading } from "./trading.ts";

/** What is sent, and for which intent. */
export interface Sending {
  readonly intentId: string;
  readonly request: TransportRequest;
  /** `sent` for the order itself, `replied` for a yes. */
  readonly state: "sent" | "replied";
}

/** Writes an intent down, or says what is in its way. */
export function beginIntent({ journal }: Trading, intent: JournalIntent): void {
  const begun = journal.begin(intent);
  if ("blocked" in begun) {
    throw new OrderBlockedError(begun.blocked, { operation: `orders.${intent.kind}`, outcome: "none" });
  }
}

/**
 * Sends what can place an order, once: the kill switch is looked at and the journal written at the last moment. Whatever
 * comes of it is in the journal before the caller hears of it.
 */
export async function sendIntent(
  trading: Trading,
  { intentId, request, state }: Sending,
): Promise<{ readonly response: TransportResponse; readonly verdict: RawVerdict }> {
  const { client, journal, clock } = trading;
  let hasLeft = false;
  const onSend = (): void => {
    refuseWhenStopped(trading, request.operation);
    const nowMs = clock.now();
    journal.update(intentId, { state, sentAtMs: nowMs, doubtUntilMs: nowMs + DOUBT_MS });
    hasLeft = true;
  };
  try {
    const { bytes, response } = await readWhole(await client.transport.send({ ...request, onSend }));
    const verdict = judgeAnswer(response.status, bytes);
    note(trading, intentId, changeOf(verdict, clock.now()));
    return { response, verdict };
  } catch (error) {
    const isUnsent = !hasLeft || (isIbkrError(error) && error.outcome === "none");
    const text = isIbkrError(error) ? error.code : "the answer broke off";
    if (!isUnsent) note(trading, intentId, changeOf({ kind: "unknown", text }, clock.now()));
    else if (state === "sent") notPlaced(trading, intentId, text);
    else note(trading, intentId, { state: "asked", doubtUntilMs: null });
    throw error;
  }
}

/** Nothing of it has left. */
export function notPlaced(trading: Trading, intentId: string, text: string): void {
  const endedAtMs = trading.clock.now();
  note(trading, intentId, { state: "ended", end: "not-placed", endedAtMs, doubtUntilMs: null, note: text });
}

/** Writes a change down. What somebody else has settled meanwhile stays as it is. */
export function note({ journal }: Trading, intentId: string, change: JournalChange): void {
  try {
    journal.update(intentId, change);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

/** @throws {OrderRefusedError} when the kill switch is on */
export function refuseWhenStopped({ rails }: Trading, operation = "orders"): void {
  const stopped = rails.stopped();
  if (stopped !== null) throw new OrderRefusedError("kill-switch", stopped, { operation, outcome: "none" });
}
