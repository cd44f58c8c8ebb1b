/**
 * The Gateway's server: what the Java program does between a client and IBKR (§2).
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import type { HttpTarget } from "../net/http_client.ts";
import { headerOf, type HttpReply, type HttpRequest, SIMULATED } from "../net/http_message.ts";
import { type HttpHandler, serveHttp, textReply } from "../net/http_server.ts";
import { responseHead } from "../net/message_writer.ts";
import { listen, type Listener, type Socket, type TlsIdentity } from "../net/sockets.ts";
import { createTraffic, type Outcome, type Traffic } from "../net/traffic.ts";
import { createAfterLogin } from "./after_login.ts";
import { isAllowed } from "./allow_list.ts";
import { createCookieJar } from "./cookie_jar.ts";
import { destinationOf } from "./routing.ts";
import { looksLikeLogin, toClient, toUpstream } from "./transform.ts";
import { createUpstream } from "./upstream.ts";
import { proxyWebSocket } from "./websocket_proxy.ts";

/** How to start a Gateway. */
export interface GatewayOptions {
  /** Addresses to listen on, all on one port; an address after the first that is not to be had is left out. */
  readonly hostnames: readonly string[];
  /** 0: any free port. */
  readonly port: number;
  readonly identity: TlsIdentity | null;
  readonly upstream: HttpTarget;
  /** What the Gateway takes its upstream for: in the Host header, and where unknown paths are redirected to. */
  readonly remoteOrigin: string;
  /** Addresses that may call, with `*`; null: everybody. */
  readonly allow: readonly string[] | null;
  readonly clock: SimClock;
  readonly wsOpenDelayMs: () => number;
  /** Where faults take hold of what clients send and get. */
  readonly traffic?: Traffic;
  /** Told about every request and every WebSocket handshake. */
  readonly onRequest: (request: HttpRequest) => void;
}

/** A running Gateway. */
export interface Gateway {
  readonly port: number;
  /** How many of the addresses it listens on. */
  readonly addressCount: number;
  /** Sends a request through the Gateway without a socket, and without telling `onRequest`. */
  exchange(request: HttpRequest): Promise<Outcome>;
  /** Resolves when the Gateway's own calls after a login are done. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The Java gateway's bounds (§2.2). */
const LIMITS = { lineBytes: 4_096, headerBytes: 8_192, bodyBytes: 67_108_864 };

/** Starts a Gateway in front of `upstream`. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const jar = createCookieJar();
  const upstream = createUpstream(options.upstream);
  const { remoteOrigin } = options;
  const remoteHost = new URL(remoteOrigin).host;
  const errands = createAfterLogin(options.clock, upstream, jar, remoteHost);

  const { traffic = createTraffic() } = options;

  async function exchange(request: HttpRequest): Promise<Outcome> {
    const outcome = await traffic.arrive(request) ?? await forward(request);
    return typeof outcome === "string" ? outcome : traffic.leave(request, outcome);
  }

  async function forward(request: HttpRequest): Promise<Outcome> {
    const hasOrigin = headerOf(request.headers, "origin") !== undefined;
    const destination = destinationOf(request.method, request.target, hasOrigin, remoteOrigin);
    if (destination.kind !== "upstream") return localReply(destination);
    const { target } = destination;
    try {
      const reply = await upstream.send(toUpstream(request, target, jar.headerFor(target), remoteHost));
      jar.take(reply.headers);
      if (looksLikeLogin(target, reply.status)) errands.start();
      return toClient(target, reply);
    } catch {
      return "hang"; // no 502: the Java gateway leaves the client waiting for ever (§2.5)
    }
  }

  const handler = {
    request(request: HttpRequest) {
      options.onRequest(request);
      return exchange(request);
    },
    upgrade(request: HttpRequest, socket: Socket, early: Uint8Array) {
      options.onRequest(request);
      const { clock, upstream: target, wsOpenDelayMs: openDelayMs } = options;
      proxyWebSocket({ clock, target, jar, openDelayMs, remoteOrigin, traffic }, request, socket, early);
    },
  };
  const onSocket = (socket: Socket) => {
    const isWelcome = isAllowed(socket.remoteAddress, options.allow);
    if (isWelcome) serveHttp(socket, handler, { limits: LIMITS, framing: "always-chunked" });
    else serveHttp(socket, FORBIDDEN, { limits: LIMITS, framing: "length" });
  };
  const listeners = await listenOnAll(options, onSocket);
  return {
    port: listeners[0]!.port,
    addressCount: listeners.length,
    exchange,
    settled: errands.settled,
    async close() {
      errands.close();
      upstream.close();
      await Promise.all(listeners.map((listener) => listener.close()));
    },
  };
}

const DENIED = "Access Denied";

/** What a caller that is not on the list gets on every path (§2.2). */
const FORBIDDEN: HttpHandler = {
  request: () => Promise.resolve(textReply(404, [SIMULATED], DENIED)),
  upgrade(_request, socket) {
    socket.write(responseHead(404, [["Content-Length", String(DENIED.length)], SIMULATED]));
    socket.end(DENIED);
  },
};

async function listenOnAll(options: GatewayOptions, onSocket: (socket: Socket) => void): Promise<Listener[]> {
  const listeners: Listener[] = [];
  for (const hostname of options.hostnames) {
    const port = listeners[0]?.port ?? options.port;
    try {
      listeners.push(await listen({ hostname, port, identity: options.identity, onSocket }));
    } catch (error) {
      if (listeners.length === 0) throw error;
    }
  }
  return listeners;
}

/** The day of the build that was measured. */
const DEMO_CHANGED = new Date(Date.UTC(2023, 3, 24)).toUTCString();

type Local = Exclude<ReturnType<typeof destinationOf>, { kind: "upstream" }>;

function localReply(destination: Local): HttpReply {
  switch (destination.kind) {
    case "redirect":
      return textReply(302, [["Location", destination.location], SIMULATED], "");
    case "demo":
      return textReply(200, [
        ["Content-Type", "text/html;charset=UTF-8"],
        ["Cache-Control", "public, max-age=86400"],
        ["Last-Modified", DEMO_CHANGED],
        SIMULATED,
      ], "<!doctype html><title>SIMULATED</title><p>SIMULATED Client Portal Gateway</p>\n");
    case "preflight":
      return textReply(204, [
        ["Access-Control-Allow-Origin", "*"],
        ["Access-Control-Allow-Methods", "POST,GET,OPTIONS,DELETE,PUT"],
        ["Access-Control-Allow-Headers", "Content-Type,portal,Cookie"],
        SIMULATED,
      ], "");
  }
}
