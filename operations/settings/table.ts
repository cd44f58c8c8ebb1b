import { ALERTS_SETTINGS } from "./alerts_table.ts";
import { OPERATING_SETTINGS } from "./operating_table.ts";
import { CALLERS_SETTINGS } from "./callers_table.ts";
import { TRADING_SETTINGS } from "./trading_table.ts";

/** Who reads a setting. */
export type Face = "cli" | "server";

/** How a setting's text is read. */
export type SettingKind =
  | "text"
  | "boolean"
  | "count"
  | "url"
  | "address"
  | "list"
  | "level"
  | "format"
  | "days"
  | "mode"
  | "amount";

/** One setting: its names on every face, how it is read, and what it means. */
export interface Setting {
  /** The flag without dashes; null for those that have none. */
  readonly flag: string | null;
  /** The environment's name. */
  readonly env: string;
  /** Other environment names that mean the same; their use is answered with a warning. */
  readonly aliases?: readonly string[];
  /** How the text is read. */
  readonly kind: SettingKind;
  /** Used when nothing is set; absent means unset. */
  readonly fallback?: string;
  /** A secret: `<env>_FILE` may name a file that holds it. */
  readonly isSecret?: true;
  /** Who reads it. */
  readonly faces: readonly Face[];
  /** One clause for help and docs. */
  readonly help: string;
}

const BOTH = ["cli", "server"] as const;
const SERVER = ["server"] as const;

