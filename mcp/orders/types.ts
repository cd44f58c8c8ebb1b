/** What order tools stand on: a desk that sends, and people who allow. Both are given by whoever starts the server. @module */
import type { AnyOperation } from "../../operations/mod.ts";

/** Who wants something done at a desk. */
export interface DeskRequest {
  /** In one word, for the audit log. */
  readonly caller: string;
  /** Does it once, however often it is asked for; null for what sends no order. */
  readonly key: string | null;
  /** Gives up waiting; only for what sends no order. */
  readonly signal?: AbortSignal | undefined;
}

/** What came of it. */
export type DeskAnswer =
  | { readonly kind: "answer"; readonly body: unknown; readonly isKnown: boolean }
  | {
    readonly kind: "failed";
    readonly code: string;
    readonly message: string;
    /** What is known about the effect. */
    readonly outcome: "none" | "unknown";
  };

/** Where orders are sent from: with journal, guard rails, kill switch and audit log. */
export interface OrderDesk {
  /** What its guard rails let trade; `unknown` where a sidecar decides. */
  readonly trading: "off" | "paper" | "live" | "unknown";
  /** Does an operation of effect `trade`. Never throws. */
  run(operation: AnyOperation, input: unknown, request: DeskRequest): Promise<DeskAnswer>;
}

/** What a person is asked to allow. */
export interface ApprovalWish {
  /** Hash of exactly what would be sent. */
  readonly digest: string;
  /** What it would do. */
  readonly action: "place" | "modify" | "cancel";
  /** Account that trades, as the model sees it; masked by whoever keeps it where that is the whole id. */
  readonly account: string;
  /** Null where IBKR does not say. */
  readonly isPaper: boolean | null;
  /** One line. */
  readonly summary: string;
  /** All of it. */
  readonly facts: readonly { readonly name: string; readonly text: string }[];
}

/** A request that waits for a person. */
export interface AskedApproval {
  /** Names it. */
  readonly id: string;
  /** After this moment it is over, Unix milliseconds. */
  readonly expiresAtMs: number;
  /** Where a person decides, for words. */
  readonly place: string;
}

/** People who allow orders on another way than the one by which the order came. */
export interface Approvals {
  /** Asks; null when too many requests of this caller wait already. */
  ask(wish: ApprovalWish, caller: string): Promise<AskedApproval | null>;
  /** How far it is; undefined when nobody knows it. */
  state(id: string, caller: string): Promise<"pending" | "approved" | "refused" | "used" | "expired" | undefined>;
  /** Takes an approval for what is about to be sent, once. */
  use(id: string, digest: string, caller: string): Promise<boolean>;
}

/** What order tools are made from. */
export interface OrderToolsOptions {
  readonly desk: OrderDesk;
  readonly approvals: Approvals;
  /** Accounts with real money may trade, too: a second decision of the person, beside having order tools at all. */
  readonly isLiveAllowed: boolean;
}
