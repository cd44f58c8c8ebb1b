import type { QuestionId } from "./known_questions.ts";
import type { OrderQuestion } from "./outcome.ts";

/** What a caller's function says to a question; of a prompt, which option to take. */
export type QuestionDecision = "yes" | "no" | { readonly option: string };

/** Which questions may be answered, and how. Without any of it, every question is declined. */
export interface QuestionPolicy {
  /** Message ids that are answered with yes. A question about several needs all of them in here. */
  readonly allow?: readonly QuestionId[] | undefined;
  /** What to answer to advanced prompts, by message id: one of IBKR's own options, word for word. */
  readonly prompts?: Readonly<Record<string, string>> | undefined;
  /**
   * Is asked about each question that the lists do not allow. Reads may be made meanwhile, orders wait; the signal aborts
   * when the question has expired, and then the decision is not sent.
   */
  readonly decide?:
    | ((question: OrderQuestion, signal: AbortSignal) => QuestionDecision | Promise<QuestionDecision>)
    | undefined;
  /**
   * What happens to a question that nothing above allows: `decline` answers no; `hold` hands it to the caller open, to be
   * answered with `ibkr.orders.reply`. Default `decline`.
   */
  readonly onUnexpected?: "decline" | "hold" | undefined;
}

/** What to do about a question. */
export type PolicyVerdict = QuestionDecision | "hold";

/** Applies a policy. What `decide` throws counts as no, and a prompt's option has to be one that is offered. */
export async function judgeQuestion(
  { allow = [], prompts = {}, decide, onUnexpected = "decline" }: QuestionPolicy,
  question: OrderQuestion,
  signal: AbortSignal,
): Promise<PolicyVerdict> {
  const { messageIds, kind, options } = question;
  const isOffered = (option: unknown): option is string => typeof option === "string" && options.includes(option);
  if (kind === "confirm" && messageIds.length > 0 && messageIds.every((id) => allow.includes(id))) return "yes";
  const [promptId] = messageIds;
  if (kind === "prompt" && promptId !== undefined && Object.hasOwn(prompts, promptId)) {
    const option = prompts[promptId];
    if (isOffered(option)) return { option };
  }
  if (decide !== undefined) {
    const decision = await decided(decide, question, signal);
    if (kind === "confirm") return decision === "yes" ? "yes" : "no";
    return typeof decision === "object" && isOffered(decision.option) ? { option: decision.option } : "no";
  }
  return onUnexpected === "hold" ? "hold" : "no";
}

async function decided(
  decide: NonNullable<QuestionPolicy["decide"]>,
  question: OrderQuestion,
  signal: AbortSignal,
): Promise<QuestionDecision> {
  try {
    return await Promise.race([decide(question, signal), noOnceAborted(signal)]);
  } catch {
    return "no"; // whoever fails to decide has not said yes
  }
}

function noOnceAborted(signal: AbortSignal): Promise<"no"> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve("no");
    else signal.addEventListener("abort", () => resolve("no"), { once: true });
  });
}
