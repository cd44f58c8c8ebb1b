import type { Clock } from "../clock.ts";
import { isIbkrError, UpstreamUnreachableError } from "../errors/mod.ts";
import { retryAfterMs } from "./retry_after.ts";
import type { TransportRequest } from "./types.ts";

/** Tries at most, the first one included. */
const ATTEMPTS = 3;
/** The longest pause after the first try, in milliseconds; twice as long after the next. */
const FIRST_PAUSE_MS = 400;
/** IBKR's servers are away for a moment; 500 is left out, since here it means a bad question. */
const PASSING = new Set([502, 503, 504]);

/** Whether a request may be sent again at all: a read that costs nothing, of a caller that has not said no. */
export function mayRetry(
  { effect, costly, retry }: TransportRequest & { readonly retry?: false | undefined },
): boolean {
  return effect === "read" && costly !== true && retry !== false;
}

/** What came of a try. */
export type Attempt = { readonly status: number; readonly headers: Headers } | { readonly error: unknown };

/**
 * How long to pause before the next try, in milliseconds, by chance so that many clients do not come back at once; null
 * when there is to be none. A server that says when to come back is taken at its word.
 */
export function retryDelayMs(outcome: Attempt, attempt: number, clock: Clock): number | null {
  if (attempt >= ATTEMPTS) return null;
  const pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + clock.random() / 2);
  if ("error" in outcome) return isPassing(outcome.error) ? pauseMs : null;
  const askedMs = retryAfterMs(outcome.headers, clock);
  if (outcome.status === 429) return askedMs ?? null; // unasked, the penalty is longer than any deadline
  return PASSING.has(outcome.status) ? Math.max(pauseMs, askedMs ?? 0) : null;
}

/** Connections that broke or did not come about this once. A certificate, a name or a closed port stay as they are. */
function isPassing(error: unknown): boolean {
  return isIbkrError(error, "upstream_http_error") ||
    (error instanceof UpstreamUnreachableError && error.reason === "network");
}
