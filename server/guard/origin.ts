import { isLoopbackHost } from "../../mod.ts";
import type { Exchange } from "../exchange.ts";
import { isLoginPath } from "../proxy/fallback.ts";
import { Refusal } from "../refusal.ts";
import { neededScope } from "./needed_scope.ts";

/** Whose web pages may send requests. */
export interface PageRules {
  /** Our own address as a browser sees it, when it isn't loopback. */
  readonly publicUrl?: string | undefined;
  /** Other origins that are allowed, each exactly as a browser writes it. */
  readonly corsOrigins: ReadonlySet<string>;
}

/** Where a request comes from: no page or one of ours, or a page of an origin that is listed. */
export type Page = "own" | "listed";

/**
 * Keeps out pages of other origins, by Origin and Sec-Fetch-Site, whatever the method: the Gateway would have refused
 * them itself, had we not replaced its Origin (sidecar contract W-1).
 *
 * @param host What the Host header names
 * @throws {Refusal} `origin_refused`
 */
export function requirePage(exchange: Exchange, host: URL, { publicUrl, corsOrigins }: PageRules): Page {
  const { request } = exchange;
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const isElsewhere = site !== null && site !== "same-origin" && site !== "none";
  if (isElsewhere ? isHarmlessLink(exchange) : isOwnOrigin(origin, site, host, publicUrl)) return "own";
  if (origin !== null && corsOrigins.has(origin)) return "listed";
  throw new Refusal(
    "origin_refused",
    "The request comes from a web page of another origin; list that origin in BEZANT_CORS_ORIGINS if its pages may call",
  );
}

function isOwnOrigin(origin: string | null, site: string | null, host: URL, publicUrl: string | undefined): boolean {
  // a browser says "null" for a page with a strict referrer policy; Sec-Fetch-Site has vouched for it then
  if (origin === null || (origin === "null" && site !== null)) return true;
  const page = URL.parse(origin);
  if (page === null) return false;
  if (page.host === host.host || (publicUrl !== undefined && page.origin === new URL(publicUrl).origin)) return true;
  return isLoopbackHost(page.hostname) && isLoopbackHost(host.hostname) && page.port === host.port;
}

/**
 * Somebody follows a link to here in the address bar of a tab: it shows itself to them, not to the other page. Only
 * to what does nothing by being looked at: elsewhere a GET can have an effect at the Gateway.
 */
function isHarmlessLink({ request: { method, headers }, path }: Exchange): boolean {
  return method === "GET" && headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document" &&
    (path === "/ui" || isLoginPath(path) || neededScope(method, path) === "read");
}
