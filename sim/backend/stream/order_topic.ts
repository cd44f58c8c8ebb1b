/**
 * `sor` and `uor` (§10.3): new orders in full, then what has changed; no initial list.
 *
 * @module
 */

import type { Order } from "../orders.ts";
import { liveOrder } from "../routes/order_shapes.ts";
import type { World } from "../world.ts";
import { changesOf, parseFrame, type Send, type Topic } from "./topic.ts";

/** Makes the topic for one client. */
export function createOrderTopic(world: World, send: Send): Topic {
  let isSubscribed = false;

  function onChange(order: Order, before: Order | undefined): void {
    if (!isSubscribed) return;
    const instrument = world.market.instruments.get(order.conid)!;
    const full = liveOrder(order, instrument);
    if (before === undefined) return send({ topic: "sor", args: [full] });
    const changes = changesOf(liveOrder(before, instrument), full);
    send({ topic: "sor", args: [{ acct: order.accountId, orderId: order.id, ...changes }] });
  }

  const unwatch = world.orders.watch(onChange);
  return {
    receive(text) {
      const { topic } = parseFrame(text);
      if (topic === "sor") isSubscribed = true;
      else if (topic === "uor") isSubscribed = false;
      return topic === "sor" || topic === "uor";
    },
    stop() {
      isSubscribed = false;
    },
    close: unwatch,
  };
}