/** Every setting of this version. Help texts and the tables in the docs are made from it. */
export const SETTINGS = {
  gatewayUrl: {
    flag: "gateway-url",
    env: "IBKR_GATEWAY_URL",
    kind: "url",
    fallback: "https://localhost:5000/v1/api",
    faces: BOTH,
    help: "address of the Gateway, or of a sidecar",
  },
  instance: {
    flag: null,
    env: "BEZANT_INSTANCE",
    kind: "text",
    fallback: "default",
    faces: BOTH,
    help:
      "name of this one among several on the machine: its state lies in a folder of its own; paper has ports of its own (Gateway 5010, sidecar 8090, bridge 8010), another name needs IBKR_GATEWAY_URL and BEZANT_BIND",
  },
  verifyTls: {
    flag: "verify-tls",
    env: "BEZANT_VERIFY_TLS",
    kind: "boolean",
    faces: BOTH,
    help: "true: check the Gateway's certificate by the system's authorities; false: any certificate, loopback only",
  },
  gatewayCa: {
    flag: "gateway-ca",
    env: "BEZANT_GATEWAY_CA",
    kind: "text",
    faces: BOTH,
    help: "PEM file with the only certificate to trust",
  },
  gatewayFingerprint: {
    flag: "gateway-fingerprint",
    env: "BEZANT_GATEWAY_FINGERPRINT",
    kind: "text",
    faces: BOTH,
    help: "SHA-256 of the only certificate to trust (`bezant trust HOST` prints it)",
  },
  log: {
    flag: null,
    env: "BEZANT_LOG",
    aliases: ["RUST_LOG"],
    kind: "level",
    fallback: "info",
    faces: BOTH,
    help: "debug, info, warn or error",
  },
  ...OPERATING_SETTINGS,
  ...ALERTS_SETTINGS,
  publicUrl: {
    flag: "public-url",
    env: "BEZANT_PUBLIC_URL",
    aliases: ["PORTAL_BASE_URL", "RAILWAY_PUBLIC_DOMAIN"],
    kind: "url",
    faces: BOTH,
    help: "our own address as browsers see it; never written to the Gateway",
  },
  bind: {
    flag: "bind",
    env: "BEZANT_BIND",
    kind: "address",
    fallback: "127.0.0.1:8080",
    faces: SERVER,
    help:
      "where the sidecar listens; an address that other machines reach needs somebody who may call: a token (`bezant tokens create`), Access or the bridge's key",
  },
  ...CALLERS_SETTINGS,
  corsOrigins: {
    flag: null,
    env: "BEZANT_CORS_ORIGINS",
    kind: "list",
    fallback: "",
    faces: SERVER,
    help: "origins whose web pages may call, with a token, such as https://app.example.com; no wildcard",
  },
  stateDir: {
    flag: null,
    env: "BEZANT_STATE_DIR",
    kind: "text",
    faces: BOTH,
    help:
      "folder of the tokens, the events and the journal of orders; default systemd's STATE_DIRECTORY, then bezant in XDG_STATE_HOME or ~/.local/state (of an instance: instances/NAME in there)",
  },
  keepaliveSecs: {
    flag: "keepalive-secs",
    env: "BEZANT_KEEPALIVE_SECS",
    kind: "count",
    fallback: "60",
    faces: SERVER,
    help: "longest time between tickles, in seconds, 2 to 240; 0: the session is somebody else's affair",
  },
  edgeCookiePrefixes: {
    flag: null,
    env: "BEZANT_EDGE_COOKIE_PREFIXES",
    kind: "list",
    fallback: "",
    faces: SERVER,
    help: "more cookie-name prefixes that belong to something in front of us and never go to the Gateway",
  },
  ...TRADING_SETTINGS,
  debugToken: {
    flag: "debug-token",
    env: "BEZANT_DEBUG_TOKEN",
    kind: "text",
    isSecret: true,
    faces: SERVER,
    help: "opens /debug/* for who may administer and sends it as X-Bezant-Debug-Token; empty: they are off",
  },
  eventsEnabled: {
    flag: "events-enabled",
    env: "BEZANT_EVENTS_ENABLED",
    kind: "boolean",
    fallback: "false",
    faces: SERVER,
    help: "captures orders, fills, profit and loss, market data and outages, and serves them below /events",
  },
  eventsDbPath: {
    flag: "events-db-path",
    env: "BEZANT_EVENTS_DB_PATH",
    kind: "text",
    faces: SERVER,
    help: "SQLite file of the events; default events.db in BEZANT_STATE_DIR; none keeps them in memory only",
  },
  eventsRetentionDays: {
    flag: "events-retention-days",
    env: "BEZANT_EVENTS_RETENTION_DAYS",
    kind: "days",
    fallback: "orders=90,trades=365,pnl=90,marketdata=14,account=90,session=90,gap=365",
    faces: SERVER,
    help: "how many days the file keeps the events of a topic; topics that are not named keep their default",
  },
  eventsOrdersCap: {
    flag: "events-orders-cap",
    env: "BEZANT_EVENTS_ORDERS_CAP",
    kind: "count",
    fallback: "1000",
    faces: SERVER,
    help: "order events kept in memory",
  },
  eventsTradesCap: {
    flag: "events-trades-cap",
    env: "BEZANT_EVENTS_TRADES_CAP",
    kind: "count",
    fallback: "1000",
    faces: SERVER,
    help: "fills kept in memory",
  },
  eventsPnlCap: {
    flag: "events-pnl-cap",
    env: "BEZANT_EVENTS_PNL_CAP",
    kind: "count",
    fallback: "5000",
    faces: SERVER,
    help: "profit-and-loss events kept in memory",
  },
  eventsAccountCap: {
    flag: "events-account-cap",
    env: "BEZANT_EVENTS_ACCOUNT_CAP",
    kind: "count",
    fallback: "1000",
    faces: SERVER,
    help: "account events kept in memory",
  },
  eventsMarketdataCap: {
    flag: "events-marketdata-cap",
    env: "BEZANT_EVENTS_MARKETDATA_CAP",
    kind: "count",
    fallback: "2000",
    faces: SERVER,
    help: "market-data events kept in memory, per contract",
  },
  eventsMarketdataLeases: {
    flag: "events-marketdata-leases",
    env: "BEZANT_EVENTS_MARKETDATA_LEASES",
    kind: "count",
    fallback: "100",
    faces: SERVER,
    help: "contracts whose market data may be asked for at the same time; IBKR allows as many as you have lines",
  },
  eventsMarketdataIdleSecs: {
    flag: "events-marketdata-idle-secs",
    env: "BEZANT_EVENTS_MARKETDATA_IDLE_SECS",
    kind: "count",
    fallback: "300",
    faces: SERVER,
    help: "seconds without a poll after which the market data of a contract is no longer asked for",
  },
  eventsNatsUrl: {
    flag: null,
    env: "BEZANT_EVENTS_NATS_URL",
    kind: "text",
    isSecret: true,
    faces: SERVER,
    help:
      "publishes every stored event to NATS JetStream, such as nats://user:password@host:4222; tls:// insists on TLS",
  },
  eventsNatsCreds: {
    flag: null,
    env: "BEZANT_EVENTS_NATS_CREDS",
    kind: "text",
    isSecret: true,
    faces: SERVER,
    help: "text of a NATS credentials file; name the file itself with BEZANT_EVENTS_NATS_CREDS_FILE",
  },
  eventsNatsStream: {
    flag: null,
    env: "BEZANT_EVENTS_NATS_STREAM",
    kind: "text",
    fallback: "BEZANT_EVENTS",
    faces: SERVER,
    help: "JetStream stream of the events; made when there is none; another name begins with the oldest event",
  },
  eventsNatsPrefix: {
    flag: null,
    env: "BEZANT_EVENTS_NATS_PREFIX",
    kind: "text",
    fallback: "bezant.events",
    faces: SERVER,
    help: "what the subjects begin with: bezant.events.trades, bezant.events.marketdata.265598",
  },
} as const satisfies Record<string, Setting>;

/** Name of a setting in code. */
export type SettingName = keyof typeof SETTINGS;
