import { Registry } from "prom-client";
import type { Clock } from "../../mod.ts";
import type { Metrics, MetricSources } from "./metrics.ts";
import { readState } from "./state.ts";
import { countTraffic } from "./traffic.ts";

/** The numbers of one process, as Prometheus wants them. Loaded only by who runs a sidecar: the library takes a while. */
export function createMetrics(clock: Clock): Metrics {
  const registry = new Registry();
  const traffic = countTraffic(registry);
  const look = readState(registry, clock);
  let sources: MetricSources | null = null;
  return {
    ...traffic,
    watch: (given) => void (sources = given),
    text: () => {
      if (sources !== null) look(sources);
      return registry.metrics();
    },
  };
}
