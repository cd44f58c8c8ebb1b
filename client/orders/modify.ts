import { apiPath, type Caller, type CallOptions } from "../call.ts";
import { BadRequestError } from "../errors/mod.ts";
import { isOrderOver } from "../reconcile/changed_orders.ts";
import { readLiveOrders } from "../reconcile/live_orders.ts";
import { textOf } from "../stream/frames.ts";
import { checkOrderId } from "./check_order_id.ts";
import { checkTicket } from "./check_ticket.ts";
import { ticketOf } from "./from_live.ts";
import type { PlaceOptions } from "./options.ts";
import type { PlaceOutcome } from "./outcome.ts";
import { type PlaceParts, undertake } from "./place.ts";
import { askRails, type OrderPreview } from "./preview.ts";
import { checkChange } from "./prepare.ts";
import type { OrderTicket } from "./ticket.ts";
import { toWire, type WireOrder } from "./to_wire.ts";

/** What can be changed about an order. What is left out stays as it is. */
export type OrderChange = Partial<
  Pick<OrderTicket, "quantity" | "limitPrice" | "stopPrice" | "trailing" | "tif" | "outsideRth" | "allOrNone" | "type">
>;

const CHANGEABLE = "type, quantity, limitPrice, stopPrice, trailing, tif, outsideRth, allOrNone";

type Row = Readonly<Record<string, unknown>>;

/** What a change would make of an order. Nothing was sent. */
export interface ChangePreview {
  /** The order as it stands. */
  readonly before: OrderTicket;
  /** The order as it would be. */
  readonly after: OrderTicket;
  /** Why a guard rail would refuse; null when none would. */
  readonly rail: OrderPreview["rail"];
}

/** Changes an order: IBKR wants every attribute again, so they are taken from what it shows of the order now. */
export async function modifyOrder(
  parts: PlaceParts,
  accountId: string,
  orderId: string,
  change: OrderChange,
  options: PlaceOptions = {},
): Promise<PlaceOutcome> {
  const { before, after } = await planChange(parts, accountId, orderId, change, options);
  const { acctId: _account, ...wire } = toWire(after);
  return await undertake(parts, {
    kind: "modify",
    tickets: [after],
    before: [before],
    clientOrderIds: [],
    fingerprint: `order ${orderId}`, // two changes of one order in doubt: nobody could say which came last
    orders: [wire, { orderId, totalSize: before.quantity, price: toWire(before)["price"] }],
    path: apiPath`/iserver/account/${accountId}/order/${orderId}`,
    json: wire,
  }, options);
}

/** Reads what a change would make of an order, and asks the guard rails. */
export async function previewChange(
  parts: PlaceParts,
  accountId: string,
  orderId: string,
  change: OrderChange,
  options: CallOptions = {},
): Promise<ChangePreview> {
  const { before, after } = await planChange(parts, accountId, orderId, change, options);
  return {
    before,
    after,
    rail: await askRails(parts, { kind: "modify", tickets: [after], before: [before], isTrial: true }),
  };
}

async function planChange(
  parts: PlaceParts,
  accountId: string,
  orderId: string,
  change: OrderChange,
  { signal }: CallOptions,
): Promise<{ readonly before: OrderTicket; readonly after: OrderTicket }> {
  checkOrderId("orders.modify", orderId);
  if (Object.values(change).every((one) => one === undefined)) {
    throw new BadRequestError(`nothing is to change of the order ${orderId}; say what: ${CHANGEABLE}`, {
      operation: "orders.modify",
      outcome: "none",
    });
  }
  await parts.prime(accountId, signal);
  const { orders } = await readLiveOrders(parts, { accountId, isLiveBelieved: true, signal });
  const live: Row | undefined = orders.find((row) => textOf(row.orderId) === orderId);
  if (live === undefined) throw refused(`the order ${orderId} is not among the live orders of its account`);
  if (isOrderOver(live)) throw refused(`the order ${orderId} is ${String(live["status"])} already`);
  const status = await readStatus(parts.call, orderId, { signal });
  const before = ticketOf(accountId, live, status, sentOf(parts, live));
  const changed = Object.entries({ ...before, ...change }).filter(([, one]) => one !== undefined);
  const after = checkTicket(Object.fromEntries(changed));
  await checkChange(parts, before, after, { signal });
  return { before, after };
}

/** One order by IBKR's id, as IBKR writes it. */
export async function readStatus<T extends Row = Row>(call: Caller, orderId: string, options: CallOptions): Promise<T> {
  return await call<T>({
    operation: "orders.status",
    method: "GET",
    path: apiPath`/iserver/account/order/status/${orderId}`,
    effect: "read",
    ...options,
  });
}

/** What the journal knows of how the order was placed. */
function sentOf({ journal }: PlaceParts, live: Row): WireOrder | undefined {
  const reference = textOf(live["order_ref"]);
  if (reference === null) return undefined;
  const orders = journal.byClientOrderId(reference)?.intent.orders ?? [];
  return orders.find(({ cOID }) => cOID === reference) as WireOrder | undefined;
}

function refused(why: string): BadRequestError {
  return new BadRequestError(`${why}, so it cannot be changed`, { operation: "orders.modify", outcome: "none" });
}
