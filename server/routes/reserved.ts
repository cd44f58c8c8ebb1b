import { Refusal } from "../refusal.ts";

/** Routes of events (sidecar contract §9 and §10) that exist and are switched off. */
export const EVENT_PATHS: readonly string[] = [
  "/events/orders",
  "/events/pnl",
  "/events/gap",
  "/events/marketdata",
  "/events/_status",
  "/events/:topic/history",
];

/** The answer of the routes of events: capture is not part of this version. */
export function refuseEvents(): never {
  throw new Refusal("events_disabled", "Events are not captured by this version; poll the REST routes instead");
}

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
