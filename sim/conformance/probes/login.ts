/** The login as the Gateway sees it: S8. @module */

import { body, header, noHeader, seen, status } from "../expect.ts";
import type { Expectation, HttpSeen, Probe, Step, UpstreamSeen } from "../probe.ts";

const dispatch = (method: "GET" | "POST", ...expect: readonly Expectation<HttpSeen>[]): Step => ({
  do: "ask",
  ask: {
    method,
    path: "/sso/Dispatcher",
    ...(method === "POST"
      ? { body: "loginType=2&forwardTo=22", headers: { "Content-Type": "application/x-www-form-urlencoded" } }
      : {}),
  },
  expect,
});
const SUCCEEDS = [status(200), body("Client login succeeds"), noHeader("content-type")];
const targets = (all: readonly UpstreamSeen[]): string[] => all.map(({ method, target }) => `${method} ${target}`);
const errands = (says: string, holds: (all: readonly UpstreamSeen[]) => boolean): Step => ({
  do: "upstream",
  expect: [seen(says, holds)],
});

function one(id: string, fact: string, steps: readonly Step[], more: Partial<Probe> = {}): Probe {
  return { id, item: "S8", section: "§2.6", fact, tier: "logged-out", touches: true, steps, ...more };
}

/** Probes of the login. */
export const loginProbes: readonly Probe[] = [
  one("login.page", "the login page is HTML and begins a session of its own", [{
    do: "ask",
    ask: { method: "GET", path: "/sso/Login?forwardTo=22&RL=1&ip2loc=US" },
    expect: [status(200), header("content-type", /^text\/html/), header("set-cookie", /^JSESSIONID=/)],
  }]),
  one(
    "login.success-proves-nothing",
    "the Dispatcher says 'Client login succeeds' without a login; auth/status stays 401",
    [
      dispatch("POST", ...SUCCEEDS),
      { do: "ask", ask: { method: "GET", path: "/v1/api/iserver/auth/status" }, expect: [status(401)] },
    ],
  ),
  one("login.get-too", "so it does to GET, and it keeps the Location that leads back to the login page", [
    dispatch("GET", ...SUCCEEDS, header("location", /^\/sso\/Login/)),
  ]),
  one("login.cookies-kept", "the 302 becomes 200 with its Location and its Set-Cookie", [
    dispatch(
      "POST",
      ...SUCCEEDS,
      header("location", "https://elsewhere.example/"),
      header("set-cookie", /^SESSION=abc/),
    ),
  ], { own: { upstream: "recorder" } }),
  one("login.200-passes", "an answer of 200 by the Dispatcher passes unchanged, and is taken for no login", [
    { do: "ask", ask: { method: "GET", path: "/sso/Dispatcher?again=1" }, expect: [status(200), body("Try again")] },
    errands("no errand", (all) => targets(all).join() === "GET /sso/Dispatcher?again=1"),
  ], { own: { upstream: "recorder" } }),
  one("login.errands", "afterwards the Gateway itself calls validate, one/user and ssodh/init as ClientPortalGW/1", [
    dispatch("POST", ...SUCCEEDS),
    errands(
      "sso/validate?gw=1, one/user, ssodh/init in this order",
      (all) =>
        targets(all).filter((line) => /validate|one\/user|ssodh\/init/.test(line)).join() ===
          "GET /v1/portal/sso/validate?gw=1,GET /v1/portal/one/user,GET /v1/portal/ssodh/init",
    ),
    errands(
      "User-Agent: ClientPortalGW/1",
      (all) =>
        all.slice(1).every(({ headers }) =>
          headers.some(([name, value]) => name === "User-Agent" && value === "ClientPortalGW/1")
        ),
    ),
    errands(
      "the challenge is answered",
      (all) => targets(all).some((line) => line.startsWith("POST") && line.endsWith("/iserver/auth/ssodh/response")),
    ),
  ], { own: { upstream: "recorder" } }),
  one("login.sso-ping", "and /sso/ping every five minutes", [
    dispatch("POST", ...SUCCEEDS),
    { do: "wait", ms: 299_000 },
    errands("none before five minutes", (all) => all.length > 1 && !targets(all).includes("GET /sso/ping")),
    { do: "wait", ms: 2_000 },
    errands("one after five minutes", (all) => targets(all).filter((line) => line === "GET /sso/ping").length === 1),
    { do: "wait", ms: 300_000 },
    errands("two after ten", (all) => targets(all).filter((line) => line === "GET /sso/ping").length === 2),
  ], { own: { upstream: "recorder" } }),
  one("login.retries", "while validate is 401 it is asked ten times, and then given up", [
    { do: "ask", ask: { method: "GET", path: "/v1/api/deny-logins" }, expect: [body('{"stub":true}')] },
    dispatch("POST", ...SUCCEEDS),
    errands(
      "ten validates and nothing after them",
      (all) =>
        targets(all).filter((line) => line.includes("/sso/validate")).length === 10 &&
        !targets(all).some((line) => /one\/user|ssodh/.test(line)),
    ),
  ], { own: { upstream: "recorder" } }),
  one("login.restart", "a Gateway that starts again has lost the login: its jar is memory", [
    { do: "control", act: "logIn" },
    { do: "ask", ask: { method: "GET", path: "/v1/api/iserver/auth/status" }, expect: [status(200)] },
    { do: "fault", name: "gateway-restart:downMs=0", on: true },
    { do: "ask", ask: { method: "GET", path: "/v1/api/iserver/auth/status" }, expect: [status(401)] },
  ]),
  one("login.opens-both-tiers", "a human's login opens both sessions", [
    { do: "control", act: "logIn" },
    {
      do: "ask",
      ask: { method: "GET", path: "/v1/api/iserver/auth/status" },
      expect: [status(200), body(/"authenticated":true/)],
    },
  ]),
];
