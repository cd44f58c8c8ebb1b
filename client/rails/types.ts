import type { DayReservation, SaleClaim } from "../journal/types.ts";
import type { OrderTicket } from "../orders/ticket.ts";

/** What is about to be done, as the rails see it. */
export interface RailsRequest {
  /** Which request. A cancel is never held up by rails. */
  readonly kind: "place" | "modify" | "preview";
  /** The orders: of a modify, as they would be afterwards. */
  readonly tickets: readonly OrderTicket[];
  /** Of a modify: the same orders as they stand now. Absent when nobody knows, and then the new ones count in full. */
  readonly before?: readonly OrderTicket[] | undefined;
  /** Nothing is sent, whatever is said to it. */
  readonly isTrial?: true | undefined;
}

/** What a contract costs now, with where that was seen. */
export interface ReferencePrice {
  /** In the contract's currency, as of now; 0 where nobody knows it. */
  readonly price: number;
  /** The highest price that was seen, of whatever age, such as the last close; 0 or absent where there is none. */
  readonly lastKnown?: number | undefined;
  /** Currency of the contract, such as `USD`. */
  readonly currency: string;
  /** What one unit of `currency` is worth in the account's base currency; null when nobody said. */
  readonly baseRate: number | null;
  /** How many units one contract stands for: 1 for a share, 100 for most options. */
  readonly multiplier: number;
  /** When `price` was seen, Unix milliseconds; 0 where nobody knows a price. */
  readonly atMs: number;
}

/**
 * What a guard rail may want to know; what nobody needs is not read. `terms`: currency, multiplier and rate, for orders that
 * their own limit bounds; `prices`: those, and what the market says.
 */
export type RailsNeed = "is-paper" | "symbols" | "terms" | "prices" | "positions";

/** What was read just before the send. Whatever could not be read is null, and a rail that needs it refuses. */
export interface RailsContext {
  /** Unix milliseconds. */
  readonly nowMs: number;
  /** Account that trades. */
  readonly accountId: string;
  /** Whether the account is a paper one, as IBKR says now. */
  readonly isPaper: boolean | null;
  /** By contract id; of a combo one for each leg. */
  readonly prices: ReadonlyMap<number, ReferencePrice>;
  /** Symbols by contract id, for allow-lists; null when they could not be read. */
  readonly symbols: ReadonlyMap<number, string> | null;
  /** Shares or contracts held by the account, by contract id; one that is absent is 0. */
  readonly positions: ReadonlyMap<number, number> | null;
  /** What open sell orders would still take away, by contract id; null when that is not known. */
  readonly openSells: ReadonlyMap<number, number> | null;
  /** When positions and open orders were asked for, Unix milliseconds: what was placed since then is in neither. */
  readonly readAtMs: number;
}

/** May it be sent? */
export type RailsVerdict =
  | {
    /** Yes. */
    readonly allowed: true;
    /** Room in the day's cap that the journal has to take in the same step; absent where there is no cap. */
    readonly reservation?: DayReservation | undefined;
    /** What the order may sell, which the journal has to hold against other sales in the same step. */
    readonly sales?: readonly SaleClaim[] | undefined;
  }
  | {
    /** No. */
    readonly allowed: false;
    /** Which rail, such as `max-order-notional`. */
    readonly code: string;
    /** What was found and what to do, for people. */
    readonly message: string;
  };

/** Guard rails as the order functions call them: after everything was read, in the same step as the journal's `begin`. */
export interface Rails {
  /** What `check` wants to know of {@link RailsRequest}. */
  needs(request: RailsRequest): readonly RailsNeed[];
  /** Why nothing may be sent at all, by the kill switch; null when it may. Looked at once more with each byte that leaves. Must not throw. */
  stopped(): string | null;
  /** Decides, at once and without waiting: the kill switch is looked at here. Must not throw. */
  check(request: RailsRequest, context: RailsContext): RailsVerdict;
}
