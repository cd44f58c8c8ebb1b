/**
 * The backend's server: IBKR as the Gateway sees it.
 *
 * @module
 */

import { sleep } from "../clock.ts";
import type { HttpTarget } from "../net/http_client.ts";
import { serveHttp } from "../net/http_server.ts";
import { listen, type NamedIdentities, type Socket } from "../net/sockets.ts";
import type { Outcome } from "../net/traffic.ts";
import { acceptUpgrade, createWsPeer } from "../net/websocket.ts";
import type { HttpRequest } from "../net/http_message.ts";
import { toReply } from "./answer.ts";
import { createHandler, parseCookies, SSO_COOKIE } from "./handler.ts";
import { openStream, type Stream } from "./stream/stream.ts";
import type { World } from "./world.ts";

/** A running backend. */
export interface Backend extends HttpTarget {
  close(): Promise<void>;
}

const LIMITS = { lineBytes: 65_536, headerBytes: 65_536, bodyBytes: 67_108_864 };
const STREAM_PATHS: ReadonlySet<string> = new Set(["/v1/api/ws", "/v1/portal/ws"]);

/** Where a backend listens, and how. */
export interface BackendPlace {
  readonly hostname: string;
  /** 0: any free port. */
  readonly port: number;
  /** TLS with a certificate for every name; null: plain HTTP. */
  readonly identity: NamedIdentities | null;
}

const LOOPBACK: BackendPlace = { hostname: "127.0.0.1", port: 0, identity: null };

/**
 * Starts a backend.
 *
 * @param world What it knows
 * @param latencyMs How long the next answer takes; asked once per request
 * @param place Where; any free loopback port over plain HTTP unless said
 */
export async function startBackend(
  world: World,
  latencyMs: (path: string) => number,
  place: BackendPlace = LOOPBACK,
): Promise<Backend> {
  const handle = createHandler(world);
  const streams = new Set<Stream>();

  const { traffic } = world;

  async function request(given: HttpRequest): Promise<Outcome> {
    const { refusal, end } = world.limits.begin(given);
    try {
      if (refusal !== null) return toReply(refusal, world.clock.now());
      const decided = await traffic.arrive(given);
      if (decided !== null) return decided;
      await sleep(world.clock, latencyMs(given.target));
      return traffic.leave(given, toReply(handle(given), world.clock.now()));
    } finally {
      end();
    }
  }

  function upgrade(given: HttpRequest, socket: Socket, early: Uint8Array): void {
    if (!STREAM_PATHS.has(given.target.split("?", 1)[0]!)) return void socket.destroy();
    if (!traffic.admitsLines()) return void socket.destroy();
    if (!acceptUpgrade(given, socket)) return;
    let stream: Stream | null = null;
    let tap: ReturnType<typeof traffic.open> | null = null;
    const peer = createWsPeer(socket, "server", early, {
      onMessage(payload) {
        if (tap?.line.isSilent === false) stream?.receive(payload);
      },
      onClose() {
        tap?.close();
        if (stream === null) return;
        stream.close();
        streams.delete(stream);
      },
    });
    const opened = tap = traffic.open(peer);
    const token = parseCookies(given).get(SSO_COOKIE);
    const isKnown = world.session.tier() === "none" || world.session.holds(token);
    stream = openStream(world, { send: (payload) => opened.send(payload as string) }, isKnown);
    streams.add(stream);
  }

  const listener = await listen({
    ...place,
    onSocket: (socket) => serveHttp(socket, { request, upgrade }, { limits: LIMITS, framing: "length" }),
  });
  return {
    hostname: place.hostname,
    port: listener.port,
    async close() {
      for (const stream of streams) stream.close();
      world.close();
      await listener.close();
    },
  };
}
