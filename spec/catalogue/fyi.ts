/**
 * FYIs: messages of IBKR's, and how they are delivered. Marking something as read is kept, so it is `admin` like
 * the settings.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const FYI: Catalogue = {
  "GET /fyi/deliveryoptions": {
    id: "getFyiDelivery",
    summary: "show where FYIs are sent: e-mail and devices",
    effect: "read",
    surface: "gateway",
  },
  "POST /fyi/deliveryoptions/device": {
    id: "modifyFyiDelivery",
    summary: "add a device that gets FYIs, or switch one on or off",
    effect: "admin",
    surface: "gateway",
  },
  "PUT /fyi/deliveryoptions/email": {
    id: "modifyFyiEmails",
    summary: "switch FYIs by e-mail on or off",
    effect: "admin",
    surface: "gateway",
  },
  "DELETE /fyi/deliveryoptions/{deviceId}": {
    id: "deleteFyiDevice",
    summary: "remove a device that gets FYIs",
    effect: "admin",
    surface: "gateway",
  },
  "GET /fyi/disclaimer/{typecode}": {
    id: "getFyiDisclaimerss",
    summary: "show the disclaimer of a kind of FYI",
    effect: "read",
    surface: "gateway",
  },
  "PUT /fyi/disclaimer/{typecode}": {
    id: "readFyiDisclaimer",
    summary: "mark the disclaimer of a kind of FYI as read",
    effect: "admin",
    surface: "gateway",
  },
  "GET /fyi/notifications": {
    id: "getAllFyis",
    summary: "list the latest FYIs",
    effect: "read",
    surface: "gateway",
  },
  "GET /fyi/notifications/more": {
    id: "getMoreFyis",
    summary: "list the FYIs that come after one whose id is given",
    effect: "read",
    surface: "gateway",
  },
  "PUT /fyi/notifications/{notificationID}": {
    id: "readFyiNotification",
    summary: "mark one FYI as read",
    effect: "admin",
    surface: "gateway",
  },
  "GET /fyi/settings": {
    id: "getFyiSettings",
    summary: "list the kinds of FYIs and which are switched on",
    effect: "read",
    surface: "gateway",
  },
  "POST /fyi/settings/{typecode}": {
    id: "modifyFyiNotification",
    summary: "switch a kind of FYI on or off",
    effect: "admin",
    surface: "gateway",
  },
  "GET /fyi/unreadnumber": {
    id: "getUnreadFyis",
    summary: "count unread FYIs",
    effect: "read",
    costly: "one call per 5 minutes; a second one is answered 423",
    surface: "gateway",
  },
};
