/**
 * OAuth 1.0a, for those who have a consumer key. A request is signed with a nonce of its own, so none is sent
 * twice.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const OAUTH: Catalogue = {
  "POST /oauth/access_token": {
    id: "reqAccessToken",
    summary: "exchange an authorised request token for an access token",
    effect: "session",
    surface: "institutional",
  },
  "POST /oauth/live_session_token": {
    id: "reqLiveSessionToken",
    summary: "agree on the token that signs the calls of a session",
    effect: "session",
    surface: "institutional",
  },
  "POST /oauth/request_token": {
    id: "reqTempToken",
    summary: "get a request token that a user can authorise",
    effect: "session",
    surface: "institutional",
  },
};
