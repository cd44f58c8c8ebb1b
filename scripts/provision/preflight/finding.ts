/** What a look at a host finds wrong. @module */

/** One thing that was found wrong or doubtful. */
export interface Finding {
  readonly name: string;
  /** A refusal ends the run; a warning is only said. */
  readonly weight: "refusal" | "warning";
  readonly found: string;
  readonly remedy: string;
}

/** A finding without its name. */
export type Found = Omit<Finding, "name">;

/** It ends the run. */
export const refusal = (found: string, remedy: string): Found => ({ weight: "refusal", found, remedy });
/** It is only said. */
export const warning = (found: string, remedy: string): Found => ({ weight: "warning", found, remedy });

/** How a process that is in the way is stopped: for good where a unit starts it. */
export function howToStop(pid: string | undefined, unit: string): string {
  return unit === "" ? `stop it: sudo kill ${pid}` : `stop it for good: sudo systemctl disable --now ${unit}`;
}
