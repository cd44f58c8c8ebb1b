import { type PlaceOutcome, refusalCode, type Settlement } from "../../mod.ts";

/** What an answer of an operation means for who asked: its body, and whether it is the last word. */
export interface OpsAnswer {
  readonly body: unknown;
  /** False: nobody knows yet what came of it; told by status 202. */
  readonly isKnown: boolean;
}

/** An answer as it is: only an outcome `unknown` leaves something open. */
export function answerOf(body: unknown): OpsAnswer {
  const kind = typeof body === "object" && body !== null ? Reflect.get(body, "kind") : undefined;
  return { body, isKnown: kind !== "unknown" };
}

/** The outcome of an intent whose answer its sender never got, as far as settling could tell. */
export function outcomeOf({ intentId, clientOrderIds, end, orderIds, note }: Settlement): PlaceOutcome {
  const base = { intentId, clientOrderIds };
  if (end === "unsettled") return { ...base, kind: "unknown", reason: note };
  if (end === "placed") {
    const [only] = clientOrderIds;
    const clientOrderId = clientOrderIds.length === 1 && orderIds.length === 1 ? only! : null;
    const orders = orderIds.map((orderId) => ({ orderId, clientOrderId, parentOrderId: null, status: null }));
    return { ...base, kind: "accepted", orders, answered: [] };
  }
  const text = end === "not-placed" ? `it was not placed: ${note}` : note;
  return { ...base, kind: "rejected", code: refusalCode(text), text };
}
