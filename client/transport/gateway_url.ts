import { InvalidBaseUrlError } from "../errors/mod.ts";

/** Where the Gateway is unless somebody says otherwise. */
export const DEFAULT_BASE_URL = "https://localhost:5000/v1/api";

const API_SUFFIX = "/v1/api";

/** The Gateway's address in the parts that requests are made of. */
export interface GatewayUrl {
  /** Scheme, host and port, such as `https://localhost:5000`; what goes into `Origin`. */
  readonly origin: string;
  /** Origin and path prefix without a trailing slash; login pages live below it. */
  readonly root: string;
  /** Root and `/v1/api`; the API lives below it. */
  readonly base: string;
  /** Host name without brackets or port. */
  readonly hostname: string;
  /** Port, the scheme's own when none was named. */
  readonly port: number;
  /** Whether the connection is encrypted. */
  readonly isTls: boolean;
  /** Whether the host can only be this machine. */
  readonly isLoopback: boolean;
}

/**
 * Takes a Gateway address apart. Accepts it with and without `/v1/api`, with any trailing slashes and with a path
 * prefix; query and fragment are dropped.
 *
 * @throws {InvalidBaseUrlError} when it is no http or https address, or carries a user and password
 * @example
 * ```ts
 * import { parseGatewayUrl } from "@bezant/bezant";
 * import assert from "node:assert/strict";
 *
 * assert.equal(parseGatewayUrl("https://gw.example.com/ibkr/v1/api/").root, "https://gw.example.com/ibkr");
 * assert.equal(parseGatewayUrl("https://localhost:5000").base, "https://localhost:5000/v1/api");
 * ```
 */
export function parseGatewayUrl(value: string): GatewayUrl {
  const url = parsed(String(value).trim());
  if (url === null) throw new InvalidBaseUrlError(String(value), "it is not an absolute address");
  if (url.username !== "" || url.password !== "") {
    throw new InvalidBaseUrlError(url.host, "it carries a user or password, which the Gateway never asks for");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new InvalidBaseUrlError(value, `its scheme is "${url.protocol.slice(0, -1)}"`);
  }
  const path = url.pathname.replace(/\/+$/, "");
  const prefix = path.endsWith(API_SUFFIX) ? path.slice(0, -API_SUFFIX.length).replace(/\/+$/, "") : path;
  const isTls = url.protocol === "https:";
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  return {
    origin: url.origin,
    root: url.origin + prefix,
    base: url.origin + prefix + API_SUFFIX,
    hostname,
    port: url.port === "" ? (isTls ? 443 : 80) : Number(url.port),
    isTls,
    isLoopback: isLoopbackHost(hostname),
  };
}

/** `URL.parse`, which Node 20 does not have. */
function parsed(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null; // the caller says what is wrong with it
  }
}

/** Whether a host name or address can only be this machine: `localhost` and below, 127.0.0.0/8, `::1`. */
export function isLoopbackHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$/g, "").replace(/\.$/, "");
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host) || /^::ffff:(127\.|7f[0-9a-f]{2}:)/.test(host);
}
