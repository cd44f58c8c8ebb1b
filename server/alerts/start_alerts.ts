import { type Clock, type IbkrClient, type Logger, type OrderJournal, systemClock } from "../../mod.ts";
import type { AlertsSettings } from "../../operations/mod.ts";
import type { ApprovalBook } from "../approvals/types.ts";
import { createAlarm } from "../events/alarm.ts";
import type { SidecarEvents } from "../events/http/world.ts";
import { healthChecks } from "../health/routes.ts";
import { maskingLogger } from "../masking_logger.ts";
import type { AskedRestart } from "../restart/keeper.ts";
import type { LoginSighting } from "../restart/login_sighting.ts";
import { createSendOut } from "../net/send_out.ts";
import { createAlertDesk } from "./desk.ts";
import { deliveriesOf } from "./deliveries.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { createLook } from "./look.ts";
import { checkTunnel } from "./tunnel.ts";
import { RULES } from "./kinds.ts";
import type { AlertMessage, OpenAlert } from "./types.ts";
import type { Place } from "./words.ts";

/** What alerts are made from. */
export interface AlertsOptions {
  /** The way to the Gateway. It stays the caller's. */
  readonly client: IbkrClient;
  /** Where the lines go. */
  readonly logger: Logger;
  /** Who is told, and when. */
  readonly settings: AlertsSettings;
  /** Where people find the sidecar. */
  readonly place: Place;
  /** The events, when they are captured. */
  readonly events?: SidecarEvents | undefined;
  /** The journal of orders, when there is one. */
  readonly journal?: OrderJournal | undefined;
  /** What people are asked to allow; each request is told once. */
  readonly approvals?: Pick<ApprovalBook, "pending"> | undefined;
  /** When a login went through in a browser. Default: nobody looks. */
  readonly login?: LoginSighting | undefined;
  /** The last restart of the Gateway that was asked for; each is told once. Default: there is none. */
  readonly restart?: (() => AskedRestart | null) | undefined;
  /** SQLite file of what was said; its folder is made. Default null: in memory, and a restart says it again. */
  readonly path?: string | null;
  /** Whether the session is this process's: another one that has it tells people itself. Default: it is. */
  readonly isOwner?: () => boolean;
  /** Time and ids. Default: the real ones. */
  readonly clock?: Clock;
}

/** Alerts that are on the watch. */
export interface RunningAlerts extends AsyncDisposable {
  /** The newest messages, newest first: what was said, by which delivery, and what became of it. */
  recent(limit?: number): readonly AlertMessage[];
  /** What was said and is not over. */
  open(): readonly OpenAlert[];
  /** Stops; what is on its way is delivered by the next start. Twice does no harm. */
  close(): Promise<void>;
}

/** How often is looked. */
const EVERY_MS = 5_000;

/**
 * Watches over a sidecar and tells its human when one is needed; gives a sign of life while all is well. Nothing of it
 * ever throws: what can't be done is in the log.
 */
export function startAlerts(options: AlertsOptions): RunningAlerts {
  const { client, settings, place, events, journal, clock = systemClock, path = null } = options;
  const { isOwner = () => true } = options;
  const logger = maskingLogger(options.logger);
  const stopping = new AbortController();
  const { signal } = stopping;
  const send = createSendOut(clock);
  const { tunnelReadyUrl, heartbeatUrl: url, heartbeatSecs } = settings;
  const look = createLook({
    checks: healthChecks({ client, clock, events, journal, isOwner }),
    journal,
    approvals: options.approvals,
    login: options.login,
    restart: options.restart,
    clock,
    tunnel: tunnelReadyUrl === undefined ? undefined : checkTunnel(tunnelReadyUrl, send, clock),
  });
  const heart = url === undefined
    ? null
    : createHeartbeat({ url, everyMs: heartbeatSecs * 1_000, send, clock, logger, signal });
  const complain = createAlarm(logger, clock, "error", "the alerts could not look after the sidecar");
  const deliveries = deliveriesOf(settings);
  const desk = createAlertDesk({ settings, place, deliveries, send, clock, logger, path });
  const to = deliveries.map(({ name }) => name).join(" ") || "nobody";
  logger.log("info", "alerts are on the watch", {
    to,
    signOfLife: heart !== null,
    tunnel: tunnelReadyUrl !== undefined,
  });
  let cancelTimer = clock.setTimer(tick, EVERY_MS);
  let underWay: Promise<void> = Promise.resolve();
  let closing: Promise<void> | null = null;

  async function watch(): Promise<void> {
    try {
      if (!isOwner()) return; // the book is read when it is our turn
      const seen = await look(signal);
      if (signal.aborted) return;
      desk.take(seen);
      heart?.beat(seen.isWell);
    } catch (error) {
      if (!signal.aborted) complain({ problem: error instanceof Error ? error.message : "something was thrown" });
    }
  }

  function tick(): void {
    underWay = watch().then(() => {
      if (!signal.aborted) cancelTimer = clock.setTimer(tick, EVERY_MS);
    });
  }

  async function stop(): Promise<void> {
    stopping.abort();
    cancelTimer();
    await underWay;
    await Promise.all([desk.close(), heart?.stop()]);
  }

  const close = (): Promise<void> => closing ??= stop();
  return {
    recent: (limit = 100) => desk.recent(limit),
    open: () =>
      desk.open().map(({ kind, sinceMs, reason }) => ({ kind, severity: RULES[kind].severity, sinceMs, reason })),
    close,
    [Symbol.asyncDispose]: close,
  };
}
