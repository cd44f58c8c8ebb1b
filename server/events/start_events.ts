import { type Clock, type IbkrClient, type Logger, systemClock } from "../../mod.ts";
import { createEventStore } from "../store/event_store.ts";
import { startCapture } from "./capture.ts";
import type { SidecarEvents } from "./http/world.ts";
import { createEventLog } from "./log.ts";
import type { EventCaps, RetentionDays } from "./topic_kinds.ts";

/** How events are captured and kept; everything but client and logger has a default. */
export interface EventsOptions {
  /** The way to the Gateway. It stays the caller's, and is open longer than the events. */
  readonly client: IbkrClient;
  /** Where the lines go. */
  readonly logger: Logger;
  /** Time and ids. Default: the real ones. */
  readonly clock?: Clock;
  /** File of the SQLite database; its folder is made. Default null: in memory only. */
  readonly path?: string | null;
  /** How many events of each topic stay in memory. */
  readonly caps?: Partial<EventCaps>;
  /** How many days they stay in the database. */
  readonly retentionDays?: Partial<RetentionDays>;
  /** How many contracts' market data may be wanted at the same time. Default 100. */
  readonly maxLeases?: number;
  /** How long a wish for market data lasts that nobody renews, in milliseconds. Default 300 000. */
  readonly leaseIdleMs?: number;
}

/** Events that are being captured. */
export interface RunningEvents extends SidecarEvents, AsyncDisposable {
  /** Ends the capture, then writes everything and closes the database. Twice does no harm. */
  close(): Promise<void>;
}

/** How many events stay in memory when nobody says (sidecar contract §1.1 and §9.5). */
export const DEFAULT_CAPS: EventCaps = {
  orders: 1_000,
  trades: 1_000,
  pnl: 5_000,
  marketdata: 2_000,
  account: 1_000,
  session: 1_000,
  gap: 256,
};

/**
 * Begins to capture events, for `createSidecar` and `startSidecar`. Never throws: a Gateway that isn't there, or a database
 * that can't be opened, is tried again.
 *
 * @example
 * ```ts
 * import { createClient, silentLogger } from "@bezant/bezant";
 * import { startEvents, startSidecar } from "@bezant/bezant/server";
 * import { startSimulator } from "@bezant/bezant/sim";
 * import assert from "node:assert/strict";
 *
 * await using gateway = await startSimulator({ tls: false, loggedIn: true });
 * await using client = createClient({ baseUrl: gateway.baseUrl });
 * await using events = startEvents({ client, logger: silentLogger });
 * const bind = { hostname: "127.0.0.1", port: 0 };
 * await using sidecar = await startSidecar({ client, events, logger: silentLogger, bind });
 * const answer = await fetch(`${sidecar.url}/events/orders`);
 * assert.deepEqual((await answer.json()).events, []);
 * ```
 */
export function startEvents(options: EventsOptions): RunningEvents {
  const { client, logger, clock = systemClock, path = null, caps, retentionDays } = options;
  const { maxLeases = 100, leaseIdleMs = 300_000 } = options;
  const store = path === null ? undefined : createEventStore({ path });
  const log = createEventLog({ clock, logger, store, caps: { ...DEFAULT_CAPS, ...caps }, retentionDays });
  const capture = startCapture({ client, log, logger, clock, cap: maxLeases, idleMs: leaseIdleMs });
  let closing: Promise<void> | null = null;

  async function stop(): Promise<void> {
    try {
      await capture.close();
    } finally {
      log.close();
    }
  }

  const close = (): Promise<void> => closing ??= stop();
  return { log, capture, close, [Symbol.asyncDispose]: close };
}
