import { redactPath } from "../redact.ts";
import type { Effect } from "../effect.ts";
import { ERROR_TABLE, type IbkrErrorCode, type Outcome } from "./table.ts";

/** What is known about the call that failed. No secret fits in: paths come without their query, bodies redacted. */
export interface IbkrErrorDetails {
  /** Name of what was attempted, such as `session.status`. */
  readonly operation?: string | undefined;
  /** HTTP method. */
  readonly method?: string | undefined;
  /** Path without query. */
  readonly path?: string | undefined;
  /** What the call would have done; decides `outcome` where the table says `by-effect`. */
  readonly effect?: Effect | undefined;
  /** The Gateway's status, when it answered. */
  readonly status?: number | undefined;
  /** The beginning of the Gateway's body, redacted. */
  readonly bodyPreview?: string | undefined;
  /** The Gateway's body, decoded. */
  readonly body?: unknown;
  /** How long to wait before another try, when somebody said. */
  readonly retryAfterMs?: number | undefined;
  /** Overrides the table where more is known, such as: no byte was sent. */
  readonly outcome?: Outcome | undefined;
  /** What lies underneath. */
  readonly cause?: unknown;
}

/**
 * Everything the world can do to a call. `code` is the stable name, `outcome` says what is known about the effect.
 *
 * @example
 * ```ts
 * import { isIbkrError, NotAuthenticatedError } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const error: unknown = new NotAuthenticatedError({ operation: "session.status" });
 * assert.ok(isIbkrError(error, "not_authenticated"));
 * assert.equal(error.outcome, "none");
 * ```
 */
export class IbkrError extends Error {
  /** Name of the class. */
  override readonly name: string;
  /** Stable code; the closed list of {@link IbkrErrorCode}. */
  readonly code: IbkrErrorCode;
  /** Whether something was done at the Gateway: `none`, `done`, or nobody can say. */
  readonly outcome: Outcome;
  /** Whether the condition may pass by itself; repeat only what has no effect. */
  readonly retryable: boolean;
  /** Name of what was attempted. */
  readonly operation: string | undefined;
  /** HTTP method. */
  readonly method: string | undefined;
  /** Path without query, account numbers masked. */
  readonly path: string | undefined;
  /** The Gateway's status, when it answered. */
  readonly status: number | undefined;
  /** The beginning of the Gateway's body, redacted. */
  readonly bodyPreview: string | undefined;
  /** How long to wait before another try, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  // not a property: what prints errors prints their properties, and this is not redacted
  readonly #body: unknown;

  /** Use the subclass of the code; this one is their common part. */
  constructor(code: IbkrErrorCode, message: string, details: IbkrErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    const row = ERROR_TABLE[code];
    this.name = new.target.name;
    this.code = code;
    this.outcome = details.outcome ?? (row.outcome === "by-effect" ? outcomeOf(details.effect) : row.outcome);
    this.retryable = row.retryable === "by-status" ? isTransient(details.status) : row.retryable;
    this.operation = details.operation;
    this.method = details.method;
    this.path = details.path === undefined ? undefined : redactPath(details.path);
    this.status = details.status;
    this.bodyPreview = details.bodyPreview;
    this.retryAfterMs = details.retryAfterMs;
    this.#body = details.body;
  }

  /** The refusal as it came, decoded; undefined when there was none or it was no JSON. Not redacted: do not log it. */
  get body(): unknown {
    return this.#body;
  }

  /** What a sidecar answers with for this error. A redirect or success that makes no sense becomes 502. */
  get httpStatus(): number {
    const { httpStatus } = ERROR_TABLE[this.code];
    if (httpStatus !== "upstream") return httpStatus;
    return this.status !== undefined && this.status >= 400 ? this.status : 502;
  }
}

/**
 * Whether a value is an {@link IbkrError}, and of the given code. Also true for an error of another copy of the package.
 */
export function isIbkrError(value: unknown, code?: IbkrErrorCode): value is IbkrError {
  if (!(value instanceof Error) || !("code" in value) || !("outcome" in value)) return false;
  const found = (value as IbkrError).code;
  return found in ERROR_TABLE && (code === undefined || found === code);
}

/** `POST /tickle`, or the operation's name, or both: the head of every message. */
export function describeCall(details: IbkrErrorDetails): string {
  const request = details.method !== undefined && details.path !== undefined
    ? `${details.method} ${redactPath(details.path)}`
    : "";
  if (details.operation === undefined) return request || "the request";
  return request === "" ? details.operation : `${details.operation} (${request})`;
}

function outcomeOf(effect: Effect | undefined): Outcome {
  return effect === undefined || effect === "read" ? "none" : "unknown";
}

function isTransient(status: number | undefined): boolean {
  return status !== undefined && (status >= 500 || status === 429);
}
