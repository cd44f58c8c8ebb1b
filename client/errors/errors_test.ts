import assert from "node:assert/strict";
import * as errors from "./mod.ts";
import { ERROR_TABLE, IbkrError, type IbkrErrorCode, isIbkrError } from "./mod.ts";

/** Code → class, HTTP status, retryable, outcome after a read, outcome after an order. Frozen: users branch on these. */
const MATRIX: Readonly<Record<IbkrErrorCode, readonly [IbkrError, number, boolean, string, string]>> = {
  not_authenticated: [new errors.NotAuthenticatedError(), 401, false, "none", "none"],
  no_session: [new errors.NoSessionError(), 503, true, "none", "none"],
  competing_session: [new errors.CompetingSessionError(), 409, false, "none", "none"],
  access_refused: [new errors.AccessRefusedError(), 403, false, "none", "none"],
  upstream_unreachable: [new errors.UpstreamUnreachableError("https://x", "dns", "nothing"), 503, true, "none", "none"],
  upstream_timeout: [new errors.UpstreamTimeoutError(10, "answer"), 504, true, "none", "unknown"],
  upstream_http_error: [new errors.UpstreamHttpError("broke"), 502, true, "none", "unknown"],
  upstream_status: [new errors.UpstreamStatusError({ status: 503 }), 503, true, "none", "unknown"],
  upstream_client_error: [new errors.UpstreamClientError({ status: 404 }), 404, false, "none", "none"],
  upstream_decode_error: [new errors.UpstreamDecodeError("HTML"), 502, false, "none", "unknown"],
  upstream_rejected: [new errors.UpstreamRejectedError("no"), 422, false, "none", "none"],
  upstream_bad_conid: [new errors.UpstreamBadConidError("X", "y"), 502, false, "none", "none"],
  symbol_not_found: [new errors.SymbolNotFoundError("X"), 404, false, "none", "none"],
  ambiguous_contract: [new errors.AmbiguousContractError("X", []), 409, false, "none", "none"],
  account_not_found: [new errors.AccountNotFoundError("DU1234567", []), 404, false, "none", "none"],
  no_market_data: [new errors.NoMarketDataError("X", 10), 504, true, "none", "none"],
  rate_limited: [new errors.RateLimitedError({ budget: "x", waitMs: 10 }), 429, true, "none", "none"],
  bad_request: [new errors.BadRequestError("no"), 400, false, "none", "none"],
  missing_query_param: [new errors.MissingQueryParamError("conids"), 400, false, "none", "none"],
  invalid_base_url: [new errors.InvalidBaseUrlError("x", "no"), 400, false, "none", "none"],
  invalid_trust: [new errors.InvalidTrustError("no"), 400, false, "none", "none"],
  aborted: [new errors.AbortedError(), 499, false, "none", "unknown"],
  closed: [new errors.ClosedError(), 503, false, "none", "none"],
  events_unavailable: [new errors.EventsUnavailableError("disabled"), 503, false, "none", "none"],
  order_blocked: [new errors.OrderBlockedError({ why: "day-cap", by: null, taken: 5 }), 409, false, "none", "none"],
  order_refused: [new errors.OrderRefusedError("paper-only", "no"), 403, false, "none", "none"],
  internal: [new errors.InternalError("x"), 500, false, "unknown", "unknown"],
};

const RUST_VARIANTS = [
  "InvalidBaseUrl",
  "UrlNotABase",
  "Http",
  "UpstreamStatus",
  "Unknown",
  "Decode",
  "BadRequest",
  "MissingQuery",
  "Header",
  "Api",
  "SymbolNotFound",
  "BadConid",
  "WsHandshake",
  "WsTransport",
  "WsProtocol",
  "ResponseBuild",
  "NotAuthenticated",
  "NoSession",
  "Other",
];

Deno.test("every code of the table has its class, status, retry and outcome", () => {
  assert.deepEqual(Object.keys(MATRIX).sort(), Object.keys(ERROR_TABLE).sort());
  for (const [code, [error, httpStatus, retryable, afterRead, afterTrade]] of Object.entries(MATRIX)) {
    const at = (effect: "read" | "trade") => new IbkrError(error.code, "", { effect, status: error.status }).outcome;
    assert.deepEqual(
      [error.code, error.httpStatus, error.retryable, at("read"), at("trade")],
      [code, httpStatus, retryable, afterRead, afterTrade],
    );
    assert.equal(error.name, error.constructor.name);
    assert.ok(isIbkrError(error, error.code));
    assert.ok(!error.message.endsWith("."), error.message);
  }
});

Deno.test("every class of the folder has a row, and every variant of the Rust client a code", () => {
  const classes = Object.values(errors).filter((value) =>
    typeof value === "function" && value.prototype instanceof IbkrError
  );
  assert.equal(classes.length, Object.keys(ERROR_TABLE).length);
  const covered = new Set(Object.values(ERROR_TABLE).flatMap((row) => row.replaces));
  assert.deepEqual([...covered].sort(), RUST_VARIANTS.sort());
});

Deno.test("UpstreamStatusError answers 502 for a status that is no error, and is retryable for 429 and 5xx only", () => {
  assert.equal(new errors.UpstreamStatusError({ status: 302 }).httpStatus, 502);
  assert.equal(new errors.UpstreamStatusError({ status: 302 }).retryable, false);
  assert.equal(new errors.UpstreamStatusError({ status: 429 }).httpStatus, 429);
  assert.equal(new errors.UpstreamStatusError({ status: 429 }).retryable, true);
});

Deno.test("errors say what was attempted and what to do", () => {
  const details = { operation: "session.status", method: "POST", path: "/v1/api/iserver/auth/status" };
  assert.match(new errors.NotAuthenticatedError(details).message, /session\.status .*not authenticated.*log in/);
  assert.match(
    new errors.UpstreamTimeoutError(10, "answer", { ...details, effect: "trade" }).message,
    /live orders first/,
  );
  assert.match(new errors.AccountNotFoundError("DU9999999", ["DU1234567"]).message, /DU\*{4}999.*DU\*{4}567/);
});

Deno.test("isIbkrError() tells our errors from others, also of another copy of the package", () => {
  assert.ok(!isIbkrError(new Error("x")));
  assert.ok(!isIbkrError({ code: "closed", outcome: "none" }));
  const foreign = Object.assign(new Error("x"), { code: "closed", outcome: "none" });
  assert.ok(isIbkrError(foreign, "closed"));
  assert.ok(!isIbkrError(foreign, "aborted"));
});
