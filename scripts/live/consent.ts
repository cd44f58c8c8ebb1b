/** Whose Gateway may be looked at: nobody's by accident, and no live account that its owner has not named. @module */

import { askOnce, loginOf, type LoginSeen, type Target } from "../../sim/conformance/mod.ts";

/** Whether a run may begin, and at whose login. */
export interface Consent {
  /** Null when it may, otherwise why not. */
  readonly refusal: string | null;
  /** The login in words, without its accounts. */
  readonly about: string;
}

/** Asks whose login it is. */
export async function consentOf(target: Target, namedAccount: string | undefined): Promise<Consent> {
  const seen = await loginOf(target);
  if (seen.tier === "none") return { refusal: null, about: `nobody is logged in (${seen.says})` }; // no account to be careful about
  const { isPaper, accounts } = seen.tier === "brokerage" ? await brokerage(target) : await outer(target);
  const about = `${TIERS[seen.tier]}, ${isPaper ? "paper" : "not known to be paper"}`;
  if (isPaper || (namedAccount !== undefined && accounts.includes(namedAccount))) return { refusal: null, about };
  const refusal = namedAccount === undefined
    ? "the login is not known to be paper; name its account in BEZANT_LIVE_ACCOUNT if that is what you want"
    : "the login is not known to be paper, and the account of BEZANT_LIVE_ACCOUNT is not one of its accounts";
  return { refusal: `${refusal} (${seen.says})`, about };
}

const TIERS: Readonly<Record<Exclude<LoginSeen["tier"], "none">, string>> = {
  sso: "logged in without a brokerage session",
  brokerage: "logged in with a brokerage session",
  senseless: "no answer about the login that a Gateway gives",
};

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
