import { BadRequestError } from "../../mod.ts";
import type { Exchange, Handler } from "../exchange.ts";
import { Refusal } from "../refusal.ts";
import type { Fanout } from "./fanout.ts";
import { WEBSOCKET_PATH } from "./path.ts";
import { switchToWebSocket } from "./switching.ts";

/** Consumers at once; each costs a socket, and a fault that opens them in a loop must not take the sidecar along. */
export const MAX_CONSUMERS = 256;

/** Answers at the stream's path: the guard has let the caller in, what is left is the handshake itself. */
export function createWebSocketRoute(fanout: Fanout): Handler {
  return (exchange) => {
    requireHandshake(exchange);
    if (fanout.size() >= MAX_CONSUMERS) {
      throw new Refusal("too_busy", `${MAX_CONSUMERS} consumers are connected already`, { "retry-after": "5" });
    }
    const { id, isStillAllowed = () => true } = exchange;
    const response = switchToWebSocket((socket) => fanout.accept(socket, { requestId: id, isStillAllowed }));
    return Promise.resolve(response);
  };
}

/** Whether a request asks for a WebSocket, wherever. */
export function isHandshake({ headers }: Request): boolean {
  return headers.get("upgrade")?.toLowerCase() === "websocket";
}

function requireHandshake({ request, peer }: Exchange): void {
  if (request.method !== "GET") {
    throw new Refusal("method_not_allowed", "A WebSocket is asked for with GET", { allow: "GET" });
  }
  if (!isHandshake(request) || peer.takesWebSocket !== true) {
    throw new Refusal("upgrade_required", `${WEBSOCKET_PATH} is a WebSocket: connect with ws:// or wss://`, {
      upgrade: "websocket",
      connection: "upgrade",
    });
  }
  if (request.headers.get("sec-websocket-version") !== "13") {
    throw new Refusal("upgrade_required", "The handshake is not of version 13", { "sec-websocket-version": "13" });
  }
  if (!/^[+/0-9A-Za-z]{22}==$/.test(request.headers.get("sec-websocket-key") ?? "")) {
    throw new BadRequestError("the handshake has no readable Sec-WebSocket-Key");
  }
}
