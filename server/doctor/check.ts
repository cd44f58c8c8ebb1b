import { DIAGNOSES, type KnownDiagnosis } from "./diagnoses.ts";
import type { Diagnosis, Heading } from "./diagnosis.ts";

/** What a check comes to. */
export type Outcome =
  /** It is well, and how. */
  | { readonly ok: string }
  /** What it is about is not here, or could not be looked at. */
  | { readonly absent: string }
  /** A diagnosis, with its facts. */
  | { readonly found: KnownDiagnosis; readonly facts?: Readonly<Record<string, string | number>> };

/** One thing to look at. `W` is the world it looks at. */
export interface DoctorCheck<W> {
  /** One word or two, for the first column. */
  readonly name: string;
  run(world: W): Promise<Outcome> | Outcome;
}

/** What a check has found, in words. */
export interface DoctorFinding {
  /** Of the check. */
  readonly name: string;
  /** `skip`: not here, or not looked at. */
  readonly status: "ok" | "skip" | "warn" | "fail";
  /** Id of the diagnosis; null when there is none. */
  readonly diagnosis: string | null;
  /** Under which of the guide's headings; null when nothing is wrong. */
  readonly heading: Heading | null;
  /** What was found, in words. */
  readonly finding: string;
  /** What to do, in order; empty when there is nothing to do. */
  readonly remedy: readonly string[];
}

/** Puts an outcome into words. */
export function findingOf(name: string, outcome: Outcome): DoctorFinding {
  const nothing = { name, diagnosis: null, heading: null, remedy: [] };
  if ("ok" in outcome) return { ...nothing, status: "ok", finding: outcome.ok };
  if ("absent" in outcome) return { ...nothing, status: "skip", finding: outcome.absent };
  const { status, heading, finding, remedy }: Diagnosis = DIAGNOSES[outcome.found]!;
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, fact: string) => String(outcome.facts?.[fact] ?? whole));
  return { name, status, diagnosis: outcome.found, heading, finding: fill(finding), remedy: remedy.map(fill) };
}
