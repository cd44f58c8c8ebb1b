import { paperOf } from "../../mod.ts";
import type { Trading } from "./trading.ts";

/** The selected account as IBKR says now; nothing is asked where no rule wants to know. */
export interface AccountNow {
  /** Null when it was not asked for, or IBKR does not say. */
  readonly isPaper: boolean | null;
  /** Empty when it was not asked for, or IBKR does not say. */
  readonly selected: string;
}

/**
 * Reads it.
 *
 * @throws {IbkrError} what kept IBKR from saying: not logged in, unreachable
 */
export async function readAccount({ client, rules }: Trading): Promise<AccountNow> {
  if (rules.trading !== "paper" && rules.allowAccounts === null) return { isPaper: null, selected: "" };
  const { isPaper, selectedAccount } = await client.call<Readonly<Record<string, unknown>>>({
    operation: "accounts.brokerage",
    method: "GET",
    path: "/iserver/accounts",
    effect: "read",
  });
  return { isPaper: paperOf(isPaper), selected: typeof selectedAccount === "string" ? selectedAccount : "" };
}
