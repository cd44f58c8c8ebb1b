/**
 * From a request to an answer: the edge's rules, the path, the session, the body, the route.
 *
 * @module
 */

import { textOf } from "../net/bytes.ts";
import { headerOf, type HttpRequest } from "../net/http_message.ts";
import { type Answer, failure, html, json, NOT_FOUND } from "./answer.ts";
import { apiPath } from "./api_path.ts";
import { createRouter, type Route } from "./router.ts";
import { accountTitleRoutes } from "./routes/account_search.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { dataRoutes } from "./routes/data.ts";
import { liveOrderRoutes } from "./routes/live_orders.ts";
import { promptRoutes } from "./routes/order_prompts.ts";
import { orderRoutes } from "./routes/orders.ts";
import { portfolioRoutes } from "./routes/portfolio.ts";
import { sessionRoutes } from "./routes/session.ts";
import { ssoRoutes } from "./routes/sso.ts";
import { tradeRoutes } from "./routes/trades.ts";
import type { World } from "./world.ts";

/** Name of the cookie that carries the outer session. */
export const SSO_COOKIE = "XYZAB_AM.LOGIN";

/** Every route, in the order in which they are looked for. */
export const ROUTES: readonly Route[] = [
  ...ssoRoutes,
  ...sessionRoutes,
  ...accountRoutes,
  ...portfolioRoutes,
  ...dataRoutes,
  ...liveOrderRoutes,
  ...tradeRoutes,
  ...orderRoutes,
  ...promptRoutes,
  ...accountTitleRoutes,
];

/** Makes the function that answers requests about `world`. */
export function createHandler(world: World): (request: HttpRequest) => Answer {
  const router = createRouter(ROUTES);
  return (request) => {
    const refusal = edgeRefusal(request);
    if (refusal !== null) return refusal;
    const search = request.target.split("?", 2)[1] ?? "";
    const path = apiPath(request.target);
    const found = router.find(request.method, path);
    if (found === null) return NOT_FOUND;
    const cookies = parseCookies(request);
    const refused = sessionRefusal(world, found.route, cookies.get(SSO_COOKIE));
    if (refused !== null) return refused;
    if (world.session.isCompeting() && found.route.path === "/iserver/accounts") return json({}); // §3.2, while both have it
    world.orders.chain.noteRequest(request.method, path);
    const body = parseBody(request);
    if (body === MALFORMED) return failure(400, "Bad Request: malformed JSON", true);
    return found.route.answer({
      world,
      request,
      params: found.params,
      query: new URLSearchParams(search),
      body,
      cookies,
    });
  };
}

/** What stands in front of IBKR refuses before IBKR sees it (§2.3). */
function edgeRefusal(request: HttpRequest): Answer | null {
  if (headerOf(request.headers, "user-agent") === undefined) return edgePage(403, "Access Denied");
  const needsLength = request.method === "POST" || request.method === "PUT";
  if (needsLength && headerOf(request.headers, "content-length") === undefined) return edgePage(411, "Length Required");
  return null;
}

function edgePage(status: number, title: string): Answer {
  return html(`<HTML><HEAD><TITLE>${title}</TITLE></HEAD><BODY><H1>${title}</H1></BODY></HTML>`, status);
}

function sessionRefusal(world: World, route: Route, token: string | undefined): Answer | null {
  const { session } = world;
  const tier = session.tier();
  if (route.need === "open") return null;
  if (tier === "logged-out" && route.need === "status") return null;
  if (!session.holds(token)) return failure(401, "not authenticated", true);
  const isAway = world.nights.isMaintenance() && route.path.startsWith("/iserver/") && route.need !== "status";
  if (isAway) return failure(503, "Service Unavailable", true);
  if (route.need === "brokerage" && tier !== "brokerage") return failure(400, "Bad Request: no bridge", true);
  if (route.needsAccounts === true && !world.priming.brokerage().accounts) {
    return failure(500, "Please query /accounts first");
  }
  return null;
}

const MALFORMED = Symbol("malformed");

function parseBody(request: HttpRequest): unknown {
  const type = headerOf(request.headers, "content-type") ?? "";
  if (request.body.length === 0 || !/json/i.test(type)) return undefined;
  try {
    return JSON.parse(textOf(request.body));
  } catch {
    return MALFORMED;
  }
}

/** Cookies of a request by name; the first of several wins. */
export function parseCookies(request: Pick<HttpRequest, "headers">): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (headerOf(request.headers, "cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}
