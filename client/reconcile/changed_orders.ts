import { numberOf, textOf } from "../stream/frames.ts";

/** What is believed about an order. */
export interface BelievedOrder {
  /** Everything known, by IBKR's names. */
  readonly wire: Readonly<Record<string, unknown>>;
  /** When that was last news, Unix milliseconds. */
  readonly changedAtMs: number;
}

/** What an order's state consists of; all else is decoration, or is written in another way by the stream. */
const STATE_KEYS = [
  "status",
  "filledQuantity",
  "remainingQuantity",
  "totalSize",
  "price",
  "auxPrice",
  "orderType",
  "timeInForce",
  "side",
] as const;

const OVER: ReadonlySet<unknown> = new Set(["Filled", "Cancelled", "ApiCancelled"]);

/** Whether an order is over for good, by IBKR's word for its state. An `Inactive` one can come back. */
export function isOrderOver(wire: Readonly<Record<string, unknown>>): boolean {
  return OVER.has(wire["status"]);
}

/**
 * The orders of a list whose state is not the believed one. A row that is older than what is believed is passed over:
 * the list is a cache, and the stream may have told the news while it was on its way.
 *
 * @param known What is believed about an order; undefined for an unknown one
 * @param wire The list, as IBKR wrote it
 * @param askedAtMs When the list was asked for, Unix milliseconds
 * @example
 * ```ts
 * import { changedOrders } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * const believed = { wire: { orderId: 1, status: "Submitted" }, changedAtMs: 5 };
 * const wire = [{ orderId: 1, status: "Filled" }];
 * assert.deepEqual(changedOrders(() => believed, wire, 9), wire);
 * assert.deepEqual(changedOrders(() => believed, wire, 3), []);
 * ```
 */
export function changedOrders<T extends Readonly<Record<string, unknown>>>(
  known: (orderId: string) => BelievedOrder | undefined,
  wire: readonly T[],
  askedAtMs: number,
): T[] {
  return wire.filter((row) => {
    const orderId = textOf(row["orderId"]);
    if (orderId === null) return false;
    const believed = known(orderId);
    if (believed === undefined) return true;
    return believed.changedAtMs < askedAtMs && !isOlder(row, believed.wire) && differs(row, believed.wire);
  });
}

/** Nothing is unfilled, and what is over stays over. */
function isOlder(row: Readonly<Record<string, unknown>>, believed: Readonly<Record<string, unknown>>): boolean {
  if (isOrderOver(believed) && !isOrderOver(row)) return true;
  return (numberOf(row["filledQuantity"]) ?? 0) < (numberOf(believed["filledQuantity"]) ?? 0);
}

function differs(row: Readonly<Record<string, unknown>>, believed: Readonly<Record<string, unknown>>): boolean {
  return STATE_KEYS.some((key) => key in row && plain(row[key]) !== plain(believed[key]));
}

/** `"1,300.00"` and 1300 are the same, and so are an empty text and none. */
function plain(value: unknown): string | number | null {
  return numberOf(value) ?? textOf(value);
}
