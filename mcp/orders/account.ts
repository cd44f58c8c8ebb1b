import { paperOf } from "../../mod.ts";
import type { ToolCall, ToolFailure } from "../tools/tool.ts";
import { failure } from "./failures.ts";

/** What IBKR says about an account now. */
export interface AccountNow {
  /** Both of IBKR's signs of a paper account; null where it does not say. */
  readonly isPaper: boolean | null;
  /** Why nothing may be sent for it; null when something may. */
  readonly trouble: ToolFailure | null;
}

/**
 * Reads it anew. Whatever is not known for certain counts against it.
 *
 * @throws {IbkrError} what kept IBKR from saying: then nothing is sent either
 */
export async function readAccount(accountId: string, call: ToolCall, isLiveAllowed: boolean): Promise<AccountNow> {
  const { accounts, isPaper: word } = await call.client.accounts.brokerage({ signal: call.signal });
  const said = paperOf(word);
  const isPaper = said === null ? null : said && /^D[A-Z]+\d+$/.test(accountId);
  if (!Array.isArray(accounts) || !accounts.includes(accountId)) {
    return { isPaper, trouble: failure("account_changed", "This login cannot trade for the account") };
  }
  if (isPaper === true || isLiveAllowed) return { isPaper, trouble: null };
  const found = isPaper === null
    ? "IBKR does not say whether it is a paper account, so it counts as one with real money"
    : "The account has real money";
  return { isPaper, trouble: failure("live_not_allowed", `${found}, and an assistant may not trade for those here`) };
}
