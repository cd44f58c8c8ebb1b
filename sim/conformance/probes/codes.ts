/** Wrong codes on purpose, and pacing: S16, S17. @module */

import { at, body, fits, header, seen, status } from "../expect.ts";
import type { HttpSeen, Probe, Step } from "../probe.ts";
import { ask, get, PORTFOLIO, post, PRIMED, probe as make, remove, wait } from "./words.ts";

const OWN = { own: {} } as const;
const ORDER = { conid: 265598, orderType: "LMT", price: 150, side: "BUY", tif: "DAY", quantity: 1 };

/** Probes of status codes that mean something else. */
export const codeProbes: readonly Probe[] = [
  make("codes.cancel-unknown", "S16", "§4", "cancelling an unknown order is 400 in words", [
    PRIMED,
    ask(remove("/iserver/account/{{account}}/order/123"), status(400), at("error", "OrderID 123 doesn't exist")),
  ], OWN),
  make("codes.modify-unknown", "S16", "§7.4", "modifying an unknown order is 400 or 200 in the same words", [
    PRIMED,
    ask(
      post("/iserver/account/{{account}}/order/123", ORDER),
      status(400, 200),
      at("error", "OrderID 123 doesn't exist"),
    ),
  ], OWN),
  make("codes.status-unknown", "S16", "§4", "the status of an unknown order is 503 in words", [
    PRIMED,
    ask(
      get("/iserver/account/order/status/553617933"),
      status(503),
      at("error", "Order 553617933 is not found"),
      at("statusCode", 503),
    ),
  ]),
  make("codes.size-zero", "S16", "§4", "an order size of 0 is 500 in words", [
    PRIMED,
    ask(
      post("/iserver/account/{{account}}/orders/whatif", { orders: [{ ...ORDER, quantity: 0 }] }),
      status(500),
      at("error", "Order size 0 is not valid. Please enter size greater than 0."),
    ),
  ], OWN),
  make("codes.wrong-type", "S16", "§4", "a text in the place of a number is 400 with a Java cast", [
    PRIMED,
    ask(
      post("/iserver/account/{{account}}/orders", { orders: [{ ...ORDER, quantity: "many" }] }),
      status(400),
      fits("error", /^java\.lang\.String cannot be cast to java\.lang\./),
    ),
  ], OWN),
  make("codes.reject-is-200", "S16", "§7.1", "an order that is rejected is 200 with an error", [
    PRIMED,
    ask(
      post("/iserver/account/{{account}}/orders", { orders: [{ ...ORDER, quantity: 10_000_000 }] }),
      status(200),
      fits("error", /./),
    ),
  ], OWN),
  make("codes.unsubscribe", "S16", "§6.1", "unsubscribing a feed that is not open is 500 unknown", [
    PRIMED,
    ask(post("/iserver/marketdata/unsubscribe", { conid: 4_815 }), status(500), at("error", "unknown")),
  ], OWN),
  make("codes.bogus-contract", "S16", "§9", "information about a contract that does not exist is 500 or 503", [
    PRIMED,
    ask(get("/iserver/contract/999999999/info"), status(500, 503, 404), body(/error/)),
    ask(get("/iserver/secdef/info?conid=999999999&sectype=OPT&month=DEC26&strike=100&right=C"), status(500, 503)),
  ]),
  make("codes.no-symbol", "S16", "§9", "a search without a hit is an error, in 200 or 500", [
    PRIMED,
    ask(get("/iserver/secdef/search?symbol=NOSUCHSYMBOLATALL"), status(200, 500), fits("error", /^No symbol found/)),
  ]),
  make("codes.account-set", "S16", "§4", "selecting the account that is selected is success in words", [
    PRIMED,
    ask(post("/iserver/account", { acctId: "{{account}}" }), status(200), at("success", "Account already set")),
  ], OWN),
  make("codes.reauthenticate", "S16", "§3.2", "reauthenticate says triggered", [
    ask(post("/iserver/reauthenticate?force=true"), status(200), at("message", "triggered")),
  ], OWN),
  make("codes.not-found", "S16", "§4", "an unknown path below /v1/api is 404, a page", [
    ask(get("/no/such/thing"), status(404), header("content-type", /html/), body(/Resource not found/)),
  ], { tier: "sso" }),
  make("codes.reauthenticate-bare", "S16", "§3.2", "reauthenticate without /iserver is such a path", [
    ask(post("/reauthenticate"), status(404), body(/Resource not found/)),
  ], { tier: "sso", touches: true }),
  make("codes.malformed", "S16", "§4", "a body that is no JSON is 400 or 500", [
    ask(
      { method: "POST", path: "/v1/api/iserver/questions/suppress", body: "{not json" },
      status(400, 500),
    ),
  ], OWN),
];

