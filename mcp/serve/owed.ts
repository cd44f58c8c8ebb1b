import type { JSONRPCMessage } from "@modelcontextprotocol/server";
import type { Clock } from "../../mod.ts";

/** Never answered while it lasts: who only listens is owed nothing. */
const LISTENS = "subscriptions/listen";

/** The answers that a program still waits for. */
export interface Owed {
  /** Learns from what came in: a request is owed an answer until it is called off. */
  hear(message: JSONRPCMessage): void;
  /** Learns from what went out. */
  say(message: JSONRPCMessage): void;
  /** Resolves when nothing is owed any more, or after so many milliseconds. */
  settled(timeoutMs: number): Promise<void>;
  /** Owes nothing any more: nobody can be answered. */
  forget(): void;
}

/** Begins owing nothing. */
export function createOwed(clock: Pick<Clock, "setTimer">): Owed {
  const ids = new Set<unknown>();
  let onSettled = (): void => {};

  function drop(id: unknown): void {
    if (ids.delete(id) && ids.size === 0) onSettled();
  }

  return {
    hear(message) {
      if (!("method" in message)) return;
      const { method } = message;
      if (method === "notifications/cancelled") drop(message.params?.["requestId"]);
      else if ("id" in message && method !== LISTENS) ids.add(message.id);
    },
    say(message) {
      if (!("method" in message)) drop(message.id);
    },
    async settled(timeoutMs) {
      if (ids.size === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      onSettled = resolve;
      const cancel = clock.setTimer(resolve, timeoutMs);
      await promise;
      cancel();
    },
    forget() {
      ids.clear();
      onSettled();
    },
  };
}
