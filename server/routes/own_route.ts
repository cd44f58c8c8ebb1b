import type { Handler } from "../exchange.ts";
import type { DescribedRoute } from "./about.ts";

/** A route that the sidecar answers by itself. */
export interface OwnRoute extends DescribedRoute {
  readonly answer: Handler;
}
