import type { EndState } from "../orders/outcome.ts";

/** What is about to be sent, written down before it is. */
export interface JournalIntent {
  /** Names it; unique for ever. */
  readonly intentId: string;
  /** Which request: an order is placed, or one that is there is changed. */
  readonly kind: "place" | "modify";
  /** Account that trades. */
  readonly accountId: string;
  /** Client order ids of its orders. Each must be unique for 24 h over all intents of kind `place`. */
  readonly clientOrderIds: readonly string[];
  /**
   * Equal for intents that mean the same: all that is traded, without client order ids. While one of them is in doubt,
   * another one is blocked.
   */
  readonly fingerprint: string;
  /** The orders as they will go out, client order ids included. No secret is in there. */
  readonly orders: readonly Readonly<Record<string, unknown>>[];
  /** When it was meant, Unix milliseconds. */
  readonly atMs: number;
  /** Room that it takes in a day's cap; absent where there is none. Checked and taken with `begin`, all in one. */
  readonly reservation?: DayReservation | undefined;
  /** What it may take from positions, contract by contract; absent where it sells nothing. Checked with `begin` likewise. */
  readonly sales?: readonly SaleClaim[] | undefined;
}

/** What an intent may sell of one contract. While it is under way or in doubt, others of the account cannot sell the same again. */
export interface SaleClaim {
  /** Contract id. */
  readonly conid: number;
  /** How many it may sell at most; of a change what it adds. */
  readonly quantity: number;
  /** What was held less what open orders would sell, read just before; null where short sales are allowed. */
  readonly free: number | null;
  /** When that was read, Unix milliseconds: what was placed since then is not in it. */
  readonly readAtMs: number;
}

/** A part of a day's cap. It is given back when the intent ends as `rejected` or `not-placed`. */
export interface DayReservation {
  /** New York date, `2026-11-22`. */
  readonly day: string;
  /** What it adds, in the base currency. */
  readonly amount: number;
  /** What all intents of the day may add up to. */
  readonly cap: number;
}

/** How far an intent is. */
export type JournalState =
  /** Written; no byte has been sent. */
  | "intended"
  /** Handed to the connection, or about to be: from here on bytes may have left. */
  | "sent"
  /** IBKR has asked; no byte of a yes to this question has been sent. */
  | "asked"
  /** A yes was handed to the connection. */
  | "replied"
  /** The answer was lost. */
  | "unknown"
  /** It has an end state. */
  | "ended";

/** One intent and what has become of it so far. */
export interface JournalEntry {
  /** What was meant. */
  readonly intent: JournalIntent;
  /** How far it is. */
  readonly state: JournalState;
  /** When the last request that could place it was handed to the connection, Unix milliseconds; null before. */
  readonly sentAtMs: number | null;
  /** When a request of it may last have sat in the Gateway, Unix milliseconds; null once every request was answered. */
  readonly doubtUntilMs: number | null;
  /** When the Gateway was seen to be gone after `sentAtMs`, Unix milliseconds; null when it was not. */
  readonly restartedAtMs: number | null;
  /** The end state; null before. An `unsettled` one can still become another. */
  readonly end: EndState | null;
  /** When it ended, Unix milliseconds. */
  readonly endedAtMs: number | null;
  /** IBKR's ids of its orders, as far as known, in the order of the tickets. */
  readonly orderIds: readonly string[];
  /** What was seen last, for people: why it is unknown, or why it was refused. */
  readonly note: string;
}

/** Why an intent may not be sent. */
export interface JournalBlocked {
  /**
   * `client-order-id`: used in the last 24 h; `same-intent`: the same is in doubt; `day-cap`: no room in the day; `short`: with
   * what is under way more would be sold than is held.
   */
  readonly why: "client-order-id" | "same-intent" | "day-cap" | "short";
  /** The intent in the way; null for a cap. */
  readonly by: JournalEntry | null;
  /** What is taken of the day's cap, in the base currency; null for another reason. */
  readonly taken: number | null;
}

/** What `begin` says: the entry was written, or why not. */
export type JournalBegun = { readonly entry: JournalEntry } | { readonly blocked: JournalBlocked };

/** What may change about an entry. `undefined` leaves it as it is. */
export interface JournalChange {
  /** How far it is. */
  readonly state?: JournalState | undefined;
  /** See {@link JournalEntry}. */
  readonly sentAtMs?: number | undefined;
  /** See {@link JournalEntry}. */
  readonly doubtUntilMs?: number | null | undefined;
  /** See {@link JournalEntry}. */
  readonly restartedAtMs?: number | undefined;
  /** Together with `state: "ended"`. */
  readonly end?: EndState | undefined;
  /** When it ended. */
  readonly endedAtMs?: number | undefined;
  /** See {@link JournalEntry}. */
  readonly orderIds?: readonly string[] | undefined;
  /** See {@link JournalEntry}. */
  readonly note?: string | undefined;
}

/**
 * Where intents are written before they are sent. Every method is done when it returns: what it wrote outlives the death
 * of the process, where the journal is a file. Two processes may share one: `begin` is atomic.
 */
export interface OrderJournal {
  /** Writes an intent down, or says what is in its way: one step, over all processes. */
  begin(intent: JournalIntent): JournalBegun;
  /** Writes down what has become of it. @throws {RangeError} when there is no such intent */
  update(intentId: string, change: JournalChange): JournalEntry;
  /** One entry; undefined when there is none. */
  get(intentId: string): JournalEntry | undefined;
  /** The newest entry with this client order id. */
  byClientOrderId(clientOrderId: string): JournalEntry | undefined;
  /** Entries without an end, or that ended as `unsettled` in the last 24 h; oldest first. */
  open(nowMs: number): readonly JournalEntry[];
}
