import { Refusal } from "../refusal.ts";

/** The answer to everything else below a reserved path, which is never passed on to the Gateway. */
export function refuseUnknown(path: string): never {
  throw new Refusal("not_found", `There is nothing at ${path.slice(0, 200)}`);
}

/** The answer to a WebSocket handshake. */
export function refuseWebSocket(): never {
  throw new Refusal(
    "websocket_not_proxied",
    "WebSockets are not passed on by this version; connect to the Gateway's /v1/api/ws itself",
    { connection: "close" }, // the other end may already be speaking in frames
  );
}
