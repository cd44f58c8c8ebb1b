import { BadRequestError, type Clock, type IbkrClient, type Logger, systemClock } from "../../mod.ts";
import type { NatsTarget } from "../../operations/mod.ts";
import { createEventStore } from "../store/event_store.ts";
import { startCapture } from "./capture.ts";
import type { SidecarEvents } from "./http/world.ts";
import { createEventLog } from "./log.ts";
import { startOutbox } from "./outbox.ts";
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
  /** Where all of them are published as well; needs `path`. Default: nowhere. */
  readonly nats?: NatsTarget | undefined;
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
 * Begins to capture events, for `createSidecar` and `startSidecar`. A Gateway that isn't there, a database that can't be
 * opened and a NATS that can't be reached are tried again.
 *
 * @throws {BadRequestError} for `nats` without `path`
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
  const { maxLeases = 100, leaseIdleMs = 300_000, nats } = options;
  if (nats !== undefined && path === null) {
    throw new BadRequestError("events can't be published from memory; say in path where their database is");
  }
  const store = path === null ? undefined : createEventStore({ path });
  const log = createEventLog({ clock, logger, store, caps: { ...DEFAULT_CAPS, ...caps }, retentionDays });
  const capture = startCapture({ client, log, logger, clock, cap: maxLeases, idleMs: leaseIdleMs });
  const outbox = nats === undefined || store === undefined ? undefined : startOutbox({
    log,
    store,
    name: nats.stream,
    prefix: nats.prefix,
    open: async () => (await import("../net/nats.ts")).connectNats(nats),
    clock,
    logger,
  });
  let closing: Promise<void> | null = null;

  async function stop(): Promise<void> {
    try {
      await Promise.all([capture.close(), outbox?.close()]);
    } finally {
      log.close();
    }
  }

  const close = (): Promise<void> => closing ??= stop();
  return { log, capture, outbox, close, [Symbol.asyncDispose]: close };
}
