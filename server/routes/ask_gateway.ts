import {
  headError,
  type IbkrClient,
  type IbkrErrorDetails,
  type Logger,
  NotAuthenticatedError,
  type TransportResponse,
  UpstreamDecodeError,
} from "../../mod.ts";
import type { Exchange } from "../exchange.ts";
import { askerOf } from "../guard/asker.ts";
import type { TradeGate } from "../guard/trade_gate.ts";
import { onwardTrace } from "../pipeline/trace_context.ts";
import { passAnswer } from "../proxy/answer.ts";
import type { RouteCall } from "./typed_routes.ts";

/**
 * Sends the request of a typed route and passes its answer on, whatever its status, with one exception: a missing
 * login is told as such, because a redirect would lead a program to an HTML page with status 200 (contract W-25).
 *
 * @throws {IbkrError} `not_authenticated`, `access_refused`, or what kept an answer from coming
 */
export async function askGateway(
  call: RouteCall,
  exchange: Exchange,
  { client, gate, logger }: { readonly client: IbkrClient; readonly gate: TradeGate; readonly logger: Logger },
): Promise<Response> {
  const { transport } = client;
  const trace = onwardTrace(exchange.trace, () => transport.pacing.snapshot().mode === "sidecar");
  const headers = [...call.headers ?? [], ...trace];
  const upstream = await gate.send({ ...call, headers, signal: exchange.signal }, askerOf(exchange));
  const details = { operation: call.operation, method: call.method, path: call.path.split("?", 1)[0] };
  const refused = upstream.status === 401
    ? new NotAuthenticatedError(details)
    : headError(upstream, details) ?? pageError(upstream, { ...details, effect: call.effect });
  if (refused !== null) {
    await upstream.body?.cancel();
    throw refused;
  }
  const headOnly = exchange.request.method === "HEAD";
  return await passAnswer(
    upstream,
    { gateway: transport.gateway, keepCookies: false, guessHtml: false, headOnly },
    exchange,
    logger,
  );
}

/** A success that is a web page: whatever answers there is no Gateway, and no program could read it. */
function pageError({ status, headers }: TransportResponse, details: IbkrErrorDetails): UpstreamDecodeError | null {
  const isPage = status >= 200 && status < 300 && /^\s*text\/html\b/i.test(headers.get("content-type") ?? "");
  return isPage ? new UpstreamDecodeError("an HTML page", { ...details, status }) : null;
}
