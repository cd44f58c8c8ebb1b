/**
 * Runs probes against targets.
 *
 * @module
 */

import { type SimClock, systemClock } from "../clock.ts";
import { isEnough, loginOf, type LoginSeen } from "./login.ts";
import { AT_ONCE, createPace } from "./pace.ts";
import { isControlled, type Probe } from "./probe.ts";
import { type Manners, runSteps } from "./run_steps.ts";
import { isHarmless, type StartTarget, type Target, withoutControl } from "./target.ts";

/** What came of one probe. */
export interface Finding {
  readonly probe: Probe;
  readonly outcome: "agree" | "differ" | "skipped";
  /** What was not so, or why nobody looked. */
  readonly detail: string;
}

/** Our own two layers answer at once. */
const OWN: Manners = { answerMs: 2_000, silenceMs: 120, pace: AT_ONCE, maySend: () => true };
/** IBKR is further away. */
const FOREIGN = { answerMs: 15_000, silenceMs: 3_000 } as const;
/** Something that is no Gateway need not be waited for. */
const SENSELESS = { answerMs: 1_000, silenceMs: 3_000 } as const;
/** Pause between two probes of a Gateway that is not ours: far below ten requests a second (§5). */
const PAUSE_MS = 250;

/** Probes that run beside each other: most of their time is waiting. */
const WORKERS = 6;

/** Told about each finding, in the order of the probes. */
export type OnFinding = (finding: Finding) => void;

/** Runs every probe against a target of its own. */
export async function runOnOwn(
  probes: readonly Probe[],
  start: StartTarget,
  onFinding: OnFinding = () => {},
): Promise<Finding[]> {
  const findings: Finding[] = new Array(probes.length);
  const left = probes.entries();
  let told = 0;
  async function work(): Promise<void> {
    for (const [index, probe] of left) {
      await using target = await start(probe);
      findings[index] = await look(probe, target, systemClock, OWN);
      for (; findings[told] !== undefined; told++) onFinding(findings[told]!);
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work));
  return findings;
}

/** How a Gateway is probed that is not ours. */
export interface ForeignOptions {
  /** True: what would change something is left out. */
  readonly readOnly?: boolean;
  /** Pause between two probes in ms; a quarter of a second by itself. */
  readonly pauseMs?: number;
  /** What is waited on; the machine's own by itself. */
  readonly clock?: SimClock;
  readonly onFinding?: OnFinding;
}

/**
 * Runs what can be run against a Gateway that is not ours, no faster than the published budgets. A target whose answer to auth/status is
 * none that a Gateway gives gets every probe and nothing is skipped, since it has not said that nobody is logged in; but then nothing is
 * sent that could change something, for nobody knows to whom.
 */
export async function runOnForeign(
  probes: readonly Probe[],
  target: Target,
  { readOnly = false, pauseMs = PAUSE_MS, clock = systemClock, onFinding = () => {} }: ForeignOptions = {},
): Promise<Finding[]> {
  const login = await loginOf(target, clock);
  const isSenseless = login.tier === "senseless";
  const pace = isSenseless ? AT_ONCE : createPace(clock);
  const manners: Manners = isSenseless
    ? { ...SENSELESS, pace, maySend: isHarmless }
    : { ...FOREIGN, pace, maySend: () => true };
  const place = isSenseless ? withoutControl(target) : target;
  const findings: Finding[] = [];
  for (const probe of probes) {
    const reason = isSenseless ? null : whyNot(probe, login, target.place.isTls, readOnly);
    if (reason === null) await new Promise<void>((resolve) => void clock.setTimer(resolve, pauseMs));
    const finding: Finding = reason === null
      ? await look(probe, place, clock, manners)
      : { probe, outcome: "skipped", detail: reason };
    findings.push(finding);
    onFinding(finding);
  }
  return findings;
}

/** No probe takes longer than this, whatever happens at the other side. */
const PROBE_MS = 90_000;

async function look(probe: Probe, target: Target, clock: SimClock, manners: Manners): Promise<Finding> {
  let cancel = (): void => {};
  const late = new Promise<string>((resolve) => {
    cancel = clock.setTimer(() => resolve(`it took longer than ${PROBE_MS / 1_000} s`), PROBE_MS);
  });
  try {
    const complaint = await Promise.race([runSteps(probe.steps, target, clock, manners), late]);
    return { probe, outcome: complaint === null ? "agree" : "differ", detail: complaint ?? "" };
  } catch (error) {
    return { probe, outcome: "differ", detail: error instanceof Error ? error.message : String(error) };
  } finally {
    cancel();
  }
}

function whyNot(probe: Probe, { tier, says }: LoginSeen, isTls: boolean, readOnly: boolean): string | null {
  if (isControlled(probe)) return "runs against our own simulator only";
  if (readOnly && probe.touches === true) return "would change something";
  if (!isTls && probe.steps.some((step) => /^(hello|certificate|plain)$/.test(step.do))) return "it is plain http";
  if (isEnough(probe.tier, tier)) return null;
  return `${probe.tier === "logged-out" ? "somebody is logged in" : "not logged in"}: ${says}`;
}
