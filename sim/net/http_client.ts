/**
 * Asks an HTTP/1.1 server over one connection at a time. Never sends a request twice.
 *
 * @module
 */

import { concat } from "./bytes.ts";
import {
  type HttpReply,
  type HttpRequest,
  parseStatusLine,
  responseFraming,
  type StreamedBody,
} from "./http_message.ts";
import { requestHead } from "./message_writer.ts";
import { createMessageParser, type ParseEvent, type ParseLimits } from "./message_parser.ts";
import { connect, type Socket, type TlsTrust } from "./sockets.ts";

/** A reply whose body is still arriving. */
export interface StreamedReply extends HttpReply {
  readonly body: StreamedBody;
  /** Settles when the last byte has come, or with an error when the connection broke off. */
  readonly finished: Promise<void>;
}

/** Where the server is. */
export interface HttpTarget {
  readonly hostname: string;
  readonly port: number;
  /** TLS, and whom to believe; absent or null: plain HTTP. */
  readonly trust?: TlsTrust | null;
}

/** One reusable connection. */
export interface HttpConnection {
  /** Sends a request and resolves with the reply's head. One at a time: wait for `finished` before the next. */
  send(request: Omit<HttpRequest, "isChunked">): Promise<StreamedReply>;
  /** Cuts the connection. */
  close(): void;
}

const LIMITS: ParseLimits = { lineBytes: 65_536, headerBytes: 262_144, bodyBytes: 268_435_456 };

/** Makes a connection that opens when first used, and again when the server has closed it. */
export function createHttpConnection(target: HttpTarget): HttpConnection {
  let socket: Socket | null = null;
  let isClosed = false;

  async function send(request: Omit<HttpRequest, "isChunked">): Promise<StreamedReply> {
    if (socket === null || socket.destroyed || !socket.writable) {
      socket = await connect(target.hostname, target.port, target.trust);
    }
    if (isClosed) socket.destroy();
    return exchange(socket, request);
  }

  return {
    send,
    close() {
      isClosed = true;
      socket?.destroy();
    },
  };
}

function exchange(socket: Socket, request: Omit<HttpRequest, "isChunked">): Promise<StreamedReply> {
  const parser = createMessageParser((head) => responseFraming(head, request.method), LIMITS);
  const body = createByteQueue();
  const finished = Promise.withResolvers<void>();
  const head = Promise.withResolvers<StreamedReply>();
  finished.promise.catch(() => {}); // whoever reads the body sees the error; nobody has to look at both

  function settle(error: Error | null): void {
    socket.off("data", onData);
    socket.off("close", onClose);
    body.end(error);
    if (error === null) return finished.resolve();
    socket.destroy();
    finished.reject(error);
    head.reject(error);
  }

  function take(event: ParseEvent): void {
    if (event.type === "head") {
      const status = parseStatusLine(event.head.startLine)!;
      head.resolve({ status, headers: event.head.headers, body: body.read(), finished: finished.promise });
    } else if (event.type === "data") body.push(event.bytes);
    else if (event.type === "end") settle(null);
    else settle(new Error("Cannot read the upstream's answer: it is not HTTP/1.1"));
  }

  const onData = (bytes: Uint8Array): void => parser.push(bytes).forEach(take);
  const onClose = (): void => {
    const events = parser.finish();
    events.forEach(take);
    if (events.length === 0) settle(new Error("Cannot read the upstream's answer: the connection ended before it"));
  };
  socket.on("data", onData);
  socket.on("close", onClose);
  socket.write(concat(requestHead(request.method, request.target, request.headers), request.body));
  return head.promise;
}

/** A queue of bytes with one reader. */
function createByteQueue(): {
  push(bytes: Uint8Array): void;
  end(error: Error | null): void;
  read(): StreamedBody;
} {
  const parts: Uint8Array[] = [];
  let ended: { error: Error | null } | null = null;
  let wake = (): void => {};
  async function* pieces(): AsyncGenerator<Uint8Array> {
    while (true) {
      for (let part = parts.shift(); part !== undefined; part = parts.shift()) yield part;
      if (ended !== null) break;
      await new Promise<void>((resolve) => (wake = resolve));
    }
    if (ended.error !== null) throw ended.error;
  }
  return {
    push(bytes) {
      parts.push(bytes);
      wake();
    },
    end(error) {
      ended ??= { error };
      wake();
    },
    read: () => ({
      [Symbol.asyncIterator]: pieces,
      whole: () => ended === null || ended.error !== null ? null : concat(...parts),
    }),
  };
}

/** Everything a streamed body brings, as one array. */
export async function readBody(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return concat(...parts);
}
