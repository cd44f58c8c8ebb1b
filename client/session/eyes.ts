import type { Caller } from "../call.ts";
import { classify } from "../classify.ts";
import { readText } from "../read_body.ts";
import type { Transport } from "../transport/types.ts";
import { type AuthStatus, parseAuthStatus, readAuthStatus } from "./auth_status.ts";
import { sendTickle } from "./tickle.ts";

/** How long the owner waits for an answer about the session, in milliseconds; a healthy Gateway needs less than one second. */
export const LOOK_TIMEOUT_MS = 10_000;

/**
 * Whether a sidecar answers at the address: then it owns the session. Asked with a call that changes nothing, because a
 * tickle is already an owner's.
 *
 * Source: header `x-bezant-server` of POST /iserver/auth/status.
 */
export async function isSidecar(transport: Transport, signal: AbortSignal): Promise<boolean> {
  const response = await transport.send({
    operation: "session.own",
    method: "POST",
    path: "/v1/api/iserver/auth/status",
    effect: "read",
    lane: "priority",
    deadlineCoversBody: true,
    timeoutMs: LOOK_TIMEOUT_MS,
    signal,
  });
  await response.body?.cancel();
  return response.headers.has("x-bezant-server");
}

/** What a sidecar says about the session that it owns. Source: its `GET /health`. */
export async function lookThroughSidecar(transport: Transport, signal: AbortSignal): Promise<AuthStatus> {
  const details = { operation: "session.watch", method: "GET", path: "/health", effect: "read" } as const;
  const response = await transport.send({
    ...details,
    lane: "priority",
    deadlineCoversBody: true,
    timeoutMs: LOOK_TIMEOUT_MS,
    signal,
  });
  return parseAuthStatus(classify(response, await readText(response, details), details));
}

/** Tickles, and reads the state from the answer; asks for it where an older Gateway leaves it out. */
export async function tickleAndLook(call: Caller, signal: AbortSignal): Promise<AuthStatus> {
  const options = { timeoutMs: LOOK_TIMEOUT_MS, signal };
  return (await sendTickle(call, options)).authStatus ?? await readAuthStatus(call, options);
}
