/** What the alerts know, in the process and on the disk. @module */
import type { Clock, Logger } from "../../mod.ts";
import { createAlarm } from "../events/alarm.ts";
import { type AlertStore, openAlertStore } from "../store/alert_store.ts";
import { type Book, EMPTY_BOOK } from "./book.ts";
import type { AlertMessage } from "./types.ts";

/** How long messages are kept for people to look at. */
const KEEP_MS = 90 * 24 * 3_600_000;

/** The memory of one life of the process. */
export interface AlertMemory extends Disposable {
  /** The book as it was found. */
  readonly book: Book;
  /** Messages that were on their way. */
  readonly waiting: readonly AlertMessage[];
  /** Notes a message for the next `save`. */
  note(message: AlertMessage): void;
  /** Writes what has changed. A disk that can't be written is said, and keeps no alert in. */
  save(book: Book): void;
  /** The newest messages, newest first. */
  recent(limit: number): AlertMessage[];
}

/** Opens it. Without a file, or with one that can't be had, it lasts as long as the process. */
export function openMemory(path: string | null, clock: Clock, logger: Logger): AlertMemory {
  const store = openStore(path, clock, logger);
  const complain = createAlarm(
    logger,
    clock,
    "error",
    "what was said in alerts can't be written down: after a restart it may be said again",
  );
  const changed = new Map<string, AlertMessage>();
  let written = store.readBook();
  const book: Book = { ...EMPTY_BOOK, ...JSON.parse(written ?? "{}") };
  store.prune(clock.now() - KEEP_MS);

  return {
    book,
    waiting: store.waiting(),
    note: (message) => void changed.set(message.id, message),
    save: (now) => {
      const text = JSON.stringify(now);
      if (text === written && changed.size === 0) return;
      try {
        store.write(text === written ? null : text, [...changed.values()]);
        written = text;
        changed.clear();
      } catch (error) {
        complain({ path, problem: error instanceof Error ? error.message : "something was thrown" });
      }
    },
    recent: store.recent,
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}

function openStore(path: string | null, clock: Clock, logger: Logger): AlertStore {
  try {
    const store = openAlertStore(path, clock.now());
    if (store.movedTo !== null) {
      logger.log("error", "the alerts' database was broken: it was moved aside, and a new one begins", {
        path,
        movedTo: store.movedTo,
      });
    }
    return store;
  } catch (error) {
    const problem = error instanceof Error ? error.message : "something was thrown";
    logger.log("error", "the alerts' database can't be opened: after a restart alerts may be said again", {
      path,
      problem,
    });
    return openAlertStore(null, clock.now());
  }
}
