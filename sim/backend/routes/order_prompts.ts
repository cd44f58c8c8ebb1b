/**
 * The last step of an order's way in: the acknowledgement, or a prompt that `POST /iserver/notification` answers (§7.1). While it is
 * open the order is in, but inactive.
 *
 * @module
 */

import type { GatewaySchemas } from "../../../spec/generated/gateway.ts";
import { type Answer, failure, json } from "../answer.ts";
import type { Order, OrderIntent } from "../orders/order.ts";
import { questionText } from "../orders/questions.ts";
import { tradedBy } from "../orders/traded.ts";
import type { Call, Route } from "../router.ts";
import type { World } from "../world.ts";
import { intentInWords } from "./order_words.ts";

const OPTIONS = ["Use on this order", "Always use", "Do not use"];

/** The id is a text here and a number elsewhere. */
export function acknowledge(order: Order): GatewaySchemas["orderSubmitSuccess"][number] {
  return {
    order_id: String(order.id),
    ...(order.clientId === null ? {} : { local_order_id: order.clientId }),
    ...(order.parentId === null ? {} : { parent_order_id: String(order.parentId) }),
    order_status: order.status,
    encrypt_message: "1",
  };
}

/** Places the orders; with a prompt they wait for its answer. The prompt goes to the streams as a notification too. */
export function submitWithPrompts(world: World, intents: readonly OrderIntent[], prompts: readonly string[]): Answer {
  const { orders, market } = world;
  const messageId = prompts[0];
  const placed = orders.place(intents, messageId !== undefined);
  if (messageId === undefined) return json(placed.map(acknowledge));
  const [first] = placed;
  const prompt: GatewaySchemas["advancedOrderReject"] = {
    orderId: first!.id,
    reqId: String(first!.id % 100_000),
    prompt: true,
    type: "M",
    messageId,
    text: questionText(messageId, intentInWords(first!, tradedBy(first!, market))),
    options: OPTIONS,
    dismissable: [],
  };
  for (const [reqId, [id]] of orders.prompts) if (orders.get(id!)?.status !== "Inactive") orders.prompts.delete(reqId);
  orders.prompts.set(prompt.reqId, placed.map(({ id }) => id));
  world.announcements.send({ topic: "ntf", args: prompt });
  return json(prompt);
}

function answerPrompt({ world, body }: Call): Answer {
  const { orderId, reqId, text } = (body ?? {}) as { orderId?: unknown; reqId?: unknown; text?: unknown };
  const held = world.orders.prompts.get(String(reqId));
  if (held === undefined || held[0] !== Number(orderId)) {
    return failure(400, `Bad Request: no prompt ${String(reqId)}`, true);
  }
  if (!OPTIONS.includes(String(text))) return failure(400, "Bad Request: text is none of the options", true);
  world.orders.prompts.delete(String(reqId));
  world.orders.release(held);
  return json("Request was submitted");
}

/** The route that answers prompts. */
export const promptRoutes: readonly Route[] = [
  { need: "brokerage", methods: ["POST"], path: "/iserver/notification", answer: answerPrompt },
];
