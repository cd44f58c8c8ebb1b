/**
 * Alerts. Setting one up moves no money, but it is kept and it sends messages: `admin`.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const ALERTS: Catalogue = {
  "GET /iserver/account/alert/{alertId}": {
    id: "getAlertDetails",
    summary: "show one alert with its conditions",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/mta": {
    id: "getMtaDetails",
    summary: "show the mobile trading alert of this login",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/account/{accountId}/alerts": {
    id: "getAllAlerts",
    summary: "list the alerts of an account",
    effect: "read",
    surface: "gateway",
  },
  "POST /iserver/account/{accountId}/alert": {
    id: "createAlert",
    summary: "set up an alert, or change one whose id is given",
    effect: "admin",
    surface: "gateway",
  },
  "POST /iserver/account/{accountId}/alert/activate": {
    id: "activateAlert",
    summary: "switch an alert on or off",
    effect: "admin",
    surface: "gateway",
  },
  "DELETE /iserver/account/{accountId}/alert/{alertId}": {
    id: "deleteAlert",
    summary: "remove an alert; the mobile trading one is only reset",
    effect: "admin",
    surface: "gateway",
  },
};
