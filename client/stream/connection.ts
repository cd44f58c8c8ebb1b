import type { Clock } from "../clock.ts";
import { ClosedError, type IbkrError, InternalError } from "../errors/mod.ts";
import type { Transport } from "../transport/types.ts";
import type { SessionTurn } from "../session/listeners.ts";
import type { SessionSign } from "../session/sign.ts";
import { createBackoff } from "./backoff.ts";
import { type Frame, objectOf, textOf } from "./frames.ts";
import { createGreeting } from "./greeting.ts";
import { type Line, openLine, STREAM_DETAILS } from "./line.ts";
import { createOutage, type MarkListener } from "./outage.ts";
import { createSubscriptions, type Subscription, topicOf } from "./subscriptions.ts";
import type { TapParticipant } from "./taps.ts";

/** The one socket that all subscriptions share, and its successors. */
export interface StreamConnection {
  /**
   * Begins a subscription, opening the socket when it is the first.
   *
   * @returns Ends it, and the socket with the last one
   * @throws {IbkrError} `closed` after `close`, `bad_request` for a second one of what there can be only one of
   */
  add(subscription: Subscription): () => void;
  /**
   * Holds the socket open, whatever fails, and hears everything on it.
   *
   * @returns Lets go, and ends the socket when nobody else listens
   * @throws {IbkrError} `closed` after `close`
   */
  join(tap: TapParticipant): () => void;
  /** Whether subscriptions are heard at present. */
  isReady(): boolean;
  /** What the Gateway said when it greeted. */
  greeting(): readonly string[];
  /** There is a new brokerage session: what was asked for in the one before is dead, and is asked for anew. */
  renewSession(turn: SessionTurn): void;
  /** Ends everything. */
  close(): void;
}

/** Market data lapses after 15 minutes; it is asked for again well before. */
export const RENEW_EVERY_MS = 600_000;
/** The stream hears of a new brokerage session by itself, as a rule; after this long nobody waits for that any more. */
export const UNTOLD_AFTER_MS = 2_000;

/** What a connection is made with. */
export interface ConnectionOptions {
  /** How long the first word that the session is up may take, in milliseconds; 30 000 unless said. */
  readonly readyTimeoutMs?: number;
  /** Hears what IBKR says about the session. */
  readonly onSign?: ((sign: SessionSign) => void) | undefined;
}

/**
 * Keeps a line open as long as somebody listens. Until a line has been ready once, its failure is the error of everybody
 * but a tap; from then on it is an outage: lines are opened until one is ready, and every subscription is restored.
 */
