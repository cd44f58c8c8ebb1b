import type { Flag, FlagValues } from "../flags.ts";
import { oneOf, wholeNumber } from "../globals.ts";
import { UsageError } from "../usage_error.ts";

/** Flags of everything that is simulated. */
export const SIM_FLAGS: readonly Flag[] = [
  { name: "profile", placeholder: "PROFILE", help: "lax (no delays; default) or faithful" },
  { name: "seed", placeholder: "NUMBER", help: "seed of prices and ids; default 1" },
];

/** Flags of a simulated Gateway. */
export const SIM_GATEWAY_FLAGS: readonly Flag[] = [
  { name: "port", placeholder: "PORT", help: "where to listen; 0 takes a free one; default 5000" },
  { name: "tls", help: "speak TLS, as the Gateway does; default on, --no-tls is plain http" },
  { name: "certificate", placeholder: "KIND", help: "vendor-like (expired, without names; default) or local" },
  { name: "allow", placeholder: "LIST", help: "addresses that may call, such as 127.0.0.1,192.*; default all" },
];

/** Flags of what goes wrong, for the whole simulator and for each of its layers. */
export const SIM_FAULT_FLAGS: readonly Flag[] = [
  {
    name: "fault",
    placeholder: "NAMES",
    joinedBy: ";",
    help: "what goes wrong from the start, with ; between or one flag for each; see: bezant sim faults",
  },
  {
    name: "control",
    placeholder: "PORT",
    help: "port of the control server on loopback; 0 takes a free one; default none",
  },
];

/** What {@linkcode SIM_FLAGS} say. */
export function simOptions(flags: FlagValues): { seed: number; profile: "lax" | "faithful" } {
  return {
    seed: wholeNumber(flags, "seed", 1, 2 ** 31),
    profile: oneOf(flags, "profile", ["lax", "faithful"], "lax"),
  };
}

/** What {@linkcode SIM_GATEWAY_FLAGS} say. */
export function simGatewayOptions(
  flags: FlagValues,
): { port: number; tls: boolean; certificate: "vendor-like" | "local"; allow?: string[] } {
  const { allow } = flags;
  return {
    port: wholeNumber(flags, "port", 5000, 65_535),
    tls: flags.tls !== false,
    certificate: oneOf(flags, "certificate", ["vendor-like", "local"], "vendor-like"),
    ...(typeof allow === "string" ? { allow: allow.split(",").map((one) => one.trim()) } : {}),
  };
}

/** What {@linkcode SIM_FAULT_FLAGS} say. */
export function simFaultOptions(flags: FlagValues): { faults: string[]; controlPort?: number } {
  return {
    faults: typeof flags.fault === "string" ? flags.fault.split(";").map((one) => one.trim()) : [],
    ...(flags.control === undefined ? {} : { controlPort: wholeNumber(flags, "control", 0, 65_535) }),
  };
}

/**
 * Starts something simulated.
 *
 * @throws {UsageError} in its words, when it says that an option makes no sense
 */
export async function wordedStart<T>(start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * Takes `HOST:PORT` apart; an IPv6 address stands in brackets, and without a host it is 127.0.0.1.
 *
 * @throws {UsageError} for anything else
 */
export function placeOf(flags: FlagValues, name: string, fallback: string): { hostname: string; port: number } {
  const text = String(flags[name] ?? fallback);
  const [, host = "", port = ""] = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]*):(\d{1,5})$/.exec(text) ?? [];
  if (port === "" || Number(port) > 65_535) {
    throw new UsageError(`--${name} is "${text}", expected HOST:PORT such as 127.0.0.1:5443`);
  }
  return { hostname: host.replace(/^\[(.*)\]$/, "$1") || "127.0.0.1", port: Number(port) };
}
