import { DEBUG_TOKEN_HEADER } from "../debug/require_token.ts";
import { ASSERTION } from "../guard/access.ts";
import { DOORS } from "../guard/doors.ts";
import type { Scope } from "../guard/scope.ts";
import type { DescribedRoute } from "../routes/about.ts";

/** How callers say who they are. */
export const SECURITY_SCHEMES = {
  token: { type: "http", scheme: "bearer", description: "a token of `bezant tokens create`" },
  password: { type: "http", scheme: "basic", description: "any name, and a token as the password: for browsers" },
  access: { type: "apiKey", in: "header", name: ASSERTION, description: "what Cloudflare Access vouches for" },
  debug: { type: "apiKey", in: "header", name: DEBUG_TOKEN_HEADER, description: "BEZANT_DEBUG_TOKEN" },
} as const;

/** What a route takes: nothing from this machine's owner, else one of the three with its scope. */
export function securityOf({ path, about }: DescribedRoute, scope: Scope): unknown {
  if (DOORS.main.open.has(path)) return [];
  const debug = about.takesDebugToken === true ? { debug: [] } : {};
  return [debug, ...["token", "password", "access"].map((name) => ({ [name]: [scope], ...debug }))];
}
