import type { Scope } from "./scope.ts";

/**
 * What kind of caller it is.
 *
 * - `owner`: sits at this machine, and needs to show nothing
 * - `token`: holds a token of `bezant tokens create`
 * - `access-owner`: a person whom Cloudflare Access has identified, by one of the owner's e-mail addresses
 * - `access-bot`: a program whom Cloudflare Access has identified, by its service token
 * - `bridge`: holds the bridge's key
 * - `anyone`: showed nothing, at a route that is open
 */
export type CallerKind = "owner" | "token" | "access-owner" | "access-bot" | "bridge" | "anyone";

/** Who is calling. */
export interface Caller {
  /** What kind of caller it is. */
  readonly kind: CallerKind;
  /** Fit for a log line: `owner`, the token's name, a masked e-mail address, the beginning of a client id. */
  readonly name: string;
  /** What they may do. */
  readonly scope: Scope;
  /** Whether the login pages are theirs, too: they are no program's that Access has let in, nor the bridge's. */
  readonly mayLogIn: boolean;
  /** When what they have shown ends, in milliseconds since the Unix epoch; absent when only being revoked ends it. */
  readonly expiresAtMs?: number;
}

/** Who sits at this machine. */
export const OWNER: Caller = { kind: "owner", name: "owner", scope: "admin", mayLogIn: true };

/** Who has the bridge's key. */
export const BRIDGE: Caller = { kind: "bridge", name: "bridge", scope: "trade", mayLogIn: false };

/** Who showed nothing, at a route that is open. */
export const ANYONE: Caller = { kind: "anyone", name: "anyone", scope: "read", mayLogIn: false };

/** A caller in one word, for log lines: `owner`, `token:grafana`. No secret is in it. */
export function callerWord({ kind, name }: Caller): string {
  return kind === name ? kind : `${kind}:${name}`;
}
