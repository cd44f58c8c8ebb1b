import { createClient, type IbkrClient, type Logger, type OrdersOptions } from "../mod.ts";
import { readSettings, type Settings, trustOf } from "../operations/mod.ts";
import type { FlagValues } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { findLocal } from "./sidecar/find.ts";

/** Reads the settings and says on stderr what deserves attention about them. */
export function loadSettings(flags: FlagValues, io: CliIo): Settings {
  const { settings, warnings } = readSettings("cli", { flags, env: io.env, readFile: io.readFile });
  for (const warning of warnings) warn(warning, settings, io);
  return settings;
}

/**
 * The same, with a sidecar of this machine in the place of the Gateway where nobody named an address (DESIGN §10). What is
 * said about the Gateway's certificate is not about that one.
 */
export async function nearestSettings(flags: FlagValues, io: CliIo): Promise<Settings> {
  const settings = loadSettings(flags, io);
  const isNamed = [flags["gateway-url"], io.env("IBKR_GATEWAY_URL")].some((one) =>
    typeof one === "string" && one !== ""
  );
  const sidecar = isNamed ? null : await findLocal(io);
  if (sidecar === null) return settings;
  const trust = { verifyTls: undefined, gatewayCa: undefined, gatewayFingerprint: undefined };
  return { ...settings, ...trust, gatewayUrl: sidecar.origin, accessToken: undefined };
}

/** A client for the Gateway that the settings name. Nothing is sent yet. */
export function connect(settings: Settings, io: CliIo, options: ConnectOptions = {}): IbkrClient {
  const { trust, warning } = trustOf(settings);
  if (warning !== undefined && options.isWarned !== true) warn(warning, settings, io);
  const { timeoutMs, orders, logger } = options;
  return createClient({
    baseUrl: settings.gatewayUrl,
    trust,
    token: settings.token,
    access: settings.accessToken,
    timeoutMs,
    idleTimeoutMs: timeoutMs,
    clock: io.clock,
    orders,
    logger,
  });
}

/** What a command line may say about calls. */
export interface ConnectOptions {
  /** Deadline of each call, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** How it trades; without it the client is for reading. */
  readonly orders?: OrdersOptions | undefined;
  /** Where the client's own remarks go; nowhere unless said. */
  readonly logger?: Logger | undefined;
  /** It is the second client of a command: what deserves attention has been said. */
  readonly isWarned?: boolean | undefined;
}

function warn(message: string, settings: Settings, io: CliIo): void {
  if (settings.log !== "error") io.stderr(`bezant: warning: ${message}\n`);
}
