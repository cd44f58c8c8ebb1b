/**
 * Who may use the control port: programs on this machine, and no page of a browser from elsewhere. Pure.
 *
 * @module
 */

import { headerOf, type HttpRequest } from "../net/http_message.ts";

/** The names of this machine by which the port can be reached: it listens on 127.0.0.1 alone. */
const NAMES = ["127.0.0.1", "localhost"] as const;
/** Callers leave out the port that HTTP has by itself. */
const HTTP_PORT = 80;

/**
 * Why this caller is refused, or null. A foreign page shows itself by its Origin or by what the browser says about the site; one
 * that has bound its own name to this machine shows itself by the Host, which has to be a name of this machine with the very port.
 *
 * @param port On which the control port listens
 */
export function refusalOf({ method, headers }: Pick<HttpRequest, "method" | "headers">, port: number): string | null {
  const host = headerOf(headers, "host")?.toLowerCase() ?? "";
  const wanted = NAMES.flatMap((name) => [`${name}:${port}`, ...(port === HTTP_PORT ? [name] : [])]);
  const hosts = headers.filter(([name]) => name.toLowerCase() === "host").length;
  if (hosts > 1 || !wanted.includes(host)) return `the Host is "${host}"; call it as ${wanted.join(" or ")}`;
  const origin = headerOf(headers, "origin");
  if (origin !== undefined && origin !== `http://${host}`) {
    return `pages of ${origin} may not use it; call it from a program`;
  }
  const site = headerOf(headers, "sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return "pages of other sites may not use it; call it from a program";
  }
  const isJson = /^application\/json\b/i.test(headerOf(headers, "content-type") ?? "");
  if (method === "POST" && !isJson) return "a POST must say Content-Type: application/json";
  return null;
}
