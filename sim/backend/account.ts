/**
 * What an account is.
 *
 * @module
 */

/** A holding. */
export interface Holding {
  /** Contract id. */
  readonly conid: number;
  /** Shares or contracts; negative when short. */
  readonly quantity: number;
  /** What one share cost, or one contract with the multiplier in it; commission included; in the contract's currency. */
  readonly averageCost: number;
  /** What closing parts of it has brought since it was opened, after commission; in the contract's currency. */
  readonly realized: number;
}

/** A trade as the account remembers it. */
export interface BookedFill {
  /** Contract id. */
  readonly conid: number;
  /** When, in milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** Currency of the amounts. */
  readonly currency: string;
  /** Shares or contracts; negative when sold. */
  readonly quantity: number;
  /** Quantity times price times multiplier, to the cent; negative when sold. */
  readonly amount: number;
  /** To the cent. */
  readonly commission: number;
  /** What it brought by average cost, after commission; 0 when it opened a holding. */
  readonly realized: number;
}

/** An account as the backend keeps it. */
export interface Account {
  /** Account id; begins with DU. */
  readonly id: string;
  /** The owner's words for it. */
  readonly title: string;
  /** When it was opened, in milliseconds since the Unix epoch. */
  readonly openedAtMs: number;
  /** Cash by currency. */
  readonly cash: Readonly<Record<string, number>>;
  /** What it holds; one entry for each contract. */
  readonly holdings: readonly Holding[];
  /** Its trades of the last seven days, oldest first. */
  readonly fills: readonly BookedFill[];
}
