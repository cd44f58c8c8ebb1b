import type { Clock, Logger } from "../../mod.ts";
import { createAlarm } from "../events/alarm.ts";
import type { SendOut } from "../net/send_out.ts";

/** A sign of life for somebody else's monitor. */
export interface Heartbeat {
  /** Gives one when it is due and all is well; otherwise the monitor will notice. */
  beat(isWell: boolean): void;
  /** Waits for the one under way. */
  stop(): Promise<void>;
}

/** Makes it. */
export function createHeartbeat(
  { url, everyMs, send, clock, logger, signal }: {
    readonly url: string;
    readonly everyMs: number;
    readonly send: SendOut;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly signal: AbortSignal;
  },
): Heartbeat {
  const complain = createAlarm(logger, clock, "warn", "the sign of life did not get through");
  let dueMs = -Infinity;
  let underWay: Promise<void> | null = null;

  async function give(): Promise<void> {
    try {
      const { status } = await send({ url, method: "GET" }, signal);
      if (status >= 300) complain({ problem: `status ${status}` });
    } catch (error) {
      if (!signal.aborted) complain({ problem: error instanceof Error ? error.message : "something was thrown" });
    }
  }

  return {
    beat: (isWell) => {
      const nowMs = clock.now();
      const isDue = nowMs >= dueMs || dueMs - nowMs > everyMs; // the clock may have been set back
      if (!isWell || !isDue || underWay !== null) return;
      dueMs = nowMs + everyMs;
      underWay = give().finally(() => underWay = null);
    },
    stop: async () => {
      await underWay;
    },
  };
}
