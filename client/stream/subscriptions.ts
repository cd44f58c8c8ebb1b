import { BadRequestError, type IbkrError } from "../errors/mod.ts";
import type { Frame } from "./frames.ts";
import type { StreamMark } from "./marks.ts";
import { isSeparate, joinWishes } from "./wishes.ts";

/** What somebody listens to. */
export interface Subscription {
  /** Topics of its frames, such as `smd+265598`; an empty one stands for frames without a topic. */
  readonly topics: readonly string[];
  /** Frame that begins it; null for what comes unasked. */
  readonly subscribe: string | null;
  /** Frame that ends it; null when there is nothing to end. */
  readonly unsubscribe: () => string | null;
  /** It lapses after a quarter of an hour and has to be repeated. */
  readonly lapses?: boolean;
  /** Only its first frame is whole, so it is begun anew for a second reader. */
  readonly restarts?: boolean;
  /** A failure before the first success does not end it. */
  readonly isPatient?: boolean;
  /** What there can be only one of, in words. */
  readonly exclusive?: string;
  /** It has been asked for; again after every outage. */
  readonly onSubscribed: () => void;
  /** Takes a frame of one of the topics. */
  readonly onFrame: (frame: Frame) => void;
  /** The stream has a gap, or goes on. */
  readonly onMark: (mark: StreamMark) => void;
  /** The stream is over; no frame will follow. */
  readonly onBroken: (error: IbkrError) => void;
}

/** Everybody who listens, by topic. */
export interface Subscriptions {
  /** How many there are. */
  readonly size: number;
  /** All of them, oldest first. */
  all(): Subscription[];
  /** Those that listen to a topic. */
  to(topic: string): ReadonlySet<Subscription>;
  /** The frames that ask for a topic, for everybody who wants it together. */
  wishes(topic: string): readonly string[];
  /** The frames that ask for what one who joins wants, beside what the others have. */
  wishesOf(subscription: Subscription): readonly string[];
  /** Whether another one has a wish at the Gateway for the same topic, or one that the same frame would end. */
  hasTwin(subscription: Subscription): boolean;
  /** Takes one in.
   *
   * @throws {BadRequestError} when it is exclusive and there is another one
   */
  add(subscription: Subscription): void;
  /** Drops one; false when it was not there. */
  delete(subscription: Subscription): boolean;
}

/** The topic that it asks for; the others it only listens to. */
export function topicOf({ topics: [topic = ""] }: Subscription): string {
  return topic;
}

const NOBODY: ReadonlySet<Subscription> = new Set();

/** Makes an empty list. */
export function createSubscriptions(): Subscriptions {
  const everybody = new Set<Subscription>();
  const byTopic = new Map<string, Set<Subscription>>();

  /** Those who ask the Gateway for a topic, oldest first; others only listen. */
  function wishers(topic: string): Subscription[] {
    return [...byTopic.get(topic) ?? NOBODY].filter((one) => one.subscribe !== null && topicOf(one) === topic);
  }

  function wishes(topic: string): readonly string[] {
    return joinWishes(wishers(topic).map(({ subscribe }) => subscribe ?? ""));
  }

  function remove(subscription: Subscription): boolean {
    for (const topic of subscription.topics) {
      const listeners = byTopic.get(topic);
      listeners?.delete(subscription);
      if (listeners?.size === 0) byTopic.delete(topic);
    }
    return everybody.delete(subscription);
  }

  return {
    get size() {
      return everybody.size;
    },
    all: () => [...everybody],
    to: (topic) => byTopic.get(topic) ?? NOBODY,
    wishes,
    wishesOf(subscription) {
      const { subscribe } = subscription;
      if (subscribe === null) return [];
      // asked for again, the others' would take a second place each
      return isSeparate(topicOf(subscription)) ? [subscribe] : wishes(topicOf(subscription));
    },
    hasTwin(subscription) {
      const goodbye = subscription.unsubscribe();
      return wishers(topicOf(subscription)).some((other) => other !== subscription) ||
        (goodbye !== null &&
          [...everybody].some((other) => other !== subscription && other.unsubscribe() === goodbye));
    },
    add(subscription) {
      const { exclusive } = subscription;
      if (exclusive !== undefined && [...everybody].some((other) => other.exclusive === exclusive)) {
        throw new BadRequestError(`${exclusive} is streamed already; end that iterator first`);
      }
      everybody.add(subscription);
      for (const topic of subscription.topics) {
        const listeners = byTopic.get(topic) ?? new Set();
        byTopic.set(topic, listeners.add(subscription));
      }
    },
    delete: remove,
  };
}
