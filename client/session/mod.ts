import type { Caller, CallOptions } from "../call.ts";
import type { Clock } from "../clock.ts";
import { singleFlight } from "../single_flight.ts";
import { type AuthStatus, readAuthStatus } from "./auth_status.ts";
import { initBrokerage, type InitOptions } from "./brokerage.ts";
import { type Keepalive, type KeepaliveOptions, startKeepalive } from "./keepalive.ts";
import { sendTickle, type Tickle } from "./tickle.ts";

/** `ibkr.session`: the login and the brokerage session on top of it. */
export interface SessionApi {
  /**
   * The state of both sessions.
   *
   * Source: POST /iserver/auth/status.
   * @throws {IbkrError} `not_authenticated` when a human has to log in
   */
  status(options?: CallOptions): Promise<AuthStatus>;
  /**
   * Keeps the sessions alive.
   *
   * Source: POST /tickle.
   * @throws {IbkrError} `not_authenticated` when a human has to log in
   */
  tickle(options?: CallOptions): Promise<Tickle>;
  /** Tickles until it is stopped; an error never stops it. */
  keepalive(options: KeepaliveOptions): Keepalive;
  /**
   * Starts the brokerage session when it is not up. Calls that come meanwhile share one attempt.
   *
   * Source: POST /iserver/auth/ssodh/init.
   * @throws {IbkrError} `not_authenticated`, `competing_session` or `no_session`
   */
  init(options?: InitOptions): Promise<AuthStatus>;
  /**
   * Ends the sessions; a human has to log in again.
   *
   * Source: POST /logout.
   */
  logout(): Promise<void>;
}

/** Builds `ibkr.session`. `onNewSession` runs after each start of a brokerage session, when all priming is lost. */
export function createSessionApi(call: Caller, clock: Clock, onNewSession: () => void): SessionApi {
  const tickle = (options?: CallOptions): Promise<Tickle> => sendTickle(call, options);
  return {
    status: (options) => readAuthStatus(call, options),
    tickle,
    keepalive: (options) => startKeepalive((signal) => tickle({ signal }), clock, options),
    init: singleFlight(async (options?: InitOptions) => {
      const { status, isNew } = await initBrokerage(call, clock, options);
      if (isNew) onNewSession();
      return status;
    }),
    logout: async () => {
      await call({ operation: "session.logout", method: "POST", path: "/logout", effect: "session" });
      onNewSession();
    },
  };
}
