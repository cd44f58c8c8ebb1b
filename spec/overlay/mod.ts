/** The corrections: what IBKR's answers say against IBKR's document. One file for each area. @module */
import { ACCOUNTS } from "./entries/accounts.ts";
import { ALERTS } from "./entries/alerts.ts";
import { ALLOCATION } from "./entries/allocation.ts";
import { CONTRACTS } from "./entries/contracts.ts";
import { EVENT_CONTRACTS } from "./entries/event_contracts.ts";
import { FYI } from "./entries/fyi.ts";
import { INSTITUTIONAL } from "./entries/institutional.ts";
import { MARKET_DATA } from "./entries/market_data.ts";
import { ORDERS } from "./entries/orders.ts";
import { PERFORMANCE } from "./entries/performance.ts";
import { PORTFOLIO } from "./entries/portfolio.ts";
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
];
