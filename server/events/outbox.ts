import type { Clock, Logger } from "../../mod.ts";
import { type EventStore, isLockedElsewhere } from "../store/event_store_types.ts";
import { waitForNews } from "./http/wait.ts";
import { messageOf } from "./log_alarm.ts";
import { eventMessage, missedMessage } from "./outbox_messages.ts";
import { createOutboxReader } from "./outbox_reader.ts";
import type { Outbox, OutboxHealth, OutboxMessage, Outlet } from "./outbox_types.ts";
import type { EventLog } from "./types.ts";

/** How long nothing is new before it is looked again: for new topics, and whether the connection is still there. */
const LOOK_MS = 1_000;
const RETRY_MS = { least: 250, most: 30_000 } as const;

/** What an outbox needs. */
export interface OutboxOptions {
  readonly log: EventLog;
  /** Keeps the place, beside the events that it is a place among. */
  readonly store: Pick<EventStore, "note" | "setNote">;
  /** What the place is noted as: another name is another place. */
  readonly name: string;
  /** What subjects begin with. */
  readonly prefix: string;
  /** Makes a way to the broker. */
  readonly open: () => Promise<Outlet>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Publishes every event of a log, in the order of `seq` and at least once: the place moves on when the broker has stored
 * what is before it. Begins with the oldest event. Never throws; a broker that isn't there is tried again without end.
 */
export function startOutbox({ log, store, name, prefix, open, clock, logger }: OutboxOptions): Outbox {
  const reader = createOutboxReader(log);
  const stopping = new AbortController();
  const { signal } = stopping;
  let outlet: Outlet | null = null;
  let state: OutboxHealth["state"] = "connecting";
  let problem: string | null = null;
  let published = 0;
  let place: number | null = null; // null: nothing was ever published
  let isNoted = true;
  let hasRead = false;
  let retryMs: number = RETRY_MS.least;

  /** One bite; throws when it did not go through. */
  async function step(): Promise<void> {
    readPlace();
    outlet ??= await open();
    if (outlet.isClosed()) throw new Error("the connection is lost");
    note();
    const seq = place ?? 0;
    let page = reader.read(seq);
    if (page.kind !== "events") {
      await waitForNews({ log, clock }, new Set(), LOOK_MS, [signal]); // a database that can't be read comes back
      page = reader.read(seq);
    }
    if (signal.aborted) return;
    if (page.kind === "unavailable") throw new Error("what is next can't be read from the database at present");
    if (page.kind === "gone") return await tellGone(seq);
    if (page.events.length > 0) {
      await send(page.events.map((event) => [eventMessage(prefix, event), event.seq]));
    }
    if (page.nextSeq !== place && (page.events.length > 0 || place !== null)) moveTo(page.nextSeq);
    well();
    if (page.events.length === 0) await waitForNews({ log, clock }, reader.topics(), LOOK_MS, [signal]);
  }

  async function tellGone(seq: number): Promise<void> {
    const now = { epoch: log.epoch(), atMs: clock.now() };
    const missed = reader.findGone(seq);
    if (place !== null) { // before the first, nobody was promised anything
      await send(missed.map((one) => [missedMessage(prefix, one, now), seq]));
      const fields = { stream: name, topics: missed.length, afterSeq: seq };
      logger.log("error", "events were removed before they could be published", fields);
    }
    reader.skip(missed);
  }

  /** All at once, each only after the one before it; the place follows what has arrived without a hole. */
  async function send(messages: readonly (readonly [OutboxMessage, number])[]): Promise<void> {
    const sent = await Promise.allSettled(
      messages.map(([message], at) => outlet!.publish(message, messages[at - 1]?.[0].id)),
    );
    const failed = sent.findIndex(({ status }) => status === "rejected");
    const arrived = failed === -1 ? messages.length : failed;
    published += arrived;
    if (arrived > 0) moveTo(messages[arrived - 1]![1]);
    if (failed !== -1) throw (sent[failed] as PromiseRejectedResult).reason;
  }

  function readPlace(): void {
    if (hasRead) return;
    try {
      place = Number(store.note(name) ?? NaN);
    } catch {
      if (log.isLocked()) throw new Error("another process has the database, and publishes what is in it");
      throw new Error("its place can't be read from the database at present");
    }
    if (!Number.isSafeInteger(place)) place = null;
    hasRead = true;
  }

  function moveTo(seq: number): void {
    place = seq;
    isNoted = false;
    note();
  }

  /** A place that can't be written is written later: what lies between would only be published twice. */
  function note(): void {
    if (isNoted) return;
    try {
      store.setNote(name, String(place));
      isNoted = true;
    } catch (error) {
      if (isLockedElsewhere(error)) throw error;
    }
  }

  function well(): void {
    retryMs = RETRY_MS.least;
    if (state !== "ok") logger.log("info", "events are published", { stream: name, seq: place });
    state = "ok";
    problem = null;
  }

  async function recover(error: unknown): Promise<void> {
    const wasWell = state !== "retrying";
    problem = messageOf(error) || "the connection failed";
    state = "retrying";
    if (wasWell) logger.log("error", "events can't be published: they wait in the database", { stream: name, problem });
    await outlet?.close();
    outlet = null;
    await waitForNews({ log, clock }, new Set(), retryMs * (0.5 + clock.random()), [signal]);
    retryMs = Math.min(retryMs * 2, RETRY_MS.most);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        await step();
      } catch (error) {
        if (!signal.aborted) await recover(error);
      }
    }
    state = "stopped";
    await outlet?.close();
  }

  log.onBegin(() => {
    hasRead = false; // another process may have moved it
    isNoted = true;
  });
  const running = run();
  return {
    health: () => ({ state, problem, seq: place, published }),
    close: async () => {
      stopping.abort();
      await outlet?.close(); // lets go of what waits for an answer
      await running;
    },
  };
}
