/**
 * Questions before an order (§7.2): one after the other, each with an id of its own that is good for one answer.
 *
 * @module
 */

import type { SimClock } from "../../clock.ts";
import type { Random } from "../../random.ts";
import { type Answer, failure, json } from "../answer.ts";
import { questionText } from "./questions.ts";
import type { OrderRules } from "./rules.ts";

/** What is asked before an order. */
export interface Questions {
  /** Message ids in the order of asking. */
  readonly ids: readonly string[];
  /** The order in words, as the messages name it. */
  readonly subject: string;
  /** Brokerage session that the questions belong to. */
  readonly epoch: number;
  /** What happens after the last yes. */
  readonly submit: () => Answer;
}

/** The open question. There is one at most: a new one takes the place of the old. */
export interface ReplyChain {
  /** Asks, or submits at once when there is nothing to ask. */
  ask(questions: Questions): Answer;
  /** Takes the answer to a question. `epoch`: the brokerage session that it came in. */
  reply(id: string, isConfirmed: boolean, epoch: number): Answer;
  /** Ends the open question when a request does (`invalidate`, DESIGN §12). */
  noteRequest(method: string, path: string): void;
  /** Id of the open question, null when there is none. */
  openId(): string | null;
}

const ORDER_REQUESTS: readonly RegExp[] = [
  /^(POST|DELETE) \/iserver\/account\/[^/]+\/order\/[^/]+$/,
  /^POST \/iserver\/account\/[^/]+\/orders(\/whatif)?$/,
  /^POST \/iserver\/account$/,
  /^POST \/iserver\/dynaccount$/,
];

/** Begins without a question. */
export function createReplyChain(clock: SimClock, random: Random, rules: OrderRules): ReplyChain {
  let open: { readonly id: string; readonly questions: Questions; readonly askedAtMs: number } | null = null;

  function ask(questions: Questions): Answer {
    open = null;
    const [messageId] = questions.ids;
    if (messageId === undefined) return questions.submit();
    open = { id: uuidOf(random), questions, askedAtMs: clock.now() };
    const message = [questionText(messageId, questions.subject)];
    return json([{
      id: open.id,
      message,
      isSuppressed: false,
      messageIds: [messageId],
      messageOptions: ["Yes", "No"],
    }]);
  }

  function isExpired(): boolean {
    return open !== null && clock.now() - open.askedAtMs > rules.questionExpiryMs;
  }

  return {
    ask,
    reply(id, isConfirmed, epoch) {
      const asked = open;
      const isKnown = asked !== null && asked.id === id && asked.questions.epoch === epoch && !isExpired();
      if (!isKnown) return failure(400, `reply id not found: '${id}'`);
      open = null;
      if (!isConfirmed) return failure(200, "Order not confirmed ");
      return ask({ ...asked.questions, ids: asked.questions.ids.slice(1) });
    },
    noteRequest(method, path) {
      if (open === null || path.startsWith("/iserver/reply/")) return;
      const isAny = rules.invalidate === "any" && path.startsWith("/iserver/");
      if (isAny || ORDER_REQUESTS.some((pattern) => pattern.test(`${method} ${path}`))) open = null;
    },
    openId: () => open === null || isExpired() ? null : open.id,
  };
}

function uuidOf(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.hex(length)).join("-");
}
