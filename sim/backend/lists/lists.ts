/**
 * What a user keeps at IBKR besides orders: watchlists, alerts, notifications and their settings. It outlives sessions.
 *
 * @module
 */

import type { SimClock } from "../../clock.ts";
import { type AlertBook, createAlertBook } from "./alerts.ts";
import { createNotifications, type Notifications } from "./notifications.ts";
import { createWatchlists, type Watchlists } from "./watchlists.ts";

/** All of them. */
export interface Lists {
  readonly watchlists: Watchlists;
  readonly alerts: AlertBook;
  readonly notifications: Notifications;
  /** When they were made, in milliseconds since the Unix epoch: the simulated user's past lies before it. */
  readonly sinceMs: number;
}

/** Makes them: no watchlist, no alert, a few notifications. */
export function createLists(clock: SimClock): Lists {
  return {
    watchlists: createWatchlists(clock),
    alerts: createAlertBook(clock),
    notifications: createNotifications(clock),
    sinceMs: clock.now(),
  };
}
