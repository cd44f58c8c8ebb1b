import { createClient, type IbkrClient } from "../../mod.ts";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../../sim/mod.ts";

/** A client and a simulator over real sockets, on one clock that stands still until it is told to move. */
export interface LiveStream {
  readonly sim: Simulator;
  readonly ibkr: IbkrClient;
  /** Lets time pass in small steps, so that what is sent on the way arrives on the way; the login is kept alive. */
  readonly pass: (ms: number) => Promise<void>;
  /** The same, where somebody else keeps the login alive. */
  readonly wait: (ms: number, stepMs?: number) => Promise<void>;
  /** How often a WebSocket was opened. */
  readonly sockets: () => number;
  readonly nowMs: () => number;
}

const STEP_MS = 5_000;

/** Runs a test with one. */
export async function withLiveStream(
  run: (live: LiveStream) => Promise<void>,
  options: SimulatorOptions = {},
): Promise<void> {
  const clock = manualClock(Date.UTC(2026, 0, 14, 15));
  let serial = 0;
  const ownClock = { ...clock, random: () => 0.5, uuid: () => `outage-${++serial}` };
  await using sim = await startSimulator({
    tls: false,
    loggedIn: true,
    clock,
    orderRules: { questions: "none", fills: "none" },
    ...options,
  });
  await using ibkr = createClient({ baseUrl: sim.baseUrl, clock: ownClock });

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP_MS) {
      clock.advance(Math.min(left, STEP_MS));
      await ibkr.session.tickle().catch(() => {}); // a round trip: what was sent before has arrived
      await turns(3);
    }
  }

  async function wait(ms: number, stepMs = 500): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      clock.advance(Math.min(left, stepMs));
      await turns(10);
    }
  }

  const sockets = () => sim.findRequests("GET /v1/api/ws").length;
  await run({ sim, ibkr, pass, wait, sockets, nowMs: clock.now });
}

/** Reads an iterator in the background, and keeps what came. */
export function collect<T>(iterator: AsyncIterableIterator<T>): { readonly items: T[]; readonly done: Promise<void> } {
  const items: T[] = [];
  const done = (async () => {
    for await (const item of iterator) items.push(item);
  })();
  done.catch(() => {}); // whoever awaits it gets it
  return { items, done };
}

/** Waits for what sockets bring about; gives up after a bounded number of turns of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5_000 && !condition(); turn++) await turns(1);
  if (!condition()) throw new Error(`waited 5,000 turns of the event loop for ${condition}`);
}

/** Lets the event loop turn. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
