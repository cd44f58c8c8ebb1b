/**
 * Routes of data that no order changes: contracts, prices, lists and notes.
 *
 * @module
 */

import type { Route } from "../router.ts";
import { accountPageRoutes } from "./account_pages.ts";
import { accountSearchRoutes } from "./account_search.ts";
import { alertRoutes } from "./alerts.ts";
import { contractRoutes } from "./contracts.ts";
import { forecastRoutes } from "./forecast.ts";
import { fyiRoutes } from "./fyi.ts";
import { historyRoutes } from "./history.ts";
import { marketDataRoutes } from "./market_data.ts";
import { performanceRoutes } from "./performance.ts";
import { scannerRoutes } from "./scanner.ts";
import { watchlistRoutes } from "./watchlists.ts";

/** All of them; literal paths stand before those with names in their place. */
export const dataRoutes: readonly Route[] = [
  ...contractRoutes,
  ...marketDataRoutes,
  ...historyRoutes,
  ...watchlistRoutes,
  ...alertRoutes,
  ...fyiRoutes,
  ...scannerRoutes,
  ...performanceRoutes,
  ...forecastRoutes,
  ...accountSearchRoutes,
  ...accountPageRoutes,
];
