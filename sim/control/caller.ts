/**
 * Who may use the control port: programs on this machine, and no page of a browser from elsewhere. Pure.
 *
 * @module
 */

import { headerOf, type HttpRequest } from "../net/http_message.ts";

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Why this caller is refused, or null. A foreign page shows itself by its Origin or by what the browser says about the site; one
 * that has bound its own name to this machine shows itself by the Host.
 */
export function refusalOf({ method, headers }: Pick<HttpRequest, "method" | "headers">): string | null {
  const host = headerOf(headers, "host") ?? "";
  if (!LOOPBACK_HOST.test(host)) return `the Host is "${host}"; call it as localhost or 127.0.0.1`;
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
