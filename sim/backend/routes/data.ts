/**
 * Routes of data that no order changes: contracts, prices, lists and notes.
 *
 * @module
 */

import type { Route } from "../router.ts";
import { contractRoutes } from "./contracts.ts";
import { historyRoutes } from "./history.ts";
import { marketDataRoutes } from "./market_data.ts";

/** All of them; literal paths stand before those with names in their place. */
export const dataRoutes: readonly Route[] = [...contractRoutes, ...marketDataRoutes, ...historyRoutes];
