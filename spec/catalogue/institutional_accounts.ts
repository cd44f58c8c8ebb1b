/**
 * Accounts that an institution opens and keeps for its clients. Whatever files or changes something is an account
 * instruction: `trade`.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const INSTITUTIONAL_ACCOUNTS: Catalogue = {
  "GET /gw/api/v1/accounts": {
    id: "getApplication",
    summary: "show an account application as it was processed",
    effect: "read",
    surface: "institutional",
  },
  "PATCH /gw/api/v1/accounts": {
    id: "updateAccount",
    summary: "change data of an account",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/accounts": {
    id: "createAccount",
    summary: "file an account application",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/accounts/documents": {
    id: "submitAccountDocuments",
    summary: "file signed agreements and disclosures",
    effect: "trade",
    surface: "institutional",
  },
  "GET /gw/api/v1/accounts/login-messages": {
    id: "listLoginMessages",
    summary: "list login messages of accounts",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/accounts/status": {
    id: "listAccountStatuses",
    summary: "list the states of accounts",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/accounts/{accountId}/details": {
    id: "getAccountDetails",
    summary: "show everything that is on file about an account",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/accounts/{accountId}/kyc": {
    id: "getIdentityCheckUrl",
    summary: "get an address where an account holder proves identity",
    effect: "read",
    costly: "makes an address at an outside identity checker",
    surface: "institutional",
  },
  "GET /gw/api/v1/accounts/{accountId}/login-messages": {
    id: "getAccountLoginMessages",
    summary: "list login messages of one account",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/accounts/{accountId}/status": {
    id: "getAccountStatus",
    summary: "show the state of one account",
    effect: "read",
    surface: "institutional",
  },
  "PATCH /gw/api/v1/accounts/{accountId}/status": {
    id: "updateAccountStatus",
    summary: "change the state of one account",
    effect: "trade",
    surface: "institutional",
  },
  "GET /gw/api/v1/accounts/{accountId}/tasks": {
    id: "listAccountTasks",
    summary: "list what is left to do before an account opens",
    effect: "read",
    surface: "institutional",
  },
  "PATCH /gw/api/v1/accounts/{accountId}/tasks": {
    id: "updateAccountTasks",
    summary: "change the state of an account's tasks",
    effect: "trade",
    surface: "institutional",
  },
  "POST /gw/api/v1/accounts/{accountId}/tasks": {
    id: "assignAccountTasks",
    summary: "give an account tasks",
    effect: "trade",
    surface: "institutional",
  },
};
