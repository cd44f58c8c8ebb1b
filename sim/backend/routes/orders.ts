/**
 * Orders (§7): place with its questions and prompts, modify, cancel, what-if, suppressed questions.
 *
 * @module
 */

import { type Answer, failure, json } from "../answer.ts";
import { isOpen, type Order, type OrderIntent } from "../orders/order.ts";
import { fundsRefusal, previewOrder } from "../orders/preview.ts";
import { questionsFor } from "../orders/questions.ts";
import { tradedBy } from "../orders/traded.ts";
import type { Call, Route } from "../router.ts";
import { accountOf, unknownAccount } from "./accounts.ts";
import { readIntent } from "./order_intent.ts";
import { acknowledge, submitWithPrompts } from "./order_prompts.ts";
import { whatIf } from "./order_preview.ts";
import { intentInWords } from "./order_words.ts";

/** Most ids that a client can suppress in one request (§5). */
const MOST_SUPPRESSED = 51;

/** The orders of a body that wraps them, checked one after the other; or the refusal of the first that is wrong. */
function readOrders(call: Call): OrderIntent[] | Answer {
  if (accountOf(call) === undefined) return unknownAccount(call);
  const listed = (call.body as { orders?: unknown } | null | undefined)?.orders;
  if (!Array.isArray(listed) || listed.length === 0) return failure(400, "Bad Request: orders required", true);
  const intents: OrderIntent[] = [];
  for (const one of listed) {
    const intent = readIntent(one, call, undefined, intents);
    if ("status" in intent) return intent;
    intents.push(intent);
  }
  return intents;
}

function place(call: Call): Answer {
  const intents = readOrders(call);
  if ("status" in intents) return intents;
  const { world } = call;
  for (const intent of intents) {
    const instrument = tradedBy(intent, world.market);
    const words = intent.parentClientId === null
      ? fundsRefusal(previewOrder(intent, accountOf(call)!, instrument, world.market))
      : null;
    if (words !== null) return failure(200, `"${intentInWords(intent, instrument)}"\n${words}`);
  }
  return askThen(call, intents, (prompts) => submitWithPrompts(world, intents, prompts));
}

/** Asks what there is to ask; message ids that begin with p are prompts, which come after the order is in. */
function askThen({ world }: Call, intents: readonly OrderIntent[], submit: (prompts: readonly string[]) => Answer) {
  const { market, orders, priming, session } = world;
  const candidates = intents.map((intent) => {
    const instrument = tradedBy(intent, market);
    return { intent, instrument, quote: market.quote(instrument) };
  });
  const ids = questionsFor(candidates, orders.rules, orders.open(), priming.brokerage().suppressed);
  const isPrompt = (id: string) => id.startsWith("p");
  return orders.chain.ask({
    ids: ids.filter((id) => !isPrompt(id)),
    subject: intentInWords(candidates[0]!.intent, candidates[0]!.instrument),
    epoch: session.brokerageEpoch(),
    submit: () => submit(ids.filter(isPrompt)),
  });
}

function modify(call: Call): Answer {
  const { orders } = call.world;
  const order = findOrder(call);
  if (order === undefined || !isOpen(order)) return noSuchOrder(call);
  const intent = readIntent(call.body, call, order);
  if ("status" in intent) return intent;
  return askThen(call, [intent], () => {
    const now = orders.get(order.id);
    if (now === undefined || !isOpen(now) || intent.quantity < now.filled) return noSuchOrder(call);
    return json([acknowledge({ ...orders.modify(order.id, intent), clientId: null, parentId: null })]);
  });
}

/** Says that the request has arrived, not that the order is gone (§7.5). `-1` means all orders of the account. */
function cancel(call: Call): Answer {
  const { world, params } = call;
  const open = world.orders.open().filter((order) => order.accountId === params.accountId);
  const targets = params.orderId === "-1" ? open : open.filter(({ id }) => String(id) === params.orderId);
  if (targets.length === 0 && params.orderId !== "-1") return noSuchOrder(call);
  for (const { id } of targets) if (isOpen(world.orders.get(id)!)) world.orders.cancel(id);
  return json({ msg: "Request was submitted", order_id: Number(params.orderId), conid: -1, account: null });
}

function findOrder({ world, params }: Call): Order | undefined {
  const order = world.orders.get(Number(params.orderId));
  return order?.accountId === params.accountId ? order : undefined;
}

function noSuchOrder({ params }: Call): Answer {
  return failure(400, `OrderID ${params.orderId} doesn't exist`);
}

function preview(call: Call): Answer {
  const intents = readOrders(call);
  return "status" in intents ? intents : whatIf(call, accountOf(call)!, intents);
}

function reply({ world, params, body }: Call): Answer {
  const isConfirmed = (body as { confirmed?: unknown } | null | undefined)?.confirmed;
  if (typeof isConfirmed !== "boolean") return failure(400, "Bad Request: confirmed required", true);
  return world.orders.chain.reply(params.replyId!, isConfirmed, world.session.brokerageEpoch());
}

function suppress({ world, body }: Call): Answer {
  const ids = (body as { messageIds?: unknown } | null | undefined)?.messageIds;
  if (!Array.isArray(ids)) return failure(400, "Bad Request: messageIds required", true);
  if (ids.length > MOST_SUPPRESSED) return failure(400, `Bad Request: more than ${MOST_SUPPRESSED} messageIds`, true);
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

/** Routes that change orders, or ask what they would do. */
export const orderRoutes: readonly Route[] = [
  { ...AREA, methods: ["POST"], path: "/iserver/account/:accountId/orders", answer: place },
  { ...AREA, methods: ["POST"], path: "/iserver/account/:accountId/orders/whatif", answer: preview },
  { ...AREA, methods: ["POST"], path: ORDER, answer: modify },
  { ...AREA, methods: ["DELETE"], path: ORDER, answer: cancel },
  { ...AREA, methods: ["POST"], path: "/iserver/reply/:replyId", answer: reply },
  { need: "brokerage", methods: ["POST"], path: "/iserver/questions/suppress", answer: suppress },
  { need: "brokerage", methods: ["POST"], path: "/iserver/questions/suppress/reset", answer: resetSuppressed },
];
