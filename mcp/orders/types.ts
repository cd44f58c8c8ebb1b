/** What order tools stand on: a desk that sends, and people who allow. Both are given by whoever starts the server. @module */
import type { OrderDesk } from "../../operations/mod.ts";

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
