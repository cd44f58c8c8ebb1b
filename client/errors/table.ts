/** What is known about the effect of a failed call on the account: nothing happened, it happened, nobody can say. */
export type Outcome = "none" | "done" | "unknown";

/**
 * One row per code.
 *
 * - `httpStatus`: what a sidecar answers; `"upstream"` passes the Gateway's own status on.
 * - `retryable`: the condition may pass by itself. A repeat also needs a call without effect.
 * - `outcome`: `"by-effect"` means `none` for a read and `unknown` for everything else.
 * - `replaces`: the variants of the Rust client's error that this code stands for.
 */
export interface ErrorRow {
  /** Status of a sidecar's answer. */
  readonly httpStatus: number | "upstream";
  /** Whether the condition may pass by itself. */
  readonly retryable: boolean | "by-status";
  /** What is known about the effect. */
  readonly outcome: Outcome | "by-effect";
  /** Rust variants covered. */
  readonly replaces: readonly string[];
}

/** The closed list of codes. */
export type IbkrErrorCode =
  | "not_authenticated"
  | "no_session"
  | "competing_session"
  | "access_refused"
  | "upstream_unreachable"
  | "upstream_timeout"
  | "upstream_http_error"
  | "upstream_status"
  | "upstream_client_error"
  | "upstream_decode_error"
  | "upstream_rejected"
  | "upstream_bad_conid"
  | "symbol_not_found"
  | "ambiguous_contract"
  | "account_not_found"
  | "no_market_data"
  | "events_unavailable"
  | "order_blocked"
  | "order_refused"
  | "rate_limited"
  | "bad_request"
  | "missing_query_param"
  | "invalid_base_url"
  | "invalid_trust"
  | "aborted"
  | "closed"
  | "internal";

/** Code to HTTP status, retry, outcome and the Rust variants it replaces. The one place for all four. */
export const ERROR_TABLE: Readonly<Record<IbkrErrorCode, ErrorRow>> = {
  not_authenticated: { httpStatus: 401, retryable: false, outcome: "none", replaces: ["NotAuthenticated"] },
  no_session: { httpStatus: 503, retryable: true, outcome: "none", replaces: ["NoSession"] },
  competing_session: { httpStatus: 409, retryable: false, outcome: "none", replaces: [] },
  access_refused: { httpStatus: 403, retryable: false, outcome: "none", replaces: [] },
  upstream_unreachable: { httpStatus: 503, retryable: true, outcome: "none", replaces: ["Http", "WsHandshake"] },
  upstream_timeout: { httpStatus: 504, retryable: true, outcome: "by-effect", replaces: ["Http"] },
  upstream_http_error: { httpStatus: 502, retryable: true, outcome: "by-effect", replaces: ["Http", "WsTransport"] },
  upstream_status: {
    httpStatus: "upstream",
    retryable: "by-status",
    outcome: "by-effect",
    replaces: ["UpstreamStatus"],
  },
  upstream_client_error: { httpStatus: "upstream", retryable: false, outcome: "none", replaces: ["UpstreamStatus"] },
  upstream_decode_error: {
    httpStatus: 502,
    retryable: false,
    outcome: "by-effect",
    replaces: ["Decode", "WsProtocol", "Unknown"],
  },
  upstream_rejected: { httpStatus: 422, retryable: false, outcome: "none", replaces: [] },
  upstream_bad_conid: { httpStatus: 502, retryable: false, outcome: "none", replaces: ["BadConid"] },
  symbol_not_found: { httpStatus: 404, retryable: false, outcome: "none", replaces: ["SymbolNotFound"] },
  ambiguous_contract: { httpStatus: 409, retryable: false, outcome: "none", replaces: [] },
  account_not_found: { httpStatus: 404, retryable: false, outcome: "none", replaces: [] },
  no_market_data: { httpStatus: 504, retryable: true, outcome: "none", replaces: [] },
  events_unavailable: { httpStatus: 503, retryable: false, outcome: "none", replaces: [] },
  order_blocked: { httpStatus: 409, retryable: false, outcome: "none", replaces: [] },
  order_refused: { httpStatus: 403, retryable: false, outcome: "none", replaces: [] },
  rate_limited: { httpStatus: 429, retryable: true, outcome: "none", replaces: [] },
  bad_request: { httpStatus: 400, retryable: false, outcome: "none", replaces: ["BadRequest", "Header"] },
  missing_query_param: { httpStatus: 400, retryable: false, outcome: "none", replaces: ["MissingQuery"] },
  invalid_base_url: { httpStatus: 400, retryable: false, outcome: "none", replaces: ["InvalidBaseUrl", "UrlNotABase"] },
  invalid_trust: { httpStatus: 400, retryable: false, outcome: "none", replaces: [] },
  aborted: { httpStatus: 499, retryable: false, outcome: "by-effect", replaces: [] },
  closed: { httpStatus: 503, retryable: false, outcome: "none", replaces: [] },
  internal: { httpStatus: 500, retryable: false, outcome: "unknown", replaces: ["Api", "Other", "ResponseBuild"] },
};
