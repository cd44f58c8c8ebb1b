import {
  type JournalChange,
  type OrderAnswer,
  readOrderAnswer,
  refusalCode,
  type TransportResponse,
} from "../../mod.ts";

/** How long a request whose answer was lost may sit in the Gateway, in milliseconds (DESIGN §12). */
export const DOUBT_MS = 120_000;

/** What an answer means for the intent that it answers. */
export type RawVerdict =
  | { readonly kind: "placed"; readonly orderIds: readonly string[] }
  | { readonly kind: "asked"; readonly replyId: string }
  | { readonly kind: "rejected"; readonly text: string }
  | { readonly kind: "unknown"; readonly text: string };

/**
 * Judges an answer by a copy of its body. A status below 500 without an order says that none was taken; from 500 on only
 * words that are known do.
 */
export function judgeAnswer(status: number, bytes: Uint8Array): RawVerdict {
  const answer = read(bytes);
  const isServers = status >= 500;
  if (answer.kind === "accepted") return { kind: "placed", orderIds: answer.orders.map(({ orderId }) => orderId) };
  if (answer.kind === "question") return { kind: "asked", replyId: answer.question.replyId };
  if (answer.kind === "prompt") return { kind: "placed", orderIds: [answer.orderId] };
  if (answer.kind === "refused" && (!isServers || refusalCode(answer.text) !== "other")) {
    return { kind: "rejected", text: answer.text };
  }
  if (status >= 300 && !isServers) return { kind: "rejected", text: `status ${status}` };
  return { kind: "unknown", text: `status ${status} and an answer that says nothing of an order` };
}

/** The verdict as the journal has it. */
export function changeOf(verdict: RawVerdict, nowMs: number): JournalChange {
  const ended = { state: "ended", endedAtMs: nowMs, doubtUntilMs: null } as const;
  if (verdict.kind === "placed") return { ...ended, end: "placed", orderIds: verdict.orderIds };
  if (verdict.kind === "rejected") return { ...ended, end: "rejected", note: verdict.text.slice(0, 500) };
  if (verdict.kind === "asked") return { state: "asked", doubtUntilMs: null };
  return { state: "unknown", doubtUntilMs: nowMs + DOUBT_MS, note: verdict.text };
}

/** Reads a body whole and hands out an answer that still has it. */
export async function readWhole(
  response: TransportResponse,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly response: TransportResponse }> {
  const bytes = new Uint8Array(await new Response(response.body).arrayBuffer());
  return { bytes, response: { ...response, body: response.body === null ? null : new Response(bytes).body } };
}

function read(bytes: Uint8Array): OrderAnswer {
  try {
    return readOrderAnswer(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return { kind: "unreadable" };
  }
}
