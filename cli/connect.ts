import { createClient, type IbkrClient, type OrdersOptions } from "../mod.ts";
import { readSettings, type Settings, trustOf } from "../operations/mod.ts";
import type { FlagValues } from "./flags.ts";
import type { CliIo } from "./io.ts";

/** Reads the settings and says on stderr what deserves attention about them. */
export function loadSettings(flags: FlagValues, io: CliIo): Settings {
  const { settings, warnings } = readSettings("cli", { flags, env: io.env, readFile: io.readFile });
  for (const warning of warnings) warn(warning, settings, io);
  return settings;
}

/** A client for the Gateway that the settings name. Nothing is sent yet. */
export function connect(settings: Settings, io: CliIo, options: ConnectOptions = {}): IbkrClient {
  const { trust, warning } = trustOf(settings);
  if (warning !== undefined && options.isWarned !== true) warn(warning, settings, io);
  const { timeoutMs, orders } = options;
  return createClient({
    baseUrl: settings.gatewayUrl,
    trust,
    timeoutMs,
    idleTimeoutMs: timeoutMs,
    clock: io.clock,
    orders,
  });
}

/** What a command line may say about calls. */
export interface ConnectOptions {
  /** Deadline of each call, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** How it trades; without it the client is for reading. */
  readonly orders?: OrdersOptions | undefined;
  /** It is the second client of a command: what deserves attention has been said. */
  readonly isWarned?: boolean | undefined;
}

function warn(message: string, settings: Settings, io: CliIo): void {
  if (settings.log !== "error") io.stderr(`bezant: warning: ${message}\n`);
}
