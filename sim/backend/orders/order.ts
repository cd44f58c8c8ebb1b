/**
 * What an order and an execution are.
 *
 * @module
 */

/** Where an order stands, as the wire spells it. */
export type OrderStatus =
  | "Inactive"
  | "PendingSubmit"
  | "PreSubmitted"
  | "Submitted"
  | "PendingCancel"
  | "Filled"
  | "Cancelled";

/** Kinds of order that are simulated. */
export type OrderType = "LMT" | "MKT" | "STP" | "STOP_LIMIT" | "TRAIL" | "TRAILLMT" | "MOC" | "LOC";

/** How long an order works. `PAX` counts as `GTC`. */
export type TimeInForce = "DAY" | "GTC" | "IOC" | "OPG" | "PAX";

/** How far a trailing stop keeps from the best price: in the contract's currency, or in percent of the price. */
export interface Trailing {
  /** Above 0. */
  readonly amount: number;
  /** `amt`: money; `%`: percent. */
  readonly unit: "amt" | "%";
}

/** One contract of a combo. */
export interface OrderLeg {
  /** Contract id. */
  readonly conid: number;
  /** How many of it one combo holds; below zero where it is sold. */
  readonly ratio: number;
}

/** What a client asks for, checked. */
export interface OrderIntent {
  /** Account that trades. */
  readonly accountId: string;
  /** Contract id; of a combo the one of its currency. */
  readonly conid: number;
  /** The contracts of a combo; absent for every other order. */
  readonly legs?: readonly OrderLeg[] | undefined;
  /** Direction. */
  readonly side: "BUY" | "SELL";
  /** Kind. */
  readonly type: OrderType;
  /** Limit in the contract's currency, null for orders without one; of a combo the sum, which may be below zero. */
  readonly price: number | null;
  /** What triggers a stop, in the contract's currency; null where nothing has to be triggered. A trailing stop's moves. */
  readonly stopPrice: number | null;
  /** Trailing stops only. */
  readonly trailing: Trailing | null;
  /** Time in force. */
  readonly tif: TimeInForce;
  /** Shares or contracts, above 0. */
  readonly quantity: number;
  /** Money that the quantity was worked out from, null when the client gave a quantity. */
  readonly cashQuantity: number | null;
  /** True: all at once or not at all. */
  readonly allOrNone: boolean;
  /** True: outside of regular hours too. */
  readonly outsideRth: boolean;
  /** The client's own id, unique for a day. */
  readonly clientId: string | null;
  /** The client's own id of the order that has to be filled first. */
  readonly parentClientId: string | null;
  /** True: one of a group that ends with the first fill of any of them. */
  readonly isSingleGroup: boolean;
}

/** An order that was accepted. */
export interface Order extends OrderIntent {
  /** The backend's id. */
  readonly id: number;
  /** Where it stands. */
  readonly status: OrderStatus;
  /** Order that has to be filled before this one works. */
  readonly parentId: number | null;
  /** Number that the orders of one group have in common. */
  readonly groupId: number | null;
  /** True once a stop was reached; from the beginning for orders without a stop. */
  readonly isTriggered: boolean;
  /** How much of it was traded. */
  readonly filled: number;
  /** Average price of what was traded, 0 before. */
  readonly averagePrice: number;
  /** Price of the last execution, 0 before. */
  readonly lastPrice: number;
  /** All commission so far, in the contract's currency. */
  readonly commission: number;
  /** When it was accepted, in milliseconds since the Unix epoch. */
  readonly placedAtMs: number;
  /** When it last changed, in milliseconds since the Unix epoch. */
  readonly changedAtMs: number;
}

/** One trade of an order. */
export interface Execution {
  /** The exchange's id, as `0000e0d5.6576fd38.01.01`. */
  readonly id: string;
  /** Order that was traded. */
  readonly orderId: number;
  /** Account that traded. */
  readonly accountId: string;
  /** Contract id. */
  readonly conid: number;
  /** Direction. */
  readonly side: "BUY" | "SELL";
  /** Shares or contracts, above 0. */
  readonly quantity: number;
  /** In the contract's currency. */
  readonly price: number;
  /** In the contract's currency, to the cent. */
  readonly commission: number;
  /** When, in milliseconds since the Unix epoch. */
  readonly atMs: number;
  /** The client's own id of the order. */
  readonly clientId: string | null;
}

/** True for orders that trade in the closing auction only. */
export function isAtTheClose({ type }: Pick<Order, "type">): boolean {
  return type === "MOC" || type === "LOC";
}

/** True while something can still become of the order. */
export function isOpen({ status }: Pick<Order, "status">): boolean {
  return status !== "Filled" && status !== "Cancelled";
}

/** What is left to trade. */
export function remainingOf({ quantity, filled }: Pick<Order, "quantity" | "filled">): number {
  return exact(quantity - filled);
}

/** Plus for what is bought, minus for what is sold. */
export function signed(side: "BUY" | "SELL", quantity: number): number {
  return side === "BUY" ? quantity : -quantity;
}

/** Takes the noise of binary fractions out of a quantity. */
export function exact(quantity: number): number {
  return Number(quantity.toFixed(8));
}
