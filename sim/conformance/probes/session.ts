/** The two sessions, their ends, and what opens them again: S9, S10. @module */

import { at, body, header, keys, kind, seen, status, that } from "../expect.ts";
import type { HttpSeen, Probe } from "../probe.ts";
import { ask, AUTH, control, get, INIT, post, PRIMED, probe as make, wait } from "./words.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** 23:30 in New York, and 00:30. */
const BEFORE_MIDNIGHT = Date.UTC(2026, 10, 21, 4, 30);
const BEFORE_ONE = Date.UTC(2026, 10, 21, 5, 30);
const NIGHTS = { more: { nights: true } } as const;

const READY = [status(200), at("authenticated", true), at("connected", true), at("competing", false)];
const BRIDGELESS = [status(400), at("error", "Bad Request: no bridge"), at("statusCode", 400)];
const OUT = [
  status(200),
  at("authenticated", false),
  at("established", false),
  at("connected", false),
  at("competing", false),
];
const TICKLE = post("/tickle");

/** Probes of the session's states. */
export const stateProbes: readonly Probe[] = [
  make("state.none", "S9", "§3.2", "without a login status calls and data are 401 with a short body", [
    ask(AUTH, status(401), seen("a short body", (it: HttpSeen) => it.body.length < 200)),
    ask(get("/portfolio/accounts"), status(401)),
    ask(get("/iserver/accounts"), status(401)),
  ], { tier: "logged-out" }),
  make("state.ready", "S9", "§3.2", "with both sessions auth/status has all its fields", [
    ask(
      AUTH,
      ...READY,
      at("established", true),
      at("fail", ""),
      kind("MAC", "string"),
      kind("hardware_info", "string"),
      keys("serverInfo", "serverName", "serverVersion"),
    ),
  ]),
  make("state.get-works", "S9", "§3.2", "auth/status answers GET too", [
    ask(get("/iserver/auth/status"), status(200), kind("authenticated", "boolean")),
  ], { tier: "sso" }),
  make("state.sso-only", "S9", "§3.2", "without a brokerage session auth/status is short and /iserver says no bridge", [
    control("dropBrokerage"),
    ask(AUTH, status(200), at("authenticated", false), at("connected", true), kind("serverInfo", "absent")),
    ask(get("/iserver/accounts"), ...BRIDGELESS),
    ask(get("/portfolio/accounts"), status(200)),
  ]),
  make("state.competing", "S9", "§3.2", "while another login holds the session, auth/status says competing", [
    control("compete"),
    ask(AUTH, status(200), at("authenticated", false), at("competing", true)),
    ask(get("/iserver/accounts"), ...BRIDGELESS),
  ]),
  make(
    "state.logged-out",
    "S9",
    "§3.2",
    "POST /logout ends both; auth/status then is 200 with all false, tickle has no session",
    [
      ask(post("/logout"), status(200), body('{"status":true}')),
      ask(AUTH, ...OUT),
      ask(TICKLE, status(200), at("error", "no session")),
      ask(get("/portfolio/accounts"), status(401)),
    ],
    { own: {}, touches: true },
  ),
  make("state.idle", "S9", "§3.3", "five minutes without a tickle end the brokerage session, not the outer one", [
    wait(5 * MINUTE + 2_000),
    ask(get("/iserver/accounts"), ...BRIDGELESS),
    ask(get("/portfolio/accounts"), status(200)),
  ]),
  make("state.kept-alive", "S9", "§3.3", "with a tickle each four minutes it lasts", [
    ...[1, 2, 3].flatMap(
      () => [wait(4 * MINUTE), ask(TICKLE, status(200), at("iserver.authStatus.authenticated", true))],
    ),
    ask(get("/iserver/accounts"), status(200)),
  ]),
  make("state.traffic-is-no-tickle", "S9", "§10.3", "WebSocket traffic alone does not keep the session", [
    { do: "open", path: "/v1/api/ws", expect: [status(101)] },
    wait(2 * MINUTE),
    { do: "say", text: "tic" },
    wait(2 * MINUTE),
    { do: "say", text: "tic" },
    wait(90_000),
    ask(get("/iserver/accounts"), ...BRIDGELESS),
  ]),
  make("state.midnight", "S9", "§3.3", "at midnight in New York the outer session ends: 401 everywhere", [
    ask(get("/portfolio/accounts"), status(200)),
    wait(31 * MINUTE),
    ask(get("/portfolio/accounts"), status(401)),
    ask(AUTH, status(401)),
  ], { own: { ...NIGHTS, startMs: BEFORE_MIDNIGHT } }),
  make(
    "state.maintenance",
    "S9",
    "§3.3",
    "at one o'clock the brokerage session is taken down for minutes, and then comes back with init",
    [
      wait(31 * MINUTE),
      ask(get("/iserver/accounts"), status(400, 401, 500, 503)),
      ask(get("/portfolio/accounts"), status(200)),
      wait(15 * MINUTE),
      ask(INIT, status(200), at("authenticated", true)),
      PRIMED,
    ],
    { own: { ...NIGHTS, startMs: BEFORE_ONE } },
  ),
  make("state.24h", "S9", "§3.3", "no outer session lasts longer than 24 hours", [
    wait(24 * HOUR - MINUTE),
    ask(get("/portfolio/accounts"), status(200)),
    wait(2 * MINUTE),
    ask(get("/portfolio/accounts"), status(401)),
  ]),
  make("state.tickle", "S9", "§3.2", "tickle has session, ssoExpires, collission (sic), userId, hmds and the status", [
    ask(
      TICKLE,
      status(200),
      that("session", "is 32 hexadecimal digits", (id: string) => /^[0-9a-f]{32}$/.test(id)),
      that("ssoExpires", "is at most 600,000 ms", (ms: number) => ms > 0 && ms <= 600_000),
      kind("collission", "boolean"),
      kind("userId", "number"),
      kind("hmds", "object"),
      kind("iserver.authStatus.authenticated", "boolean"),
      header("set-cookie", /^x-sess-uuid=.*path=\/v1\/api/i),
    ),
    ask(get("/tickle"), status(200), kind("session", "string")),
  ], { tier: "sso" }),
  make("state.validate", "S9", "§3.2", "sso/validate has RESULT, EXPIRES, LOGIN_TYPE and the user", [
    ask(
      get("/sso/validate"),
      status(200),
      at("RESULT", true),
      kind("EXPIRES", "number"),
      kind("USER_ID", "number"),
      kind("USER_NAME", "string"),
      kind("features", "object"),
    ),
  ], { tier: "sso" }),
  make("state.login-again", "S9", "§3.2", "after the outer session's end a human's login brings everything back", [
    control("expireSso"),
    ask(AUTH, status(401)),
    control("logIn"),
    ask(AUTH, ...READY),
  ]),
];

