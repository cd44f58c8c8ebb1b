/**
 * Runs probes against targets.
 *
 * @module
 */

import { systemClock } from "../clock.ts";
import { type Ask, type HttpSeen, isControlled, type NeededTier, type Probe } from "./probe.ts";
import { type Patience, runSteps } from "./run_steps.ts";
import type { StartTarget, Target } from "./target.ts";
import { exchange, requestText } from "./wire.ts";

/** What came of one probe. */
export interface Finding {
  readonly probe: Probe;
  readonly outcome: "agree" | "differ" | "skipped";
  /** What was not so, or why nobody looked. */
  readonly detail: string;
}

/** Our own two layers answer at once. */
const OWN_PATIENCE: Patience = { answerMs: 2_000, silenceMs: 120 };
/** IBKR is further away. */
const FOREIGN_PATIENCE: Patience = { answerMs: 15_000, silenceMs: 3_000 };
/** Pause between two probes of a Gateway that is not ours: far below ten requests a second (§5). */
const PAUSE_MS = 250;

/** Probes that run beside each other: most of their time is waiting. */
const AT_ONCE = 6;

/** Runs every probe against a target of its own. */
export async function runOnOwn(probes: readonly Probe[], start: StartTarget): Promise<Finding[]> {
  const findings: Finding[] = new Array(probes.length);
  const left = probes.entries();
  async function work(): Promise<void> {
    for (const [index, probe] of left) {
      await using target = await start(probe);
      findings[index] = await look(probe, target, OWN_PATIENCE);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return findings;
}

/** Runs what can be run against a Gateway that is not ours. */
export async function runOnForeign(
  probes: readonly Probe[],
  target: Target,
  options: { readonly readOnly: boolean; readonly pauseMs?: number } = { readOnly: false },
): Promise<Finding[]> {
  const tier = await tierOf(target);
  const findings: Finding[] = [];
  for (const probe of probes) {
    const reason = whyNot(probe, tier, target.place.isTls, options.readOnly);
    if (reason !== null) {
      findings.push({ probe, outcome: "skipped", detail: reason });
      continue;
    }
    findings.push(await look(probe, target, FOREIGN_PATIENCE));
    await new Promise<void>((resolve) => void systemClock.setTimer(resolve, options.pauseMs ?? PAUSE_MS));
  }
  return findings;
}

/** No probe takes longer than this, whatever happens at the other side. */
const PROBE_MS = 90_000;

async function look(probe: Probe, target: Target, patience: Patience): Promise<Finding> {
  let cancel = (): void => {};
  const late = new Promise<string>((resolve) => {
    cancel = systemClock.setTimer(() => resolve(`it took longer than ${PROBE_MS / 1_000} s`), PROBE_MS);
  });
  try {
    const complaint = await Promise.race([runSteps(probe.steps, target, systemClock, patience), late]);
    return { probe, outcome: complaint === null ? "agree" : "differ", detail: complaint ?? "" };
  } catch (error) {
    return { probe, outcome: "differ", detail: error instanceof Error ? error.message : String(error) };
  } finally {
    cancel();
  }
}

/** How far a login has come, as far as can be seen. */
export type SeenTier = "none" | "sso" | "brokerage";

/** Asks a Gateway one thing. */
export function askOnce({ place }: Target, ask: Ask): Promise<HttpSeen> {
  return exchange(place, requestText(ask, place), systemClock, FOREIGN_PATIENCE.answerMs);
}

/** How far the login at a Gateway has come, by its own word. */
export async function tierOf(target: Target): Promise<SeenTier> {
  const { status, json } = await askOnce(target, { method: "POST", path: "/v1/api/iserver/auth/status", body: {} });
  if (status !== 200 || typeof json !== "object" || json === null) return "none";
  const { authenticated, connected } = json as Record<string, unknown>;
  return authenticated === true ? "brokerage" : connected === true ? "sso" : "none";
}

const ENOUGH: Readonly<Record<NeededTier, readonly SeenTier[]>> = {
  any: ["none", "sso", "brokerage"],
  "logged-out": ["none"],
  sso: ["sso", "brokerage"],
  brokerage: ["brokerage"],
};

function whyNot(probe: Probe, tier: SeenTier, isTls: boolean, readOnly: boolean): string | null {
  if (isControlled(probe)) return "runs against our own simulator only";
  if (readOnly && probe.touches === true) return "would change something";
  if (!isTls && probe.steps.some((step) => /^(hello|certificate|plain)$/.test(step.do))) return "it is plain http";
  if (ENOUGH[probe.tier].includes(tier)) return null;
  return probe.tier === "logged-out" ? "somebody is logged in" : "not logged in";
}
