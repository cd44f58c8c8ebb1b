import { inputRequired } from "@modelcontextprotocol/server";
import type { ToolAnswer, ToolCall } from "../tools/tool.ts";
import { failure } from "./failures.ts";
import { wishOf } from "./prepare.ts";
import type { Slip, SlipBook } from "./slip_book.ts";
import type { ApprovalWish, AskedApproval, OrderToolsOptions } from "./types.ts";

/** Whether a person has said yes; else what is answered instead, and whether the slip is over with it. */
export type Confirmation = "yes" | { readonly answer: ToolAnswer; readonly isOver: boolean };

/**
 * Asks a person: by a form of the program where it has one and only play money is at stake, else on another way. An account
 * with real money always takes the other way, because what a program says its person answered can't be checked.
 */
export async function confirm(
  slip: Slip,
  call: ToolCall,
  { options, book }: { readonly options: OrderToolsOptions; readonly book: SlipBook },
): Promise<Confirmation> {
  const isAnswered = call.state !== undefined || Object.keys(call.answers).length > 0;
  if (isAnswered) return readForm(slip, call, book);
  if (call.asks.form && slip.isPaper === true && slip.approval === null) {
    return { answer: askByForm(slip, call, book), isOver: false };
  }
  return await askElsewhere(slip, call, options);
}

/** An answer counts only with the state of the question that was asked: once, for this slip. */
function readForm(slip: Slip, call: ToolCall, book: SlipBook): Confirmation {
  if (!call.asks.form || slip.isPaper !== true || !book.takeForm(slip, call.state)) {
    const found = "The answer belongs to no question that was asked about this order, or came too late";
    return { answer: failure("confirmation_refused", found), isOver: false };
  }
  const { action, content } = (call.answers["confirm"] ?? {}) as {
    readonly action?: unknown;
    readonly content?: unknown;
  };
  const isYes = action === "accept" && typeof content === "object" && content !== null &&
    Reflect.get(content, "confirm") === true;
  return isYes ? "yes" : { answer: failure("person_refused", "The person did not confirm it"), isOver: true };
}

function askByForm(slip: Slip, call: ToolCall, book: SlipBook): ToolAnswer {
  const confirmation = inputRequired.elicit({
    message: formText(wishOf(slip, call)),
    requestedSchema: {
      type: "object",
      properties: {
        confirm: { type: "boolean", title: "Send it", description: "Send exactly this, once", default: false },
      },
      required: ["confirm"],
    },
  });
  return {
    kind: "ask",
    ask: inputRequired({ inputRequests: { confirm: confirmation }, requestState: book.openForm(slip) }),
  };
}

/** What others wrote stands on lines of its own making, which nothing in it can begin. */
function formText({ action, account, summary, isPaper, facts }: ApprovalWish): string {
  const lines = facts.map(({ name, text }) => `${name}: ${oneLine(text)}`);
  const kind = isPaper === true ? "paper account" : "LIVE account";
  return [`${action.toUpperCase()} in ${account} (${kind}): ${oneLine(summary)}`, ...lines].join("\n");
}

function oneLine(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 300);
}

async function askElsewhere(slip: Slip, call: ToolCall, { approvals }: OrderToolsOptions): Promise<Confirmation> {
  const { name: caller } = call.caller;
  if (slip.approval === null) {
    const asked = await approvals.ask(wishOf(slip, call), caller);
    if (asked === null) {
      const answer = failure("too_many_approvals", "Too many orders of this assistant wait for the person");
      return { answer, isOver: false };
    }
    slip.approval = asked;
    slip.endsAtMs = asked.expiresAtMs;
  }
  const { id } = slip.approval;
  switch (await approvals.state(id, caller)) {
    case "pending":
      return { answer: needed(slip.approval), isOver: false };
    case "approved":
      if (await approvals.use(id, slip.digest, caller)) return "yes";
      break;
    case "refused":
      return { answer: failure("person_refused", "The person said no"), isOver: true };
  }
  return { answer: failure("approval_over", `The request ${id} for an approval is over`), isOver: true };
}

function needed({ id: approvalId, expiresAtMs, place }: AskedApproval): ToolAnswer {
  const data = {
    state: "approval-needed",
    approvalId,
    expiresAt: new Date(expiresAtMs).toISOString(),
    where: place,
    next:
      `Nothing was sent. The person has to allow it there, or by \`bezant approve ${approvalId}\`. When they say that ` +
      "they have, call orders_submit with the same token.",
  };
  return { kind: "data", data };
}
