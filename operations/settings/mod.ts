import { type AccessToken, BadRequestError, DEFAULT_RULES, type LogLevel, type RailsRules } from "../../mod.ts";
import { type AlertsSettings, readAlerts } from "./alerts.ts";
import { type CallersSettings, readCallers } from "./callers.ts";
import {
  type BindAddress,
  type LogFormat,
  parseAccountIds,
  parseAddress,
  parseAmount,
  parseBoolean,
  parseCap,
  parseCount,
  parseDays,
  parseFormat,
  parseLevel,
  parseList,
  parseMode,
  parseOrigins,
  parseSides,
  parseToolsets,
  parseUrl,
} from "./parse.ts";
import { type NatsTarget, parseNatsPrefix, parseNatsStream, parseNatsUrl } from "./parse_nats.ts";
import { DEFAULT_INSTANCE, instancePlaces, parseInstance } from "./instance.ts";
import { defaultStateDir } from "./state_dir.ts";
import { findText, type Found, readNamed, type SettingSources } from "./find.ts";
import { type Face, type Setting, type SettingName, SETTINGS } from "./table.ts";

export type { SettingSources } from "./find.ts";

/** What assistants may do beyond reading. */
export interface McpSettings {
  /** They get tools for orders. */
  readonly allowOrders: boolean;
  /** These may trade for accounts with real money, too. */
  readonly allowLive: boolean;
  /** Sets of tools that they get; undefined when nobody said. */
  readonly toolsets: readonly string[] | undefined;
  /** Single tools beside the sets; undefined when nobody said. */
  readonly tools: readonly string[] | undefined;
  /** How they see account ids. */
  readonly accountIds: "masked" | "plain";
}

/** The settings, read and checked. What a face does not read keeps its default. */
export interface Settings {
  /** Name of this one among several on the machine. */
  readonly instance: string;
  /** Address of the Gateway or of a sidecar. */
  readonly gatewayUrl: string;
  /** Undefined when nobody said. */
  readonly verifyTls: boolean | undefined;
  /** PEM text of the only certificate to trust. */
  readonly gatewayCa: string | undefined;
  /** SHA-256 of the only certificate to trust. */
  readonly gatewayFingerprint: string | undefined;
  /** How much is logged. */
  readonly log: LogLevel;
  /** How log lines are written. */
  readonly logFormat: LogFormat;
  /** Our own address as browsers see it. */
  readonly publicUrl: string | undefined;
  /** Where the sidecar listens. */
  readonly bind: BindAddress;
  /** Who may call, and where, beside the owner. */
  readonly callers: CallersSettings;
  /** Who is told when a human is needed, and when. */
  readonly alerts: AlertsSettings;
  /** Origins whose pages may call, as browsers write them. */
  readonly corsOrigins: readonly string[];
  /** Folder of what outlives the process; undefined when nothing says where the person's folders are. */
  readonly stateDir: string | undefined;
  /** Folder in which a Gateway's session is locked: the state folder, or the one that several instances share. */
  readonly lockDir: string | undefined;
  /** Seconds between tickles; 0 is off. */
  readonly keepaliveSecs: number;
  /** Cookie-name prefixes beyond the built-in ones. */
  readonly edgeCookiePrefixes: readonly string[];
  /** What may trade, and how much. */
  readonly rails: RailsRules;
  /** Orders that assistants give. */
  readonly mcp: McpSettings;
  /** Opens `/debug/*`; an empty one counts as none. */
  readonly debugToken: string | undefined;
  /** The debug token may come in the query. */
  readonly debugTokenInQuery: boolean;
  /** File by which the host is asked to restart the Gateway; undefined: it never is. */
  readonly gatewayRestartFile: string | undefined;
  /** Where cloudflared says that it is ready; undefined when nobody said. */
  readonly tunnelReadyUrl: string | undefined;
  /** Token of a sidecar. */
  readonly token: string | undefined;
  /** Service token of Cloudflare Access; undefined unless both halves are set. */
  readonly accessToken: AccessToken | undefined;
  /** Whether events are captured. */
  readonly eventsEnabled: boolean;
  /** SQLite file of the events; null keeps them in memory only. */
  readonly eventsDbPath: string | null;
  /** Days that the file keeps events, by topic; `marketdata` is all contracts. */
  readonly eventsRetentionDays: Readonly<Record<string, number>>;
  /** Order events kept in memory; like the next four at least 1. */
  readonly eventsOrdersCap: number;
  /** Fills kept in memory. */
  readonly eventsTradesCap: number;
  /** Profit-and-loss events kept in memory. */
  readonly eventsPnlCap: number;
  /** Account events kept in memory. */
  readonly eventsAccountCap: number;
  /** Market-data events kept in memory, per contract. */
  readonly eventsMarketdataCap: number;
  /** Contracts whose market data may be asked for at the same time. */
  readonly eventsMarketdataLeases: number;
  /** Seconds without a poll after which market data is no longer asked for. */
  readonly eventsMarketdataIdleSecs: number;
  /** Where events are published; undefined when nowhere. */
  readonly eventsNats: NatsTarget | undefined;
}

