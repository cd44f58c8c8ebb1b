import type { Clock, Logger } from "../../mod.ts";
import type { EventStore, FoundState } from "../store/event_store_types.ts";
import { factsText } from "./event_json.ts";
import { messageOf } from "./log_alarm.ts";
import { createBook, type Numbered } from "./log_book.ts";
import { createOutages, type EndedOutage } from "./log_outages.ts";
import { createReads } from "./log_reads.ts";
import { createStorage } from "./log_storage.ts";
import { createWriter } from "./log_writer.ts";
import { beginningMs } from "./numbers.ts";
import { startPruner } from "./pruner.ts";
import { DEFAULT_RETENTION_DAYS, type EventCaps, kindOf, type RetentionDays } from "./topic_kinds.ts";
import type { EventLog, HistoryPage, HistoryQuery } from "./types.ts";
import { createWaiters } from "./waiters.ts";

/** What a log of events is made from. */
export interface EventLogOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where events outlive the process. Without one they are in memory alone. */
  readonly store?: EventStore | undefined;
  /** How many events of each topic stay in memory. */
  readonly caps: EventCaps;
  /** How many days they stay in the database, where that isn't the default. */
  readonly retentionDays?: Partial<RetentionDays> | undefined;
}

const UNAVAILABLE = { kind: "unavailable" } as const;
/** Topic of the events that say what may be missing. */
const GAP = "gap";
/** Topic of what we do ourselves: it says nothing about what was heard. */
const SESSION = "session";

/**
 * Opens a log of events. Never throws: a database that can't be opened is tried again, and meanwhile everything is kept in
 * memory. Close it in the end.
 */
export function createEventLog({ clock, logger, store, caps, retentionDays }: EventLogOptions): EventLog {
  const book = createBook(caps);
  const outages = createOutages();
  const waiters = createWaiters((error) =>
    logger.log("error", "a reader of events failed", { problem: messageOf(error) })
  );
  const storage = store === undefined
    ? null
    : createStorage({ clock, logger, store, book, outages, adopt, onLocked, onBegin, onBroken: () => writer.reveal() });
  const writer = createWriter({ clock, storage, book, onShown });
  const reads = createReads({
    book,
    store: store ?? null,
    waiting: () => storage?.waiting() ?? [],
    isUnknown: () => storage?.isUnknown() ?? false,
    onFailure: (error) => storage?.failed(error),
  });
  const counts: Record<string, number> = {};
  const isLocked = (): boolean => storage?.isLocked() ?? false;
  const beginners: (() => void)[] = [];
  let isClosed = false;
  let stopPruner = (): void => {};

  function onShown(shown: readonly Numbered[]): void {
    for (const { topic } of shown) {
      waiters.mark(topic.name);
      const kind = kindOf(topic.name);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    waiters.wake();
  }

  function adopt(state: FoundState | null): void {
    const nowMs = beginningMs(clock);
    if (state === null) {
      book.beginBlind(nowMs);
      outages.beginBlind(nowMs);
      return;
    }
    book.adopt(state, store!, nowMs);
    const missed = outages.adopt(state, { nowMs, outageId: clock.uuid() });
    if (missed !== null) addGap(missed);
  }

  /** What another process keeps from now on, nobody can say here. */
  function onLocked(): void {
    for (const { name } of book.topics()) waiters.mark(name);
    writer.drop();
    book.reset();
    outages.beginLocked(beginningMs(clock));
    waiters.wake();
  }

  function onBegin(): void {
    for (const begun of beginners) begun();
  }

  /** The gap itself, and its marker wherever it may have torn something out. */
  function addGap({ outage, payload }: EndedOutage): void {
    const { outageId } = outage;
    const rest = {
      epoch: outages.epoch(),
      receivedAtMs: clock.now(),
      payload,
      facts: factsText({ outage_id: outageId }),
    };
    const gap = book.topic(GAP);
    const topics = [gap, ...[...book.topics()].filter((topic) => topic !== gap)];
    writer.addTogether(topics.map((topic) => ({ ...rest, topic, outageId })));
  }

  function history(query: HistoryQuery): HistoryPage | null {
    if (isLocked()) return null;
    writer.flush();
    return reads.history(query);
  }

  if (store === undefined || storage === null) {
    outages.beginInMemory(beginningMs(clock));
  } else {
    storage.start();
    const days = { ...DEFAULT_RETENTION_DAYS, ...retentionDays };
    stopPruner = startPruner({ clock, logger, store, storage, book, retentionDays: days });
  }

  return {
    epoch: outages.epoch,
    knowsEpoch: outages.knows,
    isUnknown: () => storage?.isUnknown() ?? false,
    isLocked,
    onBegin: (listener) => {
      beginners.push(listener);
      if (!isLocked()) listener();
    },
    openOutage: outages.open,
    append: ({ topic, payload, facts }) => {
      if (isLocked()) return;
      const receivedAtMs = clock.now();
      if (topic !== SESSION) storage?.life.heard(receivedAtMs);
      const outageId = facts?.outage_id ?? null;
      const epoch = outages.epoch();
      writer.add({ topic: book.topic(topic), epoch, receivedAtMs, payload, facts: factsText(facts), outageId });
    },
    seen: (atMs) => {
      if (isLocked()) return;
      storage?.life.stillHeard(atMs);
      if (storage?.life.isStale()) writer.flush();
    },
    beginOutage: (outage) => {
      if (!isLocked() && outages.begin(outage)) writer.flush();
    },
    endOutage: (toMs) => {
      if (isLocked()) return;
      storage?.life.heard(toMs);
      const ended = outages.end(toMs);
      if (ended !== null) addGap(ended);
      else if (storage?.life.isStale()) writer.flush();
    },
    flush: writer.flush,
    read: (topic, since, limit) => isLocked() ? UNAVAILABLE : reads.read(topic, since, limit),
    readAfter: (topics, seq, limit) => isLocked() ? UNAVAILABLE : reads.readAfter(topics, seq, limit),
    lastSeq: book.lastSeq,
    topSeq: book.topSeq,
    onNext: waiters.add,
    counts: () => counts,
    sizes: () => Object.fromEntries([...book.topics()].map(({ name, ring }) => [name, ring.size])),
    history,
    store: () => {
      const late = storage?.waiting() ?? [];
      const waiting = writer.hidden() + late.length;
      const waitingSinceMs = late[0]?.event.receivedAtMs ?? null;
      return {
        ...storage?.health() ?? { state: "none", sinceMs: null, path: null, problem: null },
        waiting,
        waitingSinceMs,
      };
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      stopPruner();
      writer.close();
    },
  };
}
