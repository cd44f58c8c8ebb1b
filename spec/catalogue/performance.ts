/**
 * Portfolio analyst: returns and transactions. POSTs that only read, each allowed once per 15 minutes.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const PERFORMANCE: Catalogue = {
  "POST /pa/allperiods": {
    id: "getPerformanceAllPeriods",
    summary: "show returns of accounts over every period",
    effect: "read",
    costly: "one call per 15 minutes",
    surface: "gateway",
  },
  "POST /pa/performance": {
    id: "getSinglePerformancePeriod",
    summary: "show returns of accounts over one period",
    effect: "read",
    costly: "one call per 15 minutes",
    surface: "gateway",
  },
  "POST /pa/summary": {
    id: "getPerformanceSummary",
    summary: "sum up the balances of accounts, in the older form",
    effect: "read",
    costly: "one call per 15 minutes",
    surface: "gateway",
  },
  "POST /pa/transactions": {
    id: "getTransactions",
    summary: "list transactions of accounts in one contract",
    effect: "read",
    costly: "one call per 15 minutes",
    surface: "gateway",
  },
};
