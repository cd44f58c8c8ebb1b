import { isLoopbackHost } from "../mod.ts";
import type { Settings } from "../operations/mod.ts";
import { callersWarnings } from "./callers_of_settings.ts";

/** What is known of a start beside the settings. */
export interface StartFacts {
  /** Reads the environment. */
  readonly env: (name: string) => string | undefined;
  /** Only the bridge is opened. */
  readonly isBridgeOnly: boolean;
  /** The names of the flags that were given. */
  readonly flags: readonly string[];
}

/** What deserves attention about settings that can be meant, once, at the start. */
export function startWarnings(settings: Settings, facts: StartFacts): string[] {
  return [
    inTheClear(settings, facts),
    ...callersWarnings(settings),
    inMemory(settings),
    withoutJournal(settings),
    ordersOfAssistants(settings),
    telemetry(facts),
    shortToken(settings),
    inArguments(facts),
  ].filter((warning) => warning !== undefined);
}

/** What to know about a secret that stands where every program of this machine can read it. */
function inArguments({ flags }: StartFacts): string | undefined {
  if (!flags.includes("debug-token")) return undefined;
  return "--debug-token shows the token to everybody who can list this machine's processes: put it into a file, and name " +
    "that with BEZANT_DEBUG_TOKEN_FILE";
}

/** What to know about an address that other machines reach: there is no TLS here. */
function inTheClear({ bind }: Settings, { isBridgeOnly }: StartFacts): string | undefined {
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
function telemetry({ env }: StartFacts): string | undefined {
  if (!/^(true|1)$/i.test(env("OTEL_DENO") ?? "")) return undefined;
  const known = "The runtime's OpenTelemetry is on: its traces hold paths with account numbers, and queries";
  return env("OTEL_PROPAGATORS") === "none"
    ? known
    : `${known}; and it sends traceparent headers to the Gateway, unless OTEL_PROPAGATORS=none`;
}

/** What to know about orders of assistants: that they are for real money, or that a setting has no effect. */
function ordersOfAssistants(
  { mcp: { allowOrders, allowLive }, rails: { trading } }: Settings,
): string | undefined {
  if (allowOrders && trading === "off") return "BEZANT_MCP_ALLOW_ORDERS has no effect: BEZANT_TRADING is off";
  if (!allowLive) return undefined;
  if (allowOrders && trading === "live") {
    return "Assistants may trade for accounts with real money; a person has to allow each order: `bezant approve`";
  }
  return "BEZANT_MCP_ALLOW_LIVE_ORDERS has no effect without BEZANT_MCP_ALLOW_ORDERS and BEZANT_TRADING=live";
}
