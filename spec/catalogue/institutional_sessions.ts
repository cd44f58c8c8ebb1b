/**
 * OAuth 2.0 and sessions on behalf of end users.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const INSTITUTIONAL_SESSIONS: Catalogue = {
  "POST /gw/api/v1/sso-browser-sessions": {
    id: "createSsoBrowserSession",
    summary: "open a browser session for an end user",
    effect: "session",
    surface: "institutional",
  },
  "POST /gw/api/v1/sso-sessions": {
    id: "createSsoSession",
    summary: "open an API session for an end user",
    effect: "session",
    surface: "institutional",
  },
  "POST /oauth2/api/v1/token": {
    id: "generateToken",
    summary: "exchange a signed assertion for a bearer token",
    effect: "session",
    surface: "institutional",
  },
};
