/**
 * The Gateway's way to IBKR: five connections and a queue without end (§2.5).
 *
 * @module
 */

import { createHttpConnection, type HttpConnection, type HttpTarget, type StreamedReply } from "../net/http_client.ts";
import type { HttpRequest } from "../net/http_message.ts";

/** Sends requests upstream. */
export interface Upstream {
  /**
   * Waits for a free slot and sends. The slot is taken until the last byte of the answer, whether or not anyone still wants it.
   *
   * @throws {Error} If the upstream cannot be reached or breaks off
   */
  send(request: Omit<HttpRequest, "isChunked">): Promise<StreamedReply>;
  /** Cuts all connections. */
  close(): void;
}

/** Connections that the Gateway keeps to IBKR. */
export const UPSTREAM_SLOTS = 5;

/** Makes the pool. */
export function createUpstream(target: HttpTarget): Upstream {
  const connections = Array.from({ length: UPSTREAM_SLOTS }, () => createHttpConnection(target));
  const idle: HttpConnection[] = [...connections];
  const waiting: ((connection: HttpConnection) => void)[] = [];

  function acquire(): HttpConnection | Promise<HttpConnection> {
    return idle.pop() ?? new Promise((resolve) => waiting.push(resolve));
  }

  function release(connection: HttpConnection): void {
    const next = waiting.shift();
    if (next === undefined) idle.push(connection);
    else next(connection);
  }

  return {
    async send(request) {
      const connection = await acquire();
      try {
        const reply = await connection.send(request);
        reply.finished.catch(() => {}).finally(() => release(connection));
        return reply;
      } catch (error) {
        release(connection);
        throw error;
      }
    },
    close() {
      for (const connection of connections) connection.close();
    },
  };
}
