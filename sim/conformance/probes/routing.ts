/** The routing table and the limits: S3. @module */

import { body, header, noHeader, status, statusLine } from "../expect.ts";
import type { Ask, Expectation, HttpSeen, NeededTier, Probe } from "../probe.ts";

const LOGIN = "/sso/Login?forwardTo=22&RL=1&ip2loc=US";
const get = (path: string, headers: Ask["headers"] = {}): Ask => ({ method: "GET", path, headers });

function one(
  id: string,
  fact: string,
  ask: Ask,
  expect: readonly Expectation<HttpSeen>[],
  more: Partial<Probe> = {},
): Probe {
  return { id, item: "S3", section: "§2.2", fact, tier: "any", steps: [{ do: "ask", ask, expect }], ...more };
}

const root = (id: string, when: string, tier: NeededTier): Probe =>
  one(id, `/ is 302 to the login page ${when}, chunked and empty`, get("/"), [
    status(302),
    header("location", LOGIN),
    header("transfer-encoding", "chunked"),
    noHeader("content-length"),
    body(""),
  ], { tier });

/** Paths that nobody serves. */
const UNKNOWN = [
  "/foo",
  "/favicon.ico",
  "/v1/other",
  "/v1/api",
  "/tws.proxy/x",
  "/v2/api/x",
  "/demo/missing.js",
];

/** Probes of the routing table. */
export const routingProbes: readonly Probe[] = [
  root("routing.root", "before a login", "logged-out"),
  root("routing.root-later", "after a login too", "sso"),
  ...UNKNOWN.map((path) =>
    one(
      `routing.unknown${path.replace(/[/?=&]+/g, "-")}`,
      `${path} is 302 to the same path at api.ibkr.com`,
      get(path),
      [
        status(302),
        header("location", `https://api.ibkr.com${path}`),
        body(""),
      ],
    )
  ),
  one("routing.login-page", "/sso/* is proxied: the login page is HTML with a form", get(LOGIN), [
    status(200),
    header("content-type", /^text\/html/),
    body(/<form|IBSSO|loginform/i),
  ]),
  one("routing.alias", "/v1/portal/* is /v1/api/* under its old name", get("/v1/portal/iserver/auth/status"), [
    status(200),
    body(/"authenticated":/),
  ], { tier: "sso" }),
  one("routing.alias-logged-out", "/v1/portal/* is proxied before a login too", get("/v1/portal/iserver/auth/status"), [
    status(401, 302),
    noHeader("content-length"),
  ], { tier: "logged-out" }),
  ...["/demo", "/demo/"].map((path) =>
    one(
      `routing.demo${path.endsWith("/") ? "-slash" : ""}`,
      `${path} is a static page that may be cached for a day`,
      get(path),
      [
        status(200),
        header("cache-control", "public, max-age=86400"),
        header("last-modified", /GMT$/),
        body(/<html|<!doctype/i),
      ],
    )
  ),
  one(
    "routing.long-line",
    "a request line above 4,096 bytes is 414, in HTTP/1.0",
    get(`/v1/api/${"x".repeat(4_200)}`),
    [
      statusLine("HTTP/1.0", 414, "Request-URI Too Long"),
    ],
  ),
  one("routing.line-that-fits", "a request line of 4,000 bytes is served", get(`/${"x".repeat(3_980)}`), [
    status(302),
    header("location", /^https:\/\/api\.ibkr\.com\/x+$/),
  ]),
  one("routing.large-headers", "headers above 8,192 bytes are 400", get("/", { "X-Large": "x".repeat(8_500) }), [
    statusLine("HTTP/1.1", 400, "Bad Request"),
  ]),
  one("routing.headers-that-fit", "headers of 8,000 bytes are served", get("/", { "X-Large": "x".repeat(7_700) }), [
    status(302),
    header("location", LOGIN),
  ]),
  ...["/", "/v1/api/tickle", "/no/such"].map((path) =>
    one(
      `routing.preflight${path.replaceAll("/", "-")}`,
      `OPTIONS ${path} with an Origin is answered by the Gateway: 204`,
      {
        method: "OPTIONS",
        path,
        headers: { Origin: "https://page.example" },
      },
      [
        statusLine("HTTP/1.1", 204, "No Content"),
        header("access-control-allow-origin", "*"),
        header("access-control-allow-methods", "POST,GET,OPTIONS,DELETE,PUT"),
        header("access-control-allow-headers", "Content-Type,portal,Cookie"),
      ],
    )
  ),
  one(
    "routing.no-cors",
    "an answer to GET carries no Access-Control-Allow-Origin",
    get("/", { Origin: "https://page.example" }),
    [
      status(302),
      noHeader("access-control-allow-origin"),
    ],
  ),
  one("routing.any-host", "no Host is refused: DNS rebinding reaches the Gateway", get("/", { Host: "evil.example" }), [
    status(302),
    header("location", LOGIN),
  ], { section: "§2.3" }),
];
