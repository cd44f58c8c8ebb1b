/** What happens to requests and answers on their way: S4, S5, S7. @module */

import { body, header, noHeader, passed, seen, status } from "../expect.ts";
import type { Ask, ChecklistItem, Expectation, HttpSeen, Probe, Step, UpstreamSeen } from "../probe.ts";

const STATUS: Ask = { method: "GET", path: "/v1/api/iserver/auth/status" };
const CLOSE = "Connection: close\r\n\r\n";
const AGENT = "User-Agent: bezant-conformance\r\n";

function one(id: string, item: ChecklistItem, fact: string, steps: readonly Step[], more: Partial<Probe> = {}): Probe {
  return { id, item, section: "§2.3", fact, tier: "any", steps, ...more };
}
const raw = (text: string, ...expect: readonly Expectation<HttpSeen>[]): Step => ({ do: "raw", text, expect });
const ask = (given: Ask, ...expect: readonly Expectation<HttpSeen>[]): Step => ({ do: "ask", ask: given, expect });
const upstream = (...expect: readonly Expectation<readonly UpstreamSeen[]>[]): Step => ({ do: "upstream", expect });
const last = (says: string, holds: (request: UpstreamSeen) => boolean): Expectation<readonly UpstreamSeen[]> =>
  seen(says, (all: readonly UpstreamSeen[]) => holds(all.at(-1)!));

/** A fact about what the upstream gets, looked at with a stub in its place. */
const through = (id: string, item: ChecklistItem, fact: string, ...steps: readonly Step[]): Probe =>
  one(id, item, fact, steps, { own: { upstream: "recorder" } });

const STUB = body('{"stub":true}');
const CHUNKED_POST = `POST /v1/api/tickle HTTP/1.1\r\nHost: localhost\r\n${AGENT}Content-Type: application/json\r\n` +
  `Transfer-Encoding: chunked\r\n${CLOSE}2\r\n{}\r\n0\r\n\r\n`;

const NO_LENGTH = raw(`POST /v1/api/tickle HTTP/1.1\r\nHost: localhost\r\n${AGENT}${CLOSE}`, status(411));
/** Who answers is a Gateway: any other server that writes chunks would do as well without this. */
const ROOT = (...expect: readonly Expectation<HttpSeen>[]): Step =>
  ask({ method: "GET", path: "/" }, status(302), header("location", /^\/sso\/Login\?/), ...expect);
const CHUNKED = [header("transfer-encoding", "chunked"), noHeader("content-length")] as const;

/** Probes of requests. */
export const requestProbes: readonly Probe[] = [
  one("edge.chunked", "S4", "a POST whose body comes in chunks loses it and is 411", [raw(CHUNKED_POST, status(411))]),
  one("edge.no-length", "S4", "a POST without a length is 411", [NO_LENGTH]),
  one("edge.zero-length", "S4", "a POST with Content-Length: 0 is not 411, as one without it is", [
    NO_LENGTH,
    ask({ method: "POST", path: "/v1/api/tickle" }, status(200, 401, 302), noHeader("content-length")),
  ]),
  one("edge.delete", "S4", "a DELETE without a length is not 411", [
    ask({ method: "DELETE", path: "/v1/api/iserver/account/DU0/order/0" }, status(400, 401, 404, 302, 500, 503)),
  ], { touches: true }),
  one("edge.no-agent", "S4", "a request without a User-Agent is 403, a page", [
    ask({ ...STATUS, headers: { "User-Agent": null } }, status(403), header("content-type", /html/)),
  ]),
  through(
    "request.chunked-dropped",
    "S4",
    "of a chunked request the upstream gets neither body nor length",
    raw(CHUNKED_POST, STUB),
    upstream(
      passed("transfer-encoding", null),
      passed("content-length", null),
      last("no body", (it) => it.body === ""),
    ),
  ),
  through(
    "request.no-length-stays",
    "S4",
    "a POST without a length is forwarded without one",
    raw(`POST /v1/api/tickle HTTP/1.1\r\nHost: localhost\r\n${AGENT}${CLOSE}`, STUB),
    upstream(passed("content-length", null), last("it came as POST", (it) => it.method === "POST")),
  ),
  through(
    "request.body-passes",
    "S4",
    "a body with a length is forwarded as it is",
    ask({ method: "POST", path: "/v1/api/x?a=b%20c", body: '{"a" : 1.10}' }, STUB),
    upstream(passed("content-length", "12"), last("the same bytes", (it) => it.body === '{"a" : 1.10}')),
  ),
  through(
    "request.no-agent-stays",
    "S4",
    "a missing User-Agent stays missing",
    ask({ ...STATUS, headers: { "User-Agent": null } }, STUB),
    upstream(passed("user-agent", null)),
  ),
  through(
    "request.host",
    "S7",
    "Host becomes the upstream's",
    ask({ ...STATUS, headers: { Host: "evil.example" } }, STUB),
    upstream(passed("host", "api.ibkr.com")),
  ),
  through(
    "request.pass-through",
    "S7",
    "Origin, Referer, User-Agent, Content-Type and Accept pass, Accept-Encoding does not",
    ask({
      method: "POST",
      path: "/v1/api/x",
      body: "{}",
      headers: {
        Origin: "https://a.example",
        Referer: "https://a.example/b",
        Accept: "text/x",
        "Content-Type": "text/y",
        "User-Agent": "me",
        "Accept-Encoding": "gzip",
      },
    }, STUB),
    upstream(
      passed("origin", "https://a.example"),
      passed("referer", "https://a.example/b"),
      passed("accept", "text/x"),
      passed("content-type", "text/y"),
      passed("user-agent", "me"),
      passed("accept-encoding", null),
    ),
  ),
  through(
    "request.alias-rewritten",
    "S3",
    "/v1/portal/* reaches the upstream as /v1/api/*",
    ask({ method: "GET", path: "/v1/portal/one/two?x=%20y" }, STUB),
    upstream(last("/v1/api/one/two?x=%20y", (it) => it.target === "/v1/api/one/two?x=%20y")),
  ),
  ...["/sso/x", "/portal.proxy/x", "/css/x", "/images/x", "/scripts/x"].map((path) =>
    through(
      `routing.proxied${path.replaceAll("/", "-")}`,
      "S3",
      `${path} is proxied as it is`,
      ask({ method: "GET", path }, STUB),
      upstream(last(path, (it) => it.target === path)),
    )
  ),
  through(
    "cookies.initial",
    "S7",
    "before a login the upstream gets empty cookies of the Gateway's, not the client's",
    ask({ ...STATUS, headers: { Cookie: "mine=1; JSESSIONID=2" } }, STUB),
    upstream(passed("cookie", "REGION=; USERID=")),
  ),
  through(
    "cookies.initial-login",
    "S7",
    "on the login page it gets JSESSIONID and VERSION besides",
    ask({ method: "GET", path: "/sso/Login" }, status(200)),
    upstream(passed("cookie", "REGION=; USERID=; JSESSIONID=; VERSION=1.0.0")),
  ),
  through(
    "cookies.jar",
    "S7",
    "what the upstream sets is kept in the Gateway and sent for every client, by path",
    ask({ method: "GET", path: "/sso/Login" }, status(200)),
    ask(STATUS, STUB),
    upstream(passed("cookie", "REGION=; USERID=7")),
    ask({ method: "GET", path: "/sso/x", headers: { Cookie: "JSESSIONID=mine" } }, STUB),
    upstream(passed("cookie", "REGION=; USERID=7; JSESSIONID=one; VERSION=1.0.0")),
  ),
  through(
    "cookies.survive-401",
    "S7",
    "a 401 and a logout leave the jar as it is",
    ask({ method: "GET", path: "/sso/Login" }, status(200)),
    ask({ method: "GET", path: "/v1/api/denied" }, status(401)),
    ask({ method: "POST", path: "/v1/api/logout", body: {} }, STUB),
    ask(STATUS, STUB),
    upstream(passed("cookie", "REGION=; USERID=7")),
  ),
  one("cookies.shared", "S7", "a client without cookies, or with wrong ones, uses the one session", [
    ask(
      { ...STATUS, headers: { Cookie: "XYZAB_AM.LOGIN=wrong; JSESSIONID=wrong" } },
      status(200),
      body(/"connected":true/),
    ),
    ask(STATUS, status(200), body(/"connected":true/)),
  ], { tier: "sso" }),
];

