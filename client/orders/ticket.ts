/** Direction of an order. */
export type OrderSide = "BUY" | "SELL";

/** Kinds of order that a ticket can ask for, as IBKR spells them. */
export type OrderType =
  | "LMT"
  | "MKT"
  | "STP"
  | "STOP_LIMIT"
  | "TRAIL"
  | "TRAILLMT"
  | "MIDPRICE"
  | "MOC"
  | "LOC";

/** How long an order works, as IBKR spells it. */
export type TimeInForce = "DAY" | "GTC" | "OPG" | "IOC" | "PAX";

/** How far a trailing stop keeps from the best price. */
export interface Trailing {
  /** Above 0: in the contract's currency, or in percent of the price. */
  readonly amount: number;
  /** What `amount` counts. */
  readonly unit: "money" | "percent";
}

/** Who gives an order by hand or by program; mandatory for futures of the United States. */
export interface ManualOrder {
  /** True: a person pressed the button; false: a program did. */
  readonly isManual: boolean;
  /** The person or program, in IBKR's `extOperator`. */
  readonly operator: string;
}

/** One contract of a combo. */
export interface OrderLeg {
  /** Contract id, a positive integer. */
  readonly conid: number;
  /** What a purchase of the combo does with it; a sale of the combo does the opposite. */
  readonly side: OrderSide;
  /** How many of it go into one combo, a whole number above 0. */
  readonly ratio: number;
}

/** One order as a caller means it. */
export interface OrderTicket {
  /** Account that trades. */
  readonly accountId: string;
  /** Contract id, a positive integer. Of a combo IBKR's id for combos of its currency: see {@link SPREAD_CONIDS}. */
  readonly conid: number;
  /**
   * The contracts of a combo (spread), two to six. Its `quantity` counts combos, and its limit is what one of them costs
   * in all: below zero where money comes in. Kinds are `LMT` and `MKT`.
   */
  readonly legs?: readonly OrderLeg[] | undefined;
  /** Exchange to send it to; IBKR's choice (`SMART`) unless said. */
  readonly exchange?: string | undefined;
  /** Buy or sell. */
  readonly side: OrderSide;
  /** Kind. */
  readonly type: OrderType;
  /** Shares or contracts, above 0. Exactly one of this and {@link cashQuantity} has to be given. */
  readonly quantity?: number | undefined;
  /** Money to spend, in the contract's currency, above 0. */
  readonly cashQuantity?: number | undefined;
  /** Limit, for `LMT`, `STOP_LIMIT`, `TRAILLMT` and `LOC`; a cap for `MIDPRICE`. In the contract's currency. */
  readonly limitPrice?: number | undefined;
  /** What triggers a stop: for `STP` and `STOP_LIMIT`, and the first one of `TRAIL` and `TRAILLMT`. */
  readonly stopPrice?: number | undefined;
  /** For `TRAIL` and `TRAILLMT`. */
  readonly trailing?: Trailing | undefined;
  /** How long it works. */
  readonly tif: TimeInForce;
  /** True: outside of regular hours too. */
  readonly outsideRth?: boolean | undefined;
  /** True: all at once or not at all. */
  readonly allOrNone?: boolean | undefined;
  /**
   * The caller's own id of the order, unique for a day: IBKR refuses a second order with it, and so does the journal.
   * Made up when it is absent.
   */
  readonly clientOrderId?: string | undefined;
  /** Client order id of the order that has to be filled before this one works: a bracket's child. */
  readonly parentClientOrderId?: string | undefined;
  /** True: one of a group (OCA) that ends with the first fill of any of them; true on each order of the group. */
  readonly isSingleGroup?: boolean | undefined;
  /** For futures of the United States. */
  readonly manual?: ManualOrder | undefined;
}
