import { approvalRoutes } from "./approvals/routes.ts";
import { type DebugDeps, debugRoutes } from "./debug/routes.ts";
import type { Trading } from "./guard/trading.ts";
import { healthRoutes } from "./health/routes.ts";
import { metricsRoutes } from "./metrics/routes.ts";
import { openapiRoutes } from "./openapi/routes.ts";
import { opsRoutes } from "./ops/routes.ts";
import { healthRoute } from "./routes/health.ts";
import type { OwnRoute } from "./routes/own_route.ts";
import { allRoutes } from "./routes/router.ts";
import { uiRoutes } from "./ui/routes.ts";
import type { UiOptions } from "./ui/ui_options.ts";

/** Every route that the sidecar answers by itself; what describes them describes itself, too. */
export function ownRoutes(
  { trading, ui = {}, ...deps }: DebugDeps & { readonly trading: Trading; readonly ui?: UiOptions | undefined },
): readonly OwnRoute[] {
  const own: readonly OwnRoute[] = [
    healthRoute(deps.client),
    ...healthRoutes(deps.checks, deps.clock),
    ...metricsRoutes(deps.metrics),
    ...debugRoutes(deps),
    ...opsRoutes(trading),
    ...approvalRoutes(trading),
    ...uiRoutes({ ...deps, trading, ui, logger: trading.logger, startedMs: deps.clock.now() }),
    ...openapiRoutes(() => allRoutes(own)),
  ];
  return own;
}
