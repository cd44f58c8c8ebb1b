/** When each kind of alert is said, and how loudly: the whole policy, as data. @module */
import type { AlertKind, AlertSeverity } from "./types.ts";

/** Kinds of what lasts: it begins, and it is over. */
export type ProblemKind = Exclude<
  AlertKind,
  "approval-wanted" | "gateway-restart" | "login-ends-soon" | "recovered" | "test"
>;

/** When and how one kind is said. */
export interface KindRule {
  readonly severity: AlertSeverity;
  /** It is said when it has lasted so long: what passes by itself wakes nobody. */
  readonly afterMs: number;
  /** It is over when it was gone for so long: what flaps is one alert. */
  readonly settleMs: number;
  /** One of the states of the session: `recovered` is said when the session is ready, not before. */
  readonly isSession: boolean;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Every kind. */
export const RULES: Readonly<Record<ProblemKind, KindRule>> = {
  "needs-login": { severity: "urgent", afterMs: 15 * SECOND, settleMs: 2 * MINUTE, isSession: true },
  "competing": { severity: "urgent", afterMs: MINUTE, settleMs: 5 * MINUTE, isSession: true },
  "gateway-down": { severity: "urgent", afterMs: 2 * MINUTE, settleMs: 5 * MINUTE, isSession: true },
  "gateway-stuck": { severity: "urgent", afterMs: 3 * MINUTE, settleMs: 5 * MINUTE, isSession: true },
  "login-unseen": { severity: "urgent", afterMs: 90 * SECOND, settleMs: 2 * MINUTE, isSession: true },
  "brokerage-away": { severity: "warning", afterMs: 30 * MINUTE, settleMs: 5 * MINUTE, isSession: true },
  "stream-down": { severity: "warning", afterMs: 5 * MINUTE, settleMs: MINUTE, isSession: false },
  "tunnel-down": { severity: "warning", afterMs: 3 * MINUTE, settleMs: 2 * MINUTE, isSession: false },
  "database-trouble": { severity: "urgent", afterMs: MINUTE, settleMs: MINUTE, isSession: false },
  "order-unsettled": { severity: "critical", afterMs: MINUTE, settleMs: 0, isSession: false },
};

/** All of them, in the order in which they are looked at. */
export const PROBLEM_KINDS = Object.keys(RULES) as readonly ProblemKind[];

/** How long after a ready session came back its alerts are over: a human who has logged in wants to know at once. */
export const READY_SETTLE_MS = 10 * SECOND;

/** Shortest time between two alerts of a kind; a later one waits, and comes if it still lasts. */
export const LEAST_BETWEEN_MS = 5 * MINUTE;

/** Shortest time until it is said that there is more of the same. */
export const LEAST_MORE_MS = 15 * MINUTE;
