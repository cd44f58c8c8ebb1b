/** Logs for tests: small rings, a clock that stands still, a folder that goes away. @module */

import assert from "node:assert/strict";
import type { Clock, LogFields, LogLevel } from "../../../mod.ts";
import { manualClock } from "../../../sim/mod.ts";
import { createEventStore, type EventStoreOptions } from "../../store/event_store.ts";
import type { EventStore } from "../../store/event_store_types.ts";
import { createEventLog, type EventLogOptions } from "../log.ts";
import type { EventLog, SeqPage, StoredEvent, TopicPage } from "../types.ts";

/** Rings that wrap soon. */
export const SMALL_CAPS = { orders: 4, trades: 4, pnl: 4, marketdata: 4, account: 4, session: 4, gap: 4 };

/** A line of a log. */
export interface Line {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields | undefined;
}

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
  advance(ms: number): void;
  /** How many timers wait. */
  pending(): number;
}

/** A place for databases, and what opens them. */
export interface LogFixture extends Disposable {
  readonly dir: string;
  readonly path: string;
  readonly clock: TestClock;
  readonly lines: Line[];
  /** Opens a log; it is closed with the fixture. */
  open(options?: Partial<EventLogOptions> & Partial<EventStoreOptions>): EventLog;
  /** Leaves a log as a killed process would: its files are copied as they are, and that copy is used from now on. */
  kill(): void;
}

/** Makes one. */
export function logFixture(startMs = 1_700_000_000_000): LogFixture {
  const dir = Deno.makeTempDirSync();
  const clock = testClock(startMs);
  const lines: Line[] = [];
  const logs: EventLog[] = [];
  let copies = 0;
  let folder = `${dir}/0`;
  Deno.mkdirSync(folder);

  return {
    dir,
    clock,
    lines,
    get path() {
      return `${folder}/events.db`;
    },
    open: (options = {}) => {
      const { path = `${folder}/events.db`, onOpen, spareBytes = 0, ...rest } = options;
      const store = "store" in options
        ? options.store
        : createEventStore({ path, spareBytes, ...onOpen && { onOpen } });
      const logger = {
        log: (level: LogLevel, message: string, fields?: LogFields) => void lines.push({ level, message, fields }),
      };
      const log = createEventLog({ clock, logger, caps: SMALL_CAPS, ...rest, store });
      logs.push(log);
      return log;
    },
    kill: () => {
      const next = `${dir}/${++copies}`;
      Deno.mkdirSync(next);
      for (const { name, isFile } of Deno.readDirSync(folder)) {
        if (isFile) Deno.copyFileSync(`${folder}/${name}`, `${next}/${name}`);
      }
      folder = next;
    },
    [Symbol.dispose]: () => {
      for (const log of logs) log.close();
      Deno.removeSync(dir, { recursive: true });
    },
  };
}

/** Makes a clock; ids are counted. */
export function testClock(startMs: number): TestClock {
  const clock = manualClock(startMs);
  const waiting = new Set<symbol>();
  let serial = 0;
  return {
    now: () => clock.now(),
    advance: (ms) => clock.advance(ms),
    pending: () => waiting.size,
    setTimer: (run, delayMs) => {
      const timer = Symbol();
      waiting.add(timer);
      const cancel = clock.setTimer(() => {
        waiting.delete(timer);
        run();
      }, delayMs);
      return () => {
        waiting.delete(timer);
        cancel();
      };
    },
    random: () => 0.5,
    uuid: () => `outage-${++serial}`,
  };
}

/** A store of which single functions do something else. */
export function storeWith(store: EventStore, changed: Partial<EventStore>): EventStore {
  return { ...store, ...changed };
}

/** Appends events with numbers as payloads. */
export function appendAll(log: EventLog, topic: string, payloads: readonly (number | string)[]): void {
  for (const payload of payloads) log.append({ topic, payload: String(payload) });
}

/** The payloads of a page, which must be one of events. */
export function payloads(page: TopicPage | SeqPage): unknown[] {
  assert.equal(page.kind, "events");
  return (page as { readonly events: readonly StoredEvent[] }).events.map(payloadOf);
}

/** The payload of an event. */
export function payloadOf(event: StoredEvent): unknown {
  return JSON.parse(event.json).payload;
}
