/** A tap whose Gateway is the test, and a consumer without a socket. @module */
import type { Frame, StreamTap, StreamTapListener, TapSubscription } from "../../mod.ts";
import { manualClock } from "../../sim/mod.ts";
import { createFanout, type Fanout } from "../ws/fanout.ts";
import type { SocketEvents } from "../ws/server_socket.ts";
import type { TestFrame } from "./test_consumer.ts";

/** Both. */
export interface FakeStream {
  readonly fanout: Fanout;
  /** What is asked for at present, oldest first. */
  readonly wishes: TapSubscription[];
  /** What was asked for and ended, in order. */
  readonly said: string[];
  readonly log: string[];
  /** The Gateway says something. */
  says(frame: TestFrame): void;
  /** What the tap says to those who come later. */
  greeting: TestFrame[];
  isReady: boolean;
  /** The stream is interrupted. */
  gap(): void;
  /** The client is closed. */
  end(): void;
  isOpen(): boolean;
  advance(ms: number): void;
  consumer(isStillAllowed?: () => boolean): FakeConsumer;
}

/** A consumer and all that it got. */
export interface FakeConsumer {
  readonly frames: TestFrame[];
  /** Since the last call. */
  news(): TestFrame[];
  say(text: string): void;
  /** It stops reading, or goes on. */
  isFull: boolean;
  drain(): void;
  pong(): void;
  leave(): void;
  /** Code and reason, once it was closed; `destroyed` for one that was cut. */
  closed: string | null;
  pings: number;
}

/** Makes one. */
export function fakeStream(): FakeStream {
  const clock = manualClock(1_700_000_000_000);
  const ownClock = { ...clock, random: () => 0.5, uuid: () => "id" };
  const wishes: TapSubscription[] = [];
  const said: string[] = [];
  const log: string[] = [];
  let listener: StreamTapListener | null = null;
  const logger = { log: (_: unknown, message: string) => void log.push(message) };

  function openTap(one: StreamTapListener): StreamTap {
    listener = one;
    const close = (): Promise<void> => {
      listener = null;
      return Promise.resolve();
    };
    return {
      health: () => ({ isReady: stream.isReady, lastFrameMs: null, readyCount: 1 }),
      subscribe(wish) {
        wishes.push(wish);
        said.push(wish.subscribe);
        return () => {
          wishes.splice(wishes.indexOf(wish), 1);
          said.push(wish.unsubscribe);
        };
      },
      greeting: () => stream.greeting.map((frame) => JSON.stringify(frame)),
      close,
      [Symbol.asyncDispose]: close,
    };
  }

  const fanout = createFanout({ openTap, clock: ownClock, logger });
  const stream: FakeStream = {
    fanout,
    wishes,
    said,
    log,
    says: (frame) => listener?.onFrame(JSON.stringify(frame), frame as Frame),
    greeting: [{ topic: "system", success: "user" }, { topic: "sts", args: { authenticated: true } }],
    isReady: true,
    gap: () =>
      listener?.onMark?.({
        kind: "gap",
        outageId: "o",
        reason: "socket-closed",
        fromMs: 0,
        detectedAtMs: 0,
        dropped: 0,
      }),
    end: () => listener?.onEnd?.(),
    isOpen: () => listener !== null,
    advance: clock.advance,
    consumer: (isStillAllowed = () => true) => fakeConsumer(fanout, isStillAllowed),
  };
  return stream;
}

function fakeConsumer(fanout: Fanout, isStillAllowed: () => boolean): FakeConsumer {
  const decoder = new TextDecoder();
  let seen = 0;
  const consumer: FakeConsumer = {
    frames: [],
    news() {
      const news = consumer.frames.slice(seen);
      seen = consumer.frames.length;
      return news;
    },
    say: (text) => events.onMessage(text),
    isFull: false,
    drain() {
      consumer.isFull = false;
      events.onDrain();
    },
    pong: () => events.onAlive(),
    leave: () => events.onClose(),
    closed: null,
    pings: 0,
  };
  const end = (how: string): void => {
    consumer.closed = how;
  };
  const events: SocketEvents = fanout.accept({
    send: (frame) => void consumer.frames.push(JSON.parse(decoder.decode(frame))),
    isFull: () => consumer.isFull,
    ping: () => void consumer.pings++,
    close: (code, reason) => end(`${code} ${reason}`),
    destroy: () => end("destroyed"),
  }, { requestId: "r", isStillAllowed });
  return consumer;
}
