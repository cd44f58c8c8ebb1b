/** Who wants market data, and what is said to them: between the routes and the capture. @module */

/** What comes of a wish. */
export type LeaseAnswer =
  | {
    readonly kind: "granted";
    /** IBKR has been asked for it on the socket that is open now; false while there is none. */
    readonly subscribed: boolean;
  }
  | {
    readonly kind: "refused";
    /** How many contracts are wanted already: as many as may be. */
    readonly cap: number;
  };

/** A wish that lasts. */
export interface LeaseHold {
  /** What comes of it. Of a refused one there is nothing to give back. */
  readonly answer: LeaseAnswer;
  /** Wants it no longer. Twice does no harm. */
  release(): void;
}

/**
 * The contracts whose market data is wanted. Nothing here waits: while there is no connection a wish is only noted, and
 * asked for with the next one.
 */
export interface Leases {
  /**
   * Wants a contract for the next idle time; each call begins that time anew. What polls calls this.
   *
   * @param fields IBKR's field codes, such as `31`, beside those that others want; without them the usual ones
   */
  want(conid: number, fields?: readonly string[]): LeaseAnswer;
  /** Wants a contract until it is released. What stays connected calls this. */
  hold(conid: number, fields?: readonly string[]): LeaseHold;
  /**
   * Ends what `want` has begun before its time is over; what is held by others goes on.
   *
   * @returns Whether there was such a wish
   */
  drop(conid: number): boolean;
}
