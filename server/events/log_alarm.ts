/** Says loudly, but not endlessly, that events can't be stored. @module */

import type { Clock, Logger } from "../../mod.ts";
import type { EventStore } from "../store/event_store_types.ts";
import { createAlarm } from "./alarm.ts";

/** The alarm of a log. */
export interface StoreAlarm {
  /** @param lost Events that the database will never have */
  complain(problem: string, waiting: number, lost: number): void;
  /** Leaves or removes the mark beside the database that says it is behind. */
  markLost(isLost: boolean): void;
  /** It is over. */
  recovered(): void;
  /** Another process has the database. */
  lockedOut(problem: string): void;
  /** It has it no more. */
  takenOver(): void;
  /** A broken file has been moved away. */
  movedAside(to: string | undefined): void;
  /** The end has come while it lasts. */
  closedBroken(problem: string): void;
}

/** Makes it. */
export function createStoreAlarm(clock: Clock, logger: Logger, store: EventStore): StoreAlarm {
  const { path } = store;
  const broken = createAlarm(
    logger,
    clock,
    "error",
    "events can't be stored: they are kept in memory until they can",
  );

  return {
    complain: (problem, waiting, lost) => broken({ path, problem, waiting, lost: lost > 0 ? lost : undefined }),
    markLost: (isLost) => {
      try {
        store.markLost(isLost);
      } catch (error) {
        const what = `can't ${isLost ? "leave" : "remove"} the mark beside the events' database`;
        logger.log("warn", what, { path, problem: messageOf(error) });
      }
    },
    recovered: () => logger.log("info", "events are stored again", { path }),
    lockedOut: (problem) =>
      logger.log(
        "error",
        "the events' database belongs to another process: nothing is kept here until that one has ended; ask that one, " +
          "or give this one a database of its own with BEZANT_EVENTS_DB_PATH",
        { path, problem },
      ),
    takenOver: () => logger.log("info", "the events' database is free: events are kept here from now on", { path }),
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
