/**
 * What an alert is about.
 *
 * - `needs-login`, `competing`, `gateway-down`, `gateway-stuck`: the session is in that state
 * - `login-unseen`: a login went through in the browser, and the Gateway does not see it
 * - `brokerage-away`: the login holds, and no brokerage session can be had for a long time
 * - `stream-down`: the session is up, and nothing is heard of its events
 * - `tunnel-down`: people and bots from outside can't come in
 * - `database-trouble`: events can't be stored, or the journal of orders can't be read
 * - `order-unsettled`: nobody knows what became of an order
 * - `gateway-restart`: the Gateway's process was dead, and its host was asked to restart it
 * - `approval-wanted`: somebody is asked to allow an order
 * - `login-ends-soon`: a notice before IBKR ends the login
 * - `recovered`: what was said before is over
 * - `test`: somebody wanted to see one
 */
export type AlertKind =
  | "needs-login"
  | "competing"
  | "gateway-down"
  | "gateway-stuck"
  | "login-unseen"
  | "brokerage-away"
  | "stream-down"
  | "tunnel-down"
  | "database-trouble"
  | "order-unsettled"
  | "gateway-restart"
  | "approval-wanted"
  | "login-ends-soon"
  | "recovered"
  | "test";

/** How much it matters; `critical` comes in quiet hours too. */
export type AlertSeverity = "info" | "warning" | "urgent" | "critical";

/** One alert, as data. No account number and no secret is in it. */
export interface Alert {
  /** What it is about. */
  readonly kind: AlertKind;
  /** How much it matters. */
  readonly severity: AlertSeverity;
  /** A line. */
  readonly title: string;
  /** A paragraph or a few lines: what was found, and what to do. */
  readonly text: string;
  /** What to open; null when there is nothing. */
  readonly link: string | null;
  /** What a button that opens it says; null without one. */
  readonly action: string | null;
  /** When it was made, Unix milliseconds. */
  readonly atMs: number;
}

/** How far the delivery of an alert is. */
export type DeliveryState = "waiting" | "sent" | "failed" | "dropped";

/** An alert on its way to one receiver. */
export interface AlertMessage {
  /** Its id. */
  readonly id: string;
  /** What is delivered. */
  readonly alert: Alert;
  /** By which delivery. */
  readonly delivery: string;
  /** How far it is; `dropped` when it was over before it could be delivered. */
  readonly state: DeliveryState;
  /** Not before this moment, Unix milliseconds. */
  readonly dueMs: number;
  /** How often it was tried. */
  readonly tries: number;
  /** What was answered last; null when it came through, or before the first try. */
  readonly problem: string | null;
}

/** Something that was said in an alert and is not over. */
export interface OpenAlert {
  /** What it is about. */
  readonly kind: AlertKind;
  /** How much it matters. */
  readonly severity: AlertSeverity;
  /** Since when, Unix milliseconds. */
  readonly sinceMs: number;
  /** What it rests on, for people. */
  readonly reason: string;
}
