/** Removes from the database what is too old, in bites that nobody waits for. @module */

import type { Clock, Logger } from "../../mod.ts";
import type { EventStore } from "../store/event_store_types.ts";
import type { Book, Topic } from "./log_book.ts";
import type { Storage } from "./log_storage_types.ts";
import { kindOf, type RetentionDays } from "./topic_kinds.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The first time; then every hour. */
const FIRST_MS = 60_000;
/** Events of one bite, */
const BITE_ROWS = 1_000;
/** and the rest before the next one. */
const REST_MS = 20;

/** What pruning needs. */
export interface PrunerDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: EventStore;
  readonly storage: Storage;
  readonly book: Book;
  readonly retentionDays: RetentionDays;
}

/** Starts pruning; the returned function ends it. */
export function startPruner({ clock, logger, store, storage, book, retentionDays }: PrunerDeps): () => void {
  let cancel = clock.setTimer(round, FIRST_MS);

  function round(): void {
    const topics = [...book.topics()];
    cancel = clock.setTimer(() => bite(topics, 0, 0), 0);
  }

  function bite(topics: readonly Topic[], at: number, total: number): void {
    const topic = topics[at];
    if (topic === undefined || !storage.isWell()) {
      if (total > 0) logger.log("info", "old events removed", { count: total });
      cancel = clock.setTimer(round, HOUR_MS);
      return;
    }
    const count = remove(topic);
    const isDone = count < BITE_ROWS;
    cancel = clock.setTimer(
      () => bite(topics, isDone ? at + 1 : at, total + count),
      isDone && count === 0 ? 0 : REST_MS,
    );
  }

  function remove(topic: Topic): number {
    try {
      const beforeMs = clock.now() - retentionDays[kindOf(topic.name)] * DAY_MS;
      const { count, cursor, seq } = store.prune(topic.name, beforeMs, BITE_ROWS);
      if (count > 0) book.pruned(topic, { cursor, seq });
      return count;
    } catch (error) {
      storage.failed(error);
      return 0;
    }
  }

  return () => cancel();
}
