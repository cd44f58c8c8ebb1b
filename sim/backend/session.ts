/**
 * The two session tiers of IBKR (§3.1): the outer one that a human's login opens, and the brokerage session inside it.
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import type { Random } from "../random.ts";

/** How far a login has come. `logged-out`: after `POST /logout`, when status calls still answer (§3.2). */
export type Tier = "none" | "logged-out" | "sso" | "brokerage";

/** The one login that the simulated user can have. */
export interface Session {
  readonly userId: number;
  readonly username: string;
  /** Session id as tickle and the stream show it. */
  readonly id: () => string;
  tier(): Tier;
  /** True while another session holds the username. */
  isCompeting(): boolean;
  /** Number of the current outer session; each login is a new one. */
  ssoEpoch(): number;
  /** Number of the current brokerage session; priming belongs to one of them. */
  brokerageEpoch(): number;
  /** When the human logged in, in milliseconds since the Unix epoch. */
  loggedInAtMs(): number;
  /** Milliseconds until the outer session ends. */
  ssoExpiresMs(): number;
  /** True when the cookie value is that of the current outer session. */
  holds(token: string | undefined): boolean;
  /** Opens the outer session and returns the value of its cookie. */
  logIn(): string;
  /**
   * Opens the brokerage session; one that is open is torn down first (§3.2). It says that it is established after
   * `establishMs`, 0 when left out.
   *
   * @returns False when a competitor holds it and `compete` is false
   */
  openBrokerage(compete: boolean, establishMs?: number): boolean;
  /** True when the brokerage session is fully set up, which can be some time after it is authenticated. */
  isEstablished(): boolean;
  /** Restarts the brokerage idle timer. */
  tickle(): void;
  /** A sign of life for the outer session. */
  ping(): void;
  logOut(): void;
  expireSso(): void;
  dropBrokerage(): void;
  /** Another login takes the brokerage session; `isShared`: it only wants it, and both say authenticated (§3.2). */
  compete(isShared?: boolean): void;
  /** The other login is gone. */
  endCompetition(): void;
  /** Calls `listener` after every change of tier or competition; returns how to stop. */
  watch(listener: () => void): () => void;
  /** Ends all timers. */
  close(): void;
}

/** Without a tickle the brokerage session ends after this (§3.3). */
export const BROKERAGE_IDLE_MS = 300_000;
/**
 * What `ssoExpires` counts down from after each sign of life. Reaching 0 ends nothing: the Gateway pings every five minutes
 * (§2.6), and a leap of an injected clock over such a ping must not cost the session.
 */
export const SSO_COUNTDOWN_MS = 600_000;
/** No outer session lives longer (§3.3). */
export const SSO_MAX_MS = 86_400_000;

/** Makes a session in which nobody is logged in. */
export function createSession(clock: SimClock, random: Random, username: string): Session {
  const listeners = new Set<() => void>();
  const userId = random.int(100_000_000, 999_999_999);
  let tier: Tier = "none";
  let isCompeting = false;
  let id = "";
  let token: string | null = null;
  let ssoEpoch = 0;
  let brokerageEpoch = 0;
  let loggedInAtMs = 0;
  let pingedAtMs = 0;
  let establishedAtMs = 0;
  let cancelIdle = (): void => {};
  let cancelSso = (): void => {};

  function change(next: Tier, competing: boolean): void {
    if (next === tier && competing === isCompeting) return;
    tier = next;
    isCompeting = competing;
    if (next !== "brokerage") cancelIdle();
    for (const listener of [...listeners]) listener();
  }

  function restartIdle(): void {
    cancelIdle();
    cancelIdle = clock.setTimer(dropBrokerage, BROKERAGE_IDLE_MS);
  }

  function ping(): void {
    pingedAtMs = clock.now();
  }

  function dropBrokerage(): void {
    if (tier === "brokerage") change("sso", isCompeting);
  }

  function endSso(next: Tier): void {
    cancelSso();
    token = null;
    change(next, false);
  }

  function expireSso(): void {
    endSso("none");
  }

  return {
    userId,
    username,
    id: () => id,
    tier: () => tier,
    isCompeting: () => isCompeting,
    ssoEpoch: () => ssoEpoch,
    brokerageEpoch: () => brokerageEpoch,
    isEstablished: () => tier === "brokerage" && clock.now() >= establishedAtMs,
    loggedInAtMs: () => loggedInAtMs,
    ssoExpiresMs: () => token === null ? 0 : Math.max(0, pingedAtMs + SSO_COUNTDOWN_MS - clock.now()),
    holds: (value) => token !== null && value === token,
    logIn() {
      if (tier === "brokerage") dropBrokerage();
      id = random.hex(32);
      token = random.hex(40);
      ssoEpoch++;
      loggedInAtMs = clock.now();
      cancelSso();
      cancelSso = clock.setTimer(expireSso, SSO_MAX_MS);
      ping();
      change("sso", isCompeting);
      return token;
    },
    openBrokerage(compete, establishMs = 0) {
      if (tier !== "sso" && tier !== "brokerage") return false;
      if (isCompeting && !compete) return false;
      dropBrokerage();
      brokerageEpoch++;
      establishedAtMs = clock.now() + establishMs;
      restartIdle();
      change("brokerage", false);
      return true;
    },
    tickle() {
      ping();
      if (tier === "brokerage") restartIdle();
    },
    ping,
    logOut: () => endSso("logged-out"),
    expireSso,
    dropBrokerage,
    compete(isShared = false) {
      if (tier === "sso" || tier === "brokerage") change(isShared ? tier : "sso", true);
    },
    endCompetition: () => change(tier, false),
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      cancelIdle();
      cancelSso();
      listeners.clear();
    },
  };
}
