import type { IbkrErrorCode } from "../mod.ts";

/** What a command's exit code says, by name. Part of the contract: numbers never change their meaning. */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  needsLogin: 3,
  notFound: 4,
  rejected: 5,
  rateLimited: 6,
  unreachable: 7,
  uncertain: 8,
  interrupted: 130,
} as const;

/** Name of an exit code. */
export type ExitName = keyof typeof EXIT;

/** What each exit code means, for help and docs. */
export const EXIT_MEANING: Readonly<Record<ExitName, string>> = {
  ok: "done",
  failure: "failed for another reason",
  usage: "bad command line, value or setting; nothing was changed",
  needsLogin: "somebody has to log in first",
  notFound: "no such symbol, account, order, intent, token or entry",
  rejected: "IBKR or a guard rail said no, or asked what was not allowed; nothing was placed",
  rateLimited: "too many requests; wait before the next",
  unreachable: "no answer from the Gateway",
  uncertain: "nobody can say what became of it: settle it, never repeat it",
  interrupted: "interrupted",
};

/** Which exit code stands for which error. */
export const EXIT_OF_ERROR: Readonly<Record<IbkrErrorCode, ExitName>> = {
  not_authenticated: "needsLogin",
  no_session: "needsLogin",
  competing_session: "failure",
  access_refused: "failure",
  upstream_unreachable: "unreachable",
  upstream_timeout: "unreachable",
  upstream_http_error: "unreachable",
  upstream_status: "failure",
  upstream_client_error: "failure",
  upstream_decode_error: "failure",
  upstream_rejected: "rejected",
  upstream_bad_conid: "failure",
  symbol_not_found: "notFound",
  ambiguous_contract: "usage",
  account_not_found: "notFound",
  no_market_data: "failure",
  events_unavailable: "failure",
  order_blocked: "rejected",
  order_refused: "rejected",
  rate_limited: "rateLimited",
  bad_request: "usage",
  missing_query_param: "usage",
  invalid_base_url: "usage",
  invalid_trust: "usage",
  aborted: "interrupted",
  closed: "failure",
  internal: "failure",
};
