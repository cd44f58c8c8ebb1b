/** Whose Gateway may be looked at: nobody's by accident, and no live account that its owner has not named. @module */

import { askOnce, type Target, tierOf } from "../../sim/conformance/mod.ts";

/** Null when the run may begin, otherwise why not. */
export async function refusalOf(target: Target, namedAccount: string | undefined): Promise<string | null> {
  const tier = await tierOf(target);
  if (tier === "none") return null; // nobody is logged in: there is no account to be careful about
  const { isPaper, accounts } = tier === "brokerage" ? await brokerage(target) : await outer(target);
  if (isPaper) return null;
  if (namedAccount !== undefined && accounts.includes(namedAccount)) return null;
  return namedAccount === undefined
    ? "the login is not known to be paper; name its account in BEZANT_LIVE_ACCOUNT if that is what you want"
    : `the login is not known to be paper, and its accounts do not include "${namedAccount}" of BEZANT_LIVE_ACCOUNT`;
}

interface Login {
  readonly isPaper: boolean;
  readonly accounts: readonly string[];
}

async function brokerage(target: Target): Promise<Login> {
  const { json } = await askOnce(target, { method: "GET", path: "/v1/api/iserver/accounts" });
  const { isPaper, accounts } = (json ?? {}) as Record<string, unknown>;
  return {
    isPaper: isPaper === true || isPaper === "true",
    accounts: Array.isArray(accounts) ? accounts.map(String) : [],
  };
}

/** Without a brokerage session only the kind of login can be asked for. */
async function outer(target: Target): Promise<Login> {
  const { json } = await askOnce(target, { method: "GET", path: "/v1/api/sso/validate" });
  return { isPaper: (json as Record<string, unknown> | undefined)?.LOGIN_TYPE === 2, accounts: [] };
}