/** Probes of `ssodh/init`. */
export const initProbes: readonly Probe[] = [
  make("init.opens", "S10", "§3.2", "init with publish and compete opens the brokerage session again", [
    control("dropBrokerage"),
    ask(INIT, status(200), at("authenticated", true), at("connected", true)),
    ask(AUTH, ...READY),
  ]),
  make("init.publish-false", "S10", "§3.2", "publish: false is 500", [
    control("dropBrokerage"),
    ask(post("/iserver/auth/ssodh/init", { publish: false, compete: true }), status(500)),
    ask(get("/iserver/accounts"), ...BRIDGELESS),
  ]),
  make("init.no-body", "S10", "§3.2", "without a JSON body it reports success and opens nothing", [
    control("dropBrokerage"),
    ask({ method: "POST", path: "/v1/api/iserver/auth/ssodh/init?publish=true&compete=true" }, status(200)),
    ask(get("/iserver/accounts"), ...BRIDGELESS),
  ]),
  make("init.does-not-steal", "S10", "§3.2", "compete: false leaves the session with the competitor", [
    control("compete"),
    ask(post("/iserver/auth/ssodh/init", { publish: true, compete: false }), status(200), at("competing", true)),
    ask(AUTH, at("authenticated", false), at("competing", true)),
  ]),
  make("init.steals", "S10", "§3.2", "compete: true takes it back", [
    control("compete"),
    ask(INIT, status(200), at("authenticated", true)),
    ask(AUTH, ...READY),
  ]),
  make("init.needs-login", "S10", "§3.2", "without an outer session it is 401", [
    ask(INIT, status(401)),
  ], { tier: "logged-out", touches: true }),
  make("init.slow-and-short", "S10", "§3.2", "in the faithful profile it takes seconds and answers in the short form", [
    control("dropBrokerage"),
    { do: "crowd", ask: INIT, count: 1 },
    wait(900),
    { do: "answered", expect: [seen("no answer within 900 ms", (count: number) => count === 0)] },
    wait(9_200),
    { do: "answered", expect: [seen("an answer after ten seconds", (count: number) => count === 1)] },
  ], { own: { profile: "faithful", more: { limits: "lax", nights: false } } }),
  make("init.tears-down", "S10", "§3.2", "on a session that is open it begins a new one, with nothing primed", [
    PRIMED,
    ask(get("/iserver/account/orders"), status(200)),
    ask(INIT, status(200)),
    ask(get("/iserver/account/orders"), status(400, 500), body(/query \/accounts first/)),
  ], { own: {}, touches: true }),
];
