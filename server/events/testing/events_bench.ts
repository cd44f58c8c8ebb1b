/** A sidecar whose events a test appends by hand. @module */
import type { CaptureHealth } from "../capture_types.ts";
import type { LeaseAnswer, Leases } from "../leases_types.ts";
import { type Bench, type HandClock, handClock, startBench } from "../../testing/fixture.ts";
import { type MemoryLog, memoryLog } from "./memory_log.ts";

/** The bench and what stands behind the routes. */
export interface EventsBench extends Bench {
  readonly events: MemoryLog;
  readonly leases: FakeLeases;
  readonly clock: HandClock;
  /** Appends an event whose payload is `{"n":N}`. */
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

/** Starts one. */
export async function startEventsBench(
  options: { readonly cap?: number; readonly health?: Partial<CaptureHealth> } = {},
): Promise<EventsBench> {
  const clock = handClock();
  const events = memoryLog(options.cap);
  const leases = fakeLeases();
  const capture = { health: () => ({ ...HEALTH, ...options.health }) };
  const bench = await startBench({ clock, events: { log: events, capture, leases } });
  return {
    ...bench,
    events,
    leases,
    clock,
    put: (topic, ...numbers) => numbers.forEach((n) => events.append({ topic, payload: `{"n":${n}}` })),
    get: async (path, init) => {
      const answer = await bench.ask(path, init);
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: text === "" ? null : JSON.parse(text) };
    },
  };
}

const HEALTH: CaptureHealth = {
  connected: true,
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
