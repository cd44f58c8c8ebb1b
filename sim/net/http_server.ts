/**
 * An HTTP/1.1 server on a bare socket: node's own would add lengths, lower-case names and refuse what the Java gateway accepts.
 *
 * @module
 */

import { bytesOf, concat } from "./bytes.ts";
import {
  headerOf,
  type HttpReply,
  type HttpRequest,
  parseRequestLine,
  requestFraming,
  SIMULATED,
  withoutHeaders,
} from "./http_message.ts";
import { chunkOf, LAST_CHUNK, responseHead } from "./message_writer.ts";
import { createMessageParser, type Header, type ParseFault, type ParseLimits } from "./message_parser.ts";
import { type Socket, writeAll } from "./sockets.ts";
import type { Outcome } from "./traffic.ts";

/** What a server does with what arrives. */
export interface HttpHandler {
  /**
   * Answers a request. `"hang"`: never answers, as the Java gateway does when its upstream is away; `"cut"`: the connection ends
   * without an answer.
   */
  request(request: HttpRequest): Promise<Outcome>;
  /** Takes over a connection that asked for a WebSocket; `early` holds bytes that came with the request. */
  upgrade(request: HttpRequest, socket: Socket, early: Uint8Array): void;
}

/** How a server frames and bounds. */
export interface HttpServerStyle {
  readonly limits: ParseLimits;
  /** `always-chunked`: as the Java gateway (§2.4). `length`: Content-Length when the size is known. */
  readonly framing: "always-chunked" | "length";
}

/** Unanswered requests on one connection before it is told to wait. */
const MAX_PIPELINED = 32;

/** Serves one connection until it ends. */
export function serveHttp(socket: Socket, handler: HttpHandler, style: HttpServerStyle): void {
  const parser = createMessageParser(requestFraming, style.limits);
  const queue: (Arrived | ParseFault)[] = [];
  let current: { request: Omit<HttpRequest, "body">; version: string; parts: Uint8Array[] } | null = null;
  let isAnswering = false;
  let upgraded: HttpRequest | null = null;
  let early: Uint8Array[] = [];

  function onData(bytes: Uint8Array): void {
    for (const event of parser.push(bytes)) {
      if (event.type === "head") {
        const { method, target, version } = parseRequestLine(event.head.startLine)!;
        const headers = event.head.headers;
        const request = { method, target, headers, isChunked: event.framing.kind === "chunked" };
        if (event.framing.kind === "raw") upgraded = { ...request, body: new Uint8Array(0) };
        else current = { request, version, parts: [] };
      } else if (event.type === "data") current?.parts.push(event.bytes);
      else if (event.type === "raw") early.push(event.bytes);
      else if (event.type === "fault") queue.push(event.fault);
      else if (current !== null) {
        queue.push(complete(current));
        current = null;
      }
    }
    if (queue.length > MAX_PIPELINED) socket.pause();
    void answerAll();
  }

  async function answerAll(): Promise<void> {
    if (isAnswering) return;
    isAnswering = true;
    for (let next = queue.shift(); next !== undefined && !socket.destroyed; next = queue.shift()) {
      if (typeof next === "string") return refuse(socket, next);
      const reply = await handler.request(next.request).catch(() => FAILED);
      if (reply === "hang") return;
      if (reply === "cut") return void socket.destroy();
      // A body that breaks off can only be shown by a connection that breaks off.
      const isOpen = await writeReply(socket, next, reply, style).catch(() => (socket.destroy(), false));
      if (!isOpen) return;
      if (socket.isPaused()) socket.resume();
    }
    isAnswering = false;
    if (upgraded !== null) handOver(upgraded);
  }

  function handOver(request: HttpRequest): void {
    upgraded = null;
    socket.off("data", onData);
    const bytes = concat(...early);
    early = [];
    try {
      handler.upgrade(request, socket, bytes);
    } catch {
      socket.destroy(); // one connection may fail, the others must not see it
    }
  }

  socket.on("data", onData);
  socket.on("end", () => socket.end());
}

const FAILED: HttpReply = { status: 500, headers: [], body: null };

/** A whole request. */
interface Arrived {
  readonly request: HttpRequest;
  /** HTTP/1.0: knows no chunks, and the connection ends with the answer unless told otherwise. */
  readonly isOld: boolean;
}

function complete(
  message: { request: Omit<HttpRequest, "body">; version: string; parts: readonly Uint8Array[] },
): Arrived {
  const { request, version, parts } = message;
  const body = parts.length === 1 ? parts[0]! : concat(...parts);
  return { request: { ...request, body }, isOld: version === "HTTP/1.0" };
}

/** What the gateway answers to what it cannot read (§2.2). The vendor's 414 is HTTP/1.0. */
function refuse(socket: Socket, fault: ParseFault): void {
  const [status, version] = fault === "line-too-long"
    ? [414, "HTTP/1.0"] as const
    : [fault === "body-too-large" ? 413 : 400, "HTTP/1.1"] as const;
  socket.end(responseHead(status, [["Content-Length", "0"], ["Connection", "close"], SIMULATED], version));
}

/** Writes a reply; false when the connection is over. Reads a streamed body to its end even if nobody wants it any more. */
async function writeReply(
  socket: Socket,
  { request, isOld }: Arrived,
  reply: HttpReply,
  style: HttpServerStyle,
): Promise<boolean> {
  const whole = wholeOf(reply.body);
  const hasBody = request.method !== "HEAD" && reply.status !== 204 && reply.status !== 304;
  const hasLength = hasBody && style.framing === "length" && whole !== null;
  const isChunked = hasBody && !hasLength && !isOld;
  const wish = headerOf(request.headers, "connection") ?? (isOld ? "close" : "");
  const closes = /\bclose\b/i.test(wish) || (isOld && !hasLength); // only the end of the connection ends such a body
  const headers = withoutHeaders(reply.headers, "content-length", "transfer-encoding", "connection");
  if (closes) headers.push(["Connection", "close"]);
  if (hasLength) headers.push(["Content-Length", String(whole.length)]);
  if (isChunked) headers.push(["Transfer-Encoding", "chunked"]);
  const head = responseHead(reply.status, headers);
  const framed = (bytes: Uint8Array): Uint8Array => isChunked ? chunkOf(bytes) : bytes;
  if (hasBody && whole !== null) {
    // One write instead of three: each is a record of its own under TLS.
    await writeAll(socket, isChunked ? concat(head, chunkOf(whole), LAST_CHUNK) : concat(head, whole));
  } else {
    await writeAll(socket, head);
    for await (const bytes of chunksOf(reply.body)) if (hasBody) await writeAll(socket, framed(bytes));
    if (isChunked) await writeAll(socket, LAST_CHUNK);
  }
  if (closes) socket.end();
  return !closes && !socket.destroyed;
}

/** The body when all of it is here, null when it is still arriving. */
function wholeOf(body: HttpReply["body"]): Uint8Array | null {
  if (body === null) return new Uint8Array(0);
  return body instanceof Uint8Array ? body : body.whole?.() ?? null;
}

async function* chunksOf(body: HttpReply["body"]): AsyncIterable<Uint8Array> {
  if (body instanceof Uint8Array) yield body;
  else if (body !== null) yield* body;
}

/** A reply with a text body. */
export function textReply(status: number, headers: readonly Header[], text: string): HttpReply {
  return { status, headers, body: bytesOf(text) };
}
