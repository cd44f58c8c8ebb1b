import type { CommandError } from "../command_error.ts";
import { didYouMean } from "../suggest.ts";
import { problemOf } from "./check_value.ts";
import { PROFILE_KEYS, SECRETS_NOT_HERE } from "./keys.ts";
import { configProblem } from "./problem.ts";

/** Values by key. */
export type Profile = Readonly<Record<string, string>>;

/** The configuration file, read and checked. */
export interface Config {
  /** The profile that counts where none is named. */
  readonly default: string | undefined;
  /** All of them, in the file's order. */
  readonly profiles: Readonly<Record<string, Profile>>;
}

/** What a file that is not there says. */
export const NO_CONFIG: Config = { default: undefined, profiles: {} };

const PROFILE_NAME = /^[A-Za-z0-9][\w.-]{0,49}$/;
const TOP = ["default", "profiles"];

/**
 * Reads the text of a configuration file.
 *
 * @throws {CommandError} with the file, the line and what to do
 */
export function parseConfig(text: string, path: string): Config {
  const refuse = (line: number, problem: string): CommandError => {
    return configProblem(`${path}, line ${line}: ${problem}; correct the file, or move it away`);
  };
  const at = (key: string, from = 0): number => lineOf(text, text.indexOf(JSON.stringify(key), from));
  const file = parseJson(text, refuse);
  if (!isObject(file)) throw refuse(1, "expected an object with default and profiles");
  for (const key of Object.keys(file)) {
    if (!TOP.includes(key)) {
      throw refuse(at(key), `there is no "${key}"${didYouMean(key, TOP)}, expected default, profiles`);
    }
  }
  const { default: chosen, profiles = {} } = file;
  if (!isObject(profiles)) throw refuse(at("profiles"), "profiles is no object");
  for (const [name, profile] of Object.entries(profiles)) {
    if (!PROFILE_NAME.test(name)) throw refuse(at(name), `"${name}" is no name of a profile; ${NAME_RULE}`);
    if (!isObject(profile)) throw refuse(at(name), `profile "${name}" is no object`);
    const start = text.indexOf(JSON.stringify(name));
    for (const [key, value] of Object.entries(profile)) {
      const problem = keyProblem(key) ?? valueProblem(key, value);
      if (problem !== null) throw refuse(at(key, start), `profile "${name}": ${problem}`);
    }
  }
  if (chosen !== undefined && (typeof chosen !== "string" || !Object.hasOwn(profiles, chosen))) {
    throw refuse(at("default"), `default is ${JSON.stringify(chosen)}, and there is no such profile`);
  }
  const entries = Object.entries(profiles).map(([name, profile]) => [name, asTexts(profile)]);
  return { default: chosen, profiles: Object.fromEntries(entries) };
}

const NAME_RULE = "expected up to 50 letters, digits and . _ -, beginning with a letter or digit";

/**
 * Checks the name of a profile.
 *
 * @throws {CommandError} for what is none
 */
export function checkProfileName(name: string): string {
  if (PROFILE_NAME.test(name)) return name;
  throw configProblem(`"${name}" is no name of a profile; ${NAME_RULE}`);
}

/** What is wrong with a key; null when nothing is. */
export function keyProblem(key: string): string | null {
  const names = PROFILE_KEYS.map(({ name }) => name);
  if (names.includes(key)) return null;
  const instead = Object.hasOwn(SECRETS_NOT_HERE, key) ? SECRETS_NOT_HERE[key] : undefined;
  if (instead !== undefined) return `${key} is a secret: put it into a file with mode 600, and name that as ${instead}`;
  return `there is no "${key}"${didYouMean(key, names)}, expected one of: ${names.join(", ")}`;
}

function valueProblem(key: string, value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "boolean") return `${key} is no text`;
  const problem = problemOf(PROFILE_KEYS.find(({ name }) => name === key)!, String(value));
  return problem === null ? null : `${key} ${problem}`;
}

function asTexts(profile: unknown): Profile {
  return Object.fromEntries(Object.entries(profile as object).map(([key, value]) => [key, String(value)]));
}

function parseJson(text: string, refuse: (line: number, problem: string) => CommandError): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : "it cannot be read";
    const [, line] = /\(line (\d+)/.exec(found) ?? [];
    const last = text.trimEnd().split("\n").length;
    throw refuse(line === undefined ? last : Number(line), `this is no JSON: ${found.replace(/ in JSON.*$/s, "")}`);
  }
}

function lineOf(text: string, at: number): number {
  return text.slice(0, Math.max(0, at)).split("\n").length;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
