/** A rail's no, for people; null is a yes. @module */

/** Why something may not be sent. */
export interface Objection {
  /** Which rail. */
  readonly code: string;
  /** What was found and what to do. */
  readonly message: string;
}

/** Says no. */
export function objection(code: string, message: string): Objection {
  return { code, message };
}
