/**
 * How far a request for an approval is.
 *
 * - `pending`: nobody has decided
 * - `approved`: somebody said yes, and it has not been made use of
 * - `refused`: somebody said no
 * - `used`: what was approved has been sent, once
 * - `expired`: its time was over before it was used
 */
export type ApprovalState = "pending" | "approved" | "refused" | "used" | "expired";

/** One fact about what would be sent, for people. */
export interface ApprovalFact {
  /** What it is about, such as `limit`. */
  readonly name: string;
  /** What would be sent. */
  readonly text: string;
}

/** What somebody is asked to allow. Texts are cleaned and account numbers masked before they are kept. */
export interface ApprovalRequest {
  /** Hash of exactly what would be sent: an approval is good for that and nothing else. */
  readonly digest: string;
  /** What it would do. */
  readonly action: "place" | "modify" | "cancel";
  /** Account that trades, its number masked. */
  readonly account: string;
  /** Whether it is a paper account; null where IBKR does not say, which counts as live. */
  readonly isPaper: boolean | null;
  /** One line, such as `BUY 10 AAPL LMT 180 DAY`. */
  readonly summary: string;
  /** All of it. */
  readonly facts: readonly ApprovalFact[];
  /** Who asks, in one word: whoever asked never decides. */
  readonly askedBy: string;
}

/** A request for an approval, and what became of it. */
export interface Approval extends ApprovalRequest {
  /** Names it; ten letters and digits. */
  readonly id: string;
  /** How far it is. */
  readonly state: ApprovalState;
  /** When it was asked for, Unix milliseconds. */
  readonly askedAtMs: number;
  /** After this moment it can be neither decided nor used, Unix milliseconds. */
  readonly expiresAtMs: number;
  /** When somebody decided, Unix milliseconds; null before. */
  readonly decidedAtMs: number | null;
  /** Who decided, in one word; null before. */
  readonly decidedBy: string | null;
}

/** What came of a decision: `done`, or why it does not count. */
export type DecisionVerdict = "done" | "unknown" | "own" | "closed";

/** What people are asked to allow. Each method is one step over all processes that share the book. */
export interface ApprovalBook {
  /**
   * Asks. Whoever asks for the same again while it is pending gets the same one.
   *
   * @returns null when too many requests of this asker are pending
   */
  ask(request: ApprovalRequest): Approval | null;
  /** One of them; undefined when there is none. */
  get(id: string): Approval | undefined;
  /** The newest ones, newest first. */
  list(limit?: number): readonly Approval[];
  /** Those that wait for somebody, oldest first. */
  pending(): readonly Approval[];
  /** Decides, once: whoever comes second is told that it is `closed`. */
  decide(id: string, state: "approved" | "refused", by: string): DecisionVerdict;
  /** Takes an approval for what is about to be sent. False: there is none for that, or it was used. */
  use(id: string, digest: string, askedBy: string): boolean;
}

/** How long somebody has to decide, and the asker to make use of it, in milliseconds. */
export const APPROVAL_MS = 10 * 60_000;

/** How many requests of one asker may be pending: nobody reads more of them. */
export const MOST_PENDING = 5;
