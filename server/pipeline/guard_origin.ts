import { isLoopbackHost } from "../../mod.ts";
import type { Handler } from "../exchange.ts";
import { Refusal } from "../refusal.ts";

/** What counts as ourselves. */
export interface OwnNames {
  /** Host name or address that is listened on. */
  readonly bindHostname: string;
  /** Our own address as a browser sees it, when it isn't loopback. */
  readonly publicUrl?: string | undefined;
}

/**
 * Keeps foreign web pages out, before anything is rewritten: a page that has a name of its own point here (DNS
 * rebinding) by the Host, a page that posts here from elsewhere by Origin and Sec-Fetch-Site. The Gateway would have
 * refused the latter itself, had we not replaced its Origin (sidecar contract W-1).
 */
export function guardOrigin(own: OwnNames, next: Handler): Handler {
  const publicUrl = own.publicUrl === undefined ? null : new URL(own.publicUrl);
  const hostnames = new Set([bare(own.bindHostname), ...(publicUrl === null ? [] : [bare(publicUrl.hostname)])]);

  return async (exchange) => {
    const { headers, url } = exchange.request;
    const host = URL.parse(`http://${headers.get("host") ?? new URL(url).host}`);
    if (host === null || !(hostnames.has(bare(host.hostname)) || isLoopbackHost(host.hostname))) {
      throw new Refusal(
        "host_refused",
        "The Host header names another server; use the sidecar's own address, or set BEZANT_PUBLIC_URL to this one",
      );
    }
    if (!isOwnPage(exchange.request, host, publicUrl)) {
      throw new Refusal(
        "origin_refused",
        "The request comes from a web page of another origin; only the sidecar's own pages and programs may send it",
      );
    }
    return await next(exchange);
  };
}

function isOwnPage(request: Request, host: URL, publicUrl: URL | null): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return isNavigation(request);
  const origin = request.headers.get("origin");
  // a browser says "null" for a page with a strict referrer policy; Sec-Fetch-Site has vouched for it then
  if (origin === null || (origin === "null" && site !== null)) return true;
  const page = URL.parse(origin);
  if (page === null) return false;
  if (page.origin === publicUrl?.origin || page.host === host.host) return true;
  return isLoopbackHost(page.hostname) && isLoopbackHost(host.hostname) && page.port === host.port;
}

/** Somebody follows a link to here in the address bar of a tab: it shows itself to them, not to the other page. */
function isNavigation({ method, headers }: Request): boolean {
  return method === "GET" && headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document";
}

function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[|\]$/g, "");
}
