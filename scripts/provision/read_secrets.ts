/** The owner's files of secrets. @module */
import { didYouMean } from "../../cli/suggest.ts";
import { type Setting, SETTINGS } from "../../operations/settings/table.ts";
import { parseEnvFile } from "../../server/bridge/env_file.ts";

/** What provisioning itself wants to know, beside the settings of the sidecar. */
export const PROVISION_SECRETS = [
  "TUNNEL_TOKEN",
  "TUNNEL_CREDENTIALS",
  "NGROK_AUTHTOKEN",
  "NGROK_ALLOW_IPS",
  "TS_AUTHKEY",
  "CLOUDFLARE_API_TOKEN",
  "CLOUDFLARE_ACCOUNT_ID",
  "CF_ACCESS_CLIENT_ID",
  "CF_ACCESS_CLIENT_SECRET",
  "IBKR_BRIDGE_KEY",
] as const;

/** A file, and who may read it. */
export interface OwnFile {
  readonly text: string;
  /** Its permissions; null where a system has none. */
  readonly mode: number | null;
  /** Whether it belongs to the one who runs this. */
  readonly isOwn: boolean;
}

/** What a file of secrets says. */
export interface OwnSecrets {
  readonly secrets: Readonly<Record<string, string>>;
  /** Settings of the sidecar in it that are no secrets. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Readers beside the owner. */
const OTHERS = 0o077;
const LINE = /^\s*(?:export\s+)?[A-Za-z_]\w*\s*=/;
/** What bezant never takes: a login is a person's. */
const LOGIN = /^IBKR_(?:USER(?:NAME)?|LOGIN|PASS(?:WORD)?|TOTP\w*|\w*2FA\w*)$/;

/**
 * The text of a file that its owner alone may read.
 *
 * @throws {RangeError} when others may read it, or own it
 */
export function ownText({ text, mode, isOwn }: OwnFile, path: string): string {
  if (!isOwn) throw new RangeError(`${path} belongs to somebody else; make one of your own`);
  if (mode === null || (mode & OTHERS) === 0) return text;
  const digits = (mode & 0o777).toString(8).padStart(4, "0");
  throw new RangeError(`${path} has mode ${digits}: others may read it; say chmod 600 ${path}`);
}

/**
 * Reads `NAME=value` lines, also with `export`, quotes, blanks and comments.
 *
 * @throws {RangeError} that names the line, never what it is set to
 */
export function readSecrets(text: string, path: string): OwnSecrets {
  const found = { secrets: {} as Record<string, string>, settings: {} as Record<string, string> };
  for (const [index, line] of text.replace(/^\uFEFF/, "").split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const place = `Line ${index + 1} of ${path}`;
    const [entry] = LINE.test(line) ? parseEnvFile(line) : [];
    if (entry === undefined) throw new RangeError(`${place} is no NAME=value`);
    const [name, value] = entry;
    const [kind, known] = kindOf(name, place);
    if (value === "") throw new RangeError(`${place} sets ${name} to nothing: give it a value, or take the line out`);
    found[kind][known] = value;
  }
  return found;
}

function kindOf(name: string, place: string): readonly [kind: keyof OwnSecrets, name: string] {
  if (PROVISION_SECRETS.some((known) => known === name)) return ["secrets", name];
  if (LOGIN.test(name)) {
    throw new RangeError(`${place} has ${name}: bezant never takes credentials of IBKR; you log in with your browser`);
  }
  const settings = Object.values<Setting>(SETTINGS);
  const setting = settings.find(({ env, aliases = [] }) => env === name || aliases.includes(name));
  if (setting !== undefined) return [setting.isSecret === true ? "secrets" : "settings", setting.env];
  const hint = didYouMean(name, [...PROVISION_SECRETS, ...settings.map(({ env }) => env)]);
  throw new RangeError(`${place} has ${name}, which nothing knows${hint}`);
}
