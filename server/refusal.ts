/** A request that the sidecar itself turns down: codes beside the client's own, and their statuses. */
export const REFUSAL_STATUS = {
  credentials_required: 401,
  token_refused: 401,
  bridge_key_refused: 401,
  assertion_refused: 401,
  debug_unauthorized: 401,
  host_refused: 403,
  origin_refused: 403,
  scope_refused: 403,
  role_refused: 403,
  approval_own: 403,
  not_found: 404,
  method_not_allowed: 405,
  approval_closed: 409,
  session_not_owned: 409,
  login_held: 409,
  other_login: 409,
  request_under_way: 409,
  cursor_expired: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  upgrade_required: 426,
  too_many_leases: 429,
  too_many_requests: 429,
  events_history_query_failed: 500,
  websocket_not_proxied: 501,
  events_db_locked: 503,
  events_disabled: 503,
  events_history_disabled: 503,
  events_store_unavailable: 503,
  tokens_unreadable: 503,
  access_keys_unavailable: 503,
  too_busy: 503,
  upstream_timeout: 504,
} as const;

/** The closed list of the sidecar's own codes. */
export type RefusalCode = keyof typeof REFUSAL_STATUS;

/** Thrown by a handler; becomes the JSON envelope in one place. */
export class Refusal extends Error {
  /** Name of the error. */
  override readonly name = "Refusal";
  /** Stable code. */
  readonly code: RefusalCode;
  /** Status of the answer. */
  readonly httpStatus: number;
  /** Headers of the answer, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>;
  /** More keys of the answer. */
  readonly facts: Readonly<Record<string, unknown>>;

  /**
   * Says why not.
   *
   * @param code Stable code; decides the status
   * @param message What was found and what to do, without secrets
   * @param headers Headers of the answer
   * @param facts More keys of the answer
   */
  constructor(
    code: RefusalCode,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.code = code;
    this.httpStatus = REFUSAL_STATUS[code];
    this.headers = headers;
    this.facts = facts;
  }
}
