/**
 * The login and its brokerage session. `GET /ws` is `session`: what is sent through the socket afterwards has
 * effects of its own (its exercise topics are trades), so frames need their own guard. A tickle keeps the login
 * alive, which is an effect.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const SESSION: Catalogue = {
  "GET /iserver/auth/status": {
    id: "getBrokerageStatusByGet",
    summary: "show whether the brokerage session is up, without a body",
    effect: "read",
    surface: "gateway",
  },
  "GET /iserver/reauthenticate": {
    id: "reauthenticateByGet",
    summary: "ask for a new brokerage session, in the form of old documents",
    effect: "session",
    surface: "gateway",
  },
  "GET /one/user": {
    id: "getUser",
    summary: "describe the user who is logged in",
    effect: "read",
    surface: "gateway",
  },
  "GET /sso/validate": {
    id: "getSessionValidation",
    summary: "check the login and say how long it lasts",
    effect: "read",
    costly: "one call per minute",
    surface: "gateway",
  },
  "GET /tickle": {
    id: "tickleByGet",
    summary: "keep the login alive, in the form without a body",
    effect: "session",
    surface: "gateway",
  },
  "GET /ws": {
    id: "openWebSocket",
    summary: "open the socket that streams orders, quotes and session changes",
    effect: "session",
    surface: "gateway",
  },
  "POST /iserver/auth/ssodh/init": {
    id: "initializeSession",
    summary: "open the brokerage session, taking it from others if told to",
    effect: "session",
    surface: "gateway",
  },
  "POST /iserver/auth/status": {
    id: "getBrokerageStatus",
    summary: "show whether the brokerage session is up",
    effect: "read",
    surface: "gateway",
  },
  "POST /iserver/reauthenticate": {
    id: "reauthenticate",
    summary: "ask for a new brokerage session, in the older form",
    effect: "session",
    surface: "gateway",
  },
  "POST /logout": {
    id: "logout",
    summary: "end the login",
    effect: "session",
    surface: "gateway",
  },
  "POST /tickle": {
    id: "getSessionToken",
    summary: "keep the login alive and get its session token",
    effect: "session",
    surface: "gateway",
  },
};
