import type { Clock } from "../clock.ts";
import { type Caller, createCaller } from "../call.ts";
import type { Engine, EngineRequest, EngineResponse, EngineSocket, EngineSocketRequest } from "../transport/engine.ts";
import { GatewayCookies } from "../transport/cookies.ts";
import { parseGatewayUrl } from "../transport/gateway_url.ts";
import { createTransport } from "../transport/transport.ts";
import type { ResolvedPacing } from "../transport/pacing_options.ts";
import type { Transport } from "../transport/types.ts";

/** Answers a request in memory. */
export type Handler = (request: EngineRequest) => EngineResponse | Promise<EngineResponse>;

/** An engine without a network: what goes out is kept, what comes back is made up by the handler. */
export interface StubEngine extends Engine {
  readonly requests: EngineRequest[];
}

/** Makes one. */
export function stubEngine(
  handler: Handler,
  openSocket: (request: EngineSocketRequest) => Promise<EngineSocket> = () =>
    Promise.reject(new Error("no sockets here")),
): StubEngine {
  const requests: EngineRequest[] = [];
  return {
    kind: "builtin",
    requests,
    request: async (request) => {
      requests.push(request);
      return await Promise.race([handler(request), aborted(request.signal)]);
    },
    openSocket,
    close: () => Promise.resolve(),
  };
}

/** A transport and a caller over a handler. */
export function stubGateway(
  handler: Handler,
  clock: Clock,
): { transport: Transport; call: Caller; engine: StubEngine } {
  const engine = stubEngine(handler);
  const transport = transportOver(engine, clock);
  return { transport, call: createCaller(transport), engine };
}

/** A transport over an engine, with the defaults of a client. */
export function transportOver(
  engine: Engine,
  clock: Clock,
  baseUrl = "https://localhost:5000/v1/api",
  token?: () => string,
  pacing: ResolvedPacing | null = null,
): Transport {
  const gateway = parseGatewayUrl(baseUrl);
  return createTransport({
    gateway,
    trust: { trust: "system", why: "a test" },
    userAgent: "bezant/test",
    timeoutMs: 30_000,
    idleTimeoutMs: 30_000,
    maxInFlight: 4,
    pacing,
    clock,
    engine: { kind: engine.kind, sendsOnce: true, open: () => Promise.resolve(engine) },
    cookies: new GatewayCookies(gateway.origin, clock),
    token,
  });
}

/** An answer with a JSON or text body. */
export function answer(status: number, body: unknown = null, headers: HeadersInit = {}): EngineResponse {
  const text = typeof body === "string" ? body : body === null ? "" : JSON.stringify(body);
  const response = new Response(status === 204 ? null : text, { status: status < 200 ? 200 : status });
  return { status, headers: new Headers(headers), body: response.body };
}

/** `POST /v1/api/tickle` of a request. */
export function line(request: EngineRequest): string {
  const url = new URL(request.url);
  return `${request.method} ${url.pathname}${url.search}`;
}

function aborted(signal: AbortSignal): Promise<never> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}
