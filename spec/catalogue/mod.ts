/**
 * What we say about every operation of IBKR's documents, and about those that the Gateway has and the documents lack.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";
import { ACCOUNTS } from "./accounts.ts";
import { ALERTS } from "./alerts.ts";
import { ALLOCATION } from "./allocation.ts";
import { CONTRACTS } from "./contracts.ts";
import { EVENT_CONTRACTS } from "./event_contracts.ts";
import { FYI } from "./fyi.ts";
import { INSTITUTIONAL_ACCOUNTS } from "./institutional_accounts.ts";
import { INSTITUTIONAL_BANKING } from "./institutional_banking.ts";
import { INSTITUTIONAL_REPORTS } from "./institutional_reports.ts";
import { INSTITUTIONAL_RESTRICTIONS } from "./institutional_restrictions.ts";
import { INSTITUTIONAL_SESSIONS } from "./institutional_sessions.ts";
import { INSTITUTIONAL_UTILITIES } from "./institutional_utilities.ts";
import { MARKET_DATA } from "./market_data.ts";
import { OAUTH } from "./oauth.ts";
import { ORDERS } from "./orders.ts";
import { PERFORMANCE } from "./performance.ts";
import { PORTFOLIO } from "./portfolio.ts";
import { SCANNERS } from "./scanner.ts";
import { SESSION } from "./session.ts";
import { WATCHLISTS } from "./watchlists.ts";

export type { Catalogue, CatalogueEntry } from "./entry.ts";

/** The files, each with the operations of one area. */
export const CATALOGUE_PARTS: readonly Catalogue[] = [
  ACCOUNTS,
  ALERTS,
  CONTRACTS,
  EVENT_CONTRACTS,
  ALLOCATION,
  FYI,
  MARKET_DATA,
  ORDERS,
  PORTFOLIO,
  PERFORMANCE,
  SCANNERS,
  SESSION,
  WATCHLISTS,
  OAUTH,
  INSTITUTIONAL_SESSIONS,
  INSTITUTIONAL_ACCOUNTS,
  INSTITUTIONAL_BANKING,
  INSTITUTIONAL_REPORTS,
  INSTITUTIONAL_UTILITIES,
  INSTITUTIONAL_RESTRICTIONS,
];

/** Every operation by method and path as in the document, without `/v1/api`: `GET /iserver/accounts`. */
export const CATALOGUE: Catalogue = Object.assign({}, ...CATALOGUE_PARTS);
