import { type Clock, type IbkrClient, type Logger, systemClock, VERSION } from "../mod.ts";
import { type Exchange, type Handler, type Peer, splitTarget } from "./exchange.ts";
import { createBridge, fromBridge } from "./bridge/bridge.ts";
import type { DebugOptions } from "./debug/debug_options.ts";
import { createEventsAnswer } from "./events/http/routes.ts";
import type { SidecarEvents } from "./events/http/world.ts";
import { markForPages } from "./guard/cors.ts";
import type { AccessBook } from "./guard/access.ts";
import { bridgeKeyCheck } from "./guard/bridge_key.ts";
import { guards } from "./guard/guards.ts";
import { serveOneLogin } from "./guard/one_login.ts";
import type { TokenBook } from "./guard/token.ts";
import { createTradeGate } from "./guard/trade_gate.ts";
import { tradingOf, type TradingOptions } from "./guard/trading.ts";
import { withWholeBody } from "./json_response.ts";
import { logAccess } from "./pipeline/access_log.ts";
import { answerErrors } from "./pipeline/answer_errors.ts";
import { limitLoad } from "./pipeline/limit_load.ts";
import { limitSize } from "./pipeline/limit_size.ts";
import { healthChecks } from "./health/routes.ts";
import { limitTime } from "./pipeline/limit_time.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { countRequests } from "./metrics/routes.ts";
import { requestId } from "./pipeline/request_id.ts";
import { traceOf, traceparentOf } from "./pipeline/trace_context.ts";
import type { OpenMcp } from "./mcp/types.ts";
import { maskingLogger } from "./masking_logger.ts";
import { ownRoutes } from "./own_routes.ts";
import { createFallback } from "./proxy/fallback.ts";
import { filterOrders } from "./proxy/filter_orders.ts";
import { createRouter } from "./routes/router.ts";
import type { UiOptions } from "./ui/ui_options.ts";
import { createFanout } from "./ws/fanout.ts";
import { createWebSocketRoute } from "./ws/handshake.ts";

/** What a sidecar is made from. */
export interface SidecarDeps {
  /** The way to the Gateway. It stays the caller's: the sidecar never closes it. */
  readonly client: IbkrClient;
  /** Where its lines go. */
  readonly logger: Logger;
  /** Where it listens; its own Host is allowed beside the loopback names. */
  readonly bind: { readonly hostname: string; readonly port: number };
  /** Our own address as browsers see it, when that isn't loopback. */
  readonly publicUrl?: string | undefined;
  /** Origins whose web pages may call, with a token, each exactly as a browser writes it. Default: none. */
  readonly corsOrigins?: readonly string[];
  /** The tokens of callers that are not this machine's owner. Default: none is valid. */
  readonly tokens?: TokenBook | undefined;
  /** Whom Cloudflare Access vouches for. Default: nobody. */
  readonly access?: AccessBook | undefined;
  /** The key of the bridge's callers. Default: there is none. */
  readonly bridgeKey?: string | undefined;
  /** Host name or address of the listener for tunnels, when it has one. */
  readonly tunnelHostname?: string | undefined;
  /** What may be traded, raw requests included. Default: paper accounts only, without a journal that outlives the process. */
  readonly trading?: TradingOptions | undefined;
  /** Cookie-name prefixes of things in front of us, beyond the built-in ones. */
  readonly edgeCookiePrefixes?: readonly string[];
  /** The events, when they are captured. Default: they are off. */
  readonly events?: SidecarEvents | undefined;
  /** What counts for `/metrics`. Default: nothing, and `/metrics` is 404. */
  readonly metrics?: Metrics | undefined;
  /** Makes the MCP server at `/mcp`, when the first request for it comes. Default: there is none. */
  readonly mcp?: OpenMcp | undefined;
  /** Diagnostics below `/debug`. Default: there are none. */
  readonly debug?: DebugOptions | undefined;
  /** What the status page at `/ui` shows beside the rest. Default: nothing more. */
  readonly ui?: UiOptions | undefined;
  /** Is told when a login goes through in a browser. Default: nobody is. */
  readonly onLogin?: (() => void) | undefined;
  /** How many restarts of the Gateway this process has asked for, for `/metrics`. Default: none ever. */
  readonly gatewayRestarts?: (() => number) | undefined;
  /** Aborts when it stops: whoever waits for events or listens to the stream is let go. Default: never. */
  readonly stopping?: AbortSignal;
  /** Whether the session is this process's to change; otherwise callers may only read and cancel. Default: it is. */
  readonly isOwner?: () => boolean;
  /** Whether the Gateway is logged in as somebody else than this process began with. Default: it never is. */
  readonly isOtherLogin?: () => boolean;
  /** Time and ids. Default: the real ones. */
  readonly clock?: Clock;
}

/** The sidecar as a function. */
export interface Sidecar {
  /**
   * Answers one request. Never rejects: what goes wrong becomes an answer.
   *
   * @param request The request; its signal ends the work when the caller goes
   * @param peer What the listener knows beyond it. Without an address in it nobody counts as the owner, who needs no
   *   token
   */
  fetch(request: Request, peer?: Peer): Promise<Response>;
}

