import type { Frame, StreamTap } from "../../mod.ts";
import { type BarsTopic, createBarsTopic } from "./bars_topic.ts";
import type { Consumer } from "./consumer.ts";
import type { Ask } from "./language.ts";
import { createOrderTopic } from "./order_topic.ts";
import { encode, errorFrame } from "./say.ts";
import type { SharedTopic } from "./shared_topic.ts";
import { planDepth, planPnl, planQuotes, planRows } from "./state_plans.ts";
import { createStateTopic } from "./state_topic.ts";
import { createTradeTopic } from "./trade_topic.ts";

/** Everything that consumers have asked for. */
export interface Topics {
  /** Does what a consumer asks for, or tells it why not. */
  ask(consumer: Consumer, ask: Extract<Ask, { readonly target: string }>): void;
  /** Hands a frame to those who asked for its topic; false when it is of no topic that anybody can ask for. */
  take(frame: Frame, text: string): boolean;
  /** The consumer has gone. */
  leave(consumer: Consumer): void;
  /** Something may be missing. */
  onGap(): void;
  /** How many topics are asked for at the Gateway. */
  size(): number;
}

/** Topics that one consumer may have at once. */
export const MAX_TOPICS = 100;

/** What the Gateway answers to the end of an account's topics; to the end of the others it says nothing. */
const GOODBYES: Readonly<Record<string, Uint8Array>> = {
  ssd: encode({ result: "unsubscribed from summary" }),
  sld: encode({ result: "unsubscribed from ledger" }),
};

/** The topic that a frame belongs to where it does not carry it. */
const OTHER_NAMES: Readonly<Record<string, string>> = { ord: "sor", ortd: "sor" };

/** Makes an empty collection over a tap. */
export function createTopics(tap: Pick<StreamTap, "subscribe">, now: () => number): Topics {
  const topics = new Map<string, SharedTopic>();
  const bars = new Map<string, BarsTopic>();

  function make(word: string, target: string): SharedTopic {
    if (word === "smd") return createStateTopic(tap, planQuotes(target));
    if (word === "ssd" || word === "sld") return createStateTopic(tap, planRows(word, target));
    if (word === "sbd") return createStateTopic(tap, planDepth(target));
    if (word === "spl") return createStateTopic(tap, planPnl());
    if (word === "str") return createTradeTopic(tap, now);
    return createOrderTopic(tap);
  }

  function makeBars(key: string, target: string): SharedTopic {
    const made = createBarsTopic(tap, target);
    bars.set(key, made);
    return made;
  }

  function topicFor(word: string, target: string): SharedTopic {
    const key = keyOf(word, target);
    const known = topics.get(key);
    if (known !== undefined) return known;
    const made = word === "smh" ? makeBars(key, target) : make(word, target);
    topics.set(key, made);
    return made;
  }

  function subscribe(consumer: Consumer, ask: Extract<Ask, { readonly kind: "subscribe" }>): void {
    const { topic: word, target, args } = ask;
    const key = keyOf(word, target);
    const own = [...topics].filter(([, topic]) => topic.has(consumer));
    if (own.length >= MAX_TOPICS && !own.some(([name]) => name === key)) {
      return consumer.put(errorFrame(`At most ${MAX_TOPICS} topics at once`, 3, key));
    }
    if (word === "sbd" && !clearDepth(consumer, target)) {
      return consumer.put(errorFrame("Another order book of this account is open; end that first", 3, key));
    }
    topicFor(word, target).join(consumer, args);
    prune();
  }

  /** What ends an order book names only its account, so there can be one for each. */
  function clearDepth(consumer: Consumer, target: string): boolean {
    for (const topic of depthsOf(target.split("+", 1)[0]!, target)) topic.leave(consumer);
    prune();
    return depthsOf(target.split("+", 1)[0]!, target).length === 0;
  }

  function depthsOf(account: string, except?: string): SharedTopic[] {
    const others = [...topics].filter(([key]) => key.startsWith(`sbd+${account}+`) && key !== `sbd+${except}`);
    return others.map(([, topic]) => topic);
  }

  function unsubscribe(consumer: Consumer, word: string, target: string): void {
    if (word === "smh") return endBars(consumer, target);
    const ended = word === "sbd" ? depthsOf(target) : [topics.get(keyOf(word, target))];
    for (const topic of ended) topic?.leave(consumer);
    prune();
    const goodbye = GOODBYES[word];
    if (goodbye !== undefined) consumer.put(goodbye);
  }

  function endBars(consumer: Consumer, serverId: string): void {
    const topic = [...bars.values()].find((one) => one.serverId() === serverId && one.has(consumer));
    topic?.leave(consumer);
    prune();
    // one that an outage has ended is gone too
    consumer.put(encode({ message: `Unsubscribed ${serverId}` }));
  }

  function prune(): void {
    for (const [key, topic] of topics) if (topic.isEmpty()) topics.delete(key), bars.delete(key);
  }

  return {
    ask(consumer, ask) {
      if (ask.kind === "subscribe") subscribe(consumer, ask);
      else unsubscribe(consumer, ask.topic, ask.target);
    },
    take(frame, text) {
      const name = frame.topic ?? "";
      const topic = topics.get(OTHER_NAMES[name] ?? name);
      topic?.take(frame, text);
      if (topic?.isEmpty()) prune();
      return topic !== undefined || /^(?:smd\+|smh\+|sbd\+|ssd\+|sld\+|(?:sor|str|spl|ord|ortd)$)/.test(name);
    },
    leave(consumer) {
      for (const topic of topics.values()) topic.leave(consumer);
      prune();
    },
    onGap() {
      for (const topic of topics.values()) topic.onGap();
      prune();
    },
    size: () => topics.size,
  };
}

function keyOf(word: string, target: string): string {
  return target === "" ? word : `${word}+${target}`;
}
