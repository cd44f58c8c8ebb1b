import { apiPath } from "../call.ts";
import type { OrderQuestion, PlaceOutcome, PlaceQuestion } from "./outcome.ts";
import { judgeQuestion, type QuestionDecision } from "./policy.ts";
import { refusalCode } from "./refusals.ts";
import type { LostAnswer, TradeAnswer } from "./send_trade.ts";
import { departure, end, note, type Talk, type TalkParts } from "./talk.ts";

/** IBKR asks one to four (reference §7.2); a chain without an end is no conversation. */
const MOST_QUESTIONS = 10;

/** A question that waits for its caller: what `reply` goes on with. */
export interface OpenQuestion {
  readonly question: OrderQuestion;
  /** IBKR's id of the order that a prompt is about; null for a plain question. */
  readonly promptOrderId: string | null;
  readonly talk: Talk;
}

/** What a conversation is held with. */
export interface ConverseParts extends TalkParts {
  /** Keeps a question that its caller answers later; forgets it when `signal` aborts. */
  readonly keepOpen: (open: OpenQuestion, signal: AbortSignal) => void;
  /** Asks IBKR to end an order; true when that was received. */
  readonly cancel: (accountId: string, orderId: string) => Promise<boolean>;
}

/**
 * Goes through IBKR's answers to an intent until there is an outcome. The lane is left in the end, unless a question stays
 * open.
 *
 * @throws {IbkrError} when nothing was sent, or nobody was logged in: then nothing has happened
 */
export async function converse(parts: ConverseParts, talk: Talk, first: TradeAnswer): Promise<PlaceOutcome> {
  return await thenLeave(talk, conclude(parts, talk, first));
}

/** Goes on with a question that was open, with the answer of its caller. The lane is left like after {@link converse}. */
export async function resume(
  parts: ConverseParts,
  open: OpenQuestion,
  decision: QuestionDecision,
): Promise<PlaceOutcome> {
  return await thenLeave(open.talk, give(parts, open, decision));
}

async function thenLeave(talk: Talk, conversation: Promise<PlaceOutcome>): Promise<PlaceOutcome> {
  let outcome: PlaceOutcome | null = null;
  try {
    return outcome = await conversation;
  } finally {
    if (outcome?.kind !== "question" || outcome.state !== "open") talk.hold.leave();
  }
}

async function conclude(parts: ConverseParts, talk: Talk, answer: TradeAnswer): Promise<PlaceOutcome> {
  const { intentId, clientOrderIds, answered } = talk;
  const base = { intentId, clientOrderIds };
  switch (answer.kind) {
    case "accepted": {
      const { orders } = answer;
      end(parts, talk, "placed", { orderIds: orders.map(({ orderId }) => orderId) });
      return { ...base, kind: "accepted", orders, answered };
    }
    case "refused": {
      const code = refusalCode(answer.text);
      if (code === "not_primed") parts.forgetPriming();
      end(parts, talk, "rejected", { note: answer.text });
      return { ...base, kind: "rejected", code, text: answer.text };
    }
    case "failed":
      end(parts, talk, "rejected", { note: answer.error.message });
      throw answer.error;
    case "not-sent":
      // a reply that did not leave: the question stands, no yes was given, and IBKR drops the order
      if (answered.length > 0) return { ...base, kind: "unknown", reason: answer.error.message };
      end(parts, talk, "not-placed", { note: answer.error.message });
      throw answer.error;
    case "lost":
      return doubt(parts, talk, answer);
    case "question":
      return await answerQuestion(parts, { question: answer.question, promptOrderId: null, talk });
    case "prompt":
      return await answerQuestion(parts, { question: answer.question, promptOrderId: answer.orderId, talk });
  }
}

/** The answer is lost; should it come after all, the journal is told. */
function doubt(parts: ConverseParts, talk: Talk, { reason, late }: LostAnswer): PlaceOutcome {
  note(parts, talk, { state: "unknown", note: reason });
  late.then((found) => {
    if (found === null) return;
    if (found.kind === "accepted") end(parts, talk, "placed", { orderIds: found.orders.map(({ orderId }) => orderId) });
    else if (found.kind === "refused") end(parts, talk, "rejected", { note: found.text });
    else if (found.kind === "failed") end(parts, talk, "rejected", { note: found.error.message });
    else if (found.kind === "question") {
      note(parts, talk, { state: "asked", doubtUntilMs: null, note: "asked too late" });
    }
  }).catch(() => {}); // nobody waits for it any more; what the journal could not take, settling will find
  const { intentId, clientOrderIds } = talk;
  return { intentId, clientOrderIds, kind: "unknown", reason };
}

