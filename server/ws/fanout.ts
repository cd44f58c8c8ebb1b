import {
  type Clock,
  type Frame,
  isIbkrError,
  type Logger,
  type StreamMark,
  type StreamTap,
  type StreamTapListener,
} from "../../mod.ts";
import { createConcealer } from "./conceal.ts";
import { type Consumer, type ConsumerFacts, createConsumer } from "./consumer.ts";
import { readAsk } from "./language.ts";
import { ECHO, encode, encodeText, errorFrame, heartbeat, lost, NOT_AUTHENTICATED, WAITING } from "./say.ts";
import type { ServerSocket, SocketEvents } from "./server_socket.ts";
import { createTopics, type Topics } from "./topics.ts";
import { parseFrame } from "./records.ts";

/** What the fan-out is made from. */
export interface FanoutDeps {
  /** Opens a tap on the one socket to the Gateway. */
  readonly openTap: (listener: StreamTapListener) => StreamTap;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** One socket to the Gateway for any number of consumers. */
export interface Fanout {
  /** Takes a consumer. */
  accept(socket: ServerSocket, facts: ConsumerFacts): SocketEvents;
  /** How many there are. */
  size(): number;
  /** Says goodbye to all of them: the sidecar stops. */
  close(): void;
}

/** Heartbeats are this far apart, as at the Gateway. */
export const HEARTBEAT_MS = 10_000;
/** With every so many heartbeats consumers are looked after: who has not answered the last ping by then is gone. */
const CHECK_EVERY = 3;
/** The tap stays open this long without consumers: one that connects again finds everything there. */
const LINGER_MS = 10_000;
/** An error that names no topic is about what has been asked for within this time. */
const ERROR_WINDOW_MS = 5_000;

/** The tap, and what hangs on it. */
interface Upstream {
  readonly tap: StreamTap;
  readonly topics: Topics;
}

/** Makes one. The tap is opened with the first consumer. */
export function createFanout({ openTap, clock, logger }: FanoutDeps): Fanout {
  const consumers = new Set<Consumer>();
  const concealer = createConcealer();
  let upstream: Upstream | null = null;
  let isClosed = false;
  let beats = 0;
  let cancelBeat = (): void => {};
  let cancelLinger = (): void => {};

  function open(): Upstream {
    cancelLinger();
    if (upstream !== null) return upstream;
    const tap = openTap({ onFrame, onMark, onEnd: close });
    const subscribe = tap.subscribe.bind(tap);
    upstream = { tap, topics: createTopics({ subscribe }, clock.now) };
    cancelBeat = clock.setTimer(beat, HEARTBEAT_MS);
    return upstream;
  }

  function shut(): void {
    cancelLinger();
    cancelBeat();
    upstream?.tap.close();
    upstream = null;
  }

  function beat(): void {
    const frame = heartbeat(clock.now());
    const isCheck = ++beats % CHECK_EVERY === 0;
    for (const consumer of consumers) {
      consumer.offer(frame);
      if (isCheck) consumer.check();
    }
    cancelBeat = clock.setTimer(beat, HEARTBEAT_MS);
  }

  function toAll(frame: Uint8Array): void {
    for (const consumer of consumers) consumer.put(frame);
  }

  function onFrame(text: string, frame: Frame | null): void {
    if (frame === null || upstream?.topics.take(frame, text) === true) return;
    const { topic, hb, error, message } = frame;
    if (topic === "tic" || hb !== undefined || topic === "ech+hb") return; // answers to us
    if (error !== undefined) return toAskers(encodeText(text));
    if (topic === undefined && (message === undefined || /^Unsubscribed/.test(String(message)))) return;
    toAll(encodeText(concealer.conceal(text, frame)));
  }

  /** Whose fault it is the Gateway does not say. */
  function toAskers(frame: Uint8Array): void {
    for (const consumer of consumers) {
      if (consumer.lastAskMs() >= clock.now() - ERROR_WINDOW_MS) consumer.put(frame);
    }
  }

  /** What follows a gap is told by the Gateway itself: `sts` and whole frames. */
  function onMark(mark: StreamMark): void {
    if (mark.kind !== "gap") return;
    upstream?.topics.onGap();
    toAll(lost(mark.reason));
  }

  function greet(consumer: Consumer, { tap }: Upstream): void {
    const { isReady } = tap.health();
    const said = tap.greeting().map((text) => ({ text, frame: parseFrame(text) }));
    if (said.length === 0) consumer.put(WAITING);
    for (const { text, frame } of said) {
      if (frame.topic !== "sts" || isReady) consumer.put(encodeText(concealer.conceal(text, frame)));
    }
    if (!isReady) consumer.put(NOT_AUTHENTICATED);
  }

  function hear(consumer: Consumer, text: string, { topics }: Upstream): void {
    if (!consumer.heard()) return;
    const ask = readAsk(text);
    if (ask.kind === "tic") {
      consumer.put(encode({ topic: "tic", alive: true, id: concealer.alias(), lastAccessed: clock.now() }));
    } else if (ask.kind === "echo") consumer.put(ECHO);
    else if (ask.kind === "unknown") consumer.put(errorFrame(ask.error, ask.code));
    else if (ask.kind !== "ignored") topics.ask(consumer, ask);
  }

  function accept(socket: ServerSocket, facts: ConsumerFacts): SocketEvents {
    const consumer = createConsumer(socket, facts, { clock, logger });
    const sinceMs = clock.now();
    let found: Upstream | null = null;
    try {
      if (isClosed) throw new Error("closed");
      found = open();
      consumers.add(consumer);
      greet(consumer, found);
    } catch (error) {
      if (!isClosed) {
        logger.log("error", "no stream for a consumer", { code: isIbkrError(error) ? error.code : "none" });
      }
      consumer.close(1001, "the sidecar stops");
    }

    function leave(): void {
      if (!consumers.delete(consumer)) return;
      upstream?.topics.leave(consumer);
      const about = { durationMs: clock.now() - sinceMs, others: consumers.size, requestId: facts.requestId };
      logger.log("info", "a stream consumer has gone", about);
      if (consumers.size > 0 || isClosed) return;
      cancelLinger();
      cancelLinger = clock.setTimer(shut, LINGER_MS);
    }

    return {
      onMessage(text) {
        try {
          if (found !== null) hear(consumer, text, found);
        } catch (error) {
          logger.log("error", "a stream consumer's frame broke", {
            code: isIbkrError(error) ? error.code : "internal",
          });
          consumer.close(1011, "internal error");
        }
      },
      onAlive: consumer.alive,
      onDrain: consumer.drain,
      onClose: leave,
    };
  }

  function close(): void {
    isClosed = true;
    for (const consumer of consumers) consumer.close(1001, "the sidecar stops");
    shut();
  }

  return { accept, size: () => consumers.size, close };
}