export function createStreamConnection(
  transport: Transport,
  clock: Clock,
  { readyTimeoutMs = 30_000, onSign }: ConnectionOptions = {},
): StreamConnection {
  const subscriptions = createSubscriptions();
  const outage = createOutage(clock);
  let line: Line | null = null;
  let isReady = false;
  let wasReady = false;
  let isClosed = false;
  let askedAtMs = 0;
  let cancelRenewal = (): void => {};
  let cancelUntold = (): void => {};
  const backoff = createBackoff(clock);
  const greeting = createGreeting();
  const taps = new Set<TapParticipant>();
  /** Those that have been asked for since the connection was last idle: they have something to miss. */
  const begun = new Set<MarkListener>();
  const isIdle = (): boolean => subscriptions.size === 0 && taps.size === 0;

  function connect(): void {
    let isNew = true;
    line = openLine(transport, clock, readyTimeoutMs, {
      onReady() {
        isNew = false;
        onReady();
      },
      onSessionLost(reason, lastFrameMs) {
        pause();
        outage.begin(reason, lastFrameMs, [...begun]);
      },
      onFrame,
      onDown(reason, lastFrameMs, error) {
        pause();
        line = null;
        greeting.forgetSession();
        if (wasReady || taps.size > 0) backoff.retry(connect);
        if (wasReady) outage.begin(reason, lastFrameMs, [...begun]);
        else breakThose(subscriptions.all().filter(({ isPatient }) => isPatient !== true), error);
        if (isNew) { for (const tap of [...taps]) tap.onFailure(error); }
      },
    });
  }

  function onReady(): void {
    isReady = wasReady = true;
    askedAtMs = clock.now();
    backoff.well();
    cancelRenewal = clock.setTimer(renew, RENEW_EVERY_MS);
    ask(subscriptions.all());
    for (const subscription of subscriptions.all()) {
      begun.add(subscription);
      subscription.onSubscribed();
    }
    for (const tap of [...taps]) welcome(tap);
    outage.end();
  }

  /** Asks for the topics of some subscriptions, for each once. */
  function ask(some: readonly Subscription[]): void {
    const topics = new Set(some.filter(({ subscribe }) => subscribe !== null).map(topicOf));
    for (const topic of topics) for (const text of subscriptions.wishes(topic)) line?.send(text);
  }

  function renew(): void {
    ask(subscriptions.all().filter(({ lapses }) => lapses === true));
    cancelRenewal = clock.setTimer(renew, RENEW_EVERY_MS);
  }

  function welcome(tap: TapParticipant): void {
    begun.add(tap);
    tap.onReady();
  }

  function pause(): void {
    isReady = false;
    backoff.trouble();
    cancelRenewal();
  }

  function onFrame(text: string, frame: Frame | null): void {
    if (frame !== null) greeting.learn(text, frame);
    for (const tap of [...taps]) tap.onFrame(text, frame);
    if (frame === null) return;
    deliver(frame);
    if (frame.topic === "sts") onSign?.(objectOf(frame.args) ?? {});
  }

  function deliver(frame: Frame): void {
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
    if (isIdle()) goIdle();
  }

  function goIdle(): void {
    line?.close();
    line = null;
    pause();
    cancelUntold();
    backoff.reset();
    begun.clear();
    outage.forget();
    wasReady = false;
  }

  function breakThose(broken: readonly Subscription[], error: IbkrError): void {
    for (const subscription of broken) subscriptions.delete(subscription);
    if (isIdle()) goIdle();
    for (const { onBroken } of broken) onBroken(error);
  }

  function add(subscription: Subscription): () => void {
    if (isClosed) throw new ClosedError(STREAM_DETAILS);
    const wasIdle = isIdle();
    subscriptions.add(subscription);
    if (wasIdle) connect();
    else if (isReady) begin(subscription);
    return () => end(subscription);
  }

  function begin(subscription: Subscription): void {
    const restart = subscription.restarts && subscriptions.hasTwin(subscription) ? subscription.unsubscribe() : null;
    if (restart !== null) line?.send(restart);
    for (const text of subscriptions.wishesOf(subscription)) line?.send(text);
    begun.add(subscription);
    subscription.onSubscribed();
  }

  function join(tap: TapParticipant): () => void {
    if (isClosed) throw new ClosedError(STREAM_DETAILS);
    const wasIdle = isIdle();
    taps.add(tap);
    if (wasIdle) connect();
    else if (isReady) queueMicrotask(() => taps.has(tap) && isReady && !begun.has(tap) && welcome(tap));
    return () => {
      begun.delete(tap);
      if (taps.delete(tap) && isIdle()) goIdle();
    };
  }

  function renewSession({ aliveMs, goneMs }: SessionTurn): void {
    if (goneMs === null) return;
    cancelUntold();
    cancelUntold = clock.setTimer(() => {
      if (isReady && askedAtMs < goneMs) line?.renewSession(Math.max(askedAtMs, aliveMs ?? 0));
    }, UNTOLD_AFTER_MS);
  }

  function close(): void {
    isClosed = true;
    const ended = [...taps];
    taps.clear();
    breakThose(subscriptions.all(), new ClosedError(STREAM_DETAILS));
    for (const tap of ended) tap.onEnd();
  }

  return { add, join, isReady: () => isReady, greeting: () => greeting.texts(), renewSession, close };
}
