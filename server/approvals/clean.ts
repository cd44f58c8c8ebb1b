import { maskAccounts } from "../../mod.ts";
import type { ApprovalRequest } from "./types.ts";

const LONGEST_LINE = 300;
const MOST_FACTS = 60;

/** Control characters, and those that turn the direction of a text or are invisible: what is read has to be what stands there. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A request as it is kept and shown: texts of other people's making are one line each, and not too long. */
export function cleanRequest(request: ApprovalRequest): ApprovalRequest {
  const { digest, action, isPaper, askedBy, account, summary, facts } = request;
  return {
    ...{ digest, action, isPaper, askedBy },
    account: clean(account),
    summary: clean(summary),
    facts: facts.slice(0, MOST_FACTS).map(({ name, text }) => ({ name: clean(name), text: clean(text) })),
  };
}

function clean(text: string): string {
  const line = maskAccounts(text.toWellFormed().replace(UNSEEN, " ")).trim();
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE).toWellFormed()}…`;
}
