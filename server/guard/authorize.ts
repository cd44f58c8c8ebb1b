import type { Exchange } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import type { Caller } from "./caller.ts";
import { neededScope } from "./needed_scope.ts";
import { includes } from "./scope.ts";

/**
 * Lets a caller do what its scope allows.
 *
 * @throws {Refusal} `scope_refused`
 */
export function authorize(caller: Caller, { request, path }: Pick<Exchange, "request" | "path">): void {
  const needed = neededScope(request.method, path);
  if (includes(caller.scope, needed)) return;
  throw new Refusal(
    "scope_refused",
    `This needs scope ${needed} and the token has ${caller.scope}; make one with \`bezant tokens create --scope ${needed}\``,
    { "www-authenticate": `Bearer error="insufficient_scope", scope="${needed}"` },
  );
}
