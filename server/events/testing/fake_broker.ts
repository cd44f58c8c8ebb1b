/** A broker for tests of the outbox: keeps what it is sent, knows what it has, refuses what comes out of order. @module */

import type { OutboxMessage, Outlet } from "../outbox_types.ts";

/** It. */
export interface FakeBroker {
  /** What it has, each once. */
  readonly stored: OutboxMessage[];
  /** How often it got something that it had already. */
  readonly repeats: () => number;
  /** How often somebody came. */
  readonly opened: () => number;
  /** Most messages that were under way at the same time. */
  readonly mostUnderWay: () => number;
  /** What happens to the next messages: `lose` before they are stored, `mute` after; `refuse` all connections. */
  mood: (message: OutboxMessage) => "store" | "lose" | "mute";
  isDown: boolean;
  /** A way to it. */
  open(): Promise<Outlet>;
}

/** Makes one. */
export function fakeBroker(): FakeBroker {
  const stored: OutboxMessage[] = [];
  const ids = new Set<string>();
  let repeats = 0;
  let opened = 0;
  let underWay = 0;
  let most = 0;

  function take(message: OutboxMessage, afterId: string | undefined): void {
    const mood = broker.mood(message);
    if (mood === "lose") throw new Error("no answer");
    if (ids.has(message.id)) repeats++;
    else {
      if (afterId !== undefined && stored.at(-1)?.id !== afterId) throw new Error("wrong last message");
      ids.add(message.id);
      stored.push(message);
    }
    if (mood === "mute") throw new Error("no answer");
  }

  const broker: FakeBroker = {
    stored,
    repeats: () => repeats,
    opened: () => opened,
    mostUnderWay: () => most,
    mood: () => "store",
    isDown: false,
    open: () => {
      opened++;
      if (broker.isDown) return Promise.reject(new Error("nobody is there"));
      let isClosed = false;
      return Promise.resolve({
        publish: async (message, afterId) => {
          most = Math.max(most, ++underWay);
          await Promise.resolve();
          underWay--;
          if (isClosed || broker.isDown) throw new Error("closed");
          take(message, afterId);
        },
        isClosed: () => isClosed || broker.isDown,
        close: () => {
          isClosed = true;
          return Promise.resolve();
        },
      });
    },
  };
  return broker;
}
