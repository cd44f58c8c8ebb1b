import type { RefusalCode } from "./refusal_codes.ts";

/** What has become of an intent for good: see the rules of {@link EndState}'s members in docs/trading.md. */
export type EndState =
  /** The order is at IBKR, or was: it has an order id. */
  | "placed"
  /** IBKR, the rails or the caller's own policy said no, and IBKR has nothing of it. */
  | "rejected"
  /** It never reached IBKR and cannot any more. */
  | "not-placed"
  /** Nobody can say yet. The client order id and the intent stay blocked for 24 h; settle it again later. */
  | "unsettled";

/** One order that IBKR has taken. */
export interface AcceptedOrder {
  /** IBKR's id, for modify, cancel and status. */
  readonly orderId: string;
  /** The client order id; null when IBKR named none. */
  readonly clientOrderId: string | null;
  /** IBKR's id of a bracket's parent. */
  readonly parentOrderId: string | null;
  /** IBKR's word for where it stood, such as `PreSubmitted`; null when it did not say, as after a prompt. */
  readonly status: string | null;
}

/** A question of IBKR before an order. */
export interface OrderQuestion {
  /** Answers it once, with `ibkr.orders.reply`. */
  readonly replyId: string;
  /** What it is about, such as `o163`: see {@link KNOWN_QUESTIONS}. An advanced prompt has exactly one. */
  readonly messageIds: readonly string[];
  /** IBKR's words, for people: without HTML. Untrusted text. */
  readonly text: string;
  /** `confirm`: yes or no; `prompt`: one of {@link options}, answered by notification. */
  readonly kind: "confirm" | "prompt";
  /** What may be answered to a prompt, in IBKR's words. */
  readonly options: readonly string[];
}

/** What every outcome of placing says. */
export interface PlaceBase {
  /** Names the intent in the journal; `ibkr.orders.settle` takes it. */
  readonly intentId: string;
  /** The client order ids, in the order of the tickets; those made up included. */
  readonly clientOrderIds: readonly string[];
}

/** IBKR has taken the orders. Taken is not filled. */
export interface PlaceAccepted extends PlaceBase {
  /** Which outcome. */
  readonly kind: "accepted";
  /** As IBKR acknowledged them, one for each ticket. */
  readonly orders: readonly AcceptedOrder[];
  /** The questions that were answered on the way. */
  readonly answered: readonly OrderQuestion[];
}

/** IBKR asks something that the policy does not allow. */
export interface PlaceQuestion extends PlaceBase {
  /** Which outcome. */
  readonly kind: "question";
  /** What it asks. */
  readonly question: OrderQuestion;
  /** The questions that were answered before. */
  readonly answered: readonly OrderQuestion[];
  /**
   * `declined`: no was answered, the order is gone; place it again with the id allowed. `open`: the caller asked to
   * answer by itself (`onUnexpected: "hold"`), with `ibkr.orders.reply`, before `expiresAtMs`; the lane is held.
   */
  readonly state: "declined" | "open";
  /** When an open question is given up, Unix milliseconds; null when it is declined. */
  readonly expiresAtMs: number | null;
}

/** Nothing of it was placed. */
export interface PlaceRejected extends PlaceBase {
  /** Which outcome. */
  readonly kind: "rejected";
  /** What kind of refusal; `other` for words that nobody has seen before. */
  readonly code: RefusalCode;
  /** IBKR's words, cleaned for people. Untrusted text. */
  readonly text: string;
}

/** The answer was lost. The order may be there, or still come. Never place it again before it is settled. */
export interface PlaceUnknown extends PlaceBase {
  /** Which outcome. */
  readonly kind: "unknown";
  /** What was seen instead of an answer. */
  readonly reason: string;
}

/** What came of placing. Each is a value, because each needs another decision of the caller. */
export type PlaceOutcome = PlaceAccepted | PlaceQuestion | PlaceRejected | PlaceUnknown;
