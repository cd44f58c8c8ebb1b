/**
 * `smd` and `umd` (§10.3): one full frame, then what has changed, until it lapses.
 *
 * @module
 */

import { serverIdOf } from "../../market/fields.ts";
import type { World } from "../world.ts";
import type { MarketFeed, MarketValues } from "./market_frames.ts";
import { parseFrame, type Send, type Topic } from "./topic.ts";

/** Market data is sent at most this often for one contract. */
export const MARKET_TICK_MS = 1_000;
/** A subscription that is not repeated ends after this, without a word. */
export const SUBSCRIPTION_MS = 900_000;
/** In the faithful profile a quiet contract sends an update without anything in it this often (§10.3). */
const EMPTY_UPDATE_MS = 10_000;
const DEFAULT_FIELDS = ["31", "84", "86"];

const FIELD = /^\d{1,5}$/;

interface Subscription extends MarketFeed {
  readonly untilMs: number;
  /** Frames are at least this far apart. */
  readonly tempoMs: number;
  sentAtMs: number;
  sent: MarketValues;
}

const NOTHING_SENT: MarketValues = {};

/** Makes the topic for one client. The timer runs only while something is subscribed. */
export function createMarketTopic(world: World, send: Send, sendText: (text: string) => void): Topic {
  const { clock, market, frames } = world;
  const subscriptions = new Map<string, Subscription>();
  let cancelTick: (() => void) | null = null;

  function subscribe(conidEx: string, args: Record<string, unknown>): void {
    const instrument = market.instruments.get(Number.parseInt(conidEx, 10));
    if (instrument === undefined) {
      return send({ topic: "error", error: `Unknown contract ${conidEx.slice(0, 20)}`, code: 2 });
    }
    const asked = Array.isArray(args.fields)
      ? args.fields.map(String).filter((one) => FIELD.test(one))
      : DEFAULT_FIELDS;
    const nowMs = clock.now();
    const fresh: Subscription = {
      conidEx,
      instrument,
      fields: [...new Set([...asked, "6509", "6119"])],
      untilMs: nowMs + SUBSCRIPTION_MS,
      tempoMs: typeof args.tempo === "number" ? args.tempo : 0,
      sentAtMs: nowMs,
      sent: NOTHING_SENT,
    };
    sendChange(fresh);
    if (args.snapshot === true) return;
    subscriptions.set(conidEx, fresh);
    cancelTick ??= clock.setTimer(tick, MARKET_TICK_MS);
  }

  /** False when there is nothing to say. */
  function sendChange(subscription: Subscription): boolean {
    const text = frames.change(subscription, subscription.sent);
    if (text === null) return false;
    subscription.sent = frames.valuesNow(subscription);
    subscription.sentAtMs = clock.now();
    sendText(text);
    return true;
  }

  /** A sign of life that says nothing, not even its conid. */
  function sendEmpty(subscription: Subscription): void {
    subscription.sentAtMs = clock.now();
    send({ topic: `smd+${subscription.conidEx}`, server_id: serverIdOf(subscription.instrument.conid) });
  }

  function tick(): void {
    const nowMs = clock.now();
    for (const [key, subscription] of subscriptions) {
      if (nowMs >= subscription.untilMs) {
        subscriptions.delete(key);
        continue;
      }
      if (nowMs < subscription.sentAtMs + subscription.tempoMs || sendChange(subscription)) continue;
      if (world.isFaithful && nowMs >= subscription.sentAtMs + EMPTY_UPDATE_MS) sendEmpty(subscription);
    }
    cancelTick = subscriptions.size === 0 ? null : clock.setTimer(tick, MARKET_TICK_MS);
  }

  function stop(): void {
    subscriptions.clear();
    cancelTick?.();
    cancelTick = null;
  }

  return {
    receive(text) {
      const { topic, target, args } = parseFrame(text);
      if (topic === "smd") subscribe(target, args);
      else if (topic === "umd") subscriptions.delete(target);
      return topic === "smd" || topic === "umd";
    },
    stop,
    close: stop,
  };
}
