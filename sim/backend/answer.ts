/**
 * What the backend answers with.
 *
 * @module
 */

import { bytesOf } from "../net/bytes.ts";
import { type HttpReply, SIMULATED } from "../net/http_message.ts";
import type { Header } from "../net/message_parser.ts";

/** An answer before it becomes a reply on the wire. */
export interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
  readonly headers?: readonly Header[];
}

const JSON_TYPE = "application/json; charset=utf-8";

/** JSON. */
export function json(body: unknown, status = 200, headers: readonly Header[] = []): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(body), headers };
}

/** JSON that is already text. */
export function jsonText(body: string): Answer {
  return { status: 200, contentType: JSON_TYPE, body, headers: [] };
}

/** An error as IBKR words it: sometimes with the status in the body, sometimes without (§4). */
export function failure(status: number, error: string, withStatus = false): Answer {
  return json(withStatus ? { error, statusCode: status } : { error }, status);
}

/** A small HTML page. */
export function html(body: string, status = 200, headers: readonly Header[] = []): Answer {
  return { status, contentType: "text/html; charset=utf-8", body, headers };
}

/** A redirect. */
export function redirect(location: string, headers: readonly Header[] = []): Answer {
  return { status: 302, contentType: null, body: "", headers: [["Location", location], ...headers] };
}

/** What an unknown path gets (§3.2, after the path without `/iserver`). */
export const NOT_FOUND: Answer = html("<html><body><h1>Resource not found</h1></body></html>", 404);

/** The reply on the wire. */
export function toReply(answer: Answer, nowMs: number): HttpReply {
  const headers: Header[] = [
    ["Date", new Date(nowMs).toUTCString()],
    ["Cache-Control", "no-cache, no-store"],
    SIMULATED,
    ...(answer.contentType === null ? [] : [["Content-Type", answer.contentType] as const]),
    ...(answer.headers ?? []),
  ];
  return { status: answer.status, headers, body: bytesOf(answer.body) };
}
