import { type Clock, sleep } from "../../mod.ts";
import type { ChildProcess } from "./types.ts";

/** A child that was started. */
export interface Child {
  readonly name: string;
  /** Its exit code, once it has ended; 128 and the signal's number where one has ended it. */
  readonly ended: Promise<number>;
  /** Kills it, unless it has ended. */
  kill(): void;
  /** Asks it to stop, kills it when it has not after a while, and waits for its end; says whether it had to be killed. */
  stop(graceMs: number): Promise<boolean>;
}

/** Watches over a process. */
export function childOf(name: string, started: ChildProcess, clock: Clock): Child {
  let isOver = false;
  const ended = started.status.then(({ code }) => {
    isOver = true;
    return code;
  });
  const send = (signal: "SIGTERM" | "SIGKILL"): void => {
    if (isOver) return;
    try {
      started.kill(signal);
    } catch { // it has ended, and its status is on the way
    }
  };
  return {
    name,
    ended,
    kill: () => send("SIGKILL"),
    stop: async (graceMs) => {
      if (isOver) return false;
      send("SIGTERM");
      const over = new AbortController();
      const isLate = await Promise.race([
        ended.then(() => false),
        sleep(clock, graceMs, over.signal).then(() => true, () => false),
      ]);
      over.abort();
      if (!isLate) return false;
      send("SIGKILL");
      await ended;
      return true;
    },
  };
}
