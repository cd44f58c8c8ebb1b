import type { Quote } from "../market/quote.ts";
import type { SessionState } from "../session/states.ts";
import type { LedgerUpdate, SummaryUpdate } from "../stream/account_state.ts";
import type { OrderUpdate } from "../stream/orders.ts";
import type { PnlUpdate } from "../stream/pnl.ts";
import type { TradeUpdate } from "../stream/trades.ts";

/** What a sidecar keeps events of. Gaps belong to every one of them. */
export type FollowTopic = "orders" | "trades" | "pnl" | "account" | "session" | `marketdata:${number}`;

/** What every event has. */
export interface FollowedBase {
  /** Tells it from gaps and from what the follower says about itself. */
  readonly kind: "event";
  /** The place after it, `<epoch>:<seq>`: who stores it together with what the event brought about goes on right here. */
  readonly cursor: string;
  /** Its place in its own topic, from 1. */
  readonly topicCursor: number;
  /** The span without a gap that it belongs to; never the same again after one. */
  readonly epoch: number;
  /** When the sidecar got it, Unix milliseconds. */
  readonly receivedAtMs: number;
  /** It was missed when it happened, and found again over REST after an outage. */
  readonly recovered: boolean;
  /** What IBKR wrote, whole. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A fill: once without its commission and once with it. */
export interface FollowedTrade extends FollowedBase {
  /** What it is about. */
  readonly topic: "trades";
  /** With {@link FollowedTrade.revision} the identity of a fill. */
  readonly executionId: string;
  /** 1 without the commission, 2 with it. */
  readonly revision: number;
  /** The fill. */
  readonly trade: TradeUpdate;
}

/** Orders that were placed or have changed. */
export interface FollowedOrders extends FollowedBase {
  /** What it is about. */
  readonly topic: "orders";
  /** Merged from the changes that this follower has seen: `isWhole` says whether one is complete. */
  readonly orders: readonly OrderUpdate[];
}

/** Profit and loss. */
export interface FollowedPnl extends FollowedBase {
  /** What it is about. */
  readonly topic: "pnl";
  /** By account, merged from the changes that this follower has seen. */
  readonly pnl: readonly PnlUpdate[];
}

/** Figures or cash of an account, or the accounts of the login. */
export interface FollowedAccount extends FollowedBase {
  /** What it is about. */
  readonly topic: "account";
  /** Merged from the changes that this follower has seen; null for the list of accounts, which is in the payload. */
  readonly account: SummaryUpdate | LedgerUpdate | null;
}

/** The sidecar's session with IBKR is another. */
export interface FollowedSession extends FollowedBase {
  /** What it is about. */
  readonly topic: "session";
  /** How far the session is now; null for a word that this version does not know. */
  readonly state: SessionState | null;
}

/** A price has changed. */
export interface FollowedQuote extends FollowedBase {
  /** What it is about. */
  readonly topic: `marketdata:${number}`;
  /** The contract. */
  readonly conid: number;
  /** Merged from the changes that this follower has seen; `symbol` is null. */
  readonly quote: Quote;
}

/** Something that happened. */
export type FollowedEvent =
  | FollowedTrade
  | FollowedOrders
  | FollowedPnl
  | FollowedAccount
  | FollowedSession
  | FollowedQuote;

/** A time in which the sidecar may have missed events. What it found again follows, `recovered`. */
export interface FollowedGap {
  /** Tells it from events. */
  readonly kind: "gap";
  /** The place after it. */
  readonly cursor: string;
  /** Names the outage. */
  readonly outageId: string;
  /** `reconnected_after_disconnect`, `process_restart` or `storage_lost`. */
  readonly reason: string;
  /** More exactly, such as `heartbeat-missed`. */
  readonly cause: string | null;
  /** Up to when nothing is missing, Unix milliseconds. */
  readonly fromMs: number;
  /** From when on nothing is missing, Unix milliseconds. */
  readonly toMs: number;
  /** The span that began with its end. */
  readonly epoch: number;
}

/**
 * The place to go on from is gone: older than what the sidecar keeps, or of another database. What lay between is lost to
 * this follower; it goes on at the oldest event there is.
 */
export interface FollowedExpired {
  /** Tells it from events. */
  readonly kind: "expired";
  /** Where it goes on. */
  readonly cursor: string;
  /** The place that is gone. */
  readonly lostCursor: string;
}

/** An event that cannot be read as what its topic promises. It is passed on rather than passed over. */
export interface FollowedUnreadable {
  /** Tells it from events. */
  readonly kind: "unreadable";
  /** The place after it. */
  readonly cursor: string;
  /** As it came. */
  readonly text: string;
}

/** The events of a topic. */
export type FollowedOf<Topic extends string> = Topic extends `marketdata:${number}` ? FollowedQuote
  : Extract<FollowedEvent, { readonly topic: Topic }>;

/** What a follower of some topics yields. */
export type FollowItem<Topic extends string = FollowTopic> =
  | FollowedOf<Topic>
  | FollowedGap
  | FollowedExpired
  | FollowedUnreadable;
