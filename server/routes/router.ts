import { Hono } from "hono";
import { BadRequestError, type IbkrClient, type Logger } from "../../mod.ts";
import { EVENT_ROUTES, type EventsAnswer } from "../events/http/routes.ts";
import type { Exchange, Handler } from "../exchange.ts";
import type { TradeGate } from "../guard/trade_gate.ts";
import { Refusal } from "../refusal.ts";
import { isHandshake } from "../ws/handshake.ts";
import { WEBSOCKET_PATH } from "../ws/path.ts";
import { STREAM_ROUTE } from "../ws/stream_route.ts";
import { askGateway } from "./ask_gateway.ts";
import type { DescribedRoute } from "./about.ts";
import type { OwnRoute } from "./own_route.ts";
import { readQuery } from "./query.ts";
import { refuseUnknown, refuseWebSocket } from "./reserved.ts";
import { TYPED_ROUTES } from "./typed_routes.ts";

/** What the routes need. */
export interface RouterDeps {
  readonly client: IbkrClient;
  /** By which requests leave. */
  readonly gate: TradeGate;
  readonly logger: Logger;
  /** Answers the routes of the events. */
  readonly events: EventsAnswer;
  /** What is answered without the Gateway, such as the health of the sidecar itself. */
  readonly own: readonly OwnRoute[];
  /** Answers at the stream's path. */
  readonly webSocket: Handler;
  /** Answers what has no route. */
  readonly fallback: Handler;
}

/** Every route there is, as it is described. */
export function allRoutes(own: readonly OwnRoute[]): readonly DescribedRoute[] {
  const routes: readonly DescribedRoute[] = [...own, ...TYPED_ROUTES, ...EVENT_ROUTES, STREAM_ROUTE];
  return routes.map(({ method, path, about }) => ({ method, path, about })); // some make theirs when they are asked
}

/** Finds the route of a request by its raw path: an encoded slash or dot never changes which one it is. */
export function createRouter(deps: RouterDeps): Handler {
  const app = createApp(deps);
  return async (exchange) => {
    if (isHandshake(exchange.request) && exchange.path !== WEBSOCKET_PATH) refuseWebSocket();
    return await app.fetch(exchange.request, exchange);
  };
}

/** The routes in Hono. */
export function createApp(deps: RouterDeps): Hono<{ Bindings: Exchange }> {
  const app = new Hono<{ Bindings: Exchange }>({
    getPath: (_request, options) => (options!.env as Exchange).path,
  });
  for (const { method, path, answer } of deps.own) {
    app.on(method, path, (c) => {
      note(c.env, path);
      return answer(c.env);
    });
  }
  for (const { method, path, call } of TYPED_ROUTES) {
    app.on(method, path, async (c) => {
      note(c.env, path);
      requireDecodable(c.env.path);
      const input = {
        param: (name: string) => c.req.param(name)!,
        query: readQuery(c.env.search),
        request: c.env.request,
      };
      return await askGateway(await call(input), c.env, deps);
    });
  }
  for (const route of EVENT_ROUTES) {
    app.on(route.method, route.path, (c) => {
      note(c.env, route.path);
      requireDecodable(c.env.path);
      return deps.events(route, c.env, (name) => c.req.param(name)!);
    });
  }
  for (const [path, allowed] of allowedMethods(deps.own)) app.all(path, () => refuseMethod(allowed));
  app.all(WEBSOCKET_PATH, (c) => {
    note(c.env, WEBSOCKET_PATH);
    return deps.webSocket(c.env);
  });
  for (const path of ["/events", "/events/*", "/debug", "/debug/*", "/ops/*", "/ui/*"]) {
    app.all(path, (c) => refuseUnknown(c.env.path));
  }
  app.all("*", (c) => deps.fallback(c.env));
  app.onError((error) => {
    throw error; // answered in one place, outside
  });
  return app;
}

function allowedMethods(own: readonly OwnRoute[]): Map<string, string[]> {
  const allowed = new Map<string, string[]>();
  for (const { method, path } of [...own, ...TYPED_ROUTES, ...EVENT_ROUTES]) {
    const methods = method === "GET" ? ["GET", "HEAD"] : [method];
    allowed.set(path, [...allowed.get(path) ?? [], ...methods]);
  }
  return allowed;
}

function refuseMethod(allowed: readonly string[]): never {
  throw new Refusal("method_not_allowed", `This route takes ${allowed.join(", ")}`, { allow: allowed.join(", ") });
}

/** Says which route it is, for those who count. */
function note({ seen }: Exchange, route: string): void {
  if (seen !== undefined) seen.route = route;
}

function requireDecodable(path: string): void {
  try {
    decodeURIComponent(path);
  } catch {
    throw new BadRequestError("the path is not percent-encoded UTF-8");
  }
}
