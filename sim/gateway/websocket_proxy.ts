/**
 * The Gateway's WebSocket proxy (§2.7): 101 at once, the way to IBKR later, and what was said in between is lost.
 *
 * @module
 */

import { textOf } from "../net/bytes.ts";
import { type SimClock, sleep } from "../clock.ts";
import type { HttpTarget } from "../net/http_client.ts";
import { type HttpRequest, SIMULATED } from "../net/http_message.ts";
import type { Socket } from "../net/sockets.ts";
import type { Traffic } from "../net/traffic.ts";
import { acceptUpgrade, createWsPeer, openWebSocket, type WsPeer } from "../net/websocket.ts";
import { GATEWAY_AGENT } from "./after_login.ts";
import type { CookieJar } from "./cookie_jar.ts";

/** What the proxy needs. */
export interface ProxyParts {
  readonly clock: SimClock;
  readonly target: HttpTarget;
  readonly jar: CookieJar;
  /** How long the next upstream connection takes at least, in milliseconds. */
  readonly openDelayMs: () => number;
  /** What the Gateway takes its upstream for. */
  readonly remoteOrigin: string;
  /** Knows the sockets of clients, so that a fault can cut them. */
  readonly traffic?: Traffic;
}

/** Serves one client socket. Pings are answered here, so a pong says nothing about IBKR. */
export function proxyWebSocket(parts: ProxyParts, request: HttpRequest, socket: Socket, early: Uint8Array): void {
  if (!acceptUpgrade(request, socket, [SIMULATED])) return;
  let upstream: WsPeer | null = null;
  let isOver = false;
  let tap: { close(): void } | null = null;
  const client = createWsPeer(socket, "server", early, {
    onMessage: (payload) => upstream?.send(textOf(payload), "text"), // null: not up yet, and the frame is lost
    onClose() {
      isOver = true;
      tap?.close();
      upstream?.close(1000);
    },
  });

  tap = isOver ? null : parts.traffic?.open(client) ?? null;

  async function openUpstream(): Promise<void> {
    await sleep(parts.clock, parts.openDelayMs());
    if (isOver) return;
    const opened = await openWebSocket(parts.target, request.target, [
      ["Host", new URL(parts.remoteOrigin).host],
      ["User-Agent", GATEWAY_AGENT],
      ["Sec-WebSocket-Origin", parts.remoteOrigin],
      ["Cookie", parts.jar.headerFor(request.target)],
    ]);
    upstream = createWsPeer(opened.socket, "client", opened.early, {
      onMessage: (payload) => client.send(payload, "binary"),
      onClose: () => client.close(1000),
    });
    if (isOver) upstream.close(1000);
  }

  openUpstream().catch(() => {}); // refused or unreachable: the client's socket stays open and silent
}
