import {
  BadRequestError,
  type Clock,
  COMMIT,
  createClient,
  isIbkrError,
  type Logger,
  systemClock,
  type TrustDecision,
  trustName,
  VERSION,
} from "../mod.ts";
import { type McpSettings, readSettings, type Settings, trustOf } from "../operations/mod.ts";
import type { RunningAlerts } from "./alerts/start_alerts.ts";
import { alertsOf } from "./alerts_of_settings.ts";
import { requireBridge, withEnvFile } from "./bridge/run_bridge.ts";
import { callersOf } from "./callers_of_settings.ts";
import { createLogRing } from "./debug/log_ring.ts";
import { settingsReport } from "./debug/settings_report.ts";
import { eventsOf, eventsPlace } from "./events_of_settings.ts";
import { createJsonLogger } from "./json_logger.ts";
import { createLineLogger } from "./line_logger.ts";
import type { OpenMcp } from "./mcp/types.ts";
import { loadMetrics } from "./metrics/load.ts";
import { parseServerFlags } from "./server_flags.ts";
import { serverHelp } from "./server_help.ts";
import { type RunningSidecar, startAt } from "./start.ts";
import { startWarnings } from "./start_warnings.ts";
import type { Spawn } from "./supervisor/types.ts";
import { forgetLogin, openLoginMemory } from "./store/login_memory.ts";
import { openSessionLock } from "./store/session_lock.ts";
import { openKillSwitch } from "./store/kill_switch.ts";
import type { ServiceManager } from "./net/service_manager.ts";
import { beatFor } from "./service_beat.ts";
import type { GatewayKeeper } from "./restart/keeper.ts";
import type { keeperOf } from "./restart/keeper_of_settings.ts";
import { createLoginSighting } from "./restart/login_sighting.ts";
import { refuseUnfinishedRestore } from "./store/unfinished_restore.ts";
import { readFirstToken } from "./store/first_token.ts";
import { tradingOfSettings } from "./trading_of_settings.ts";
import { openTrafficBook, withTraffic } from "./ui/traffic_book.ts";
import { openWaysIn } from "./ways_in.ts";

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
  /** Aborts when it shall end at once, without waiting for anything. */
  readonly hurry?: AbortSignal;
  /** Starts a program; without it none can be supervised. */
  readonly spawn?: Spawn;
  /** Time; the real one unless said. */
  readonly clock?: Clock;
  /** Who watches over the process, where somebody does; closed by whoever made it. */
  readonly serviceManager?: ServiceManager | null;
  /** Makes the MCP server; without it there is none at `/mcp`. */
  readonly openMcp?: OpenMcp;
  /** What is wrong with the tools that assistants shall get; null when nothing is. Without it the first request finds out. */
  readonly toolsProblem?: (choice: Pick<McpSettings, "tools">, mayOrder: boolean) => Promise<string | null>;
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
    if (args[0] === "egress-relay") {
      const { RELAY_HELP, runRelay } = await import("./relay/run_relay.ts"); // another program, in the same file
      if (args.includes("--help")) io.stdout(RELAY_HELP);
      else await runRelay(args.slice(1), io);
      return 0;
    }
    if (args[0] === "supervise") {
      const { SUPERVISE_HELP } = await import("./supervisor/args.ts");
      const { supervise } = await import("./supervisor/supervise.ts");
      if (!args.includes("--help")) return await supervise(args.slice(1), io);
      io.stdout(SUPERVISE_HELP);
      return 0;
    }
    const flags = parseServerFlags(args);
    const env = flags.word === "bridge" ? withEnvFile(io) : io.env.bind(io);
    if (flags.wantsHelp) io.stdout(serverHelp(command));
    else if (flags.wantsVersion) io.stdout(`${command} ${VERSION}${COMMIT === "" ? "" : ` (commit ${COMMIT})`}\n`);
    else {
      const sources = { flags: flags.values, env, readFile: io.readFile.bind(io) };
      const { settings, warnings } = readSettings("server", sources);
      if (flags.word === "first-token") io.stdout(`${readFirstToken(settings.stateDir)}\n`);
      else if (flags.word === "forget-login") io.stdout(`${forgetLogin(settings.stateDir)}\n`);
      else {
        const isBridgeOnly = flags.word === "bridge";
        if (isBridgeOnly) requireBridge(settings, flags);
        const report = settingsReport({ flags: flags.values, env });
        await serve(settings, warnings, io, { env, isBridgeOnly, report, flags: Object.keys(flags.values) });
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
  { env, isBridgeOnly, report, flags }: {
    readonly env: ServerIo["env"];
    readonly isBridgeOnly: boolean;
    readonly report: Readonly<Record<string, string>>;
    readonly flags: readonly string[];
  },
): Promise<void> {
  const clock = io.clock ?? systemClock;
  const createLogger = settings.logFormat === "json" ? createJsonLogger : createLineLogger;
  const logger = createLogRing(createLogger((text) => io.stdout(text), clock, settings.log), clock);
  const trust = trustOf(settings);
  await requireTools(settings, io);
  if (settings.stateDir !== undefined) refuseUnfinishedRestore(settings.stateDir);
  const callers = callersOf(settings, isBridgeOnly, { env, readFile: io.readFile.bind(io), clock, logger });
  await using waysIn = await openWaysIn(callers);
  using traffic = openTrafficBook({ clock, logger, path: inState(settings, "status.db") });
  const metrics = withTraffic(await loadMetrics(clock), traffic);
  using trading = tradingOfSettings(settings, clock);
  await using client = createClient({
    baseUrl: settings.gatewayUrl,
    trust: trust.trust,
    clock,
    orders: trading.orders,
    onUpstream: metrics.upstream,
  });
  await using captured = eventsOf(settings, { client, logger, clock }); // ends after the last request
  const events = captured ?? undefined;
  let watching: RunningAlerts | null = null;
  let keeper: GatewayKeeper | null = null;
  const login = createLoginSighting(clock);
  await using sidecar = startAt(waysIn, {
    client,
    events,
    logger,
    clock,
    metrics,
    ...callers,
    mcp: mcpOf(settings.mcp, io.openMcp),
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
    onLogin: login.note,
    gatewayRestarts: () => keeper?.count() ?? 0,
    edgeCookiePrefixes: settings.edgeCookiePrefixes,
    keepaliveMs: settings.keepaliveSecs * 1000,
    loginMemory: settings.stateDir === undefined ? undefined : openLoginMemory(settings.stateDir, traffic.isSimulated),
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
    const warning of [trust.warning, ...warnings, ...startWarnings(settings, { env: io.env, isBridgeOnly, flags })]
  ) {
    if (warning !== undefined) logger.log("warn", warning);
  }
  keeper = await keep(settings, { client, isOwner: sidecar.isOwner, logger, clock });
  await using alerts = alertsOf(settings, {
    sidecar,
    client,
    events,
    journal: trading.raw.journal,
    approvals: trading.raw.approvals,
    login,
    restart: () => keeper?.last() ?? null,
    logger,
    clock,
  });
  watching = alerts;
  const beat = beatFor(io.serviceManager, clock);
  io.onListening?.(sidecar);
  await aborted(io.signal);
  beat[Symbol.dispose]();
  logger.log("info", "stopping: requests under way may finish");
  await Promise.all([alerts?.close(), keeper?.stop()]); // what ends now is no trouble
  await sidecar.close();
  await captured?.[Symbol.asyncDispose]();
  logger.log("info", "stopped");
}

/** Keeps the Gateway up where a host restarts it; loaded there alone. */
async function keep(settings: Settings, deps: Parameters<typeof keeperOf>[1]): Promise<GatewayKeeper | null> {
  if (settings.gatewayRestartFile === undefined) return null;
  return (await import("./restart/keeper_of_settings.ts")).keeperOf(settings, deps);
}

/** A file in the folder for state; null where there is none. */
function inState({ stateDir }: Settings, name: string): string | null {
  return stateDir === undefined ? null : `${stateDir}/${name}`;
}

/** A name that is none shows now, not when the first assistant comes. */
async function requireTools({ mcp, rails }: Settings, { toolsProblem }: ServerIo): Promise<void> {
  if (mcp.tools === undefined) return;
  const problem = await toolsProblem?.(mcp, mcp.allowOrders && rails.trading !== "off") ?? null;
  if (problem !== null) throw new BadRequestError(`BEZANT_MCP_TOOLS: ${problem}`);
}

/** The MCP server as the settings want it. */
function mcpOf({ toolsets, tools, accountIds }: McpSettings, open: OpenMcp | undefined): OpenMcp | undefined {
  return open && ((parts) => open({ ...parts, toolsets, tools, accountIds }));
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

function wordsFor(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^bad request: /, "") : "cannot run: something was thrown";
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
