import { type Logger, type TransportResponse, UpstreamHttpError } from "../../mod.ts";
import type { Exchange } from "../exchange.ts";
import { passBody } from "./pass_body.ts";
import { type HeaderRules, responseHeaders } from "./response_headers.ts";

/** How an answer of the Gateway is passed on. */
export interface AnswerRules extends HeaderRules {
  /** Whether a page without a proper type is taken for HTML, as the login pages need. */
  readonly guessHtml: boolean;
  /** Whether the caller asked for the head only. */
  readonly headOnly: boolean;
}

/** Makes the caller's answer from the Gateway's: status and bytes as they are, headers by the rules. */
export async function passAnswer(
  upstream: TransportResponse,
  rules: AnswerRules,
  exchange: Exchange,
  logger: Logger,
): Promise<Response> {
  const { status } = upstream;
  if (status < 200 || status > 599) {
    await upstream.body?.cancel();
    throw new UpstreamHttpError(`the Gateway answered with status ${status}, which HTTP does not know`);
  }
  const headers = responseHeaders(upstream.headers, rules);
  const isRedirect = status >= 300 && status <= 399;
  if (upstream.body === null || rules.headOnly || isRedirect) {
    await upstream.body?.cancel().catch(() => {}); // a redirect counts even when what follows it is broken
    if (isRedirect) headers.delete("content-length");
    return new Response(null, { status, headers });
  }
  const body = await passBody(upstream.body, exchange, logger);
  if (body === null) headers.delete("content-length");
  else fixType(headers, rules.guessHtml);
  return new Response(body, { status, headers });
}

/**
 * A body without a type gets one. On the login pages that is HTML, and `application/octet-stream` is HTML too, because
 * the Gateway says so of its pages; elsewhere nothing is guessed (sidecar contract §7.3.5, W-30).
 */
function fixType(headers: Headers, guessHtml: boolean): void {
  const type = headers.get("content-type");
  if (type !== null && !(guessHtml && type.toLowerCase() === "application/octet-stream")) return;
  headers.set("content-type", guessHtml ? "text/html; charset=UTF-8" : "application/octet-stream");
  headers.set("x-content-type-options", "nosniff");
}
