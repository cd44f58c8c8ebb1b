import { type Clock, createClient, type Logger, memoryJournal } from "../../mod.ts";
import {
  loadMetrics,
  openKillSwitch,
  openTrafficBook,
  type RunningAlerts,
  type RunningSidecar,
  startAlerts,
  startEvents,
  startSidecar,
  withTraffic,
} from "../../server/mod.ts";
import type { SimClock } from "../../sim/mod.ts";

/** What a life of the sidecar's process is made from. */
export interface LifeOptions {
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Its folder for state; the next life finds it again. */
  readonly dir: string;
  /** Where alerts go. */
  readonly webhookUrl: string;
  /** How long a request to the Gateway takes now, milliseconds. */
  readonly latencyMs: () => number;
  readonly logger: Logger;
}

/** Heartbeats come that often. */
const BEAT_MS = 11_000;

/** One life of the process. */
export interface Life extends AsyncDisposable {
  readonly sidecar: RunningSidecar;
  readonly alerts: RunningAlerts;
  /** Requests to the Gateway that are under way. */
  inFlight(): number;
  /** The stream is heard, or nobody can hear it before a person logs in. */
  isSettled(): boolean;
  /** Nothing happens before a person logs in. */
  isWaiting(): boolean;
}

/**
 * Starts the sidecar as `bezant-server` puts it together, events and numbers on the disk. On a clock that stands still while
 * something is asked nothing takes any time, so how long it takes is made up, by the simulator's own rule.
 */
export async function startLife(options: LifeOptions): Promise<Life> {
  const { clock, dir, logger, baseUrl, latencyMs } = options;
  const ends = new AsyncDisposableStack();
  const traffic = ends.use(openTrafficBook({ clock, logger, path: `${dir}/status.db` }));
  const counted = withTraffic(await loadMetrics(clock), traffic);
  const metrics: typeof counted = {
    ...counted,
    upstream: (call) => counted.upstream({ ...call, tookMs: call.tookMs === null ? null : latencyMs() }),
    served: (request) => counted.served({ ...request, durationMs: latencyMs() + 2 }),
  };
  const client = ends.use(createClient({ baseUrl, clock, onUpstream: metrics.upstream }));
  const events = ends.use(startEvents({ client, logger, clock, path: `${dir}/events.db` }));
  const journal = memoryJournal();
  let alerts: RunningAlerts | null = null;
  const killSwitch = openKillSwitch(dir);
  const sidecar = ends.use(
    await startSidecar({
      ...{ client, events, metrics, logger, clock, bind: { hostname: "127.0.0.1", port: 0 } },
      trading: { journal, isKilled: killSwitch.isOn },
      ui: { traffic, killSwitch, alerts: () => alerts },
    }),
  );
  alerts = ends.use(startAlerts({
    ...{ client, logger, clock, events, journal, path: `${dir}/alerts.db` },
    place: { loopbackUrl: sidecar.url, publicUrl: undefined, sshHost: undefined },
    settings: {
      ...{ webhookUrl: options.webhookUrl, ntfy: undefined, telegram: undefined, quiet: undefined, remindHours: 0 },
      ...{ noticeMinutes: 0, resetZone: "America/New_York", sshHost: undefined, tunnelReadyUrl: undefined },
      ...{ heartbeatUrl: undefined, heartbeatSecs: 60 },
    },
  }));
  const isWaiting = (): boolean => client.session.current()?.state === "needs-login";
  return {
    sidecar,
    alerts,
    isWaiting,
    isSettled: () => {
      const { connected, lastMessageAtMs } = events.capture.health();
      return isWaiting() || (connected && (lastMessageAtMs ?? 0) > clock.now() - BEAT_MS);
    },
    inFlight: () => client.pacing.snapshot().inFlight,
    [Symbol.asyncDispose]: () => ends.disposeAsync(),
  };
}

/** A clock for all of it. */
export function clockOver(base: SimClock): Clock {
  let serial = 0;
  return {
    now: base.now,
    setTimer: base.setTimer,
    random: () => 0.5,
    uuid: () => `00000000-0000-4000-8000-${String(++serial).padStart(12, "0")}`,
  };
}
