import {
  type Clock,
  createClient,
  isIbkrError,
  isLoopbackHost,
  type Logger,
  systemClock,
  type TrustDecision,
  trustName,
  VERSION,
} from "../mod.ts";
import { readSettings, type Settings, trustOf } from "../operations/mod.ts";
import type { RunningAlerts } from "./alerts/start_alerts.ts";
import { alertsOf } from "./alerts_of_settings.ts";
import { requireBridge, withEnvFile } from "./bridge/run_bridge.ts";
import { callersOf, callersWarnings } from "./callers_of_settings.ts";
import { createLogRing } from "./debug/log_ring.ts";
import { settingsReport } from "./debug/settings_report.ts";
import { eventsOf, eventsPlace } from "./events_of_settings.ts";
import type { RunningEvents } from "./events/start_events.ts";
import { createJsonLogger } from "./json_logger.ts";
import { createLineLogger } from "./line_logger.ts";
import type { OpenMcp } from "./mcp/types.ts";
import { loadMetrics } from "./metrics/load.ts";
import { parseServerFlags } from "./server_flags.ts";
import { serverHelp } from "./server_help.ts";
import { type RunningSidecar, startSidecar } from "./start.ts";
import { openSessionLock } from "./store/session_lock.ts";
import { openKillSwitch } from "./store/kill_switch.ts";
import type { ServiceManager } from "./net/service_manager.ts";
import { beatFor } from "./service_beat.ts";
import { readFirstToken } from "./store/first_token.ts";
import { tradingOfSettings } from "./trading_of_settings.ts";
import { openTrafficBook, withTraffic } from "./ui/traffic_book.ts";

/** The world of one sidecar process, as a value; `main.ts` binds the real one. */
export interface ServerIo {
  /** Reads the environment. */
  env(name: string): string | undefined;
  /** Writes the log. */
  stdout(text: string): void;
  /** Writes why it doesn't start. */
  stderr(text: string): void;
  /** Reads a file as text. */
  readFile(path: string): string;
  /** Aborts when it shall stop. */
  readonly signal: AbortSignal;
  /** Time; the real one unless said. */
  readonly clock?: Clock;
  /** Who watches over the process, where somebody does; closed by whoever made it. */
  readonly serviceManager?: ServiceManager | null;
  /** Makes the MCP server; without it there is none at `/mcp`. */
  readonly openMcp?: OpenMcp;
  /** Told once it listens, for those who wait for it. */
  onListening?(sidecar: RunningSidecar): void;
}

/**
 * Runs the sidecar until it is told to stop: `bezant-server` and `bezant serve`. Never throws.
 *
 * @param args What comes after the command's name
 * @param io The world
 * @param command The command's name, for its own words
 * @returns The exit code: 0 stopped as told, 1 it can't run, 2 a wrong flag or setting
 */
export async function runServer(args: readonly string[], io: ServerIo, command = "bezant-server"): Promise<number> {
  try {
    const flags = parseServerFlags(args);
    const env = flags.word === "bridge" ? withEnvFile(io) : io.env.bind(io);
    if (flags.wantsHelp) io.stdout(serverHelp(command));
    else if (flags.wantsVersion) io.stdout(`${command} ${VERSION}\n`);
    else {
      const sources = { flags: flags.values, env, readFile: io.readFile.bind(io) };
      const { settings, warnings } = readSettings("server", sources);
      if (flags.word === "first-token") io.stdout(`${readFirstToken(settings.stateDir)}\n`);
      else {
        const isBridgeOnly = flags.word === "bridge";
        if (isBridgeOnly) requireBridge(settings, flags);
        const report = settingsReport({ flags: flags.values, env });
        await serve(settings, warnings, io, { env, isBridgeOnly, report });
      }
    }
    return 0;
  } catch (error) {
    io.stderr(`${command}: ${wordsFor(error)}\n`);
    return isIbkrError(error) ? 2 : 1;
  }
}

