import type { Clock, Logger } from "../../mod.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import type { ServerSocket } from "./server_socket.ts";

/** What is known about a consumer from its handshake. */
export interface ConsumerFacts {
  /** Id of the handshake's request, for the log. */
  readonly requestId: string;
  /** Whether it would still be let in. */
  readonly isStillAllowed: () => boolean;
}

/** One consumer of the stream. */
export interface Consumer extends Omit<Outbox, "drain"> {
  /** When it last asked for something, Unix milliseconds; an error without a topic is about that. */
  readonly lastAskMs: () => number;
  /** Counts a frame of its own; false when it sends more than can be meant. */
  heard(): boolean;
  /** It has shown that it is alive. */
  alive(): void;
  /** Looks after it once in a while: ends what is dead or no longer allowed. */
  check(): void;
  /** There is room again. */
  drain(): void;
  /** Says goodbye. The first one counts. */
  close(code: number, reason: string): void;
}

/** Frames that a consumer may send at once, and how many more with each second. */
const FRAMES = { burst: 200, perSecond: 20 } as const;

/** Makes one. */
export function createConsumer(
  socket: ServerSocket,
  facts: ConsumerFacts,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Consumer {
  let isOver = false;
  let isAlive = true;
  let lastAskMs = 0;
  let allowance: number = FRAMES.burst;
  let countedAtMs = clock.now();

  function close(code: number, reason: string): void {
    if (isOver) return;
    isOver = true;
    socket.close(code, reason);
  }

  const outbox = createOutbox(
    { send: (frame) => isOver || socket.send(frame), isFull: () => socket.isFull() },
    (frames) => {
      if (!isOver) logger.log("warn", "a stream consumer is too slow", { frames, requestId: facts.requestId });
      close(1013, `too slow: ${frames} frames unread; connect again`);
    },
  );

  return {
    ...outbox,
    lastAskMs: () => lastAskMs,
    heard() {
      const nowMs = clock.now();
      isAlive = true;
      lastAskMs = nowMs;
      allowance = Math.min(FRAMES.burst, allowance + (nowMs - countedAtMs) / 1000 * FRAMES.perSecond) - 1;
      countedAtMs = nowMs;
      if (allowance < 0) close(1008, "too many frames");
      return !isOver;
    },
    alive: () => void (isAlive = true),
    check() {
      if (isOver) return;
      if (!facts.isStillAllowed()) return close(1008, "no longer allowed");
      if (!isAlive) return socket.destroy();
      isAlive = false;
      socket.ping();
    },
    close,
  };
}
