/**
 * What the Gateway does to requests on their way up and to answers on their way down (§2.3, §2.4). Pure.
 *
 * @module
 */

import { bytesOf } from "../net/bytes.ts";
import { headerOf, type HttpReply, type HttpRequest, withoutHeaders } from "../net/http_message.ts";
import { REMOTE_ORIGIN } from "./routing.ts";

/** Name of the real upstream, in the Host header. */
export const REMOTE_HOST: string = new URL(REMOTE_ORIGIN).host;

/** Never passed on: the client's cookies and coding, and what belongs to one connection only. */
const DROPPED = [
  "cookie",
  "host",
  "accept-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
];

/**
 * The request that IBKR sees. A body that came in chunks is lost, together with any word about its length.
 *
 * @param request What the client sent
 * @param target The path upstream
 * @param cookies The Gateway's own cookies
 * @param remoteHost The upstream's name
 */
export function toUpstream(
  request: HttpRequest,
  target: string,
  cookies: string,
  remoteHost: string = REMOTE_HOST,
): Omit<HttpRequest, "isChunked"> {
  const hasLength = !request.isChunked && headerOf(request.headers, "content-length") !== undefined;
  const body = hasLength ? request.body : new Uint8Array(0);
  return {
    method: request.method,
    target,
    headers: [
      ["Host", remoteHost],
      ...withoutHeaders(request.headers, ...DROPPED),
      ["Cookie", cookies],
      ...(hasLength ? [["Content-Length", String(body.length)] as const] : []),
    ],
    body,
  };
}

/** True when the Gateway takes this answer for a login: any redirect by the Dispatcher (§2.6). */
export function looksLikeLogin(target: string, status: number): boolean {
  return status === 302 && target.split("?", 1)[0] === "/sso/Dispatcher";
}

/** The answer that the client sees. Lengths go; the Dispatcher's redirect becomes a success that proves nothing. */
export function toClient(target: string, reply: HttpReply): HttpReply {
  const headers = withoutHeaders(reply.headers, "content-length", "transfer-encoding", "connection", "keep-alive");
  if (!looksLikeLogin(target, reply.status)) return { ...reply, headers };
  return { status: 200, headers: withoutHeaders(headers, "content-type"), body: bytesOf("Client login succeeds") };
}
