/** One budget's figures. */
export interface BucketSnapshot {
  /** Which budget. */
  readonly name: string;
  /** Requests that could be sent now. */
  readonly tokens: number;
  /** Requests that its window takes. */
  readonly count: number;
  /** Length of the window in milliseconds; 0: `count` is how many may be under way at once. */
  readonly perMs: number;
  /** Calls that wait for it, or for another budget that they need beside it. */
  readonly waiting: number;
  /** Requests that were sent. */
  readonly sent: number;
  /** Calls that were refused with `rate_limited`, because the wait would have been longer than their deadline. */
  readonly refused: number;
}

/** What pacing does at this moment. */
export interface PacingSnapshot {
  /** `sidecar`: the base is one, and paces for everybody who talks to it. */
  readonly mode: "on" | "off" | "sidecar";
  /** Requests in flight, the ones included whose callers have given up. */
  readonly inFlight: number;
  /** Calls that wait for a budget. */
  readonly waiting: number;
  /** When the silence after a 429 ends, in Unix milliseconds; null when there is none. */
  readonly backoffUntilMs: number | null;
  /** Every budget, in the order of the table. */
  readonly buckets: readonly BucketSnapshot[];
}

/** The client's own budgets. */
export interface PacingApi {
  /** What is left, what waits, what was sent and refused. */
  snapshot(): PacingSnapshot;
}
