import { type Scope, SCOPES } from "./scope.ts";
import type { TokenEntry } from "./token.ts";

/** What a token may be called: fit for a log line and a command line. */
export const TOKEN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Version of the file's form; another one is not read. */
const VERSION = 1;

/** The entries as the text of a file. */
export function writeTokenList(entries: readonly TokenEntry[]): string {
  return JSON.stringify({ version: VERSION, tokens: entries }, null, 2) + "\n";
}

/** The entries of a file's text; null when it is no list of tokens, down to the last entry: half a list is none. */
export function readTokenList(text: string): TokenEntry[] | null {
  const list = parsed(text);
  if (!isObject(list) || list.version !== VERSION || !Array.isArray(list.tokens)) return null;
  return list.tokens.every(isEntry) ? list.tokens : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is TokenEntry {
  return isObject(value) && isText(value.id, TOKEN_NAME) && isText(value.name, TOKEN_NAME) &&
    SCOPES.includes(value.scope as Scope) && isText(value.createdAt, /^[\dTZ:.-]+$/) &&
    isText(value.hash, /^[0-9a-f]{64}$/);
}

function isText(value: unknown, form: RegExp): boolean {
  return typeof value === "string" && form.test(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
