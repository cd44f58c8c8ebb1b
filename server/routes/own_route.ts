import type { Handler } from "../exchange.ts";

/** A route that the sidecar answers by itself. */
export interface OwnRoute {
  readonly method: "GET" | "POST" | "DELETE";
  /** Path in Hono's notation. */
  readonly path: string;
  readonly answer: Handler;
}
