import { BadRequestError, type Clock } from "../../mod.ts";
import type { Handler } from "../exchange.ts";
import { authorize } from "./authorize.ts";
import type { Caller } from "./caller.ts";
import { answerPreflight } from "./cors.ts";
import { hostCheck, type OwnNames } from "./host.ts";
import type { Door } from "./doors.ts";
import { identify, isOpen, type Registers } from "./identify.ts";
import type { CallerLimits } from "./limit_callers.ts";
import { neededScope } from "./needed_scope.ts";
import { requirePage } from "./origin.ts";
import { includes } from "./scope.ts";

/** What the guard needs. */
export interface GuardDeps extends OwnNames, Registers {
  /** Origins whose pages may call, each exactly as a browser writes it. */
  readonly corsOrigins: ReadonlySet<string>;
  /** What counts where it stands. */
  readonly door: Door;
  /** How much each of them may ask. */
  readonly limits: CallerLimits;
  /** Tells when what a caller has shown ends. */
  readonly clock: Pick<Clock, "now">;
}

/**
 * Stands before every route, before anything is rewritten: is it us who are meant, may this page send it, who is
 * calling, may they do that.
 */
export function guard(deps: GuardDeps, next: Handler): Handler {
  const requireOwnHost = hostCheck(deps);
  return async (exchange) => {
    const { request, path, peer } = exchange;
    if (!path.startsWith("/")) {
      throw new BadRequestError(
        "the request names no Host, or its target is no path; this server is no proxy for others",
      );
    }
    const host = requireOwnHost(request, peer);
    const preflight = answerPreflight(request, deps.corsOrigins);
    if (preflight !== null) return preflight;
    const page = requirePage(exchange, host, deps);
    const arrival = { host, page, peer, path, door: deps.door };
    const identity = identify(request, arrival, deps);
    const caller = identity instanceof Promise ? await identity : identity;
    if (caller instanceof Error) throw caller;
    if (exchange.seen !== undefined) exchange.seen.caller = caller; // before it may turn out that they may not
    if (!isOpen(request, arrival)) authorize(caller, exchange);
    const leave = deps.limits.enter(caller);
    const idle = (): void => {
      leave();
      exchange.idle?.();
    };
    try {
      return await next({ ...exchange, caller, page, idle, isStillAllowed });
    } finally {
      leave();
    }

    /** A token may be taken back while its holder listens, and an assertion comes to its end. */
    function isStillAllowed(): boolean {
      const { expiresAtMs } = caller as Caller;
      if (expiresAtMs !== undefined) return deps.clock.now() < expiresAtMs;
      const now = identify(request, arrival, deps);
      return !(now instanceof Error) && !(now instanceof Promise) &&
        includes(now.scope, neededScope(request.method, path));
    }
  };
}
