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
 * knows of one environment. The profile that `--profile` names beats the environment, too: who types that name means no
 * other address. The file is read when the first of its values is asked for, and not before.
 */
export function withProfile(io: CliIo, flags: FlagValues): CliIo {
  const isTyped = textOf(flags["profile"]) !== undefined;
  let chosen: ChosenProfile | null | undefined;
  const get = (): ChosenProfile | null => chosen === undefined ? chosen = chooseProfile(io, flags) : chosen;
  return {
    ...io,
    env: (name) => {
      const own = io.env(name);
      const isOwn = (own ?? "") !== "";
      if (isOwn && !isTyped) return own;
      const key = PROFILE_KEYS.find(({ env }) => env === name);
      if (key !== undefined) return isSaidOtherwise(key, io, isTyped) ? own : valueOf(key, get(), io, flags) ?? own;
      const file = isOwn ? PROFILE_KEYS.find(({ env }) => env === `${name}_FILE`) : undefined;
      return file !== undefined && valueOf(file, get(), io, flags) !== undefined ? undefined : own;
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
  return textOf(flags["profile"]) ?? (io.env("BEZANT_PROFILE") || undefined);
}

function textOf(flag: string | boolean | undefined): string | undefined {
  return typeof flag === "string" && flag !== "" ? flag : undefined;
}

/** A secret that the environment has itself needs no file of a profile that nobody has typed. */
function isSaidOtherwise({ env, kind }: ProfileKey, io: CliIo, isTyped: boolean): boolean {
  return !isTyped && kind === "secretFile" && (io.env(env.replace(/_FILE$/, "")) ?? "") !== "";
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
  const isBeaten = textOf(flags["profile"]) !== undefined && profile["url"] !== undefined;
  const named = textOf(flags["gateway-url"]) ?? (isBeaten ? undefined : io.env("IBKR_GATEWAY_URL") || undefined);
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
