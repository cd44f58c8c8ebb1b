/**
 * The Gateway's server: what the Java program does between a client and IBKR (§2).
 *
 * @module
 */

import type { SimClock } from "../clock.ts";
import type { HttpTarget } from "../net/http_client.ts";
import { headerOf, type HttpReply, type HttpRequest, SIMULATED } from "../net/http_message.ts";
import { serveHttp, textReply } from "../net/http_server.ts";
import { listen, type Listener, type Socket, type TlsIdentity } from "../net/sockets.ts";
import { createAfterLogin } from "./after_login.ts";
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
  readonly clock: SimClock;
  readonly wsOpenDelayMs: () => number;
  /** Told about every request and every WebSocket handshake. */
  readonly onRequest: (request: HttpRequest) => void;
}

/** A running Gateway. */
export interface Gateway {
  readonly port: number;
  /** How many of the addresses it listens on. */
  readonly addressCount: number;
  /** Sends a request through the Gateway without a socket, and without telling `onRequest`. */
  exchange(request: HttpRequest): Promise<HttpReply | "hang">;
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
  const errands = createAfterLogin(options.clock, upstream, jar);

  async function exchange(request: HttpRequest): Promise<HttpReply | "hang"> {
    const hasOrigin = headerOf(request.headers, "origin") !== undefined;
    const destination = destinationOf(request.method, request.target, hasOrigin);
    if (destination.kind !== "upstream") return localReply(destination);
    const { target } = destination;
    try {
      const reply = await upstream.send(toUpstream(request, target, jar.headerFor(target)));
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
      proxyWebSocket({ clock, target, jar, openDelayMs }, request, socket, early);
    },
  };
  const onSocket = (socket: Socket) => serveHttp(socket, handler, { limits: LIMITS, framing: "always-chunked" });
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

type Local = Exclude<ReturnType<typeof destinationOf>, { kind: "upstream" }>;

function localReply(destination: Local): HttpReply {
  switch (destination.kind) {
    case "redirect":
      return textReply(302, [["Location", destination.location], SIMULATED], "");
    case "demo":
      return textReply(200, [
        ["Content-Type", "text/html;charset=UTF-8"],
        ["Cache-Control", "public, max-age=86400"],
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
