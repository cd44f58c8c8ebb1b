/**
 * Orders (§7), first form: place, modify, cancel, live orders, status, trades.
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import type { Order, OrderIntent } from "../orders.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { accountOf, unknownAccount } from "./accounts.ts";
import { readIntent } from "./order_intent.ts";
import { liveOrder, orderStatus } from "./order_shapes.ts";

function place(call: Call): Answer {
  if (accountOf(call) === undefined) return unknownAccount(call);
  const listed = (call.body as { orders?: unknown } | undefined)?.orders;
  if (!Array.isArray(listed) || listed.length === 0) return failure(400, "Bad Request: orders required", true);
  const intents = listed.map((one) => readIntent(one, call));
  const refused = intents.find((one): one is Answer => "status" in one);
  if (refused !== undefined) return refused;
  return json((intents as OrderIntent[]).map((intent) => acknowledge(call.world.orders.place(intent))));
}

/** The id is a text here and a number elsewhere. */
function acknowledge(order: Order): Record<string, string> {
  return {
    order_id: String(order.id),
    ...(order.clientId === null ? {} : { local_order_id: order.clientId }),
    order_status: order.status,
    encrypt_message: "1",
  };
}

function modify(call: Call): Answer {
  const order = findOrder(call);
  if (order === undefined) return noSuchOrder(call);
  const intent = readIntent(call.body, call, order);
  if ("status" in intent) return intent;
  return json([acknowledge({ ...call.world.orders.modify(order.id, intent), status: "PreSubmitted", clientId: null })]);
}

/** Says that the request has arrived, not that the order is gone (§7.5). `-1` means all orders of the account. */
function cancel(call: Call): Answer {
  const { world, params } = call;
  const isOpen = (order: Order) => order.accountId === params.accountId && order.status !== "Cancelled";
  const targets = params.orderId === "-1" ? world.orders.list().filter(isOpen) : [findOrder(call)];
  if (targets.includes(undefined)) return noSuchOrder(call);
  for (const order of targets) if (order !== undefined) world.orders.cancel(order.id);
  return json({ msg: "Request was submitted", order_id: Number(params.orderId), conid: -1, account: null });
}

function findOrder({ world, params }: Call): Order | undefined {
  const order = world.orders.get(Number(params.orderId));
  return order?.accountId === params.accountId ? order : undefined;
}

function noSuchOrder({ params }: Call): Answer {
  return failure(400, `OrderID ${params.orderId} doesn't exist`);
}

/** The first call, and each one with `force`, answers with an empty placeholder (§7.7). */
function live({ world, query }: Call): Answer {
  const flags = world.priming.brokerage();
  const isPlaceholder = !flags.liveOrders || query.get("force") === "true";
  flags.liveOrders = true;
  if (isPlaceholder) return json({ orders: [], snapshot: false });
  const accountId = query.get("accountId") ?? world.selectedAccount;
  const wanted = (query.get("filters") ?? "").split(",").map(plainName).filter((name) => name !== "");
  const orders = world.orders.list()
    .filter((order) => order.accountId === accountId)
    .filter((order) => wanted.length === 0 || wanted.includes(plainName(order.status)));
  return json({ orders: orders.map((order) => liveOrder(order, instrumentOf(world, order))), snapshot: true });
}

/** `pre_submitted` and `PreSubmitted` are the same filter. */
function plainName(status: string): string {
  return status.replaceAll("_", "").toLowerCase();
}

function instrumentOf(world: World, order: Order) {
  return world.market.instruments.get(order.conid)!;
}

function status({ world, params }: Call): Answer {
  const order = world.orders.get(Number(params.orderId));
  if (order === undefined) return failure(503, `Order ${params.orderId} is not found`, true);
  return json(orderStatus(order, instrumentOf(world, order)));
}

function suppress({ world, body }: Call): Answer {
  const ids = (body as { messageIds?: unknown } | undefined)?.messageIds;
  if (!Array.isArray(ids)) return failure(400, "Bad Request: messageIds required", true);
  const { suppressed } = world.priming.brokerage();
  suppressed.clear(); // the complete list is sent each time (§7.3)
  for (const id of ids) suppressed.add(String(id));
  return json({ status: "submitted" });
}

function resetSuppressed({ world }: Call): Answer {
  world.priming.brokerage().suppressed.clear();
  return json({ status: "submitted" });
}

const AREA = { need: "brokerage", needsAccounts: true } as const;
const ORDER = "/iserver/account/:accountId/order/:orderId";

/** Routes of orders. Nothing fills yet, so there are no trades. */
export const orderRoutes: readonly Route[] = [
  { ...AREA, methods: ["GET"], path: "/iserver/account/orders", answer: live },
  { ...AREA, methods: ["GET"], path: "/iserver/account/trades", answer: () => json([]) },
  { ...AREA, methods: ["GET"], path: "/iserver/account/order/status/:orderId", answer: status },
  { ...AREA, methods: ["POST"], path: "/iserver/account/:accountId/orders", answer: place },
  { ...AREA, methods: ["POST"], path: ORDER, answer: modify },
  { ...AREA, methods: ["DELETE"], path: ORDER, answer: cancel },
  { need: "brokerage", methods: ["POST"], path: "/iserver/questions/suppress", answer: suppress },
  { need: "brokerage", methods: ["POST"], path: "/iserver/questions/suppress/reset", answer: resetSuppressed },
];
