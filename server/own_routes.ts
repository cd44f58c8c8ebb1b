import { approvalRoutes } from "./approvals/routes.ts";
import { type DebugDeps, debugRoutes } from "./debug/routes.ts";
import { eventReadsOf } from "./events/http/event_reads.ts";
import type { Trading } from "./guard/trading.ts";
import { healthRoutes } from "./health/routes.ts";
import { metricsRoutes } from "./metrics/routes.ts";
import { openapiRoutes } from "./openapi/routes.ts";
import { opsRoutes } from "./ops/routes.ts";
import { eventReads } from "./mcp/event_reads.ts";
import { mcpOrders } from "./mcp/orders.ts";
import { type McpDeps, mcpRoutes } from "./mcp/routes.ts";
import type { OpenMcp } from "./mcp/types.ts";
import { healthRoute } from "./routes/health.ts";
import type { OwnRoute } from "./routes/own_route.ts";
import { allRoutes } from "./routes/router.ts";
import { uiRoutes } from "./ui/routes.ts";
import type { UiOptions } from "./ui/ui_options.ts";

/** What our own routes are made from. */
export interface OwnRoutesDeps extends DebugDeps, Pick<McpDeps, "stopping"> {
  readonly trading: Trading;
  readonly ui?: UiOptions | undefined;
  /** Makes the MCP server, where there is one. */
  readonly mcp: OpenMcp | undefined;
  /** Address of the page where a person allows orders; said to assistants. */
  readonly approvalsUrl?: string | undefined;
}

/** Every route that the sidecar answers by itself; what describes them describes itself, too. */
export function ownRoutes(
  { trading, mcp, stopping, approvalsUrl, ui = {}, ...deps }: OwnRoutesDeps,
): readonly OwnRoute[] {
  const { client, clock, events } = deps;
  const { requireOwner: beforeChange, logger } = trading;
  const own: readonly OwnRoute[] = [
    healthRoute(deps.client),
    ...healthRoutes(deps.checks, deps.clock),
    ...metricsRoutes(deps.metrics),
    ...debugRoutes(deps),
    ...opsRoutes(trading, eventReadsOf(deps.events)),
    ...approvalRoutes(trading),
    ...uiRoutes({ ...deps, trading, ui, logger, startedMs: deps.clock.now() }),
    ...mcpRoutes({
      ...{ open: mcp, stopping, client, clock, logger, beforeChange },
      events: eventReads(events),
      orders: mcpOrders(trading, approvalsUrl ?? "/ui#approvals"),
    }),
    ...openapiRoutes(() => allRoutes(own)),
  ];
  return own;
}
