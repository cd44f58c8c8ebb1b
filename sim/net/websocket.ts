/**
 * A WebSocket over a socket that has been upgraded, on either side of it, and the two handshakes.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { bytesOf, concat } from "./bytes.ts";
import { headerOf, type HttpRequest, parseStatusLine, responseFraming } from "./http_message.ts";
import { requestHead, responseHead } from "./message_writer.ts";
import { createMessageParser, type Header } from "./message_parser.ts";
import { connect, type Socket } from "./sockets.ts";
import { closePayload, createFrameReader, encodeFrame, OPCODE } from "./websocket_frames.ts";
import type { HttpTarget } from "./http_client.ts";

/** What to do with what arrives. */
export interface WsHandlers {
  /** A whole text or binary message. */
  onMessage(payload: Uint8Array, isText: boolean): void;
  /** The socket is over; called once. `code` is 1005 or 1006 when the peer gave none. */
  onClose(code: number): void;
}

/** An open WebSocket. */
export interface WsPeer {
  /** Sends one message; nothing happens when the socket is over. */
  send(payload: Uint8Array | string, kind: "text" | "binary"): void;
  /** Says goodbye and ends the connection. */
  close(code: number): void;
  /** Cuts the connection without a word. */
  destroy(): void;
}

/** A mask that changes nothing: masking guards browsers against caches, which a loopback link between two layers has not. */
const NO_MASK: Uint8Array = new Uint8Array(4);

/** Wraps an upgraded socket. `early` holds bytes that came with the handshake. */
export function createWsPeer(
  socket: Socket,
  side: "server" | "client",
  early: Uint8Array,
  handlers: WsHandlers,
): WsPeer {
  const reader = createFrameReader(side === "server");
  const mask = side === "client" ? NO_MASK : null;
  let isOver = false;

  function write(opcode: number, payload: Uint8Array): void {
    if (!isOver && socket.writable) socket.write(encodeFrame(opcode, payload, mask));
  }

  function finish(code: number): void {
    if (isOver) return;
    isOver = true;
    handlers.onClose(code);
  }

  function close(code: number): void {
    write(OPCODE.close, closePayload(code));
    finish(code);
    socket.end();
  }

  function onData(bytes: Uint8Array): void {
    if (isOver) return;
    const messages = reader.push(bytes);
    if ("fault" in messages) return close(messages.fault);
    for (const { opcode, payload } of messages) {
      if (opcode === OPCODE.ping) write(OPCODE.pong, payload);
      else if (opcode === OPCODE.close) {
        write(OPCODE.close, payload.subarray(0, 2));
        finish(payload.length >= 2 ? (payload[0]! << 8) | payload[1]! : 1005);
        socket.end();
      } else if (opcode !== OPCODE.pong && !isOver) hand(payload, opcode === OPCODE.text);
    }
  }

  /** What one client sends must not end the process that serves the others. */
  function hand(payload: Uint8Array, isText: boolean): void {
    try {
      handlers.onMessage(payload, isText);
    } catch {
      close(1011);
    }
  }

  socket.on("data", onData);
  socket.on("close", () => finish(1006));
  if (early.length > 0) onData(early);
  return {
    send: (payload, kind) => write(OPCODE[kind], typeof payload === "string" ? bytesOf(payload) : payload),
    close,
    destroy: () => void socket.destroy(),
  };
}

/** Answers a handshake with 101. False (and 400) when the request lacks its key. */
export function acceptUpgrade(request: HttpRequest, socket: Socket, extra: readonly Header[] = []): boolean {
  const key = headerOf(request.headers, "sec-websocket-key");
  if (key === undefined || request.method !== "GET") {
    socket.end(responseHead(400, [["Content-Length", "0"], ["Connection", "close"]]));
    return false;
  }
  socket.write(responseHead(101, [
    ["Upgrade", "websocket"],
    ["Connection", "Upgrade"],
    ["Sec-WebSocket-Accept", acceptKey(key)],
    ...extra,
  ]));
  return true;
}

/** Opens a WebSocket to a server. Rejects when it answers anything but 101. */
export async function openWebSocket(
  target: HttpTarget,
  path: string,
  headers: readonly Header[],
): Promise<{ readonly socket: Socket; readonly early: Uint8Array }> {
  const socket = await connect(target.hostname, target.port, target.trust);
  const parser = createMessageParser((head) => responseFraming(head, "GET"), {
    lineBytes: 8192,
    headerBytes: 65_536,
    bodyBytes: 65_536,
  });
  return await new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error("Cannot open the upstream WebSocket: the handshake was refused"));
    const onData = (bytes: Uint8Array): void => {
      const [first, ...rest] = parser.push(bytes);
      if (first === undefined) return;
      socket.off("data", onData);
      socket.off("close", fail);
      if (first.type !== "head" || parseStatusLine(first.head.startLine) !== 101) return socket.destroy(), fail();
      resolve({
        socket,
        early: concat(...rest.map((event) => event.type === "raw" ? event.bytes : new Uint8Array(0))),
      });
    };
    socket.on("data", onData);
    socket.on("close", fail);
    socket.write(requestHead("GET", path, [
      ["Upgrade", "websocket"],
      ["Connection", "Upgrade"],
      ["Sec-WebSocket-Version", "13"],
      ["Sec-WebSocket-Key", "c2ltdWxhdG9yLWdhdGV3YXk="],
      ...headers,
    ]));
  });
}

function acceptKey(key: string): string {
  return createHash("sha1").update(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest("base64");
}
