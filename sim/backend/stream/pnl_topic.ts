/**
 * `spl` and `upl` (§10.3): profit and loss by account, first in full, then what has changed.
 *
 * @module
 */

import { profitAndLoss } from "../routes/accounts.ts";
import type { World } from "../world.ts";
import { changesOf, parseFrame, type Send, type Topic } from "./topic.ts";

/** Profit and loss is sent this often. */
export const PNL_TICK_MS = 1_000;

/** Makes the topic for one client. */
export function createPnlTopic(world: World, send: Send): Topic {
  let sent: Record<string, Record<string, number>> = {};
  let cancelTick: (() => void) | null = null;

  function tick(): void {
    const rows = profitAndLoss(world);
    const changed = Object.entries(rows).flatMap(([key, row]) => {
      const changes = changesOf(sent[key] ?? {}, row);
      return Object.keys(changes).length === 0 ? [] : [[key, { rowType: row.rowType, ...changes }]];
    });
    sent = rows;
    if (changed.length > 0) send({ topic: "spl", args: Object.fromEntries(changed) });
    cancelTick = world.clock.setTimer(tick, PNL_TICK_MS);
  }

  function stop(): void {
    cancelTick?.();
    cancelTick = null;
    sent = {};
  }

  return {
    needsNoBrokerage: true,
    receive(text) {
      const { topic } = parseFrame(text);
      if (topic === "upl") stop();
      if (topic === "spl" && cancelTick === null) tick();
      return topic === "spl" || topic === "upl";
    },
    stop,
    close: stop,
  };
}
