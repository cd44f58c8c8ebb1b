import type { CallOptions } from "../call.ts";
import { BadRequestError } from "../errors/mod.ts";
import { singleFlight } from "../single_flight.ts";
import { type AuthStatus, readAuthStatus } from "./auth_status.ts";
import { initBrokerage, type InitOptions } from "./brokerage.ts";
import { type Keepalive, type KeepaliveOptions, startKeepalive } from "./keepalive.ts";
import { createNewSessionListeners, type NewSessionListeners } from "./listeners.ts";
import { type OwnOptions, resolveOwnOptions, type SessionOwner } from "./own_options.ts";
import type { RunningOwner } from "./owner.ts";
import type { SessionParts } from "./parts.ts";
import { startSessionOwner } from "./start_owner.ts";
import { createStateBoard, type SessionListener, type SessionReport, type StatesOptions } from "./states.ts";
import { isLoss, type SessionSign } from "./sign.ts";
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
   * Owns the session until it is stopped: tickles, starts the brokerage session when it is missing, and after each new
   * one asks for the accounts and sends the list of suppressed questions. No error stops it. A session that another
   * program holds is reported and left alone unless `compete` is true; a login is a human's affair. Against a sidecar,
   * which owns the session itself, it only watches.
   *
   * Source: POST /tickle, /iserver/auth/ssodh/init, /iserver/questions/suppress, GET /iserver/accounts; a sidecar's /health.
   * @throws {BadRequestError} when this client owns it already, or for options that cannot be meant
   */
  own(options?: OwnOptions): SessionOwner;
  /** The state that the owner last saw; null before its first verdict, and without an owner. */
  current(): SessionReport | null;
  /**
   * The present state, as soon as there is one, then every change, until the owner stops. A slow reader gets the newest.
   *
   * @throws {BadRequestError} without an owner, since nothing would ever come
   */
  states(options?: StatesOptions): AsyncGenerator<SessionReport, void, undefined>;
  /** Tells a listener of every change, the present state included; returns the function that ends it. */
  watch(listener: SessionListener): () => void;
  /**
   * Calls a listener after each new brokerage session, when it is ready: subscriptions of the one before are dead.
   * Returns the function that ends it.
   */
  onNewSession(listener: () => void | Promise<void>): () => void;
  /**
   * Takes what a WebSocket said about the session (topic `sts`, whole or a change) as a reason to look at once: it hears
   * of a loss up to a minute before the next tickle.
   */
  observe(sign: SessionSign): void;
  /**
   * Ends the sessions; a human has to log in again.
   *
   * Source: POST /logout.
   */
  logout(): Promise<void>;
}

/** `ibkr.session` and what belongs to it within the client. */
export interface Session {
  readonly api: SessionApi;
  /** Tells of each new brokerage session, and what is known about the end of the one before. */
  readonly onRenewed: NewSessionListeners["add"];
  /** Ends its owner with the client. */
  close(): Promise<void>;
}

/** Builds `ibkr.session`. */
export function createSession(parts: SessionParts): Session {
  const { call, clock, logger, priming } = parts;
  const board = createStateBoard(clock, logger);
  const listeners = createNewSessionListeners(logger);
  let owner: RunningOwner | null = null;

  const start = singleFlight(async (options?: InitOptions) => {
    const beforeMs = clock.now();
    const result = await initBrokerage(call, clock, options);
    if (result.isNew) {
      listeners.saw(false, beforeMs);
      priming.forget();
    }
    return result;
  });
  let told: unknown = null; // the start that was made known; those who share one must not do it twice

  async function init(options?: InitOptions): Promise<AuthStatus> {
    const result = await start(options);
    if (result.isNew && told !== result) {
      told = result;
      if (owner === null) listeners.tell();
      else owner.lost(); // it renews what belongs to a session, then tells
    }
    return result.status;
  }

  function own(options: OwnOptions = {}): SessionOwner {
    if (owner !== null) {
      throw new BadRequestError("session.own(): this client owns its session already; stop that owner");
    }
    const resolved = resolveOwnOptions(options);
    const started = startSessionOwner({
      ...parts,
      ...resolved,
      board,
      listeners,
      init: async (signal) => {
        told = await start({ compete: resolved.compete, signal });
      },
    });
    owner = started;
    const stop = async (): Promise<void> => {
      await started.stop();
      if (owner === started) owner = null;
    };
    return { check: started.check, stop, [Symbol.asyncDispose]: stop };
  }

  function states(options?: StatesOptions): AsyncGenerator<SessionReport, void, undefined> {
    if (owner === null) {
      throw new BadRequestError("session.states(): nobody owns the session here; call session.own() first");
    }
    return board.states(options);
  }

  const tickle = (options?: CallOptions): Promise<Tickle> => sendTickle(call, options);
  const api: SessionApi = {
    status: (options) => readAuthStatus(call, options),
    tickle,
    keepalive: (options) => startKeepalive((signal) => tickle({ signal }), clock, options),
    init,
    own,
    current: board.current,
    states,
    watch: board.watch,
    onNewSession: listeners.add,
    observe: (sign) => {
      const isReady = board.current()?.state === "ready";
      if (isLoss(sign)) owner?.lost();
      else if (!isReady) owner?.check();
    },
    logout: async () => {
      await call({ operation: "session.logout", method: "POST", path: "/logout", effect: "session" });
      priming.forget();
      owner?.lost();
    },
  };
  return { api, onRenewed: listeners.add, close: async () => await owner?.stop() };
}
