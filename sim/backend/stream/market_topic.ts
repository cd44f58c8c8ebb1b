/**
 * `smd` and `umd` (§10.3): one full frame, then what has changed, until it lapses.
 *
 * @module
 */

import { fieldValue, serverIdOf } from "../../market/fields.ts";
import type { Instrument } from "../../market/instrument.ts";
import type { World } from "../world.ts";
import { changesOf, parseFrame, type Send, type Topic } from "./topic.ts";

/** Market data is sent at most this often for one contract. */
export const MARKET_TICK_MS = 1_000;
/** A subscription that is not repeated ends after this, without a word. */
export const SUBSCRIPTION_MS = 900_000;
/** In the faithful profile a quiet contract sends an update without anything in it this often (§10.3). */
const EMPTY_UPDATE_MS = 10_000;
const DEFAULT_FIELDS = ["31", "84", "86"];

const FIELD = /^\d{1,5}$/;

interface Subscription {
  readonly conidEx: string;
  readonly instrument: Instrument;
  readonly fields: readonly string[];
  readonly untilMs: number;
  /** Frames are at least this far apart. */
  readonly tempoMs: number;
  readonly sentAtMs: number;
  readonly sent: Readonly<Record<string, unknown>>;
}

/** Makes the topic for one client. The timer runs only while something is subscribed. */
export function createMarketTopic(world: World, send: Send): Topic {
  const { clock, market } = world;
  const subscriptions = new Map<string, Subscription>();
  let cancelTick: (() => void) | null = null;

  function valuesOf({ instrument, fields }: Subscription): Record<string, unknown> {
    const quote = market.quote(instrument);
    const values: Record<string, unknown> = {};
    for (const field of fields) {
      const value = fieldValue(field, quote, instrument);
      // the stream writes this one as a number, which REST writes as a text (§6.1)
      if (value !== undefined) values[field] = field === "83" ? Number.parseFloat(value) : value;
    }
    return values;
  }

  function frame(subscription: Subscription, values: Record<string, unknown>): Record<string, unknown> {
    const { conidEx, instrument: { conid } } = subscription;
    const place = { server_id: serverIdOf(conid), conidEx, conid, _updated: clock.now() };
    return { topic: `smd+${conidEx}`, ...place, ...values };
  }

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
      sent: {},
    };
    const values = valuesOf(fresh);
    send(frame(fresh, values));
    if (args.snapshot === true) return;
    subscriptions.set(conidEx, { ...fresh, sent: values });
    cancelTick ??= clock.setTimer(tick, MARKET_TICK_MS);
  }

  /** A sign of life that says nothing, not even its conid. */
  function sendEmpty(key: string, subscription: Subscription): void {
    subscriptions.set(key, { ...subscription, sentAtMs: clock.now() });
    send({ topic: `smd+${subscription.conidEx}`, server_id: serverIdOf(subscription.instrument.conid) });
  }

  function tick(): void {
    for (const [key, subscription] of subscriptions) {
      if (clock.now() >= subscription.untilMs) {
        subscriptions.delete(key);
        continue;
      }
      if (clock.now() < subscription.sentAtMs + subscription.tempoMs) continue;
      const values = valuesOf(subscription);
      const changes = changesOf(subscription.sent, values);
      if (Object.keys(changes).length === 0) {
        if (world.isFaithful && clock.now() >= subscription.sentAtMs + EMPTY_UPDATE_MS) sendEmpty(key, subscription);
        continue;
      }
      subscriptions.set(key, { ...subscription, sent: values, sentAtMs: clock.now() });
      send(frame(subscription, changes));
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
