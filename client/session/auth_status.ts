import type { WireAuthStatus } from "../wire.ts";
import type { Caller, CallOptions } from "../call.ts";
import { UpstreamDecodeError } from "../errors/mod.ts";

/** What the Gateway says about its two sessions: the login (`connected`) and the brokerage one (`authenticated`). */
export interface AuthStatus {
  /** The brokerage session can be used. */
  readonly authenticated: boolean;
  /** The brokerage session is fully set up; newer Gateways say so separately. */
  readonly established: boolean;
  /** The Gateway is linked to IBKR. */
  readonly connected: boolean;
  /** Another program holds or wants the brokerage session of this username. */
  readonly competing: boolean;
  /** IBKR's remark, null when it made none. */
  readonly message: string | null;
  /** Why the last attempt failed, null when it did not. */
  readonly fail: string | null;
  /** IBKR's server and its build, null when not told. */
  readonly serverName: string | null;
}

/**
 * Asks for the state of the session. Flags may be false: that is an answer, not an error.
 *
 * Source: POST /iserver/auth/status.
 *
 * @throws {IbkrError} `not_authenticated` for every form a missing login takes: 401 with any body, a redirect to the
 *   login page, `{"error": "no session"}` inside a 200
 */
export async function readAuthStatus(call: Caller, options: CallOptions = {}): Promise<AuthStatus> {
  const operation = "session.status";
  const path = "/iserver/auth/status";
  return parseAuthStatus(await call({ operation, method: "POST", path, effect: "read", lane: "priority", ...options }));
}

/**
 * Reads the flags leniently: a missing one is false, a boolean in quotes counts.
 *
 * @throws {UpstreamDecodeError} when the value is no object
 */
export function parseAuthStatus(json: unknown): AuthStatus {
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw new UpstreamDecodeError("JSON that is no object", { operation: "session.status" });
  }
  const wire = json as WireAuthStatus;
  return {
    authenticated: isTrue(wire.authenticated),
    established: isTrue(wire.established),
    connected: isTrue(wire.connected),
    competing: isTrue(wire.competing),
    message: textOrNull(wire.message),
    fail: textOrNull(wire.fail),
    serverName: textOrNull(wire.serverInfo?.serverName),
  };
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
