import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { setImmediate } from "node:timers";
// @ts-types="@types/ws"
import type { RawData, WebSocket, WebSocketServer } from "ws";
import type { ServerSocket, SocketOpener } from "../ws/server_socket.ts";

/** The subprotocol of those who want text frames; the Gateway's are binary, and so are ours without it. */
export const TEXT_PROTOCOL = "bezant";
/** Longest frame that is taken: a subscription to every field of a contract has a tenth of this. */
const MAX_FRAME_BYTES = 64 * 1024;
/** How long the other end may take to say goodbye. */
const CLOSE_TIMEOUT_MS = 5_000;

/**
 * The server's side of the handshake, and of the frames after it (RFC 6455). Frames are never packed. Loaded when it is
 * first needed: it looks at two environment variables, which a program that embeds the sidecar need not allow before.
 */
export async function loadWebSocketServer(): Promise<WebSocketServer> {
  // @ts-types="@types/ws"
  const { WebSocketServer } = await import("ws");
  return new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    handleProtocols: (offered) => offered.has(TEXT_PROTOCOL) ? TEXT_PROTOCOL : false,
    ...{ closeTimeout: CLOSE_TIMEOUT_MS },
  });
}

/** Connects a socket that has been accepted with whoever speaks on it. */
export function adoptWebSocket(ws: WebSocket, connection: Duplex, open: SocketOpener): void {
  const options = { binary: ws.protocol !== TEXT_PROTOCOL, compress: false };
  let isGathering = false;

  /** Frames of one turn of the event loop leave in one write, which costs more than what is in it. */
  function gather(): void {
    if (isGathering) return;
    isGathering = true;
    connection.cork();
    setImmediate(() => {
      isGathering = false;
      connection.uncork();
    });
  }

  const socket: ServerSocket = {
    send(frame) {
      gather();
      ws.send(frame, options);
    },
    isFull: () => connection.writableNeedDrain,
    ping: () => ws.ping(),
    close: (code, reason) => ws.close(code, reason),
    destroy: () => ws.terminate(),
  };
  const events = open(socket);
  ws.on("message", (data) => events.onMessage(textOf(data)));
  ws.on("ping", () => events.onAlive());
  ws.on("pong", () => events.onAlive());
  ws.on("error", () => {}); // a broken protocol or connection; "close" follows
  ws.on("close", () => events.onClose());
  connection.on("drain", () => events.onDrain());
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString();
}
