/**
 * Statements, tax documents and confirmations. The POSTs render a report and keep nothing.
 *
 * @module
 */

import type { Catalogue } from "./entry.ts";

/** Entries of this file's operations. */
export const INSTITUTIONAL_REPORTS: Catalogue = {
  "GET /gw/api/v1/statements/available": {
    id: "listStatements",
    summary: "list the dates an account has statements for",
    effect: "read",
    surface: "institutional",
  },
  "POST /gw/api/v1/statements": {
    id: "getStatement",
    summary: "get a statement of accounts",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/tax-documents/available": {
    id: "listTaxDocuments",
    summary: "list the tax documents of an account for a year",
    effect: "read",
    surface: "institutional",
  },
  "POST /gw/api/v1/tax-documents": {
    id: "getTaxDocument",
    summary: "get a tax document of an account",
    effect: "read",
    surface: "institutional",
  },
  "GET /gw/api/v1/trade-confirmations/available": {
    id: "listTradeConfirmations",
    summary: "list the dates an account has trade confirmations for",
    effect: "read",
    surface: "institutional",
  },
  "POST /gw/api/v1/trade-confirmations": {
    id: "getTradeConfirmation",
    summary: "get trade confirmations of accounts",
    effect: "read",
    surface: "institutional",
  },
};
