import type { Exchange } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import type { Caller } from "./caller.ts";
import { isLoginPart, neededScope } from "./needed_scope.ts";
import { includes } from "./scope.ts";

/**
 * Lets a caller do what its scope and its kind allow.
 *
 * @throws {Refusal} `scope_refused` or `role_refused`
 * @throws {BadRequestError} for a path that can be read in two ways, where that matters
 */
export function authorize(caller: Caller, { request, path }: Pick<Exchange, "request" | "path">): void {
  const needed = neededScope(request.method, path);
  if (!caller.mayLogIn && isLoginPart(request.method, path)) {
    throw new Refusal(
      "role_refused",
      "The login pages, the end of a login, and whatever else is neither ours nor the API, are for a person; this caller is a program",
    );
  }
  if (includes(caller.scope, needed)) return;
  if (caller.kind !== "token") {
    throw new Refusal(
      "scope_refused",
      `This needs scope ${needed}, and what this caller has shown is good for ${caller.scope}`,
    );
  }
  throw new Refusal(
    "scope_refused",
    `This needs scope ${needed} and the token has ${caller.scope}; make one with \`bezant tokens create --scope ${needed}\``,
    { "www-authenticate": `Bearer error="insufficient_scope", scope="${needed}"` },
  );
}
