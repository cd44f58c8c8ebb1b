/**
 * The Gateway's own cookie jar (§2.3): one for all clients, in memory only, never cleared by a logout.
 *
 * @module
 */

import { headerOf } from "../net/http_message.ts";
import type { Header } from "../net/message_parser.ts";

/** Cookies by name. */
export interface CookieJar {
  /** Keeps what an upstream answer sets. */
  take(headers: readonly Header[]): void;
  /** The Cookie header for a target. */
  headerFor(target: string): string;
}

interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** What the Gateway sends before anything was set, on every path and on the login's. */
const INITIAL: readonly (readonly [name: string, cookie: Cookie])[] = [
  ["REGION", { value: "", path: "/" }],
  ["USERID", { value: "", path: "/" }],
  ["JSESSIONID", { value: "", path: "/sso" }],
  ["VERSION", { value: "1.0.0", path: "/sso" }],
];

/** Makes a jar. */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, Cookie>(INITIAL);
  return {
    take(headers) {
      for (const [name, value] of headers) {
        if (name.toLowerCase() !== "set-cookie") continue;
        const parsed = parseSetCookie(value);
        if (parsed !== null) cookies.set(parsed.name, parsed);
      }
    },
    headerFor(target) {
      return [...cookies].filter(([, { path }]) => isUnder(target, path))
        .map(([name, { value }]) => `${name}=${value}`).join("; ");
    },
  };
}

function parseSetCookie(text: string): (Cookie & { name: string }) | null {
  const [pair = "", ...attributes] = text.split(";");
  const at = pair.indexOf("=");
  if (at < 1) return null;
  const path = headerOf(attributes.map(attributePair), "path");
  return { name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim(), path: path ?? "/" };
}

function attributePair(attribute: string): Header {
  const [name = "", value = ""] = attribute.split("=", 2);
  return [name.trim(), value.trim()];
}

function isUnder(target: string, path: string): boolean {
  if (!target.startsWith(path)) return false;
  return path.endsWith("/") || /^(?:[/?]|$)/.test(target.slice(path.length));
}
