import type { Effect, IbkrClient, Logger } from "../../mod.ts";
import type { Exchange, Handler } from "../exchange.ts";
import { askerOf } from "../guard/asker.ts";
import { canonicalOf } from "../guard/canonical.ts";
import type { TradeGate } from "../guard/trade_gate.ts";
import { onwardTrace } from "../pipeline/trace_context.ts";
import { readBody } from "../pipeline/limit_size.ts";
import { passAnswer } from "./answer.ts";
import { browserCookies } from "./edge_cookies.ts";
import { requestHeaders } from "./request_headers.ts";

/** What the fallback needs. */
export interface FallbackDeps {
  readonly client: IbkrClient;
  /** By which requests leave. */
  readonly gate: TradeGate;
  readonly logger: Logger;
  /** Is told when a login goes through in a browser; the Gateway may see nothing of it all the same. */
  readonly onLogin?: (() => void) | undefined;
  /** Cookie-name prefixes beyond the built-in ones. */
  readonly edgeCookiePrefixes: readonly string[];
}

/** Passes on everything that has no route of its own: the login pages and the rest of the API (contract §7). */
export function createFallback(deps: FallbackDeps): Handler {
  const { transport } = deps.client;
  const isSidecar = (): boolean => transport.pacing.snapshot().mode === "sidecar";
  return async (exchange) => {
    const { request, path, search, signal } = exchange;
    if (exchange.seen !== undefined) exchange.seen.route = routeOf(request.method, path);
    if (isLoginPath(path)) takeCookies(exchange, deps);
    const hasBody = request.method !== "GET" && request.method !== "HEAD";
    const upstream = await deps.gate.send({
      method: request.method,
      path: path + search,
      effect: effectOf(request.method, path),
      operation: "fallback",
      headers: [...requestHeaders(request.headers, path, transport.gateway), ...onwardTrace(exchange.trace, isSidecar)],
      body: hasBody ? await readBody(request) : undefined,
      signal,
    }, askerOf(exchange));
    if (request.method === "POST" && path === LOGIN_END && upstream.status === 200) deps.onLogin?.();
    const rules = {
      gateway: transport.gateway,
      keepCookies: true,
      guessHtml: !path.startsWith("/v1/") && isPage(request),
      headOnly: request.method === "HEAD",
    };
    return await passAnswer(upstream, rules, exchange, deps.logger);
  };
}

/** The last step of a login; its answer is the Gateway's own word for a redirect of IBKR. */
const LOGIN_END = "/sso/Dispatcher";

/** The operation's template; what has none goes by what it is. */
function routeOf(method: string, path: string): string {
  if (isLoginPath(path)) return "/sso/*";
  const template = canonicalOf(method, path).operation?.template;
  return template === undefined ? "/*" : `/v1/api${template}`;
}

/** What an unknown request may do. Never `read`: what isn't known to be one must not go over a warm connection. */
function effectOf(method: string, path: string): Effect {
  return path.startsWith("/v1/") && method !== "GET" && method !== "HEAD" ? "trade" : "session";
}

/** Where a browser logs in: the only paths whose cookies are worth anything to the Gateway (contract W-4). */
export function isLoginPath(path: string): boolean {
  return path === "/" || path.startsWith("/sso/") || path.startsWith("/portal.proxy/");
}

function takeCookies({ request }: Exchange, { client, edgeCookiePrefixes }: FallbackDeps): void {
  const cookie = request.headers.get("cookie");
  if (cookie !== null) client.transport.takeBrowserCookies(browserCookies(cookie, edgeCookiePrefixes));
}

/** A script or a font is no page, whatever type it comes with; browsers say what they ask for. */
function isPage({ headers }: Request): boolean {
  const wanted = headers.get("sec-fetch-dest");
  return wanted === null || ["document", "iframe", "empty"].includes(wanted);
}
