import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Peer } from "../exchange.ts";
import type { DoorName } from "../guard/doors.ts";
import type { Sidecar } from "../sidecar.ts";
import { openerOf } from "../ws/switching.ts";
import { adoptWebSocket, loadWebSocketServer } from "./web_socket.ts";
import { writeResponse } from "./write_response.ts";

/** Whether a request wants a WebSocket. One that offers anything else, as Java's client offers HTTP/2, is none. */
export function wantsWebSocket({ headers }: Pick<IncomingMessage, "headers">): boolean {
  return headers.upgrade?.toLowerCase() === "websocket";
}

/** What `node:http` calls with a handshake. */
export type UpgradeListener = (incoming: IncomingMessage, connection: Duplex, early: Uint8Array) => Promise<void>;

/** Asks the sidecar about each handshake, as about any request: it gets its socket, or the answer that says why not. */
export function upgradeListener(sidecar: Sidecar, door: DoorName = "main"): UpgradeListener {
  let loading: ReturnType<typeof loadWebSocketServer> | null = null;
  return async (incoming, connection, early) => {
    const gone = new AbortController();
    connection.on("error", () => {}); // the other end may go at any time; "close" follows
    connection.once("close", () => gone.abort());
    const response = await ask(sidecar, door, incoming, gone.signal);
    const open = openerOf(response);
    if (open === undefined) return await refuse(response, incoming, connection);
    const server = await (loading ??= loadWebSocketServer()).catch(() => null);
    if (server === null) return await refuse(notAllowed(), incoming, connection);
    const addHeaders = (lines: string[]): void => {
      for (const [name, value] of response.headers) lines.push(`${name}: ${value}`);
    };
    server.once("headers", addHeaders);
    server.handleUpgrade(incoming, connection, early as never, (ws) => adoptWebSocket(ws, connection, open));
    server.off("headers", addHeaders); // it refused by itself
  };
}

async function ask(
  sidecar: Sidecar,
  door: DoorName,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<Response> {
  const { remoteAddress, localAddress } = incoming.socket;
  const peer: Peer = { target: incoming.url, address: remoteAddress, localAddress, door, takesWebSocket: true };
  const request = requestOf(incoming, signal);
  if (request === null) return await sidecar.fetch(new Request("http://localhost/"), { target: "*", door });
  return await sidecar.fetch(request, peer);
}

/** The handshake as a Request; null for one that names no Host, or cannot be one. */
function requestOf({ method = "GET", headers, rawHeaders }: IncomingMessage, signal: AbortSignal): Request | null {
  if (headers.host === undefined) return null;
  try {
    const pairs: [string, string][] = [];
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) pairs.push([rawHeaders[at]!, rawHeaders[at + 1]!]);
    return new Request("http://localhost/", { method, headers: pairs, signal });
  } catch {
    return null;
  }
}

/** The program around us was started with fewer permissions than npm:ws wants. */
function notAllowed(): Response {
  const message = "WebSockets need WS_NO_BUFFER_UTIL and WS_NO_UTF_8_VALIDATE in --allow-env or --ignore-env";
  return Response.json({ code: "internal", message, request_id: null }, { status: 500 });
}

/** Writes an ordinary answer and ends the connection, which may already be speaking in frames. */
async function refuse(response: Response, incoming: IncomingMessage, connection: Duplex): Promise<void> {
  const outgoing = new ServerResponse(incoming);
  outgoing.shouldKeepAlive = false;
  outgoing.assignSocket(connection as Socket);
  outgoing.once("finish", () => connection.end());
  await writeResponse(response, outgoing);
}
