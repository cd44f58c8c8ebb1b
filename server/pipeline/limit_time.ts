import type { Clock } from "../../mod.ts";
import type { Handler } from "../exchange.ts";
import { LIMITS } from "../limits.ts";
import { Refusal } from "../refusal.ts";

/**
 * Ends the work when the head of the answer isn't there in time, or when the caller has gone. The client's own
 * deadline is shorter; this one also covers a request body that never comes to its end. From the head on it holds on to
 * nothing: a caller in this process may send many requests with one signal.
 */
export function limitTime(clock: Clock, next: Handler): Handler {
  return (exchange) => {
    const work = new AbortController();
    const caller = exchange.signal;
    const follow = (): void => work.abort(caller.reason);
    if (caller.aborted) follow();
    else caller.addEventListener("abort", follow, { once: true });
    return new Promise((resolve, reject) => {
      let isLate = false;
      const cancelTimer = clock.setTimer(() => {
        isLate = true;
        reject(new Refusal("upstream_timeout", `No answer within ${LIMITS.headTimeoutMs} ms${hint(exchange.request)}`));
        work.abort();
      }, LIMITS.headTimeoutMs);
      next({ ...exchange, signal: work.signal }).then(
        (response) => {
          if (isLate) response.body?.cancel().catch(() => {}); // nobody is waiting for it any more
          resolve(response);
        },
        reject,
      ).finally(() => {
        cancelTimer();
        caller.removeEventListener("abort", follow);
      });
    });
  };
}

function hint({ method }: Request): string {
  return method === "GET" || method === "HEAD" ? "" : "; it may have been done: read the live orders first";
}
