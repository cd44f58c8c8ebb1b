import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Peer } from "../exchange.ts";
import type { BindAddress, SocketPlace } from "../../operations/mod.ts";
import type { DoorName } from "../guard/doors.ts";
import type { Sidecar } from "../sidecar.ts";
import { restrictSocket } from "../store/socket_file.ts";
import { freeSocket } from "./free_socket.ts";
import { refuseUnreadable } from "./refuse_unreadable.ts";
import { upgradeListener, wantsWebSocket } from "./upgrade.ts";
import { writeResponse } from "./write_response.ts";

/** Bounds of a connection in milliseconds; Node's own names. */
export interface ConnectionBounds {
  /** Until the last header is there, from the connection's begin; also for who sends nothing. */
  readonly headersTimeout: number;
  /** Until the body is there. */
  readonly requestTimeout: number;
  /** How long a connection may be idle after an answer. */
  readonly keepAliveTimeout: number;
  /** How often the first two are looked at. */
  readonly connectionsCheckingInterval: number;
}

const BOUNDS: ConnectionBounds = {
  headersTimeout: 10_000,
  requestTimeout: 40_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
};

/** An open port. */
export interface Listener {
  /** The port, also when a free one was asked for; 0 for a Unix socket. */
  readonly port: number;
  /** Takes no new connections, lets requests under way finish, cuts what is left when `signal` aborts. */
  close(signal: AbortSignal): Promise<void>;
}

/**
 * Gives a sidecar a port. Connections that never end their headers, or idle for long, are closed. Only handshakes of
 * WebSockets are upgrades: a request which merely offers HTTP/2 (Java's client does) is a request like any other.
 *
 * @throws the system's error when the address can't be had
 */
export async function listen(
  sidecar: Sidecar,
  bind: BindAddress | SocketPlace,
  door: DoorName = "main",
  bounds: ConnectionBounds = BOUNDS,
): Promise<Listener> {
  const connections = new Set<Socket>();
  const busy = new Set<Socket>();
  let isClosing = false;
  const server = createServer(
    { ...bounds, keepAlive: true, noDelay: true, requireHostHeader: false, shouldUpgradeCallback: wantsWebSocket },
    requestListener(sidecar, door),
  );
  server.on("connection", (socket: Socket) => {
    connections.add(socket);
    socket.on("close", () => {
      connections.delete(socket);
      busy.delete(socket);
    });
  });
  server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => {
    busy.add(incoming.socket);
    if (isClosing) outgoing.shouldKeepAlive = false;
    outgoing.on("close", () => {
      busy.delete(incoming.socket);
      if (isClosing) incoming.socket.end();
    });
  });
  const upgrade = upgradeListener(sidecar, door);
  server.on("upgrade", (incoming: IncomingMessage, connection: Duplex, early: Uint8Array) => {
    busy.add(incoming.socket); // until it closes: whoever serves it says goodbye first
    upgrade(incoming, connection, early).catch(() => connection.destroy());
  });
  server.on("clientError", refuseUnreadable);
  server.on("connect", (_: IncomingMessage, socket: Socket) => refuseUnreadable(new Error("CONNECT"), socket));
  await opened(server, bind);

  function close(signal: AbortSignal): Promise<void> {
    isClosing = true;
    return new Promise((resolve) => {
      const cut = (): void => connections.forEach((socket) => socket.destroy());
      server.close(() => {
        signal.removeEventListener("abort", cut);
        resolve();
      });
      for (const socket of connections) if (!busy.has(socket)) socket.destroy();
      if (signal.aborted) cut();
      else signal.addEventListener("abort", cut, { once: true });
    });
  }

  const address = server.address() as AddressInfo | string;
  return { port: typeof address === "string" ? 0 : address.port, close };
}

function requestListener(
  sidecar: Sidecar,
  door: DoorName,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  return getRequestListener(async (request, { incoming, outgoing }) => {
    const { url: target = "/", socket, rawHeaders, httpVersion } = incoming as IncomingMessage;
    const { remoteAddress: address, localAddress } = socket;
    const headerNames = (): string[] => namesOf(rawHeaders);
    const isHttp10 = httpVersion === "1.0";
    const peer: Peer = { target, address, localAddress, headerNames, isHttp10, door, takesWholeBody: true };
    await writeResponse(await sidecar.fetch(request, peer), outgoing as ServerResponse);
    return RESPONSE_ALREADY_SENT;
  }, {
    overrideGlobalObjects: false,
    // a request that can't be made sense of (no Host, a target that is no path) never becomes a Request
    errorHandler: () =>
      sidecar.fetch(new Request("http://localhost/", { headers: { host: "localhost" } }), { ...BAD_TARGET, door }),
  });
}

/** From names and values in turn. */
function namesOf(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
}

const BAD_TARGET = { target: "*" } as const;

async function opened(server: Server, bind: BindAddress | SocketPlace): Promise<void> {
  const isSocket = "socketPath" in bind;
  if (isSocket) await freeSocket(bind.socketPath);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(isSocket ? { path: bind.socketPath } : { port: bind.port, host: bind.hostname }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  if (isSocket) restrictSocket(bind.socketPath);
}
