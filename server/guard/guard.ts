import { BadRequestError, type Logger } from "../../mod.ts";
import type { Handler } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import { authorize } from "./authorize.ts";
import { answerPreflight } from "./cors.ts";
import { hostCheck, type OwnNames } from "./host.ts";
import { identify } from "./identify.ts";
import { neededScope } from "./needed_scope.ts";
import { requirePage } from "./origin.ts";
import { includes } from "./scope.ts";
import type { TokenBook } from "./token.ts";

/** What the guard needs. */
export interface GuardDeps extends OwnNames {
  /** Origins whose pages may call, each exactly as a browser writes it. */
  readonly corsOrigins: ReadonlySet<string>;
  /** The tokens; without them none is valid. */
  readonly tokens?: TokenBook | undefined;
  /** Where to say what keeps it from its work. */
  readonly logger: Logger;
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
    const caller = identify(request, { host, page, peer }, deps);
    if (caller instanceof Refusal) throw caller;
    if (exchange.seen !== undefined) exchange.seen.caller = caller; // before it may turn out that they may not
    authorize(caller, exchange);
    return await next({ ...exchange, caller, isStillAllowed });

    /** A token may be taken back while its holder listens. */
    function isStillAllowed(): boolean {
      const now = identify(request, { host, page, peer }, deps);
      return !(now instanceof Refusal) && includes(now.scope, neededScope(request.method, path));
    }
  };
}
