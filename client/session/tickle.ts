import type { WireTickle } from "../wire.ts";
import type { Caller, CallOptions } from "../call.ts";
import { type AuthStatus, parseAuthStatus } from "./auth_status.ts";

/** What a tickle brings back. */
export interface Tickle {
  /** The session id. It is a secret: whoever has it can trade. */
  readonly session: string | null;
  /** How long the login would last without another tickle, in milliseconds; null when not told. */
  readonly ssoExpiresMs: number | null;
  /** The brokerage session's state, null when not told. */
  readonly authStatus: AuthStatus | null;
}

/**
 * Keeps the sessions alive; without one in about five minutes the brokerage session ends. More than one a second is
 * answered with 429.
 *
 * Source: POST /tickle.
 *
 * @throws {IbkrError} `not_authenticated` when the login is gone, a 200 with `{"error": "no session"}` included
 */
export async function sendTickle(call: Caller, options: CallOptions = {}): Promise<Tickle> {
  const wire: WireTickle = await call({
    operation: "session.tickle",
    method: "POST",
    path: "/tickle",
    effect: "session",
    ...options,
  });
  const status = wire.iserver?.authStatus;
  return {
    session: typeof wire.session === "string" ? wire.session : null,
    ssoExpiresMs: typeof wire.ssoExpires === "number" ? wire.ssoExpires : null,
    authStatus: status === undefined ? null : parseAuthStatus(status),
  };
}
