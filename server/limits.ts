/** Bounds of one sidecar (sidecar contract §2; DESIGN §12 for the body that passes through). */
export const LIMITS = {
  /** Longest request body. */
  maxRequestBytes: 10 * 1024 * 1024,
  /** Longest answer of the Gateway that is passed on. */
  maxAnswerBytes: 64 * 1024 * 1024,
  /** Until the head of the answer. */
  headTimeoutMs: 35_000,
  /** Requests without a head of their answer yet. */
  maxUnderWay: 256,
  /** Those that wait for events: streams and long polls. */
  maxReaders: 512,
} as const;
