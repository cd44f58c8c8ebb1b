import type { Clock } from "../clock.ts";
import { ClosedError } from "../errors/mod.ts";
import type { Logger } from "../log.ts";
import type { StreamConnection } from "./connection.ts";
import { type Frame, textOf } from "./frames.ts";
import { STREAM_DETAILS } from "./line.ts";
import type { Subscription } from "./subscriptions.ts";
import { guardListener, type TapParticipant } from "./taps.ts";
import type { StreamTap, StreamTapListener, TapSubscription } from "./tap_types.ts";

/** Only their first frame is whole: they begin anew for whoever comes later. */
const RESTARTS = /^(spl|ssd\+|sld\+)/;

/** Opens a tap on the one socket. */
export function openTap(
  connection: StreamConnection,
  listener: StreamTapListener,
  clock: Clock,
  logger: Logger,
): StreamTap {
  const told = guardListener(listener, clock, logger);
  const ends = new Set<() => void>();
  let lastFrameMs: number | null = null;
  let readyCount = 0;
  let isOver = false;
  const participant: TapParticipant = {
    ...told,
    onFrame(text, frame) {
      lastFrameMs = clock.now();
      told.onFrame(text, frame);
    },
    onReady() {
      readyCount++;
      told.onReady();
    },
    onEnd() {
      isOver = true;
      told.onEnd();
    },
  };
  const leave = connection.join(participant);

  function subscribe(wanted: TapSubscription): () => void {
    if (isOver) throw new ClosedError(STREAM_DETAILS);
    const end = connection.add(toSubscription(wanted));
    ends.add(end);
    return () => {
      ends.delete(end);
      end();
    };
  }

  function close(): Promise<void> {
    if (!isOver) {
      isOver = true;
      for (const end of ends) end();
      ends.clear();
      leave();
    }
    return Promise.resolve();
  }

  return {
    health: () => ({ isReady: !isOver && connection.isReady(), lastFrameMs, readyCount }),
    subscribe,
    greeting: () => connection.greeting(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A wish without a listener: the tap hears every frame anyway. */
function toSubscription({ topic, subscribe, unsubscribe, lapses = false }: TapSubscription): Subscription {
  /** Bars are ended by the number that came with them. */
  let serverId: string | null = null;
  const areBars = topic.startsWith("smh+");
  return {
    topics: [topic],
    subscribe,
    unsubscribe: () => areBars ? serverId === null ? null : `umh+${serverId}` : unsubscribe,
    lapses,
    restarts: RESTARTS.test(topic),
    isPatient: true,
    onSubscribed() {},
    onFrame(frame: Frame) {
      serverId = textOf(frame["serverId"]) ?? serverId;
    },
    onMark() {},
    onBroken() {},
  };
}
