/**
 * Reading orders (§7.7, §7.8): the list of today with its placeholder, one order by its id.
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import type { Order } from "../orders/order.ts";
import { isOfToday } from "../orders/order_hours.ts";
import { tradedBy } from "../orders/traded.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { liveOrder, orderStatus } from "./order_shapes.ts";

const MOST_ORDERS = 1_000;
const SORT = "sortbytime";

/**
 * The first call, and each one with `force`, answers with an empty placeholder. A filter keeps order frames from the streams until
 * the next call with `force`.
 */
function live({ world, query }: Call): Answer {
  const flags = world.priming.brokerage();
  const isForced = query.get("force") === "true";
  const filters = query.getAll("filters").flatMap((part) => part.split(",")).map(plainName).filter((name) =>
    name !== ""
  );
  const isPlaceholder = !flags.liveOrders || isForced;
  flags.liveOrders = true;
  if (isForced) flags.isOrderStreamMuted = false;
  const wanted = filters.filter((name) => name !== SORT);
  if (wanted.length > 0) flags.isOrderStreamMuted = true;
  if (isPlaceholder) return json({ orders: [], snapshot: false });
  const accountId = query.get("accountId") ?? world.selectedAccount;
  const orders = world.orders.list()
    .filter((order) => order.accountId === accountId && isOfToday(order, instrumentOf(world, order), world.clock.now()))
    .filter((order) => wanted.length === 0 || wanted.includes(plainName(order.status)));
  if (filters.includes(SORT)) orders.reverse();
  const rows = orders.slice(-MOST_ORDERS).map((order) => liveOrder(order, instrumentOf(world, order)));
  return json({ orders: rows, snapshot: true });
}

/** `pre_submitted` and `PreSubmitted` are the same filter. */
function plainName(status: string): string {
  return status.replaceAll("_", "").toLowerCase();
}

function instrumentOf(world: World, order: Order) {
  return tradedBy(order, world.market);
}

/** An order of another account than the selected one is not found either (§4). */
function status({ world, params }: Call): Answer {
  const order = world.orders.get(Number(params.orderId));
  if (order === undefined || order.accountId !== world.selectedAccount) {
    return failure(503, `Order ${params.orderId} is not found`, true);
  }
  return json(orderStatus(order, instrumentOf(world, order)));
}

const AREA = { need: "brokerage", needsAccounts: true } as const;

/** Routes that read orders. */
export const liveOrderRoutes: readonly Route[] = [
  { ...AREA, methods: ["GET"], path: "/iserver/account/orders", answer: live },
  { ...AREA, methods: ["GET"], path: "/iserver/account/order/status/:orderId", answer: status },
];
