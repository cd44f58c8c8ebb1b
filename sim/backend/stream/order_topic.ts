/**
 * `sor` and `uor` (§10.3): new orders in full, then what has changed; no initial list.
 *
 * @module
 */

import type { Order } from "../orders/order.ts";
import { tradedBy } from "../orders/traded.ts";
import { liveOrder } from "../routes/order_shapes.ts";
import type { World } from "../world.ts";
import { changesOf, parseFrame, type Send, type Topic } from "./topic.ts";

/** Makes the topic for one client. */
export function createOrderTopic(world: World, send: Send): Topic {
  /** Statuses that the client wants; null without a filter. */
  let wanted: ReadonlySet<string> | null = null;
  let isSubscribed = false;

  function onChange(order: Order, before: Order | undefined): void {
    const isMuted = world.orders.rules.isStreamMuted || world.priming.brokerage().isOrderStreamMuted;
    if (!isSubscribed || isMuted || wanted?.has(order.status) === false) return;
    const instrument = tradedBy(order, world.market);
    const full = liveOrder(order, instrument);
    // An order that is about to be cancelled comes in full again, as recorded live (§7.10).
    const isWhole = before === undefined || (order.status === "PendingCancel" && before.status !== "PendingCancel");
    if (isWhole) return send({ topic: "sor", args: [full] });
    const { lastExecutionTime: _digits, lastExecutionTime_r: _ms, ...changes } = changesOf(
      liveOrder(before, instrument),
      full,
    );
    if (Object.keys(changes).length === 0) return;
    send({ topic: "sor", args: [{ acct: order.accountId, orderId: order.id, ...changes }] });
  }

  const unwatch = world.orders.watch(onChange);
  return {
    receive(text) {
      const { topic, args } = parseFrame(text);
      if (topic === "sor") {
        isSubscribed = true;
        const { filters } = args;
        wanted = Array.isArray(filters) && filters.length > 0 ? new Set(filters.map(String)) : null;
      } else if (topic === "uor") isSubscribed = false;
      return topic === "sor" || topic === "uor";
    },
    stop() {
      isSubscribed = false;
    },
    close: unwatch,
  };
}
