/** Says loudly, but not endlessly, that events can't be stored. @module */

import type { Clock, Logger } from "../../mod.ts";
import type { EventStore } from "../store/event_store_types.ts";

/** A broken database is complained about at most this often. */
const COMPLAIN_MS = 60_000;

/** The alarm of a log. */
export interface Alarm {
  /** @param lost Events that the database will never have */
  complain(problem: string, waiting: number, lost: number): void;
  /** Leaves or removes the mark beside the database that says it is behind. */
  markLost(isLost: boolean): void;
  /** It is over. */
  recovered(): void;
  /** A broken file has been moved away. */
  movedAside(to: string | undefined): void;
  /** The end has come while it lasts. */
  closedBroken(problem: string): void;
}

/** Makes it. */
export function createAlarm(clock: Clock, logger: Logger, store: EventStore): Alarm {
  const { path } = store;
  let complainedMs = -Infinity;

  return {
    complain: (problem, waiting, lost) => {
      const nowMs = clock.now();
      if (nowMs - complainedMs < COMPLAIN_MS && nowMs >= complainedMs) return;
      complainedMs = nowMs;
      const fields = { path, problem, waiting, lost: lost > 0 ? lost : undefined };
      logger.log("error", "events can't be stored: they are kept in memory until they can", fields);
    },
    markLost: (isLost) => {
      try {
        store.markLost(isLost);
      } catch (error) {
        const what = `can't ${isLost ? "leave" : "remove"} the mark beside the events' database`;
        logger.log("warn", what, { path, problem: messageOf(error) });
      }
    },
    recovered: () => logger.log("info", "events are stored again", { path }),
    movedAside: (movedTo) =>
      logger.log("error", "the events' database was broken: it was moved aside, and a new one begins", {
        path,
        movedTo,
      }),
    closedBroken: (problem) => logger.log("error", "events could not be stored at the end", { path, problem }),
  };
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