/**
 * Makes the sidecar: bots in any language talk to it over HTTP, it talks to the Gateway.
 *
 * @example
 * ```ts
 * import { createClient, silentLogger } from "@bezant/bezant";
 * import { createSidecar } from "@bezant/bezant/server";
 * import { startSimulator } from "@bezant/bezant/sim";
 * import assert from "node:assert/strict";
 *
 * await using gateway = await startSimulator({ tls: false, loggedIn: true });
 * await using client = createClient({ baseUrl: gateway.baseUrl });
 * const bind = { hostname: "127.0.0.1", port: 8080 };
 * const sidecar = createSidecar({ client, logger: silentLogger, bind });
 * const answer = await sidecar.fetch(new Request("http://127.0.0.1:8080/accounts"), { address: "127.0.0.1" });
 * assert.equal(answer.status, 200);
 * assert.ok(Array.isArray(await answer.json()));
 * ```
 */
export function createSidecar(deps: SidecarDeps): Sidecar {
  const { client, bind, publicUrl, tokens, clock = systemClock, isOwner = () => true } = deps;
  const corsOrigins = new Set(deps.corsOrigins);
  const logger = maskingLogger(deps.logger);
  const trading = tradingOf(deps.trading ?? {}, { client, clock, logger, isOwner });
  const gate = createTradeGate(trading);
  const { onLogin, gatewayRestarts = () => 0, edgeCookiePrefixes = [] } = deps;
  const fallback = createFallback({ client, gate, logger, onLogin, edgeCookiePrefixes });
  const stopping = deps.stopping ?? new AbortController().signal;
  const events = createEventsAnswer({ events: deps.events, logger, clock, stopping });
  const fanout = createFanout({ openTap: (listener) => client.stream.tap(listener), clock, logger });
  stopping.addEventListener("abort", fanout.close, { once: true });
  deps.metrics?.watch({ client, events: deps.events, consumers: fanout.size, gatewayRestarts });
  const { metrics, debug } = deps;
  const checks = healthChecks({ client, clock, events: deps.events, journal: deps.trading?.journal, isOwner });
  const { mcp, ui } = deps;
  const approvalsUrl = `${publicUrl?.replace(/\/+$/, "") ?? `http://127.0.0.1:${bind.port}`}/ui#approvals`;
  const own = ownRoutes({
    ...{
      client,
      clock,
      events: deps.events,
      metrics,
      checks,
      isOwner,
      debug,
      trading,
      mcp,
      stopping,
      ui,
      approvalsUrl,
    },
  });
  const webSocket = createWebSocketRoute(fanout);
  const router = createRouter({ client, gate, logger, events, own, webSocket, fallback });
  const routes = serveOneLogin({ client, isOtherLogin: deps.isOtherLogin ?? (() => false) }, filterOrders(router));
  const { main, tunnel, bridge } = guards({
    hostnames: { main: bind.hostname, tunnel: deps.tunnelHostname ?? "localhost", bridge: "localhost" },
    ...{ publicUrl, corsOrigins, tokens, logger, clock },
    access: deps.access,
    isBridgeKey: deps.bridgeKey === undefined ? undefined : bridgeKeyCheck(deps.bridgeKey),
  }, { main: routes, tunnel: routes, bridge: createBridge(client, routes) });
  const byDoor = { main, tunnel, bridge: (exchange: Exchange) => bridge(fromBridge(exchange)) };
  const route: Handler = (exchange) => byDoor[exchange.peer.door ?? "main"](exchange);
  const bounded = limitSize(limitLoad(limitTime(clock, route)));
  const counted = countRequests(deps.metrics, clock, answerErrors(logger, bounded));
  const handle: Handler = logAccess(logger, clock, counted);

  async function answer(request: Request, peer: Peer = {}): Promise<Response> {
    const exchange = begin(request, peer, clock);
    const response = await handle(exchange);
    markForPages(request, response, corsOrigins);
    response.headers.set("x-request-id", exchange.id);
    response.headers.set("x-bezant-server", VERSION);
    if (exchange.trace !== undefined) response.headers.set("traceresponse", traceparentOf(exchange.trace));
    return peer.takesWholeBody === true ? response : withWholeBody(response);
  }

  return { fetch: answer };
}

function begin(request: Request, peer: Peer, clock: Clock): Exchange {
  const id = requestId(request.headers.get("x-request-id"), clock);
  const target = peer.target ?? targetOf(request.url);
  const trace = traceOf(request.headers, clock);
  return { request, peer, id, trace, ...splitTarget(target), seen: {}, signal: request.signal };
}

/** Path and query of an address, as they stand in it. */
function targetOf(address: string): string {
  const from = address.indexOf("/", address.indexOf("//") + 2);
  const target = from < 0 ? "/" : address.slice(from);
  return target.split("#", 1)[0]!;
}
