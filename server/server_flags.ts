import { BadRequestError } from "../mod.ts";
import { type Setting, SETTINGS } from "../operations/mod.ts";

/** What `bezant-server` can be beside the sidecar, and what it does then. */
export const SERVER_WORDS = {
  "bridge": "the bridge of the older guide only, where IBKR_BRIDGE_URL says; reads .env in its folder, too",
  "egress-relay": "leads the Gateway's connections to IBKR through a local proxy; --help tells more",
  "first-token": "prints the token that a container's first start has made",
  "forget-login": "forgets whose IBKR login the state folder serves, so that the next one may be another's",
  "supervise": "runs the Gateway and the sidecar in one container; --help tells more",
} as const;

/** One of them. */
export type ServerWord = keyof typeof SERVER_WORDS;

/** A command line of `bezant-server`, taken apart. */
export interface ServerFlags {
  /** What it shall be in place of the sidecar; null for the sidecar. */
  readonly word: ServerWord | null;
  /** Values by flag name; `true` where none was given. */
  readonly values: Readonly<Record<string, string | boolean>>;
  /** `--help` was there. */
  readonly wantsHelp: boolean;
  /** `--version` was there. */
  readonly wantsVersion: boolean;
}

/** The settings that `bezant-server` reads and that have a flag. */
export function serverSettings(): readonly Setting[] {
  return Object.values<Setting>(SETTINGS).filter((setting) => setting.faces.includes("server"));
}

/**
 * Takes a first word, `--name value`, `--name=value` and, for booleans, `--name` apart.
 *
 * @throws {BadRequestError} for an unknown flag, a stray word or a missing value
 */
export function parseServerFlags(args: readonly string[]): ServerFlags {
  const values: Record<string, string | boolean> = {};
  const word = Object.hasOwn(SERVER_WORDS, args[0] ?? "") ? args[0] as ServerWord : null;
  let wantsHelp = false;
  let wantsVersion = false;
  for (let at = word === null ? 0 : 1; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === "--help" || arg === "-h") wantsHelp = true;
    else if (arg === "--version" || arg === "-V") wantsVersion = true;
    else {
      const [, name = "", given] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
      const setting = serverSettings().find((setting) => setting.flag === name);
      if (setting === undefined) throw unknownFlag(name === "" ? "word" : "flag", name === "" ? arg : `--${name}`);
      const value = given ?? (setting.kind === "boolean" ? true : args[++at]);
      if (value === undefined) throw new BadRequestError(`--${name} needs a value: ${setting.help}`);
      values[name] = value;
    }
  }
  return { word, values, wantsHelp, wantsVersion };
}

function unknownFlag(kind: string, found: string): BadRequestError {
  return new BadRequestError(`unknown ${kind} "${found}"; --help lists the flags`);
}
