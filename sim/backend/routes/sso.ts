/**
 * The login page, the steps it takes, and the outer session's own calls (§2.6, §3.2).
 *
 * @module
 */

import { textOf } from "../../net/bytes.ts";
import type { Header } from "../../net/message_parser.ts";
import { type Answer, html, json, redirect } from "../answer.ts";
import { BANNER_SVG, LOGIN_CSS, LOGIN_PAGE } from "../login_page.ts";
import type { Call, Route } from "../router.ts";

const DOMAIN = "Domain=.ibkr.com; Secure";

function showPage({ world }: Call): Answer {
  return html(LOGIN_PAGE, 200, [
    ["Set-Cookie", `JSESSIONID=${world.logins.begin()}; Path=/sso; Secure; HttpOnly`],
    ["Set-Cookie", `URL_PARAM="forwardTo=22&RL=1&ip2loc=US"; ${DOMAIN}; Path=/; HttpOnly`],
    ["Set-Cookie", `partnerID=; ${DOMAIN}; Path=/; Max-Age=0`],
    [
      "Set-Cookie",
      `x-sess-uuid=0.${world.random.hex(8)}.${world.clock.now()}.${world.random.hex(8)}; Secure; HttpOnly`,
    ],
  ]);
}

function authenticate({ world, request, cookies }: Call): Answer {
  const form = new URLSearchParams(textOf(request.body));
  const page = cookies.get("JSESSIONID") ?? "";
  switch (form.get("ACTION")) {
    case "INIT": {
      const step = world.logins.init(page);
      return step === null ? json({ error: "Load the login page first" }, 400) : json(step);
    }
    case "COMPLETEAUTH":
      return json({ auth: world.logins.complete(page, form.get("USER") ?? "", form.get("M1") ?? "") });
    default:
      return json({ error: "Unknown action" }, 400);
  }
}

/** Always redirects; the Gateway turns that into its success text, which therefore proves nothing (§2.6). */
function dispatch({ world, request, cookies }: Call): Answer {
  if (!world.logins.redeem(cookies.get("JSESSIONID") ?? "")) return redirect("/sso/Login?forwardTo=22&RL=1&ip2loc=US");
  const loginType = new URLSearchParams(textOf(request.body)).get("loginType") ?? "2";
  const set: Header[] = [
    ["Set-Cookie", `XYZAB_AM.LOGIN=${world.session.logIn()}; ${DOMAIN}; Path=/; HttpOnly`],
    ["Set-Cookie", `USERID=${world.session.userId}; ${DOMAIN}; Path=/; HttpOnly`],
    ["Set-Cookie", `LOGIN_TYPE=${/^[12]$/.test(loginType) ? loginType : "2"}; ${DOMAIN}; Path=/`],
  ];
  return redirect("https://www.ibkr.com/portal/?loginType=2&action=ACCT_MGMT_MAIN", set);
}

function validate({ world: { session, clock } }: Call): Answer {
  return json({
    USER_ID: session.userId,
    USER_NAME: session.username,
    RESULT: true,
    AUTH_TIME: session.loggedInAtMs(),
    SF_ENABLED: false,
    IS_FREE_TRIAL: false,
    CREDENTIAL: session.username,
    IP: "192.0.2.10",
    EXPIRES: session.ssoExpiresMs(),
    QUALIFIED_FOR_MOBILE_AUTH: null,
    LANDING_APP: "UNIVERSAL",
    IS_MASTER: false,
    lastAccessed: clock.now(),
    LOGIN_TYPE: 2,
    PAPER_USER_NAME: session.username,
    features: { env: "PROD", wlms: true, realtime: true, bond: true, optionChains: true, calendar: true, newMf: true },
    region: "NJ",
  });
}

function ping({ world }: Call): Answer {
  world.session.ping();
  return json({ status: true });
}

const asset = (path: string, contentType: string, body: string): Route => ({
  methods: ["GET", "HEAD"],
  path,
  need: "open",
  answer: () => ({ status: 200, contentType, body }),
});

/** Routes of the login and of the outer session. */
export const ssoRoutes: readonly Route[] = [
  { methods: ["GET"], path: "/sso/Login", need: "open", answer: showPage },
  { methods: ["POST"], path: "/sso/Authenticator", need: "open", answer: authenticate },
  { methods: ["GET", "POST"], path: "/sso/Dispatcher", need: "open", answer: dispatch },
  { methods: ["POST"], path: "/portal.proxy/v1/gstat/bulletins", need: "open", answer: () => json({ bulletins: [] }) },
  asset("/css/login.css", "text/css; charset=utf-8", LOGIN_CSS),
  asset("/images/simulated.svg", "image/svg+xml", BANNER_SVG),
  { methods: ["GET"], path: "/sso/validate", need: "sso", answer: validate },
  { methods: ["GET"], path: "/sso/ping", need: "sso", answer: ping },
];
