/** What a look at a host finds wrong. @module */

/** One thing that was found wrong or doubtful. */
export interface Finding {
  readonly name: string;
  /** A refusal ends the run; a warning is only said. */
  readonly weight: "refusal" | "warning";
  readonly found: string;
  readonly remedy: string;
}
