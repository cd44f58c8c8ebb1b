/** A sidecar whose events a test appends by hand. @module */
import { silentLogger } from "../../../mod.ts";
import type { CaptureHealth } from "../capture_types.ts";
import type { LeaseAnswer, Leases } from "../leases_types.ts";
import { type Bench, type HandClock, handClock, startBench } from "../../testing/fixture.ts";
import { createEventStore } from "../../store/event_store.ts";
import { createEventLog } from "../log.ts";
import type { EventCaps } from "../topic_kinds.ts";
import type { EventLog } from "../types.ts";

/** The bench and what stands behind the routes. */
export interface EventsBench extends Bench {
  readonly events: EventLog;
  readonly leases: FakeLeases;
  readonly clock: HandClock;
  /** How many readers wait to be woken. */
  waiting(): number;
  /** How many timers wait that did not before the first request. */
  timers(): number;
  /** Appends an event whose payload is `{"n":N}`, visible at once. */
  put(topic: string, ...numbers: readonly number[]): void;
  /** Asks and reads the answer. */
  get(path: string, init?: RequestInit): Promise<Answer>;
}

/** An answer that has been read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // deno-lint-ignore no-explicit-any
  readonly body: any;
}

/** Leases that note what they are told. */
export interface FakeLeases extends Leases {
  readonly wanted: (readonly [number, (readonly string[])?])[];
  readonly held: number[];
  /** What is answered from now on. */
  answer: LeaseAnswer;
}

/** What a test may choose. */
export interface EventsBenchOptions {
  /** How many events each ring holds; default 1000. */
  readonly cap?: number;
  /** File of the database; without one they are in memory alone. */
  readonly path?: string;
  readonly clock?: HandClock;
  readonly health?: Partial<CaptureHealth>;
}

/** The first epoch of a log that has no database: the seconds of the clock. */
export const EPOCH = 1_700_000_000;

/** Starts one. */
export async function startEventsBench(options: EventsBenchOptions = {}): Promise<EventsBench> {
  const { cap = 1_000, path, clock = handClock() } = options;
  const store = path === undefined ? undefined : createEventStore({ path });
  const log = createEventLog({ clock, logger: silentLogger, caps: capsOf(cap), store });
  const { events, waiting } = counting(log);
  const leases = fakeLeases();
  const capture = { leases, health: () => ({ ...HEALTH, ...options.health }) };
  const bench = await startBench({ clock, events: { log: events, capture } });
  const idle = clock.pending();
  return {
    ...bench,
    events,
    leases,
    clock,
    waiting,
    timers: () => clock.pending() - idle,
    put: (topic, ...numbers) => {
      for (const n of numbers) log.append({ topic, payload: `{"n":${n}}` });
      log.flush();
    },
    get: async (path, init) => {
      const answer = await bench.ask(path, init);
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: text === "" ? null : JSON.parse(text) };
    },
    [Symbol.asyncDispose]: async () => {
      await bench[Symbol.asyncDispose]();
      log.close();
    },
  };
}

function capsOf(cap: number): EventCaps {
  return { orders: cap, trades: cap, pnl: cap, marketdata: cap, account: cap, session: cap, gap: cap };
}

/** A log that counts who waits. */
function counting(log: EventLog): { readonly events: EventLog; readonly waiting: () => number } {
  const waiters = new Set<() => void>();
  const events: EventLog = {
    ...log,
    onNext: (topics, wake) => {
      const waiter = (): void => {
        waiters.delete(waiter);
        wake();
      };
      waiters.add(waiter);
      const forget = log.onNext(topics, waiter);
      return () => {
        waiters.delete(waiter);
        forget();
      };
    },
  };
  return { events, waiting: () => waiters.size };
}

const HEALTH: CaptureHealth = {
  connected: true,
  connectedSinceMs: 1_700_000_000_000,
  lastMessageAtMs: 1_700_000_000_000,
  readyCount: 1,
  startedAtMs: 1_700_000_000_000,
  topics: ["trades", "orders", "pnl"],
  malformedFrames: 0,
  malformedSample: null,
  frames: 7,
  repeatedFrames: 4,
  reconciliation: {
    atMs: 1_700_000_000_000,
    found: { trades: 1, orders: 0 },
    stale: false,
    isPending: false,
    failuresInARow: 0,
    problem: null,
    unknownBeforeMs: null,
  },
};

function fakeLeases(): FakeLeases {
  const wanted: (readonly [number, (readonly string[])?])[] = [];
  const held: number[] = [];
  const self: FakeLeases = {
    wanted,
    held,
    answer: { kind: "granted", subscribed: true },
    want: (conid, fields) => {
      wanted.push(fields === undefined ? [conid] : [conid, fields]);
      return self.answer;
    },
    hold: (conid) => {
      const { answer } = self;
      if (answer.kind === "granted") held.push(conid);
      const release = (): void => {
        const at = held.indexOf(conid);
        if (at >= 0) held.splice(at, 1);
      };
      return { answer, release };
    },
    drop: (conid) => wanted.some(([wish]) => wish === conid),
  };
  return self;
}
