import type { CancelOutcome, OrderPreview, OrderQuestion, PlaceOutcome, Settlement } from "../../mod.ts";
import { CommandError } from "../command_error.ts";
import { printable } from "../output/printable.ts";
import { questionWords } from "./words.ts";

type Reader = (answer: never) => CommandError | null;

const READERS: Readonly<Record<string, Reader>> = {
  "orders.place": ofPlacing,
  "orders.modify": ofPlacing,
  "orders.preview": ofPreview,
  "orders.cancel": ofCancel,
  "orders.settle": ofSettling,
};

/** How a command ends that got this answer; null when it got what it wanted. */
export function verdictOf(operation: string, answer: unknown): CommandError | null {
  return READERS[operation]?.(answer as never) ?? null;
}

function ofPlacing(outcome: PlaceOutcome): CommandError | null {
  switch (outcome.kind) {
    case "accepted":
      return null;
    case "rejected": {
      const { code, text } = outcome;
      const exit = code === "rate_limited" ? "rateLimited" : "rejected";
      return new CommandError(exit, `IBKR said no (${code}): ${text}`, { code: `rejected_${code}` });
    }
    case "question":
      return ofQuestion(outcome.question);
    case "unknown":
      return inDoubt(outcome.reason, outcome.clientOrderIds[0] ?? outcome.intentId);
  }
}

function ofQuestion(question: OrderQuestion): CommandError {
  const { kind, messageIds, options } = question;
  const isPrompt = kind === "prompt"; // then IBKR had the order already
  const came = isPrompt ? "declined, and the order was called back" : "declined, so nothing has come of it";
  const hint = isPrompt
    ? `on a terminal it can be answered with one of: ${options.map(printable).join(", ")}`
    : `to allow it: --allow-question ${messageIds.join(",")}`;
  return new CommandError("rejected", `${came}: IBKR asks ${questionWords(question)}`, {
    code: "question",
    hints: [hint],
  });
}

/** Nobody can say whether an order is there: the one case in which doing it again costs money. */
export function inDoubt(reason: string, id: string | undefined, cause?: unknown): CommandError {
  const found = `nobody can say whether IBKR has it: ${reason}`;
  const hints = ["do not send it again; find out what became of it:"];
  hints.push(id === undefined ? "bezant orders open" : `bezant orders settle ${id}`);
  return new CommandError("uncertain", found, { code: "unknown", hints, cause });
}

function ofPreview({ rail, refusal }: OrderPreview): CommandError | null {
  if (rail !== null) return new CommandError("rejected", `a guard rail says no: ${rail.message}`, { code: rail.code });
  if (refusal === null) return null;
  return new CommandError("rejected", `IBKR would say no (${refusal.code}): ${refusal.text}`, { code: refusal.code });
}

function ofCancel({ state, orderId, status }: CancelOutcome): CommandError | null {
  if (state === "filled") {
    return new CommandError("rejected", `the order ${orderId} was filled before it could be called back`, {
      code: "filled",
    });
  }
  if (state !== "working") return null;
  const hints = [`bezant orders status ${orderId}`];
  return new CommandError("uncertain", `IBKR has the request, and the order still lives (${status})`, {
    code: "working",
    hints,
  });
}

function ofSettling({ end, note, intentId }: Settlement): CommandError | null {
  if (end !== "unsettled") return null;
  return new CommandError("uncertain", `nobody can say yet: ${note}`, {
    code: "unsettled",
    hints: [
      `ask again later: bezant orders settle ${intentId}`,
      "at once: restart the Gateway, log in, settle again",
    ],
  });
}