const STRICT = { own: { more: { limits: "strict" } } } as const;
const LAX = { own: { more: { limits: "lax" } } } as const;
const SNAPSHOT = get("/iserver/marketdata/snapshot?conids=265598&fields=31");
const times = (count: number, step: Step): Step[] => Array.from({ length: count }, () => step);
const REFUSED = [status(429), seen("an error", (it: HttpSeen) => /error/.test(it.body))];
/** After a second the budget of all requests is full again. */
const SECOND = wait(1_100);

/** Probes of pacing. */
export const pacingProbes: readonly Probe[] = [
  make("pacing.ten-a-second", "S17", "§5", "the eleventh request within a second is 429", [
    SECOND,
    ...times(10, ask(get("/iserver/auth/status"), status(200))),
    ask(get("/iserver/auth/status"), ...REFUSED),
  ], STRICT),
  make("pacing.penalty", "S17", "§5", "after a 429 everything is 429 for ten minutes, then it is over", [
    SECOND,
    ask(get("/tickle"), status(200)),
    ask(get("/tickle"), ...REFUSED),
    wait(60_000),
    ask(get("/portfolio/accounts"), ...REFUSED),
    wait(8 * 60_000),
    ask(get("/portfolio/accounts"), ...REFUSED),
    wait(61_000),
    ask(get("/portfolio/accounts"), status(200)),
  ], STRICT),
  ...([
    ["orders", "/iserver/account/orders", 5_000, true],
    ["trades", "/iserver/account/trades", 5_000, true],
    ["pnl", "/iserver/account/pnl/partitioned", 5_000, true],
    ["portfolio", "/portfolio/accounts", 5_000, false],
    ["tickle", "/tickle", 1_000, false],
    ["validate", "/sso/validate", 60_000, false],
    ["scanner", "/iserver/scanner/params", 900_000, true],
  ] as const).map(([name, path, everyMs, needsAccounts]) =>
    make(`pacing.${name}`, "S17", "§5", `${path} is allowed once in ${everyMs / 1_000} s`, [
      SECOND,
      ...(needsAccounts ? [PRIMED] : []),
      ask(get(path), status(200)),
      ...(everyMs < 300_000 ? [wait(everyMs + 100), ask(get(path), status(200))] : []),
      wait(Math.min(everyMs, 10_000) / 2),
      ask(get(path), ...REFUSED),
    ], STRICT)
  ),
  make("pacing.unread", "S17", "§4", "fyi/unreadnumber more than once in five minutes is 423, without a penalty", [
    SECOND,
    ask(get("/fyi/unreadnumber"), status(200)),
    wait(10_000),
    ask(get("/fyi/unreadnumber"), status(423)),
    SECOND,
    ask(get("/portfolio/accounts"), status(200)),
  ], STRICT),
  make("pacing.lax", "S17", "§5", "in the lax profile sixty snapshots within a second pass", [
    PRIMED,
    ...times(60, ask(SNAPSHOT, status(200))),
  ], LAX),
  make("pacing.fault", "S17", "§4", "a 429 whatever the pace (fault http-429) ends with its fault", [
    PORTFOLIO,
    { do: "fault", name: "http-429", on: true },
    ask(get("/portfolio/accounts"), status(429)),
    { do: "fault", name: "http-429", on: false },
    ask(get("/portfolio/accounts"), status(200)),
  ]),
];
