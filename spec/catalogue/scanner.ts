/**
 * Market scanners: the one of the brokerage session, and the one of the historical data farm. Running one changes
 * nothing.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const SCANNERS: Catalogue = {
  "GET /hmds/scanner/params": {
    id: "getHmdsScannerParameters",
    summary: "list what the historical data farm can scan for",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/scanner/params": {
    id: "getScannerParameters",
    summary: "list scan types, instruments, locations and filters",
    effect: "read",
    costly: "one call per 15 minutes",
    surface: "gateway",
  },
  "POST /hmds/scanner": {
    id: "getHmdsScannerResultsDirect",
    summary: "run a scan at the historical data farm, in the form it answers to",
    effect: "read",
    surface: "gateway",
  },
  "POST /hmds/scanner/run": {
    id: "getHmdsScannerResults",
    summary: "run a scan at the historical data farm, in the documented form",
    effect: "read",
    surface: "gateway",
  },
  "POST /iserver/scanner/run": {
    id: "getScannerResults",
    summary: "run a market scan of up to 50 contracts",
    effect: "read",
    surface: "gateway",
  },
};
