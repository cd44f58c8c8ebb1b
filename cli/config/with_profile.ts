import { CommandError } from "../command_error.ts";
import type { FlagValues } from "../flags.ts";
import type { CliIo } from "../io.ts";
import { didYouMean } from "../suggest.ts";
import type { Config, Profile } from "./config.ts";
import { configPath, readConfig, requireMode } from "./file.ts";
import { PROFILE_KEYS, type ProfileKey } from "./keys.ts";
import { configProblem } from "./problem.ts";

/**
 * The world as a profile completes it: where the environment says nothing the profile does, so that all that reads settings
 * knows of one environment. The file is read when the first of them is asked for, and not before.
 */
export function withProfile(io: CliIo, flags: FlagValues): CliIo {
  let chosen: ChosenProfile | null | undefined;
  const get = (): ChosenProfile | null => chosen === undefined ? chosen = chooseProfile(io, flags) : chosen;
  return {
    ...io,
    env: (name) => {
      const own = io.env(name);
      if ((own ?? "") !== "") return own;
      const key = PROFILE_KEYS.find(({ env }) => env === name);
      if (key === undefined || isSaidOtherwise(key, io)) return own;
      return valueOf(key, get(), io, flags) ?? own;
    },
  };
}

/** The profile that counts. */
export interface ChosenProfile {
  readonly name: string;
  readonly profile: Profile;
  /** Folder of the configuration: relative paths begin there. */
  readonly folder: string;
}

/**
 * Finds the profile that a flag or the environment names, or the default one; null when there is none.
 *
 * @throws {CommandError} for a file that is bad, and a profile that there is not
 */
export function chooseProfile(io: CliIo, flags: FlagValues): ChosenProfile | null {
  const path = configPath(io.env);
  const named = nameOf(io, flags);
  if (path === undefined) {
    if (named === undefined) return null;
    throw configProblem(`no folder for profiles is known, and so no "${named}"; set BEZANT_CONFIG_DIR to one`);
  }
  const config = readConfig(path);
  const name = named ?? config.default;
  if (name === undefined) return null;
  const profile = Object.hasOwn(config.profiles, name) ? config.profiles[name] : undefined;
  if (profile === undefined) throw noProfile(name, config, path);
  return { name, profile, folder: path.slice(0, path.lastIndexOf("/")) };
}

/** Says which profiles there are instead. */
export function noProfile(name: string, { profiles }: Config, path: string): CommandError {
  const names = Object.keys(profiles);
  const known = names.length === 0 ? "there is none yet" : `there are: ${names.join(", ")}`;
  return configProblem(`${path} has no profile "${name}"${didYouMean(name, names)}; ${known}`);
}

function nameOf(io: CliIo, flags: FlagValues): string | undefined {
  const flag = flags["profile"];
  if (typeof flag === "string" && flag !== "") return flag;
  return io.env("BEZANT_PROFILE") || undefined;
}

/** A secret that the environment has itself needs no file of the profile. */
function isSaidOtherwise({ env, kind }: ProfileKey, io: CliIo): boolean {
  return kind === "secretFile" && (io.env(env.replace(/_FILE$/, "")) ?? "") !== "";
}

function valueOf(key: ProfileKey, chosen: ChosenProfile | null, io: CliIo, flags: FlagValues): string | undefined {
  const value = chosen?.profile[key.name];
  if (chosen === null || value === undefined) return undefined;
  if (key.isOfUrl === true && isElsewhere(chosen, io, flags)) return undefined;
  if (key.kind !== "file" && key.kind !== "secretFile") return value;
  const path = absolute(value, chosen.folder, io);
  if (key.kind === "secretFile") requireSecret(path, key, chosen);
  return path;
}

/** Somebody named another address than the profile's: its token is not for that one. */
function isElsewhere({ profile }: ChosenProfile, io: CliIo, flags: FlagValues): boolean {
  const flag = flags["gateway-url"];
  const named = typeof flag === "string" && flag !== "" ? flag : io.env("IBKR_GATEWAY_URL") || undefined;
  return named !== undefined && URL.parse(named)?.origin !== URL.parse(profile["url"] ?? "")?.origin;
}

function absolute(path: string, folder: string, io: CliIo): string {
  if (path.startsWith("~/")) return `${io.env("HOME") ?? "~"}${path.slice(1)}`;
  return /^([A-Za-z]:)?[\\/]/.test(path) ? path : `${folder}/${path}`;
}

function requireSecret(path: string, { name }: ProfileKey, chosen: ChosenProfile): void {
  try {
    requireMode(path, 0o077, `(${name} of profile "${chosen.name}") can be read by others`);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const found = error instanceof Error ? error.name : "unreadable";
    throw configProblem(`${path} (${name} of profile "${chosen.name}") cannot be read (${found})`);
  }
}
