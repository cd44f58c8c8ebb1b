/** A capture of a simulated Gateway over real sockets, on one clock that stands still until it is told to move. @module */
import { type Clock, createClient, type IbkrClient } from "../../../mod.ts";
import { manualClock, type Simulator, type SimulatorOptions, startSimulator } from "../../../sim/mod.ts";
import type { LogLine } from "../../testing/fixture.ts";
import { startCapture } from "../capture.ts";
import type { Capture } from "../capture_types.ts";
import { type KeptLog, keptLog, type KeptLogOptions } from "./kept_log.ts";

/** What a test holds in its hands. */
export interface LiveCapture {
  readonly sim: Simulator;
  readonly client: IbkrClient;
  readonly log: KeptLog;
  readonly capture: Capture;
  readonly lines: LogLine[];
  /** Lets time pass in small steps, so that what is sent on the way arrives on the way; the login is kept alive. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until it is so. */
  passUntil(isSo: () => boolean): Promise<void>;
  /** Places a limit order that nobody fills but the test, and gives its id. */
  place(quantity: number, accountId?: string): Promise<number>;
  /** Fills in the log as `<execution>/<revision>`, marked with `r` when recovered. */
  fills(): string[];
  /** The fills of the simulator's truth. */
  truth(): string[];
  nowMs(): number;
  /** The clock of everything. */
  readonly clock: Clock;
  /** A second life: another capture, with a log that remembers what this one's has. */
  startAgain(): Pick<LiveCapture, "capture" | "log" | "fills">;
}

const STEP_MS = 1_000;
/** When much time passes; less than a heartbeat's. */
const LONG_STEP_MS = 5_000;

/** Runs a test with one; the capture is ready, and has compared for the first time. */
export async function withLiveCapture(
  run: (live: LiveCapture) => Promise<void>,
  { simulator = {}, known = {} }: { readonly simulator?: SimulatorOptions; readonly known?: KeptLogOptions } = {},
): Promise<void> {
  const clock = manualClock(Date.UTC(2026, 0, 14, 15));
  let serial = 0;
  const ownClock = { ...clock, random: () => 0.5, uuid: () => `outage-${++serial}` };
  const lines: LogLine[] = [];
  const logger = {
    log: (level: LogLine["level"], message: string, fields = {}) => lines.push({ level, message, fields }),
  };
  await using sim = await startSimulator({
    tls: false,
    loggedIn: true,
    clock,
    orderRules: { questions: "none", fills: "none" },
    ...simulator,
  });
  await using client = createClient({ baseUrl: sim.baseUrl, clock: ownClock, pacing: "off" });
  await using owner = client.session.own({ everyMs: 60_000 });
  const log = keptLog(known);
  await using capture = startCapture({ client, log, logger, clock: ownClock, cap: 100, idleMs: 300_000 });
  void owner;

  async function pass(ms: number): Promise<void> {
    const stepMs = ms > 30_000 ? LONG_STEP_MS : STEP_MS;
    for (let left = ms; left > 0; left -= stepMs) {
      clock.advance(Math.min(left, stepMs));
      await client.api.GET("/portfolio/accounts").catch(() => {}); // a round trip: what was sent before has arrived
      await turns(3);
    }
  }

  async function passUntil(isSo: () => boolean): Promise<void> {
    for (let steps = 0; !isSo(); steps++) {
      if (steps > 600) throw new Error(`ten minutes have passed without ${isSo}`);
      await pass(STEP_MS);
    }
  }

  async function place(quantity: number, accountId = "DU1000001"): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>();
    const stop = sim.orders.onAccepted(([order]) => resolve(order!.id));
    await client.call({
      operation: "test.place",
      method: "POST",
      path: `/iserver/account/${accountId}/orders`,
      effect: "trade",
      json: { orders: [{ conid: 265598, side: "BUY", orderType: "LMT", price: 1, quantity, tif: "GTC" }] },
    });
    const id = await promise;
    stop();
    await pass(STEP_MS);
    return id;
  }

  await passUntil(() => capture.health().reconciliation.atMs !== null);
  await run({
    sim,
    client,
    log,
    capture,
    lines,
    pass,
    passUntil,
    place,
    fills: () => fillsIn(log),
    truth: () => sim.truth().executions.map(({ id }) => id),
    nowMs: clock.now,
    clock: ownClock,
    startAgain: () => {
      const openOutage = { outageId: "restart", reason: "process_restart", fromMs: clock.now() - 60_000 };
      const later = keptLog({ stored: log.events, storedAtMs: openOutage.fromMs, openOutage, pageLength: 1_000 });
      const started = startCapture({ client, log: later, logger, clock: ownClock, cap: 100, idleMs: 300_000 });
      return { capture: started, log: later, fills: () => fillsIn(later) };
    },
  });
}

function fillsIn({ events }: KeptLog): string[] {
  return events.filter(({ topic }) => topic === "trades").map(({ facts }) =>
    `${facts?.execution_id}/${facts?.revision}${facts?.recovered ? "r" : ""}`
  );
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}