async function serve(
  settings: Settings,
  warnings: readonly string[],
  io: ServerIo,
  { env, isBridgeOnly, report }: {
    readonly env: ServerIo["env"];
    readonly isBridgeOnly: boolean;
    readonly report: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const clock = io.clock ?? systemClock;
  const createLogger = settings.logFormat === "json" ? createJsonLogger : createLineLogger;
  const logger = createLogRing(createLogger((text) => io.stdout(text), clock, settings.log), clock);
  const trust = trustOf(settings);
  using traffic = openTrafficBook({ clock, logger, path: inState(settings, "status.db") });
  const metrics = withTraffic(await loadMetrics(clock), traffic);
  const callers = callersOf(settings, isBridgeOnly, { env, readFile: io.readFile.bind(io), clock, logger });
  using trading = tradingOfSettings(settings, clock);
  await using client = createClient({
    baseUrl: settings.gatewayUrl,
    trust: trust.trust,
    clock,
    orders: trading.orders,
    onUpstream: metrics.upstream,
  });
  await using events = new AsyncDisposableStack(); // ends after the last request, before the way to the Gateway
  let captured: RunningEvents | undefined;
  let watching: RunningAlerts | null = null;
  await using sidecar = await startSidecar({
    client,
    events: () => captured = events.use(eventsOf(settings, { client, logger, clock })) ?? undefined,
    logger,
    clock,
    metrics,
    ...callers,
    mcp: io.openMcp,
    debug: settings.debugToken === undefined ? undefined : {
      token: settings.debugToken,
      isTokenInQuery: settings.debugTokenInQuery,
      recentLog: logger.entries,
      settings: report,
    },
    publicUrl: settings.publicUrl,
    corsOrigins: settings.corsOrigins,
    trading: trading.raw,
    ui: {
      traffic,
      alerts: () => watching,
      killSwitch: settings.stateDir === undefined ? undefined : openKillSwitch(settings.stateDir),
    },
    edgeCookiePrefixes: settings.edgeCookiePrefixes,
    keepaliveMs: settings.keepaliveSecs * 1000,
    sessionLock: settings.lockDir === undefined
      ? undefined
      : openSessionLock(settings.lockDir, client.transport.gateway.origin),
  });
  const { gateway, trust: { engine } } = client.transport;
  sayWhatRuns(logger, sidecar, {
    instance: settings.instance === "default" ? undefined : settings.instance,
    gateway: gateway.origin,
    engine,
    trust,
    events: eventsPlace(settings),
    trading: settings.rails.trading,
  });
  for (
    const warning of [
      trust.warning,
      ...warnings,
      inTheClear(settings, isBridgeOnly),
      ...callersWarnings(settings),
      inMemory(settings),
      withoutJournal(settings),
      telemetry(io),
      shortToken(settings),
    ]
  ) {
    if (warning !== undefined) logger.log("warn", warning);
  }
  await using alerts = alertsOf(settings, {
    sidecar,
    client,
    events: captured,
    journal: trading.raw.journal,
    approvals: trading.raw.approvals,
    logger,
    clock,
  });
  watching = alerts;
  const beat = beatFor(io.serviceManager, clock);
  io.onListening?.(sidecar);
  await aborted(io.signal);
  beat[Symbol.dispose]();
  logger.log("info", "stopping: requests under way may finish");
  await alerts?.close(); // what ends now is no trouble
  await sidecar.close();
  await events.disposeAsync();
  logger.log("info", "stopped");
}

/** A file in the folder for state; null where there is none. */
function inState({ stateDir }: Settings, name: string): string | null {
  return stateDir === undefined ? null : `${stateDir}/${name}`;
}

function sayWhatRuns(
  logger: Logger,
  sidecar: RunningSidecar,
  { instance, gateway, engine, trust, events, trading }: {
    readonly instance: string | undefined;
    readonly gateway: string;
    readonly engine: string;
    readonly trust: TrustDecision;
    readonly events: string;
    readonly trading: string;
  },
): void {
  logger.log("info", "listening", {
    url: sidecar.url,
    tunnel: sidecar.doors.tunnel,
    bridge: sidecar.doors.bridge,
    instance,
    gateway,
    engine,
    trust: trustName(trust.trust),
    why: trust.why,
    events,
    trading,
    version: VERSION,
  });
}

/** What to know about an address that other machines reach: there is no TLS here. */
function inTheClear({ bind }: Settings, isBridgeOnly: boolean): string | undefined {
  if (isBridgeOnly || isLoopbackHost(bind.hostname)) return undefined;
  return `Other machines reach ${bind.hostname} by plain HTTP: tokens can be read on the way, unless a VPN or a proxy ` +
    "with TLS carries them";
}

/** What to know about events that nobody told where to go. */
function inMemory({ eventsEnabled, eventsDbPath, stateDir }: Settings): string | undefined {
  if (!eventsEnabled || eventsDbPath !== null || stateDir !== undefined) return undefined;
  return "Events are kept in memory only, and are gone with this process: set BEZANT_STATE_DIR or BEZANT_EVENTS_DB_PATH";
}

/** What to know about orders that nobody told where to be written down. */
function withoutJournal({ stateDir, rails }: Settings): string | undefined {
  if (stateDir !== undefined || rails.trading === "off") return undefined;
  return "Orders are written down in memory only, and there is no kill switch and no audit log: set BEZANT_STATE_DIR";
}

/** What to know about a token that can be guessed. */
function shortToken({ debugToken }: Settings): string | undefined {
  if (debugToken === undefined || debugToken.length >= 16) return undefined;
  return "BEZANT_DEBUG_TOKEN is shorter than 16 characters: make one with `openssl rand -hex 24`";
}

/** What to know about the runtime's own traces: it writes down addresses as they are, and nothing of ours can change that. */
function telemetry({ env }: ServerIo): string | undefined {
  if (!/^(true|1)$/i.test(env("OTEL_DENO") ?? "")) return undefined;
  const known = "The runtime's OpenTelemetry is on: its traces hold paths with account numbers, and queries";
  return env("OTEL_PROPAGATORS") === "none"
    ? known
    : `${known}; and it sends traceparent headers to the Gateway, unless OTEL_PROPAGATORS=none`;
}

function wordsFor(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^bad request: /, "") : "cannot run: something was thrown";
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
