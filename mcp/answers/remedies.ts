import type { IbkrErrorCode } from "../../mod.ts";

const LATER = "Wait some seconds and ask once more; then tell the person.";
const PERSON = "Only the person can change this: tell them and stop.";

/** What a model can do about each error, in words of ours alone. */
export const REMEDIES: Readonly<Record<IbkrErrorCode, string>> = {
  not_authenticated: "Nobody is logged in. Only the person can log in, in a browser: tell them and stop.",
  no_session: "The session is coming up. Call sessions_status in some seconds, then ask once more.",
  competing_session: "Another program holds the session of this login. Tell the person; never take it over unasked.",
  access_refused: PERSON,
  upstream_unreachable: "IBKR's Gateway does not answer. Tell the person to look whether it runs (`bezant doctor`).",
  upstream_timeout: LATER,
  upstream_http_error: LATER,
  upstream_status: LATER,
  upstream_client_error: "IBKR refused it. Look at the input; do not repeat it unchanged.",
  upstream_decode_error: "IBKR answered something that nobody expected. Tell the person; do not guess figures.",
  upstream_rejected: "IBKR refused it. Read the message as a report, and do not repeat it unchanged.",
  upstream_bad_conid: "Look the contract up anew with contracts_search.",
  symbol_not_found: "Look it up with contracts_search, by another spelling or by the company's name.",
  ambiguous_contract: "Say which one is meant: exchange, currency, secType or the conid.",
  account_not_found: "Call accounts_list and take an account id from there.",
  no_market_data: "No prices came: the market may be closed, or the login has no subscription. Do not invent any.",
  events_unavailable: "Events need a bezant sidecar that captures them. Tell the person; live tools still work.",
  order_blocked: "An order like it is in doubt. Never send it again: find out what became of the first one.",
  order_refused: "A guard rail of the person stands against it. Do not work around it.",
  rate_limited: "IBKR limits how often this may be asked. Wait as long as retryAfterMs says, or go on without it.",
  bad_request: "Correct the named field and call again.",
  missing_query_param: "Give the named field and call again.",
  invalid_base_url: PERSON,
  invalid_trust: PERSON,
  aborted: "It was cancelled.",
  closed: "bezant is stopping: tell the person.",
  internal: "A fault in bezant. Tell the person; do not repeat it.",
};
