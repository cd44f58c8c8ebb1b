import { type GatewayUrl, type HeaderPair, isApiPath } from "../../mod.ts";
import { TRACE_HEADERS } from "../pipeline/trace_context.ts";
import { hopByHopNames } from "./hop_by_hop.ts";

/**
 * Headers that are ours to write, that name the caller, or that carry a secret of something in front of us. The wish for
 * a compressed answer stays here too: Deno's `fetch` unpacks what it asked to have packed, and then the bytes would no
 * longer fit their Content-Encoding.
 */
const DROPPED: ReadonlySet<string> = new Set([
  "host",
  "accept-encoding",
  "content-length",
  "cookie",
  "authorization",
  "x-bridge-key",
  "expect",
  "forwarded",
  "via",
  "x-real-ip",
  "true-client-ip",
  "x-request-id",
  ...TRACE_HEADERS, // whom a trace of ours names is nothing that IBKR has to know
]);

const DROPPED_PREFIXES: readonly string[] = ["x-forwarded-", "x-amzn-", "x-bezant-", "cf-", "tailscale-"];

/**
 * The caller's headers as the Gateway gets them (sidecar contract §7.1.4 and W-8). Under `/v1/api` the API takes a
 * foreign origin for a forged request, so Origin and Referer become the Gateway's; the login pages check their own,
 * so there they stay as they are.
 */
export function requestHeaders(headers: Headers, path: string, gateway: GatewayUrl): HeaderPair[] {
  const hopByHop = hopByHopNames(headers);
  const isApi = isApiPath(path);
  const kept: HeaderPair[] = [];
  headers.forEach((value, name) => {
    if (hopByHop.has(name) || isDropped(name)) return;
    kept.push([name, isApi ? ownOrigin(name, value, gateway) : value]);
  });
  return kept;
}

/** Whether a header, named in lower case, never goes to the Gateway. */
export function isDropped(name: string): boolean {
  return DROPPED.has(name) || DROPPED_PREFIXES.some((prefix) => name.startsWith(prefix));
}

function ownOrigin(name: string, value: string, gateway: GatewayUrl): string {
  if (name === "origin") return gateway.origin;
  if (name !== "referer") return value;
  const page = URL.parse(value);
  return page === null ? gateway.origin : gateway.origin + page.pathname + page.search;
}
