/** Answers that turn a connection into a WebSocket: a `Response` can't have status 101. @module */
import type { SocketOpener } from "./server_socket.ts";

const OPENERS = new WeakMap<Response, SocketOpener>();

/** The answer to a handshake that is accepted; the listener writes the 101. */
export function switchToWebSocket(open: SocketOpener): Response {
  const response = new Response(null);
  OPENERS.set(response, open);
  return response;
}

/** Who takes the socket; undefined when the answer is an ordinary one. */
export function openerOf(response: Response): SocketOpener | undefined {
  return OPENERS.get(response);
}

/** The status that goes on the wire. */
export function statusOf(response: Response): number {
  return OPENERS.has(response) ? 101 : response.status;
}
