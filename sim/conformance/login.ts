/**
 * How far a login has come at a Gateway, by its own word.
 *
 * @module
 */

import { type SimClock, systemClock } from "../clock.ts";
import type { Ask, HttpSeen, NeededTier } from "./probe.ts";
import type { Target } from "./target.ts";
import { exchange, requestText } from "./wire.ts";

/** How far it has come. `senseless`: the answer is none that a Gateway gives, so it says nothing about a login. */
export type SeenTier = "none" | "sso" | "brokerage" | "senseless";

/** What was asked and answered. */
export interface LoginSeen {
  readonly tier: SeenTier;
  /** The answer in words. */
  readonly says: string;
}

const ANSWER_MS = 15_000;
/** What IBKR answers to those who may not ask, and in its troubles (§4, §13); everything else is no way to say that nobody is logged in. */
const REFUSALS: readonly number[] = [302, 401, 403, 429, 500, 503];

/** Asks a Gateway one thing. */
export function askOnce({ place }: Target, ask: Ask, clock: SimClock = systemClock): Promise<HttpSeen> {
  return exchange(place, requestText(ask, place), clock, ANSWER_MS);
}

/** Asks how far the login has come. */
export async function loginOf(target: Target, clock: SimClock = systemClock): Promise<LoginSeen> {
  const seen = await askOnce(target, { method: "POST", path: "/v1/api/iserver/auth/status", body: {} }, clock);
  return { tier: tierOf(seen), says: `auth/status ${words(seen)}` };
}

function tierOf({ outcome, status, json, body }: HttpSeen): SeenTier {
  if (outcome === "none" && body === "") return "none"; // IBKR is away: the Gateway hangs (§2.5)
  if (REFUSALS.includes(status) || (status === 404 && body === "Access Denied")) return "none";
  const { authenticated, connected } = (json ?? {}) as Record<string, unknown>;
  if (status !== 200 || typeof authenticated !== "boolean") return "senseless";
  return authenticated ? "brokerage" : connected === true ? "sso" : "none";
}

function words({ outcome, status, json, body }: HttpSeen): string {
  if (outcome !== "answer") return outcome === "none" && body === "" ? "is not answered" : "gets no HTTP";
  const { authenticated } = (json ?? {}) as Record<string, unknown>;
  if (status === 200 && typeof authenticated === "boolean") return `says authenticated: ${authenticated}`;
  return `is ${status}${status === 200 ? " without authenticated" : ""}`;
}

const ENOUGH: Readonly<Record<NeededTier, readonly SeenTier[]>> = {
  any: ["none", "sso", "brokerage"],
  "logged-out": ["none"],
  sso: ["sso", "brokerage"],
  brokerage: ["brokerage"],
};

/** Whether a login has come far enough, or not too far, for a probe. */
export function isEnough(needed: NeededTier, seen: SeenTier): boolean {
  return ENOUGH[needed].includes(seen);
}
