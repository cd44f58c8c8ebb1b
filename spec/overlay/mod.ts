/**
 * The corrections: what the wire says against IBKR's document. One file for each area of answers, and of requests;
 * what is always there comes last, because it speaks of properties that the others add.
 *
 * @module
 */
import { ACCOUNTS } from "./entries/accounts.ts";
import { ALERTS } from "./entries/alerts.ts";
import { ALLOCATION } from "./entries/allocation.ts";
import { ALWAYS_THERE } from "./entries/always_there.ts";
import { CONTRACTS } from "./entries/contracts.ts";
import { EVENT_CONTRACTS } from "./entries/event_contracts.ts";
import { FYI } from "./entries/fyi.ts";
import { INSTITUTIONAL } from "./entries/institutional.ts";
import { MARKET_DATA } from "./entries/market_data.ts";
import { ORDERS } from "./entries/orders.ts";
import { PERFORMANCE } from "./entries/performance.ts";
import { PORTFOLIO } from "./entries/portfolio.ts";
import { ALLOCATION_REQUESTS } from "./entries/requests/allocation.ts";
import { CONTRACT_REQUESTS } from "./entries/requests/contracts.ts";
import { INSTITUTIONAL_REQUESTS } from "./entries/requests/institutional.ts";
import { MARKET_DATA_REQUESTS } from "./entries/requests/market_data.ts";
import { ORDER_REQUESTS } from "./entries/requests/orders.ts";
import { PORTFOLIO_REQUESTS } from "./entries/requests/portfolio.ts";
import { SERVICE_REQUESTS } from "./entries/requests/services.ts";
import { SCANNER } from "./entries/scanner.ts";
import { SESSION } from "./entries/session.ts";
import type { OverlayEntry } from "./entry.ts";

/** Every correction, in the order in which they are applied. */
export const OVERLAY: readonly OverlayEntry[] = [
  ...ACCOUNTS,
  ...ALERTS,
  ...ALLOCATION,
  ...CONTRACTS,
  ...EVENT_CONTRACTS,
  ...FYI,
  ...INSTITUTIONAL,
  ...MARKET_DATA,
  ...ORDERS,
  ...PERFORMANCE,
  ...PORTFOLIO,
  ...SCANNER,
  ...SESSION,
  ...ALLOCATION_REQUESTS,
  ...CONTRACT_REQUESTS,
  ...INSTITUTIONAL_REQUESTS,
  ...MARKET_DATA_REQUESTS,
  ...ORDER_REQUESTS,
  ...PORTFOLIO_REQUESTS,
  ...SERVICE_REQUESTS,
  ...ALWAYS_THERE,
];
