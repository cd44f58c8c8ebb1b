/**
 * `str` and `utr` (§10.3): executions. Each comes without its commission first and again with it; a subscription begins with an empty
 * frame and repeats what was traded before: today's trades when the days that it names make no sense.
 *
 * @module
 */

import type { Execution } from "../orders/order.ts";
import { daysOf, executionsOf, tradeRow } from "../routes/trades.ts";
import type { World } from "../world.ts";
import { parseFrame, type Send, type Topic } from "./topic.ts";

/** The same execution with its commission comes this much later. */
export const COMMISSION_DELAY_MS = 250;

/** Makes the topic for one client. */
export function createTradeTopic(world: World, send: Send): Topic {
  const late = new Set<() => void>();
  let isSubscribed = false;

  function sendTrades(executions: readonly Execution[], hasCommission: boolean): void {
    send({ topic: "str", args: executions.map((one) => tradeRow(one, world, hasCommission)) });
  }

  function onExecution(execution: Execution): void {
    if (!isSubscribed) return;
    sendTrades([execution], false);
    const cancel = world.clock.setTimer(() => {
      late.delete(cancel);
      sendTrades([execution], true);
    }, COMMISSION_DELAY_MS);
    late.add(cancel);
  }

  function subscribe({ realtimeUpdatesOnly, days }: Record<string, unknown>): void {
    isSubscribed = true;
    send({ topic: "str", args: [] });
    const earlier = realtimeUpdatesOnly === true ? [] : executionsOf(world, daysOf(days) ?? 1);
    if (earlier.length > 0) sendTrades(earlier, true);
  }

  function stop(): void {
    isSubscribed = false;
    for (const cancel of late) cancel();
    late.clear();
  }

  const unwatch = world.orders.watchExecutions(onExecution);
  return {
    receive(text) {
      const { topic, args } = parseFrame(text);
      if (topic === "str") subscribe(args);
      else if (topic === "utr") stop();
      return topic === "str" || topic === "utr";
    },
    stop,
    close() {
      unwatch();
      stop();
    },
  };
}
