/**
 * Lists, forms, requests and echoes for institutions.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

const NEW_ID = "each query needs an id of its own; a repeat may be refused";

/** Entries of this file's operations. */
export const INSTITUTIONAL_UTILITIES: Catalogue = {
  "GET /gw/api/v1/echo/https": {
    id: "echoRequest",
    summary: "send a request back, to test the connection",
    effect: "read",
    surface: "institutional",
  },
  "POST /gw/api/v1/echo/signed-jwt": {
    id: "echoSignedRequest",
    summary: "send a signed request back, to test the signature",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/enumerations/complex-asset-transfer": {
    id: "listTransferBrokers",
    summary: "list the brokers that positions can be moved from",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/enumerations/{enumerationType}": {
    id: "getEnumeration",
    summary: "list the values that a field of the account forms takes",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/forms": {
    id: "getForms",
    summary: "get forms and disclosures as files",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/forms/required-forms": {
    id: "getRequiredForms",
    summary: "list the forms that an application needs",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/participating-banks": {
    id: "listParticipatingBanks",
    summary: "list the banks that can be connected",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/requests": {
    id: "listRequests",
    summary: "list account requests of a span of time",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/requests/{requestId}/status": {
    id: "getRequestStatus",
    summary: "show the state of an account request",
    effect: "read",
    surface: "institutional",
  },
  "PATCH /gw/api/v1/requests/{requestId}/status": {
    id: "updateRequestStatus",
    summary: "change the state of an account request",
    effect: "trade",
    surface: "institutional",
  },
  "GET /gw/api/v1/validations/usernames/{username}": {
    id: "checkUsername",
    summary: "check whether a username is free",
    effect: "read",
    surface: "institutional",
  },
  "POST /gw/api/v1/balances/query": {
    id: "queryBalances",
    summary: "show cash and equity that an account can withdraw",
    effect: "read",
    costly: NEW_ID,
    surface: "institutional",
  },
};