/**
 * Reads all settings of a face. An empty text counts as unset, in the environment as on the command line.
 *
 * @throws {BadRequestError} naming the setting, the value found and the one wanted
 * @example
 * ```ts
 * import { readSettings } from "@bezant/bezant/operations";
 * import assert from "node:assert/strict";
 *
 * const env = (name: string): string | undefined => name === "BEZANT_VERIFY_TLS" ? "yes" : undefined;
 * const { settings } = readSettings("cli", { flags: {}, env, readFile: () => "" });
 * assert.equal(settings.verifyTls, true);
 * ```
 */
export function readSettings(
  face: Face,
  sources: SettingSources,
): { readonly settings: Settings; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const text = (name: SettingName): Found | null => {
    const setting: Setting = SETTINGS[name];
    return setting.faces.includes(face) ? findText(setting, sources, { refusal, warnings }) : null;
  };
  const instance = instanceIn(text("instance"));
  const fallbackOf = (name: SettingName): Found => defaultOf(name, instance);
  const read = <T>(name: SettingName, parse: (label: string, value: string) => T): T => {
    const found = text(name) ?? fallbackOf(name);
    return parse(found.label, found.value);
  };
  const optional = <T>(name: SettingName, parse: (label: string, value: string) => T): T | undefined => {
    const found = text(name);
    return found === null ? undefined : parse(found.label, found.value);
  };
  const maybe = <T>(name: SettingName, parse: (label: string, value: string) => T): T | undefined => {
    const found = text(name) ?? ("fallback" in SETTINGS[name] ? fallbackOf(name) : null);
    return found === null ? undefined : parse(found.label, found.value);
  };
  const plain = (_: string, value: string): string => value;
  const said = optional("stateDir", plain);
  const { stateDir, lockDir } = said === undefined
    ? defaultStateDir(sources.env, instance) ?? NO_STATE
    : { stateDir: said, lockDir: said };
  const eventsEnabled = read("eventsEnabled", parseBoolean);
  const eventsDbPath = eventsFile(optional("eventsDbPath", plain), stateDir);
  const natsAddress = optional("eventsNatsUrl", parseNatsUrl);
  if (natsAddress !== undefined) requireDatabase(eventsEnabled, eventsDbPath);
  const settings: Settings = {
    instance,
    gatewayUrl: read("gatewayUrl", plain),
    verifyTls: optional("verifyTls", parseBoolean),
    gatewayCa: optional("gatewayCa", (label, path) => readNamed(label, path, sources, refusal)),
    gatewayFingerprint: optional("gatewayFingerprint", plain),
    log: read("log", parseLevel),
    logFormat: read("logFormat", parseFormat),
    publicUrl: optional("publicUrl", parseUrl),
    bind: read("bind", parseAddress),
    callers: readCallers(maybe),
    alerts: readAlerts(maybe),
    corsOrigins: read("corsOrigins", parseOrigins),
    stateDir,
    lockDir,
    keepaliveSecs: read("keepaliveSecs", parseCount),
    edgeCookiePrefixes: read("edgeCookiePrefixes", (_, value) => parseList(value)),
    rails: {
      ...DEFAULT_RULES,
      trading: read("trading", parseMode),
      maxOrderNotional: optional("maxOrderNotional", parseAmount) ?? null,
      maxDayNotional: optional("maxDayNotional", parseAmount) ?? null,
      allowAccounts: optional("allowAccounts", (_, value) => parseList(value)) ?? null,
      allowSymbols: optional("allowSymbols", (_, value) => parseList(value)) ?? null,
      allowSides: read("allowSides", parseSides),
      allowTypes: optional("allowTypes", (_, value) => parseList(value.toUpperCase())) ?? null,
    },
    mcp: {
      allowOrders: read("mcpAllowOrders", parseBoolean),
      allowLive: read("mcpAllowLiveOrders", parseBoolean),
      toolsets: optional("mcpToolsets", parseToolsets),
      tools: optional("mcpTools", (_, value) => parseList(value)),
      accountIds: read("mcpAccountIds", parseAccountIds),
    },
    debugToken: optional("debugToken", plain),
    debugTokenInQuery: read("debugTokenInQuery", parseBoolean),
    gatewayRestartFile: optional("gatewayRestartFile", plain),
    tunnelReadyUrl: optional("tunnelReadyUrl", parseUrl),
    token: optional("token", plain),
    accessToken: accessTokenOf(optional("accessClientId", plain), optional("accessClientSecret", plain)),
    eventsEnabled,
    eventsDbPath,
    eventsRetentionDays: {
      ...parseDays("", SETTINGS.eventsRetentionDays.fallback),
      ...read("eventsRetentionDays", parseDays),
    },
    eventsOrdersCap: read("eventsOrdersCap", parseCap),
    eventsTradesCap: read("eventsTradesCap", parseCap),
    eventsPnlCap: read("eventsPnlCap", parseCap),
    eventsAccountCap: read("eventsAccountCap", parseCap),
    eventsMarketdataCap: read("eventsMarketdataCap", parseCap),
    eventsMarketdataLeases: read("eventsMarketdataLeases", parseCount),
    eventsMarketdataIdleSecs: read("eventsMarketdataIdleSecs", parseCap),
    eventsNats: natsAddress && {
      ...natsAddress,
      creds: optional("eventsNatsCreds", plain),
      stream: read("eventsNatsStream", parseNatsStream),
      prefix: read("eventsNatsPrefix", parseNatsPrefix),
    },
  };
  return { settings, warnings };
}

