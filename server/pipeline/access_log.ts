import { type Clock, type Logger, redactPath } from "../../mod.ts";
import type { Handler } from "../exchange.ts";
import { callerWord } from "../guard/caller.ts";
import { traceFields } from "./trace_context.ts";
import { statusOf } from "../ws/switching.ts";

/**
 * Writes one line for each request when the head of its answer is known: who, what, how it went. Never a query, never a
 * whole account id, never what the caller has shown.
 */
export function logAccess(logger: Logger, clock: Clock, next: Handler): Handler {
  return async (exchange) => {
    const startedAtMs = clock.now();
    const response = await next(exchange);
    logger.log("info", "request", {
      method: exchange.request.method,
      path: redactPath(exchange.path),
      status: statusOf(response),
      caller: exchange.seen?.caller === undefined ? "nobody" : callerWord(exchange.seen.caller),
      durationMs: clock.now() - startedAtMs,
      requestId: exchange.id,
      ...traceFields(exchange),
    });
    return response;
  };
}
