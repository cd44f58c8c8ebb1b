import { type GatewayUrl, isLoopbackHost } from "../../mod.ts";
import { hopByHopNames } from "./hop_by_hop.ts";
import { withoutDomain } from "./set_cookie.ts";

/** What differs between routes about the headers of an answer. */
export interface HeaderRules {
  /** Where the answer comes from: redirects to it are turned into redirects to us. */
  readonly gateway: GatewayUrl;
  /** Whether the caller gets the Gateway's cookies: a browser at the login pages needs them, a program never does. */
  readonly keepCookies: boolean;
}

/**
 * The Gateway's headers as the caller gets them (sidecar contract §7.3). A length counts because the body passes
 * through byte by byte. The Gateway's cross-origin permissions are dropped: whom pages may read is ours to say.
 */
export function responseHeaders(received: Headers, rules: HeaderRules): Headers {
  const hopByHop = hopByHopNames(received);
  const kept = new Headers();
  received.forEach((value, name) => {
    if (name === "set-cookie" || hopByHop.has(name) || name.startsWith("access-control-")) return;
    kept.append(name, name === "location" ? ownLocation(value, rules.gateway) : value);
  });
  if (rules.keepCookies) {
    for (const cookie of received.getSetCookie()) kept.append("set-cookie", withoutDomain(cookie));
  }
  return kept;
}

/** A redirect to the Gateway's own address becomes one to ours; any other stays as it is. */
export function ownLocation(location: string, gateway: GatewayUrl): string {
  const isRelative = !/^([a-z][a-z0-9+.-]*:)?\/\//i.test(location);
  const prefix = gateway.root.slice(gateway.origin.length);
  if (isRelative && prefix === "") return location;
  const url = URL.parse(location, `${gateway.root}/`);
  if (url === null || !isGateway(url, gateway)) return location;
  if (prefix !== "" && url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) return location;
  const path = url.pathname.slice(prefix.length) + url.search + url.hash;
  return path.startsWith("/") ? path : `/${path}`;
}

function isGateway(url: URL, gateway: GatewayUrl): boolean {
  if (url.origin === gateway.origin) return true;
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  return gateway.isLoopback && isLoopbackHost(url.hostname) && port === gateway.port;
}
