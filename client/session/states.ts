import type { Clock } from "../clock.ts";
import { deferred } from "../deferred.ts";
import type { Logger } from "../log.ts";

/**
 * How far the session is.
 *
 * - `down`: nothing answers at the address, or what does refuses this caller
 * - `stuck`: it accepts requests and does not answer in time, or not with anything that can be read
 * - `needs-login`: a human has to log in
 * - `sso-only`: the login holds, the brokerage session does not; it is started as soon as that is safe
 * - `competing`: another program of the same username holds or wants the brokerage session
 * - `maintenance`: the login holds, IBKR's brokerage side is away
 * - `ready`: the brokerage session is up and primed
 */
export type SessionState = "down" | "stuck" | "needs-login" | "sso-only" | "competing" | "maintenance" | "ready";

/** A state, since when, and why. */
export interface SessionReport {
  /** How far the session is. */
  readonly state: SessionState;
  /** Since when, in milliseconds since the Unix epoch. */
  readonly sinceMs: number;
  /** What the verdict rests on, for people; no secret is in it. */
  readonly reason: string;
  /** How many brokerage sessions were ready so far; it grows with each new one, also when `ready` follows on `ready`. */
  readonly sessions: number;
}

/** How following the states can be ended from outside. */
export interface StatesOptions {
  /** Ends the iteration without an error. */
  readonly signal?: AbortSignal | undefined;
}

/** Is told every change of state. */
export type SessionListener = (report: SessionReport) => void;

/** Where the owner writes the state and everybody else reads it. */
export interface StateBoard {
  /** The last report; null before the first verdict and without an owner. */
  current(): SessionReport | null;
  /** Writes a state; what is neither another state nor a new session only renews the reason. */
  set(state: SessionState, reason: string, isNewSession?: boolean): void;
  /** Ends every iteration and forgets the state. */
  end(): void;
  /** Tells a listener of every change, the present state included; returns the function that ends it. */
  watch(listener: SessionListener): () => void;
  /** The present state, as soon as there is one, then changes; a slow reader gets the newest. */
  states(options?: StatesOptions): AsyncGenerator<SessionReport, void, undefined>;
}

/** Makes an empty board. */
export function createStateBoard(clock: Clock, logger: Logger): StateBoard {
  const listeners = new Set<SessionListener>();
  let report: SessionReport | null = null;
  let version = 0;
  let turns = 0; // owners that came and went
  let changed = deferred<void>();

  function announce(): void {
    changed.resolve();
    changed = deferred<void>();
  }

  function tell(listener: SessionListener, news: SessionReport): void {
    try {
      listener(news);
    } catch (error) {
      logger.log("error", "a listener to the session's state threw", { error: String(error) });
    }
  }

  function set(state: SessionState, reason: string, isNewSession = false): void {
    if (report?.state === state && !isNewSession) {
      report = { ...report, reason };
      return;
    }
    const sinceMs = report?.state === state ? report.sinceMs : clock.now();
    const news = report = { state, sinceMs, reason, sessions: (report?.sessions ?? 0) + (isNewSession ? 1 : 0) };
    version++;
    announce();
    for (const listener of [...listeners]) tell(listener, news);
  }

  async function* states({ signal }: StatesOptions = {}): AsyncGenerator<SessionReport, void, undefined> {
    const turn = turns;
    let seen = 0;
    signal?.addEventListener("abort", announce, { once: true });
    try {
      while (turn === turns && signal?.aborted !== true) {
        if (report === null || seen === version) await changed.promise;
        else {
          seen = version;
          yield report;
        }
      }
    } finally {
      signal?.removeEventListener("abort", announce);
    }
  }

  return {
    current: () => report,
    set,
    end: () => {
      report = null;
      turns++;
      announce();
    },
    watch: (listener) => {
      listeners.add(listener);
      if (report !== null) tell(listener, report);
      return () => void listeners.delete(listener);
    },
    states,
  };
}
