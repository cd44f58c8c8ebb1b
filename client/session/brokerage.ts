import type { Caller } from "../call.ts";
import { type Clock, sleep } from "../clock.ts";
import { CompetingSessionError, NoSessionError } from "../errors/mod.ts";
import { type AuthStatus, readAuthStatus } from "./auth_status.ts";

/** How to start the brokerage session. */
export interface InitOptions {
  /** Take the session over from another program of the same username; false unless said. */
  readonly compete?: boolean;
  /** How long to wait until it is up, in milliseconds. */
  readonly timeoutMs?: number;
  /** Gives up from outside. */
  readonly signal?: AbortSignal | undefined;
}

const POLL_EVERY_MS = 500;

/**
 * Starts the brokerage session on top of a login. Asks for the state first: starting one that is up tears it down.
 *
 * Source: POST /iserver/auth/ssodh/init, then POST /iserver/auth/status until it is up.
 *
 * @throws {IbkrError} `not_authenticated` without a login; `competing_session` when another program holds it and
 *   `compete` was not asked for; `no_session` when it does not come up in time
 */
export async function initBrokerage(
  call: Caller,
  clock: Clock,
  options: InitOptions = {},
): Promise<{ readonly status: AuthStatus; readonly isNew: boolean }> {
  const { compete = false, timeoutMs = 15_000, signal } = options;
  const operation = "session.init";
  const before = await readAuthStatus(call, { signal });
  if (before.competing && !compete) throw new CompetingSessionError({ operation });
  if (before.authenticated && !before.competing) return { status: before, isNew: false };
  await call({
    operation,
    method: "POST",
    path: "/iserver/auth/ssodh/init",
    effect: "session",
    json: { publish: true, compete },
    signal,
  });
  for (let waitedMs = 0;; waitedMs += POLL_EVERY_MS) {
    const status = await readAuthStatus(call, { signal });
    if (status.authenticated) return { status, isNew: true };
    if (waitedMs >= timeoutMs) throw new NoSessionError({ operation });
    await sleep(clock, POLL_EVERY_MS, signal);
  }
}
