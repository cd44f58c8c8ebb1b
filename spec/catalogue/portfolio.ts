/**
 * Portfolio: positions and values; needs no brokerage session. Dropping the position cache changes nothing that
 * lasts: `read`.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const PORTFOLIO: Catalogue = {
  "GET /portfolio/accounts": {
    id: "getAllAccounts",
    summary: "list the accounts this login can look into; primes the portfolio calls",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/positions/{conid}": {
    id: "getAllAccountsForConid",
    summary: "show the positions in a contract across accounts",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/subaccounts": {
    id: "getAllSubaccounts",
    summary: "list up to 100 subaccounts",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/subaccounts2": {
    id: "getManySubaccounts",
    summary: "list subaccounts page by page",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/{accountId}/allocation": {
    id: "getAssetAllocation",
    summary: "split the value of an account by asset class, sector and group",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/{accountId}/combo/positions": {
    id: "getComboPositions",
    summary: "list the combination positions of an account with their legs",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/{accountId}/ledger": {
    id: "getPortfolioLedger",
    summary: "show cash and market values of an account by currency",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/{accountId}/meta": {
    id: "getPortfolioMetadata",
    summary: "describe one account",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/{accountId}/positions/{pageId}": {
    id: "getPaginatedPositions",
    summary: "list positions of an account, 100 per page, some minutes old",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/{accountId}/summary": {
    id: "getPortfolioSummary",
    summary: "show every value of an account, by segment",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio/{accountid}/position/{conid}": {
    id: "getPositionByConid",
    summary: "show an account's position in one contract",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio2/{accountId}/position/{conid}": {
    id: "getUncachedPositionByConid",
    summary: "show an account's position in one contract, uncached",
    effect: "read",
    surface: "gateway",
  },
  "GET /portfolio2/{accountId}/positions": {
    id: "getUncachedPositions",
    summary: "list positions of an account, nearly in real time",
    effect: "read",
    surface: "gateway",
  },
  "POST /portfolio/allocation": {
    id: "getConsolidatedAllocation",
    summary: "split the value of several accounts by asset class, sector and group",
    effect: "read",
    surface: "gateway",
  },
  "POST /portfolio/{accountId}/positions/invalidate": {
    id: "invalidatePositionCache",
    summary: "drop the cached positions of an account",
    effect: "read",
    surface: "gateway",
  },
};
