/**
 * Watchlists. They are kept with the user and shared with every other IBKR program: changing one is `admin`.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const WATCHLISTS: Catalogue = {
  "GET /iserver/watchlist": {
    id: "getSpecificWatchlist",
    summary: "show one watchlist; the first call may lack names",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/watchlists": {
    id: "getAllWatchlists",
    summary: "list the watchlists of this login",
    effect: "read",
    surface: "gateway",
  },
  "POST /iserver/watchlist": {
    id: "postNewWatchlist",
    summary: "save a watchlist, overwriting one that has the same id",
    effect: "admin",
    surface: "gateway",
  },
  "DELETE /iserver/watchlist": {
    id: "deleteWatchlist",
    summary: "delete a watchlist",
    effect: "admin",
    surface: "gateway",
  },
};
