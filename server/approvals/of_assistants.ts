import type { AuditLog } from "../store/audit_log.ts";
import { askerOfWord } from "./asker.ts";
import type { ApprovalBook, ApprovalRequest, ApprovalState } from "./types.ts";

/** The book as assistants use it that are served by this process. */
export interface AssistantApprovals {
  /** Asks; null when too many requests of this caller wait. */
  ask(
    wish: Omit<ApprovalRequest, "askedBy">,
    caller: string,
  ): Promise<{ readonly id: string; readonly expiresAtMs: number; readonly place: string } | null>;
  /** How far it is, if this caller has asked for it. */
  state(id: string, caller: string): Promise<ApprovalState | undefined>;
  /** Takes an approval, once. */
  use(id: string, digest: string, caller: string): Promise<boolean>;
}

/**
 * Opens it.
 *
 * @param options `place`: where a person decides, for words
 */
export function approvalsOfAssistants(
  book: ApprovalBook,
  { place, audit }: { readonly place: string; readonly audit: AuditLog | undefined },
): AssistantApprovals {
  // deno-lint-ignore require-await -- what the book throws is a rejection
  const ask: AssistantApprovals["ask"] = async (wish, caller) => {
    const asked = book.ask({ ...wish, askedBy: askerOfWord(caller) });
    if (asked === null) return null;
    const { id, digest, action, askedBy, expiresAtMs } = asked;
    audit?.add({ event: "approval-asked", approvalId: id, digest, action, askedBy });
    return { id, expiresAtMs, place };
  };
  return {
    ask,
    // deno-lint-ignore require-await -- the same
    state: async (id, caller) => {
      const found = book.get(id);
      return found?.askedBy === askerOfWord(caller) ? found.state : undefined;
    },
    // deno-lint-ignore require-await -- the same
    use: async (id, digest, caller) => book.use(id, digest, askerOfWord(caller)),
  };
}
