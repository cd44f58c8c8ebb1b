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

/** So much at most waits for the end of a turn. */
const MOST_WAITING_BYTES = 65_536;

/** Frames of the last texts that a server has sent: most go to several clients. */
const recent = new Map<string, Uint8Array>();
const MOST_RECENT = 64;
/** Longer ones are for one client each, and too large to keep. */
const LONG_TEXT = 4_096;

function frameOf(text: string, opcode: number, mask: Uint8Array | null): Uint8Array {
  if (mask !== null || opcode !== OPCODE.text || text.length > LONG_TEXT) {
    return encodeFrame(opcode, bytesOf(text), mask);
  }
  const known = recent.get(text);
  if (known !== undefined) return known;
  const frame = encodeFrame(opcode, bytesOf(text), null);
  if (recent.size >= MOST_RECENT) recent.clear();
  recent.set(text, frame);
  return frame;
}

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
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;

  /** Frames of one turn leave in one write: a call into the system costs more than most frames. */
  function write(frame: Uint8Array): void {
    if (isOver || !socket.writable) return;
    if (waiting.length === 0) queueMicrotask(flush);
    waiting.push(frame);
    waitingBytes += frame.length;
    if (waitingBytes >= MOST_WAITING_BYTES) flush();
  }

  function flush(): void {
    if (waiting.length > 0 && socket.writable) socket.write(waiting.length === 1 ? waiting[0]! : concat(...waiting));
    waiting = [];
    waitingBytes = 0;
  }

  const writeControl = (opcode: number, payload: Uint8Array) => write(encodeFrame(opcode, payload, mask));

  function finish(code: number): void {
    if (isOver) return;
    isOver = true;
    handlers.onClose(code);
  }

  function end(code: number, payload: Uint8Array): void {
    writeControl(OPCODE.close, payload);
    flush();
    finish(code);
    socket.end();
  }

  const close = (code: number) => end(code, closePayload(code));

  function onData(bytes: Uint8Array): void {
    if (isOver) return;
    const messages = reader.push(bytes);
    if ("fault" in messages) return close(messages.fault);
    for (const { opcode, payload } of messages) {
      if (opcode === OPCODE.ping) writeControl(OPCODE.pong, payload);
      else if (opcode === OPCODE.close) {
        end(payload.length >= 2 ? (payload[0]! << 8) | payload[1]! : 1005, payload.subarray(0, 2));
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
    send: (payload, kind) =>
      write(
        typeof payload === "string" ? frameOf(payload, OPCODE[kind], mask) : encodeFrame(OPCODE[kind], payload, mask),
      ),
    close,
    destroy() {
      flush();
      socket.destroy();
    },
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
