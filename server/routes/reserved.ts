import { Refusal } from "../refusal.ts";
import { WEBSOCKET_PATH } from "../ws/path.ts";

/** The answer to everything else below a reserved path, which is never passed on to the Gateway. */
export function refuseUnknown(path: string): never {
  throw new Refusal("not_found", `There is nothing at ${path.slice(0, 200)}`);
}

/** The answer to a WebSocket handshake anywhere but at the stream's own path. */
export function refuseWebSocket(): never {
  throw new Refusal(
    "websocket_not_proxied",
    `There is no WebSocket here; the stream is at ${WEBSOCKET_PATH}`,
    { connection: "close" }, // the other end may already be speaking in frames
  );
}