async function answerQuestion(parts: ConverseParts, open: OpenQuestion): Promise<PlaceOutcome> {
  const { question, talk } = open;
  note(parts, talk, { state: "asked", doubtUntilMs: null, note: question.messageIds.join(", ") });
  const { expiresAtMs, signal } = talk.hold.ask(parts.questionTimeoutMs);
  const isEndless = talk.answered.length >= MOST_QUESTIONS;
  const verdict = isEndless ? "no" : await judgeQuestion(talk.policy, question, signal);
  if (signal.aborted) return givenUp(talk, signal);
  if (verdict !== "hold") return await give(parts, open, verdict);
  parts.keepOpen(open, signal);
  return asked(open, "open", expiresAtMs);
}

/** Gives an answer to an open question, and goes on with what IBKR says to it. */
async function give(parts: ConverseParts, open: OpenQuestion, verdict: QuestionDecision): Promise<PlaceOutcome> {
  const { question, promptOrderId, talk } = open;
  if (!talk.hold.answer()) return givenUp(talk, null);
  if (verdict === "no") return await decline(parts, open);
  const next = { ...talk, answered: [...talk.answered, question] };
  const { timeoutMs, signal } = talk;
  const onSend = departure(parts, talk, "replied", "orders.reply");
  if (promptOrderId === null) {
    const answer = await parts.sender.send({
      operation: "orders.reply",
      method: "POST",
      path: apiPath`/iserver/reply/${question.replyId}`,
      json: { confirmed: true },
      timeoutMs,
      signal,
      onSend,
    });
    return await conclude(parts, next, answer);
  }
  const text = typeof verdict === "object" ? verdict.option : "";
  const answer = await parts.sender.send({
    operation: "orders.reply",
    method: "POST",
    path: "/iserver/notification",
    json: { orderId: Number(promptOrderId), reqId: question.replyId, text },
    timeoutMs,
    signal,
    onSend,
  });
  // the answer is plain text, such as Success (reference §7.1): whatever is no refusal says that it was taken
  const isTaken = answer.kind === "lost" && answer.isAnswered;
  const order = {
    orderId: promptOrderId,
    clientOrderId: talk.clientOrderIds[0] ?? null,
    parentOrderId: null,
    status: null,
  };
  return await conclude(parts, next, isTaken ? { kind: "accepted", orders: [order] } : answer);
}

/** Says no. With a prompt the order is at IBKR already, so it is called back. */
async function decline(parts: ConverseParts, open: OpenQuestion): Promise<PlaceOutcome> {
  const { question, promptOrderId, talk } = open;
  const { intentId, clientOrderIds, timeoutMs } = talk;
  const unseen = { intentId, clientOrderIds, kind: "unknown" } as const;
  if (promptOrderId !== null) {
    end(parts, talk, "placed", { orderIds: [promptOrderId], note: "declined, and called back" });
    const isReceived = await parts.cancel(talk.accountId, promptOrderId);
    if (isReceived) return asked(open, "declined", null);
    return {
      ...unseen,
      reason: `the order ${promptOrderId} waits for an answer, and calling it back was not confirmed`,
    };
  }
  const answer = await parts.sender.send({
    operation: "orders.reply",
    method: "POST",
    path: apiPath`/iserver/reply/${question.replyId}`,
    json: { confirmed: false },
    timeoutMs,
    signal: undefined, // a no is sent whoever gives up
    onSend: () => {},
  });
  if (answer.kind === "accepted") return await conclude(parts, talk, answer);
  const isTaken = answer.kind === "refused" || (answer.kind === "lost" && answer.isAnswered);
  if (!isTaken) return { ...unseen, reason: "a question was answered with no, and that was not confirmed" };
  end(parts, talk, "rejected", { note: `declined: ${question.messageIds.join(", ")}` });
  return asked(open, "declined", null);
}

function asked(
  { question, talk }: OpenQuestion,
  state: PlaceQuestion["state"],
  expiresAtMs: number | null,
): PlaceQuestion {
  const { intentId, clientOrderIds, answered } = talk;
  return { intentId, clientOrderIds, kind: "question", question, answered, state, expiresAtMs };
}

/** The question was given up before it was answered: no yes was sent, and IBKR drops it; settling makes sure. */
function givenUp({ intentId, clientOrderIds }: Talk, signal: AbortSignal | null): PlaceOutcome {
  const why = signal?.reason instanceof Error ? signal.reason.message : "it was given up before";
  return { intentId, clientOrderIds, kind: "unknown", reason: `a question of IBKR was not answered: ${why}` };
}
