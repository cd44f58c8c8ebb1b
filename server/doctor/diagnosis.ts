/** What a diagnosis is. @module */

/** The guide's three headings: what people see, and look for. */
export const HEADINGS = {
  "unreachable": "Cannot reach IBKR Gateway",
  "not-authenticated": "Gateway running but not authenticated",
  "timeout": "Connection timeout",
} as const;

/** One of the guide's headings. */
export type Heading = keyof typeof HEADINGS;

/** Something that is wrong. */
export interface Diagnosis {
  /** `fail`: it does not work; `warn`: it works, for now. */
  readonly status: "fail" | "warn";
  /** Under which of the guide's headings people look for it. */
  readonly heading: Heading;
  /** What was found; `{name}` stands for a fact. */
  readonly finding: string;
  /** What to do, in order. */
  readonly remedy: readonly string[];
}
