import {
  AbortedError,
  type IbkrError,
  InternalError,
  isIbkrError,
  type Logger,
  maskAccounts,
  redactBody,
} from "../../mod.ts";
import type { Exchange, Handler } from "../exchange.ts";
import { jsonResponse } from "../json_response.ts";
import { Refusal } from "../refusal.ts";
import { traceFields } from "./trace_context.ts";

/** Turns whatever a handler throws into the JSON envelope: the one place where an error gets its status. */
export function answerErrors(logger: Logger, next: Handler): Handler {
  return async (exchange) => {
    try {
      return await next(exchange);
    } catch (error) {
      return answer(error, exchange, logger);
    }
  };
}

/**
 * The envelope of every error that is ours (sidecar contract §5, and the request id).
 *
 * Shape: `{"code", "message", "request_id", "outcome"}`, and what the error has to say beside them.
 */
export function errorResponse(
  error: { readonly code: string; readonly message: string; readonly httpStatus: number },
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
  facts: Readonly<Record<string, unknown>> = {},
): Response {
  const body = { code: error.code, message: maskAccounts(error.message), request_id: requestId, ...facts };
  return jsonResponse(body, error.httpStatus, headers);
}

function answer(error: unknown, exchange: Exchange, logger: Logger): Response {
  const known = error instanceof Refusal || isIbkrError(error) ? error : unforeseen(error, exchange);
  if (known.httpStatus >= 500) {
    logger.log(known.code === "internal" ? "error" : "warn", "request failed", {
      code: known.code,
      error: known.message,
      requestId: exchange.id,
      ...traceFields(exchange),
    });
  }
  return errorResponse(known, exchange.id, headersOf(known), factsOf(known, exchange.request));
}

/** What a program decides by: whether something may have happened, and how long to wait. */
function factsOf(error: Refusal | IbkrError, { method }: Request): Readonly<Record<string, unknown>> {
  if (error instanceof Refusal) {
    const isLost = error.code === "upstream_timeout" && method !== "GET" && method !== "HEAD";
    return { outcome: isLost ? "unknown" : "none", ...error.facts };
  }
  const { outcome, retryAfterMs } = error;
  return { outcome, ...(retryAfterMs === undefined ? {} : { retry_after: Math.ceil(retryAfterMs / 1000) }) };
}

function headersOf(error: Error): Record<string, string> {
  if (error instanceof Refusal) return error.headers;
  const waitMs = isIbkrError(error) ? error.retryAfterMs : undefined;
  return waitMs === undefined ? {} : { "retry-after": String(Math.ceil(waitMs / 1000)) };
}

/** The caller went in the middle of its body, or a fault of ours. Its text may hold anything; its stack stays out. */
function unforeseen(error: unknown, { request, path, signal }: Exchange): AbortedError | InternalError {
  const details = { method: request.method, path };
  if (signal.aborted) return new AbortedError(details);
  const found = error instanceof Error ? `${error.name}: ${redactBody(error.message, 200)}` : "something thrown";
  return new InternalError(found, details);
}
