import { maskAccounts } from "../redact.ts";
import { type Objection, objection } from "./verdict.ts";
import type { TradingMode } from "./rules.ts";

/** Paper accounts begin with D: DU, and DF for advisors. */
const PAPER_ID = /^D[A-Z]+\d+$/;

/**
 * Reads IBKR's `isPaper`, a boolean in some answers and a text in others; null for anything else, so that nobody takes an
 * absent one for a no or a yes.
 *
 * Source: GET /iserver/accounts.
 */
export function paperOf(isPaper: unknown): boolean | null {
  if (isPaper === true || isPaper === "true") return true;
  return isPaper === false || isPaper === "false" ? false : null;
}

/** Whether this account may trade at all. Both of IBKR's signs of a paper account have to be there. */
export function checkMode(mode: TradingMode, accountId: string, isPaper: boolean | null): Objection | null {
  if (mode === "live") return null;
  if (mode !== "paper") {
    return objection("trading-off", "trading is off (BEZANT_TRADING=off); set it to paper or live to trade");
  }
  const shown = maskAccounts(accountId);
  if (isPaper === null) {
    return objection("not-paper", `IBKR does not say whether ${shown} is a paper account; log in and try again`);
  }
  if (isPaper && PAPER_ID.test(accountId)) return null;
  const found = isPaper ? `IBKR says paper, but ${shown} is no paper account's id` : `${shown} is a live account`;
  return objection("not-paper", `${found}, and trading is for paper accounts only; BEZANT_TRADING=live allows it`);
}
