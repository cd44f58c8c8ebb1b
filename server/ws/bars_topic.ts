import type { StreamTap } from "../../mod.ts";
import type { Consumer } from "./consumer.ts";
import { wordOf } from "./records.ts";
import { encodeText, errorFrame } from "./say.ts";
import type { SharedTopic } from "./shared_topic.ts";
import { createWish } from "./wish.ts";

/** Bars of a contract, which hold one of five places until they are given back. */
export interface BarsTopic extends SharedTopic {
  /** The number under which the Gateway keeps them; null before they came. */
  serverId(): string | null;
}

/**
 * Bars (`smh`). They come once. Two answers for one contract could not be told apart, so those who want the same share
 * it, and who wants other bars of it meanwhile is told so. After a gap the Gateway knows nothing of them any more.
 */
export function createBarsTopic(tap: Pick<StreamTap, "subscribe">, contract: string): BarsTopic {
  const topic = `smh+${contract}`;
  const members = new Set<Consumer>();
  const wish = createWish(tap);
  let wanted = "";
  let answer: Uint8Array | null = null;
  let serverId: string | null = null;

  function end(): void {
    members.clear();
    wish.end();
    answer = serverId = null;
  }

  return {
    join(consumer, args) {
      const text = `${topic}+${JSON.stringify(args)}`;
      if (members.size > 0 && text !== wanted) {
        return consumer.put(errorFrame("Other bars of this contract are open; end those first", 3, topic));
      }
      members.add(consumer);
      wanted = text;
      wish.want({ topic, subscribe: text, unsubscribe: "" }); // what ends them is known when they are here
      if (answer !== null) consumer.put(answer);
    },
    leave(consumer) {
      if (members.delete(consumer) && members.size === 0) end();
    },
    has: (consumer) => members.has(consumer),
    isEmpty: () => members.size === 0,
    take(frame, text) {
      const bytes = encodeText(text);
      for (const consumer of members) consumer.put(bytes);
      if (wordOf(frame["error"]) !== null) return end();
      serverId = wordOf(frame["serverId"]) ?? serverId;
      answer = bytes;
    },
    onGap: end,
    serverId: () => serverId,
  };
}
