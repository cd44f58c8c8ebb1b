/** What goes wrong about orders, in words of ours. @module */
import type { ToolFailure } from "../tools/tool.ts";
import type { DeskAnswer } from "../../operations/mod.ts";

const NOTHING = "Nothing was sent.";

/** A failure of order tools, by its code. */
export function failure(code: keyof typeof REMEDIES, found: string): ToolFailure {
  const message = `${found}. ${NOTHING}`;
  return { kind: "failure", code, message, remedy: REMEDIES[code], details: { outcome: "none" } };
}

const REMEDIES = {
  token_refused:
    "Preview it again, unless it may have been submitted already: then look at orders_list and orders_open first.",
  token_expired: "Preview it again; the person is asked again, too.",
  account_changed: "Call sessions_status and accounts_list, tell the person what changed, and preview again.",
  live_not_allowed:
    "Only the person can allow orders for accounts with real money, by a setting of bezant. Tell them and stop.",
  order_changed: "Look at it with orders_list, and preview the change again.",
  confirmation_refused: "Submit the token again without an answer; the person is asked anew.",
  person_refused: "The person said no. Do not try it again unless they ask for it.",
  approval_over: "Nobody allowed it in time, or it is used. Preview it again if the person still wants it.",
  too_many_approvals: "Orders wait for the person already. Tell them, and wait until they have decided.",
} as const;

/** What a desk would not do. */
export class DeskRefusal extends Error {
  override readonly name = "DeskRefusal";

  /** @param answer What it said */
  constructor(readonly answer: Extract<DeskAnswer, { kind: "failed" }>) {
    super(answer.message);
  }
}

/** The answer of a desk as a failure of a tool; the words may be IBKR's. */
export function failureOfDesk({ code, message, outcome }: Extract<DeskAnswer, { kind: "failed" }>): ToolFailure {
  const remedy = outcome === "none"
    ? "Nothing was sent. Read the message, and do not work around a guard rail."
    : "It may have been done. Never send it again: call orders_submit with the same token, or look at orders_list.";
  return { kind: "failure", code, message, isForeign: true, remedy, details: { outcome } };
}
