/** What the doctor of a host says. @module */

/** How much it matters. */
export type Weight = "ok" | "warning" | "fault";

/** One thing that was looked at. */
export interface Diagnosis {
  readonly name: string;
  readonly weight: Weight;
  readonly found: string;
  /** What to do, where something is to be done. */
  readonly remedy?: string;
}

/** It is well. */
export const ok = (found: string): Verdict => ({ weight: "ok", found });
/** It works, and deserves attention. */
export const warning = (found: string, remedy: string): Verdict => ({ weight: "warning", found, remedy });
/** It does not work, or is open to others. */
export const fault = (found: string, remedy: string): Verdict => ({ weight: "fault", found, remedy });

/** A diagnosis without its name. */
export type Verdict = Omit<Diagnosis, "name">;
