import { type Clock, systemClock } from "../../mod.ts";
import type { Metrics } from "./metrics.ts";

/**
 * Makes what counts for `/metrics`: give `upstream` to the client as `onUpstream`, and all of it to the sidecar. The library
 * behind it is loaded only now.
 *
 * @example
 * ```ts
 * import { createClient, silentLogger } from "@bezant/bezant";
 * import { loadMetrics, startSidecar } from "@bezant/bezant/server";
 * import { startSimulator } from "@bezant/bezant/sim";
 * import assert from "node:assert/strict";
 *
 * await using gateway = await startSimulator({ tls: false, loggedIn: true });
 * const metrics = await loadMetrics();
 * await using client = createClient({ baseUrl: gateway.baseUrl, onUpstream: metrics.upstream });
 * const bind = { hostname: "127.0.0.1", port: 0 };
 * await using sidecar = await startSidecar({ client, metrics, logger: silentLogger, bind });
 * const answer = await fetch(`${sidecar.url}/metrics`);
 * assert.match(await answer.text(), /^bezant_build_info\{/m);
 * ```
 */
export async function loadMetrics(clock: Clock = systemClock): Promise<Metrics> {
  return (await import("./prometheus.ts")).createMetrics(clock);
}