/** Probes of answers. */
export const responseProbes: readonly Probe[] = [
  one("response.chunked", "S5", "every answer is chunked and has no length", [
    ROOT(...CHUNKED),
    ask(STATUS, ...CHUNKED),
  ], { section: "§2.4" }),
  one("response.not-coded", "S5", "no answer is compressed, whatever the client takes", [
    ROOT(),
    ask({ ...STATUS, headers: { "Accept-Encoding": "gzip, br" } }, noHeader("content-encoding"), ...CHUNKED),
  ], { section: "§2.4" }),
  one("response.head", "S5", "HEAD has neither length nor Transfer-Encoding, where GET is chunked", [
    ask({ method: "GET", path: "/sso/Login?forwardTo=22" }, header("content-type", /^text\/html/), ...CHUNKED),
    ask({ method: "HEAD", path: "/sso/Login?forwardTo=22" }, noHeader("content-length", "transfer-encoding"), body("")),
  ], { section: "§2.4" }),
  one("response.keep-alive", "S5", "a connection serves several requests: HTTP/1.1 reuse", [
    {
      do: "raw",
      text: `GET /foo HTTP/1.1\r\nHost: localhost\r\n${AGENT}\r\nGET / HTTP/1.1\r\nHost: localhost\r\n${AGENT}${CLOSE}`,
      skip: 1,
      expect: [status(302), header("location", /^\/sso\/Login\?/)],
    },
  ], { section: "§2.4" }),
  one("response.cookies", "S5", "the login page's cookies arrive on lines of their own, as IBKR wrote them", [
    ask(
      { method: "GET", path: "/sso/Login?forwardTo=22&RL=1&ip2loc=US" },
      status(200),
      seen("several Set-Cookie lines", (it: HttpSeen) => cookieLines(it).length >= 2),
      seen(
        "JSESSIONID for /sso",
        (it: HttpSeen) => cookieLines(it).some((line) => /^JSESSIONID=.*path=\/sso/i.test(line)),
      ),
    ),
  ], { section: "§2.4" }),
  through(
    "response.passes",
    "S5",
    "status, unknown headers and body pass; the length goes",
    ask(
      { method: "GET", path: "/v1/api/denied" },
      status(401),
      header("x-odd", "kept"),
      header("server", "stub"),
      noHeader("content-length"),
      header("transfer-encoding", "chunked"),
      body("Unauthorized"),
    ),
  ),
  through(
    "response.location",
    "S5",
    "a redirect of IBKR's is passed on as it is",
    ask({ method: "GET", path: "/v1/api/moved" }, status(302), header("location", "https://elsewhere.example/there")),
  ),
].map((probe) => ({ ...probe, section: "§2.4" }));

const cookieLines = (it: HttpSeen): string[] =>
  it.headers.filter(([name]) => name.toLowerCase() === "set-cookie").map(([, value]) => value);
