import type { Clock } from "../clock.ts";
import { ClosedError, type IbkrError, InternalError } from "../errors/mod.ts";
import type { Transport } from "../transport/types.ts";
import { type Frame, textOf } from "./frames.ts";
import { type Line, openLine, STREAM_DETAILS } from "./line.ts";
import { createOutage } from "./outage.ts";
import { createSubscriptions, type Subscription } from "./subscriptions.ts";

/** The one socket that all subscriptions share, and its successors. */
export interface StreamConnection {
  /**
   * Begins a subscription, opening the socket when it is the first.
   *
   * @returns Ends it, and the socket with the last one
   * @throws {IbkrError} `closed` after `close`, `bad_request` for a second one of what there can be only one of
   */
  add(subscription: Subscription): () => void;
  /** Ends everything. */
  close(): void;
}

/** Market data lapses after 15 minutes; it is asked for again well before. */
export const RENEW_EVERY_MS = 600_000;
/** After this long without trouble the next trouble counts as the first. */
export const HEALTHY_AFTER_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Keeps a line open as long as somebody listens. Until a line has been ready once, its failure is everybody's error;
 * from then on it is an outage: lines are opened until one is ready, and every subscription is restored.
 */
export function createStreamConnection(transport: Transport, clock: Clock, readyTimeoutMs = 30_000): StreamConnection {
  const subscriptions = createSubscriptions();
  const outage = createOutage(clock);
  let line: Line | null = null;
  let isReady = false;
  let wasReady = false;
  let isClosed = false;
  let failures = 0;
  let cancelRetry = (): void => {};
  let cancelHealthy = (): void => {};
  let cancelRenewal = (): void => {};
  /** Those that have been asked for since the connection was last idle: they have something to miss. */
  const begun = new Set<Subscription>();

  function connect(): void {
    line = openLine(transport, clock, readyTimeoutMs, {
      onReady,
      onSessionLost(reason, lastFrameMs) {
        pause();
        outage.begin(reason, lastFrameMs, [...begun]);
      },
      onFrame,
      onDown(reason, lastFrameMs, error) {
        pause();
        line = null;
        if (!wasReady) return breakAll(error);
        outage.begin(reason, lastFrameMs, [...begun]);
        cancelRetry = clock.setTimer(connect, retryDelayMs());
      },
    });
  }

  /** Doubles with each failure; the half of it is left to chance, so that many clients do not come back as one. */
  function retryDelayMs(): number {
    const longest = Math.min(FIRST_RETRY_MS * 2 ** failures++, LONGEST_RETRY_MS);
    return longest * (0.5 + clock.random() / 2);
  }

  function onReady(): void {
    isReady = wasReady = true;
    const asked = new Set<string>();
    for (const subscription of subscriptions.all()) {
      if (subscription.subscribe !== null && !asked.has(subscription.subscribe)) line?.send(subscription.subscribe);
      asked.add(subscription.subscribe ?? "");
      begun.add(subscription);
      subscription.onSubscribed();
    }
    outage.end();
    cancelHealthy = clock.setTimer(() => failures = 0, HEALTHY_AFTER_MS);
    cancelRenewal = clock.setTimer(renew, RENEW_EVERY_MS);
  }

  function renew(): void {
    const lapsing = subscriptions.all().filter(({ lapses }) => lapses === true);
    for (const subscribe of new Set(lapsing.map((one) => one.subscribe ?? ""))) line?.send(subscribe);
    cancelRenewal = clock.setTimer(renew, RENEW_EVERY_MS);
  }

  function pause(): void {
    isReady = false;
    cancelHealthy();
    cancelRenewal();
  }

  function onFrame(frame: Frame): void {
    const topic = frame.topic ?? "";
    const listeners = subscriptions.to(topic);
    if (listeners.size === 0) return giveBack(topic, frame);
    for (const listener of listeners) {
      try {
        listener.onFrame(frame);
      } catch (error) {
        end(listener);
        listener.onBroken(new InternalError(`frame of ${topic.slice(0, 3)}: ${error}`, STREAM_DETAILS));
      }
    }
  }

  /** Bars that nobody waits for any more still hold one of five places. */
  function giveBack(topic: string, { serverId }: Frame): void {
    const id = textOf(serverId);
    if (topic.startsWith("smh+") && id !== null) line?.send(`umh+${id}`);
  }

  function end(subscription: Subscription): void {
    if (!subscriptions.delete(subscription)) return;
    begun.delete(subscription);
    const unsubscribe = isReady && !subscriptions.hasTwin(subscription) ? subscription.unsubscribe() : null;
    if (unsubscribe !== null) line?.send(unsubscribe);
    if (subscriptions.size === 0) goIdle();
  }

  function goIdle(): void {
    line?.close();
    line = null;
    pause();
    cancelRetry();
    begun.clear();
    outage.forget();
    wasReady = false;
    failures = 0;
  }

  function breakAll(error: IbkrError): void {
    const broken = subscriptions.clear();
    goIdle();
    for (const { onBroken } of broken) onBroken(error);
  }

  function add(subscription: Subscription): () => void {
    if (isClosed) throw new ClosedError(STREAM_DETAILS);
    const isFirst = subscriptions.size === 0;
    subscriptions.add(subscription);
    if (isFirst) connect();
    else if (isReady) begin(subscription);
    return () => end(subscription);
  }

  function begin(subscription: Subscription): void {
    const restart = subscription.restarts && subscriptions.hasTwin(subscription) ? subscription.unsubscribe() : null;
    for (const text of [restart, subscription.subscribe]) if (text !== null) line?.send(text);
    begun.add(subscription);
    subscription.onSubscribed();
  }

  function close(): void {
    isClosed = true;
    breakAll(new ClosedError(STREAM_DETAILS));
  }

  return { add, close };
}
