/**
 * Market data. Closing a feed is `session`: everybody who shares the login loses it, and a repeat would close one
 * that was opened in between.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const MARKET_DATA: Catalogue = {
  "GET /hmds/history": {
    id: "getHmdsHistory",
    summary: "get bars from the historical data farm; the first call may be a 404",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/marketdata/history": {
    id: "getMdHistory",
    summary: "get price bars of a contract",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/marketdata/snapshot": {
    id: "getMdSnapshot",
    summary: "get current quotes of contracts; the first call opens the feed and comes back empty",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/marketdata/unsubscribeall": {
    id: "closeAllMdStreams",
    summary: "close every market data feed of this login",
    effect: "session",
    surface: "gateway",
  },
  "GET /iserver/marketdata/{conid}/unsubscribe": {
    id: "closeMdStreamByPath",
    summary: "close the feed of a contract, in the older form",
    effect: "session",
    surface: "gateway",
  },
  "GET /md/regsnapshot": {
    id: "getRegulatorySnapshot",
    summary: "buy one regulatory quote of a US stock",
    effect: "read",
    costly: "$0.01 per call, with paper accounts too",
    surface: "gateway",
  },
  "POST /hmds/auth/init": {
    id: "initializeHmds",
    summary: "open the bridge to the historical data farm",
    effect: "session",
    surface: "gateway",
  },
  "POST /iserver/marketdata/unsubscribe": {
    id: "closeMdStream",
    summary: "close the feed of a contract",
    effect: "session",
    surface: "gateway",
  },
};