function accessTokenOf(clientId: string | undefined, clientSecret: string | undefined): AccessToken | undefined {
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

function refusal(message: string): BadRequestError {
  return new BadRequestError(message);
}

const NO_STATE = { stateDir: undefined, lockDir: undefined } as const;

function instanceIn(found: Found | null): string {
  if (found === null) return DEFAULT_INSTANCE;
  try {
    return parseInstance(found.label, found.value);
  } catch (error) {
    throw refusal((error as Error).message);
  }
}

/** What counts when nobody said: the ports go with the instance. */
function defaultOf(name: SettingName, instance: string): Found {
  const { env, fallback = "" } = SETTINGS[name] as Setting;
  if (name !== "gatewayUrl" && name !== "bind" && name !== "bridgeUrl") return { label: env, value: fallback };
  const places = instancePlaces(instance);
  if (places !== null) return { label: env, value: places[name] };
  throw refusal(`BEZANT_INSTANCE is "${instance}", whose ports nobody knows; set ${env}, too (only paper has some)`);
}

/** Where the events go: what is said, or a file of its own in the folder for state, as far as there is one. */
function eventsFile(said: string | undefined, stateDir: string | undefined): string | null {
  if (said !== undefined) return said === "none" ? null : said;
  return stateDir === undefined ? null : `${stateDir}/events.db`;
}

/** What is published is what is stored, and so is the place up to which it was. */
function requireDatabase(eventsEnabled: boolean, eventsDbPath: string | null): void {
  const { env } = SETTINGS.eventsNatsUrl;
  if (!eventsEnabled) throw new BadRequestError(`${env} is set, and events are off; set BEZANT_EVENTS_ENABLED=true`);
  if (eventsDbPath !== null) return;
  throw new BadRequestError(
    `${env} is set, and events are kept in memory only; set BEZANT_STATE_DIR or BEZANT_EVENTS_DB_PATH`,
  );
}
