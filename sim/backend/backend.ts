/**
 * The backend's server: IBKR as the Gateway sees it.
 *
 * @module
 */

import { sleep } from "../clock.ts";
import type { HttpTarget } from "../net/http_client.ts";
import { serveHttp } from "../net/http_server.ts";
import { listen, type Socket } from "../net/sockets.ts";
import { acceptUpgrade, createWsPeer } from "../net/websocket.ts";
import type { HttpRequest } from "../net/http_message.ts";
import { toReply } from "./answer.ts";
import { createHandler } from "./handler.ts";
import { openStream, type Stream } from "./stream/stream.ts";
import type { World } from "./world.ts";

/** A running backend. */
export interface Backend extends HttpTarget {
  close(): Promise<void>;
}

const LIMITS = { lineBytes: 65_536, headerBytes: 65_536, bodyBytes: 67_108_864 };
const STREAM_PATHS: ReadonlySet<string> = new Set(["/v1/api/ws", "/v1/portal/ws"]);

/**
 * Starts a backend on an ephemeral loopback port.
 *
 * @param world What it knows
 * @param latencyMs How long the next answer takes; asked once per request
 */
export async function startBackend(world: World, latencyMs: (path: string) => number): Promise<Backend> {
  const handle = createHandler(world);
  const streams = new Set<Stream>();

  async function request(given: HttpRequest) {
    await sleep(world.clock, latencyMs(given.target));
    return toReply(handle(given), world.clock.now());
  }

  function upgrade(given: HttpRequest, socket: Socket, early: Uint8Array): void {
    if (!STREAM_PATHS.has(given.target.split("?", 1)[0]!)) return void socket.destroy();
    if (!acceptUpgrade(given, socket)) return;
    let stream: Stream | null = null;
    const peer = createWsPeer(socket, "server", early, {
      onMessage: (payload) => stream?.receive(payload),
      onClose() {
        if (stream === null) return;
        stream.close();
        streams.delete(stream);
      },
    });
    stream = openStream(world, peer);
    streams.add(stream);
  }

  const listener = await listen({
    hostname: "127.0.0.1",
    port: 0,
    identity: null,
    onSocket: (socket) => serveHttp(socket, { request, upgrade }, { limits: LIMITS, framing: "length" }),
  });
  return {
    hostname: "127.0.0.1",
    port: listener.port,
    async close() {
      for (const stream of streams) stream.close();
      world.session.close();
      await listener.close();
    },
  };
}
